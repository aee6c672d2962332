import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article_text import article_text
from pipelines.block import Block, PageFacts
from pipelines.byline import (
    Signature,
    Tail,
    is_editorial,
    parse_byline_field,
    parse_signature,
    parse_source,
    split_tail,
)
from pipelines.office import parse_office
from pipelines.person_name import are_person_names, is_name_in_capitals, is_person_name

SENTENCE = "Các đơn vị gửi báo cáo kết quả về Văn phòng Sở trước ngày 25 hằng tháng để tổng hợp./."


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thành Trung", "Lê Thị Thu Hà", "Thu Hà", "Trần Hòe", "PV", "P.V", "BBT", "NGUYỄN VĂN BÌNH", "Giàng A Páo", "Lò Văn Ún",
     "ThS. Phạm Minh Đức", "BSCKII. Vũ Hồng Lam", "Đặng Thái Minh Anh", "Nhóm PV"],
)  # fmt: skip
def test_names_of_persons(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "text",
    ["Hà Nội", "Văn phòng Sở", "Trung tâm Khuyến nông", "BÀI VIẾT KHÁC", "Bản đồ hành chính", "Thời tiết", "Nguyễn", "Liên kết website",
     "Kết quả đạt được", "Kế Hoạch Năm", "Nguyễn Văn A phát biểu", "Tin 24h", "", "UBND Tỉnh", "Sóc Trăng", "nguyễn văn a"],
)  # fmt: skip
def test_texts_that_are_no_names(text: str) -> None:
    assert not is_person_name(text)


@pytest.mark.parametrize("text", ["MINH TRANG", "KỲ PHONG", "MAI LÂM"])
def test_names_of_two_syllables_in_capitals(text: str) -> None:
    assert is_name_in_capitals(text)


@pytest.mark.parametrize(
    "text",
    ["GIÁM ĐỐC", "CHỦ TỊCH", "THƯ KÝ", "PHÓ CHỦ", "BÌNH ĐỊNH", "KẾT LUẬN", "Minh Trang", "LÊ VĂN LONG"],
)
def test_lines_in_capitals_that_are_no_such_names(text: str) -> None:
    assert not is_name_in_capitals(text)


def test_several_persons() -> None:
    assert are_person_names("Thu Hà – Minh Đức")
    assert are_person_names("Lan Anh, Bùi Văn Sáu và Hoàng Yến")
    assert not are_person_names("Lan Anh, Trung tâm Y tế")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tác giả: Nguyễn Thành Trung", "Nguyễn Thành Trung"),
        ("Tác giả bài viết: Lê Thu Hà (Văn phòng Sở)", "Lê Thu Hà"),
        ("Bài, ảnh: Thu Hà", "Thu Hà"),
        ("Tin và ảnh: Minh Đức – Lan Anh", "Minh Đức – Lan Anh"),
        ("Người viết : Trần Hòe.", "Trần Hòe"),
        ("Phòng Trồng trọt", "Phòng Trồng trọt"),
        ("P.V", "P.V"),
        ("admin", None),
        ("Admin Admin", None),
        ("Tác giả: Administrator", None),
        ("Quản trị viên", None),
        ("quantri_so", None),
        ("nguyenvana", None),
        ("vanphong@so.example", None),
        ("Cổng thông tin điện tử tỉnh Kiên Sơn", None),
        ("Tác giả:", None),
        ("Tác giả Lò Văn Thương", "Lò Văn Thương"),
        ("Lượt xem: 29", None),
        ("Đã xem: 1.204", None),
        ("09:42 18/08/2026", None),
        ("Tác giả: Trần Thị Hảo | Ngày đăng: 18/08/2026 | Lượt xem: 5", "Trần Thị Hảo"),
        ("Lò Thị Mai (18/08/2026)", "Lò Thị Mai"),
        ("Theo Minh Trang", "Minh Trang"),
        ("", None),
        ("-", None),
    ],
)
def test_the_author_field(text: str, wanted: str | None) -> None:
    assert parse_byline_field(text) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Phạm Hồng Lĩnh - Trung tâm Khuyến nông Sơn Bình",
            Signature("Phạm Hồng Lĩnh", "Trung tâm Khuyến nông Sơn Bình"),
        ),
        ("Nguyễn Tâm - TTKNSB", Signature("Nguyễn Tâm", "TTKNSB")),
        ("Như Mai – Hoàng Lan (Chi cục Thủy lợi)", Signature("Như Mai – Hoàng Lan", "Chi cục Thủy lợi")),
        ("Hồng Nhung (TTXVN)", Signature("Hồng Nhung", None, "TTXVN")),
        ("Theo P.V/baosonbinh.example.vn", Signature("P.V", None, "baosonbinh.example.vn")),
        ("Theo Báo Sơn Bình", Signature(None, None, "Báo Sơn Bình")),
        ("(Theo TTXVN)", Signature(None, None, "TTXVN")),
        ("Nguồn: Đài PTTH Sơn Bình", Signature(None, None, "Đài PTTH Sơn Bình")),
        ("(Văn phòng Sở)", Signature(None, "Văn phòng Sở")),
        (
            "Bài và ảnh: Thu Hà (Phòng Văn hóa và Thông tin)",
            Signature("Thu Hà", "Phòng Văn hóa và Thông tin"),
        ),
    ],
)
def test_what_a_signing_line_says(line: str, wanted: Signature) -> None:
    assert parse_signature(line) == wanted


@pytest.mark.parametrize(
    "line",
    ["Theo kế hoạch, Sở sẽ kiểm tra 12 đơn vị.", "Theo chị May, cà chua dễ trồng", "Văn phòng Sở đã thông báo", SENTENCE, "", "Thời vụ", "Kết luận",
     "(đợt 2 năm 2020)", "Nguồn vốn: ngân sách huyện và vốn đối ứng của người dân trong ba năm tới theo kế hoạch được duyệt, không vượt dự toán"],
)  # fmt: skip
def test_lines_of_the_text_sign_nothing(line: str) -> None:
    assert parse_signature(line) is None


def test_the_tail_with_the_byline_twice() -> None:
    tail = split_tail(["Mở đầu.", SENTENCE, "Nguyễn Thành Trung", "(Văn phòng Sở)", "Nguyễn Thành Trung"])
    assert tail == Tail("Nguyễn Thành Trung", "Văn phòng Sở", None, (2, 3, 4))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([SENTENCE, "Tác giả:", "Như Mai"], Tail("Như Mai", None, None, (1, 2))),
        ([SENTENCE, "Người viết", "Nguyễn Tâm - TTKNSB"], Tail("Nguyễn Tâm", "TTKNSB", None, (1, 2))),
        ([SENTENCE, "Văn phòng Sở", "Thu Hà"], Tail("Thu Hà", "Văn phòng Sở", None, (1, 2))),
        ([SENTENCE, "Thu Hà", "Nguồn: Báo Sơn Bình"], Tail("Thu Hà", None, "Báo Sơn Bình", (1, 2))),
        (
            [SENTENCE, "Theo Minh Tâm/baosonbinh.example.vn"],
            Tail("Minh Tâm", None, "baosonbinh.example.vn", (1,)),
        ),
        ([SENTENCE, SENTENCE], Tail()),
        ([SENTENCE, "Văn phòng Sở"], Tail()),
        ([SENTENCE, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Bình"], Tail()),
        (
            ["Danh sách", SENTENCE, "Lê Văn An", "Lê Văn Bình", "Lê Văn Cường", "Lê Văn Dũng", "Lê Văn Em"],
            Tail(),
        ),
        (["Nguyễn Thành Trung"], Tail()),
        ([], Tail()),
    ],
)
def test_tails(lines: list[str], wanted: Tail) -> None:
    assert split_tail(lines) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Thượng úy Nguyễn Đức Anh - Công an huyện", Signature("Thượng úy Nguyễn Đức Anh", "Công an huyện")),
        ("Bài: Thu Hà; ảnh: Minh Đức", Signature("Thu Hà")),
        ("Bài: Thu Hà - Ảnh: Minh Đức", Signature("Thu Hà")),
        ("Theo Hồng Vân (Báo Sơn Bình)", Signature("Hồng Vân", None, "Báo Sơn Bình")),
        ("Kim Chi (Theo TTXVN)", Signature("Kim Chi", None, "TTXVN")),
        ("Kim Chi (sưu tầm)", Signature("Kim Chi")),
        ("Sưu tầm: Kim Chi", Signature("Kim Chi")),
        ("PV Hoàng Nam", Signature("Hoàng Nam")),
        ("Hoàng Nam - PV", Signature("Hoàng Nam")),
        ("Phòng Nội vụ - Lê Thị Mai", Signature("Lê Thị Mai", "Phòng Nội vụ")),
        ("H'Bia Niê", Signature("H'Bia Niê")),
        ("Trung Kiên", Signature("Trung Kiên")),
        ("Phòng Tổ chức cán bộ: Lê Thị Mai", Signature("Lê Thị Mai", "Phòng Tổ chức cán bộ")),
        ("Lê Thị Mai./.", Signature("Lê Thị Mai")),
        ("Trung Tâm", None),
        ("Công An", None),
    ],
)
def test_more_signatures(line: str, wanted: Signature | None) -> None:
    assert parse_signature(line) == wanted


def test_a_name_above_place_and_day_and_a_source_below_its_label() -> None:
    assert split_tail([SENTENCE, SENTENCE, "Nguyễn Văn An", "Hòa Giang, ngày 12/5/2021"]) == Tail(
        "Nguyễn Văn An", None, None, (2,)
    )
    assert split_tail([SENTENCE, SENTENCE, "Thu Hà", "Nguồn:", "Báo Sơn Bình"]) == Tail(
        "Thu Hà", None, "Báo Sơn Bình", (2, 3, 4)
    )


def test_a_word_said_over_and_over_is_read_at_once() -> None:
    assert (
        parse_signature("Bài " + "bài ảnh " * 14) is None
    )  # took minutes when the space between two words had two readings


def test_names_below_a_line_that_announces_them_sign_nothing() -> None:
    assert split_tail([SENTENCE, "Các hộ được hỗ trợ là:", "Nguyễn Văn An", "Trần Thị Bình"]) == Tail()
    assert split_tail([SENTENCE, "Một số hình ảnh tại buổi lễ:", "Trần Thị Bình"]).byline == "Trần Thị Bình"


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("li", ("Nguyễn Văn An", "Trần Thị Bình")),
        ("tr", ("Nguyễn Văn An | Sở Y tế", "Trần Thị Bình | Sở Tài chính")),
    ],
)
def test_the_last_entries_of_a_list_or_a_table_sign_nothing(tag: str, names: tuple[str, ...]) -> None:
    blocks = [Block(SENTENCE), Block("Danh sách trúng tuyển"), *(Block(name, tag=tag) for name in names)]
    text = article_text(blocks, PageFacts(title="Kết quả thi"))
    assert text.tail == Tail()
    assert len(text.paragraphs) == len(blocks)


def test_offices_and_sources() -> None:
    assert parse_office("(Văn phòng Sở)") == "Văn phòng Sở"
    assert parse_office("Văn phòng Sở đã ban hành thông báo") is None
    assert parse_source("Nguồn tin: Báo Sơn Bình.") == "Báo Sơn Bình"
    assert parse_source("Theo danviet.vn") == "danviet.vn"
    assert parse_source("Nguồn:") is None


@given(st.lists(st.text(max_size=40), max_size=6))
def test_no_lines_raise_and_the_first_line_always_stays(lines: list[str]) -> None:
    assert 0 not in split_tail(lines).indices
    assert all(parse_byline_field(line) != "" for line in lines)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Phùng Thị Bình", "Phùng Thị Bình"),
        ("Posted by Phùng Thị Bình", "Phùng Thị Bình"),
        ("Được viết bởi: Phùng Thị Bình", "Phùng Thị Bình"),
        ("Đăng bởi admin", None),
        ("By", None),
    ],
)
def test_words_of_a_content_system_before_the_author(text: str, wanted: str | None) -> None:
    assert parse_byline_field(text) == wanted


def test_the_editors_as_a_body() -> None:
    assert all(map(is_editorial, ("Ban biên tập", "BBT", "Ban Biên tập Cổng", "Tòa soạn")))
    assert not any(map(is_editorial, ("Phùng Thị Bình", "PV", "Biên Thị Tập")))
