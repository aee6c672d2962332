import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Article
from pipelines.text_dump import clean_text_dump

URL = "https://so.example/tin/1.html"
CAPTURED_AT = "2026-08-19T15:30:00Z"
LEAD = (
    "Năm 2021, tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh Sơn Bình đạt 97,2%, tăng 1,4 điểm so với năm trước. Để giữ kết quả này, "
    "ngày 8/2/2022 UBND tỉnh Sơn Bình đã ban hành Kế hoạch số 64/KH-UBND về cải cách thủ tục hành chính năm 2022."
)
BODY = (
    "Cùng với tỉnh, ngày 15/2/2022 Sở Nội vụ Sơn Bình đã ban hành văn bản số 310/SNV-CCHC gửi các phòng, ban, yêu cầu tập trung vào "
    "những việc sau:",
    "- Niêm yết đầy đủ thủ tục tại bộ phận một cửa, cập nhật trong 3 ngày khi có thay đổi.",
    "- Trả lời phản ánh của người dân trên cổng dịch vụ công trong 5 ngày làm việc.",
    "Theo kết quả xếp hạng (kèm theo Quyết định số 780/QĐ-UBND ngày 20/4/2022 của UBND tỉnh Sơn Bình), Sở đứng thứ 4/19 sở, ngành.",
    "Thời gian tới, Sở sẽ kiểm tra đột xuất việc tiếp nhận hồ sơ ở 6 huyện và công khai kết quả trên trang thông tin điện tử./.",
)
SIDEBAR = ("BÀI VIẾT KHÁC", "Bản đồ hành chính", "Bản đồ hành chính" * 9, "Liên kết website", "Thời tiết", "Tổng lượt truy cập",
           "Đang truy cập: 31", "Tổng lượng truy cập: 88017")  # fmt: skip


def cleaned(*lines: str, between: str = "\n") -> Article:
    result = clean_text_dump(between.join(lines), url=URL, captured_at=CAPTURED_AT)
    assert result.article is not None
    return result.article


def test_a_liferay_dump_without_a_date() -> None:
    title = "GIỮ VỮNG TỶ LỆ HỒ SƠ ĐÚNG HẠN NĂM 2022"
    article = cleaned(
        title, LEAD, LEAD, *BODY, "Lê Minh Khôi", "(Văn phòng Sở)", "Lê Minh Khôi", *SIDEBAR, between="\n\n"
    )
    assert (article.title, article.lead, article.body) == (title, LEAD, "\n\n".join(BODY))
    assert (article.byline, article.office, article.published_at) == ("Lê Minh Khôi", "Văn phòng Sở", None)
    assert {(d.number, d.issued_on) for d in article.cited_documents} == {
        ("64/KH-UBND", "2022-02-08"),
        ("310/SNV-CCHC", "2022-02-15"),
        ("780/QĐ-UBND", "2022-04-20"),
    }
    removed = {block.text: block.rule for block in article.removed}
    assert removed[LEAD] == "lead_repeated"
    assert all(line in removed for line in SIDEBAR)


def nukeviet(*body: str) -> Article:
    return cleaned(
        "Tập huấn kỹ thuật ghép cam - Nông thôn mới Sơn Bình",
        "Thứ tư, 19/08/2026, 22:26",
        "CHÀO MỪNG KỶ NIỆM 15 NĂM PHONG TRÀO XÂY DỰNG NÔNG THÔN MỚI CỦA TỈNH",
        "Tập huấn kỹ thuật ghép cam",
        "Thứ hai - 11/03/2024 08:05",
        "Ngày 10/3, Trạm Khuyến nông huyện Lộc Sơn tổ chức lớp tập huấn kỹ thuật ghép cam cho 45 hộ của ba xã vùng đồi.",
        *body,
        "Những tin mới hơn",
        "Trồng sắn trên đất dốc",
        "(12/03/2024)",
        "Những tin cũ hơn",
        "Phòng bệnh cho đàn gà mùa mưa",
        "(01/03/2024)",
        "Chịu trách nhiệm chính: Ông Hoàng Văn Tấn, Chánh Văn phòng",
    )


def test_a_nukeviet_dump_below_a_clock() -> None:
    article = nukeviet(
        "Các học viên được hướng dẫn chọn mắt ghép, cắt gốc và quấn dây, sau đó thực hành tại vườn của một hộ trong xã.",
        "Chọn mắt ghép",
        "Mắt ghép lấy từ cành bánh tẻ, không sâu bệnh, cắt vào buổi sáng và dùng ngay trong ngày để đạt tỷ lệ sống cao.",
        "Theo Minh Tâm/baosonbinh.example.vn",
    )
    assert article.platform == "nukeviet"
    assert article.title == "Tập huấn kỹ thuật ghép cam"
    assert article.lead is not None
    assert article.lead.startswith("Ngày 10/3")
    assert article.published_at == "2024-03-11T08:05:00+07:00"
    assert (article.byline, article.source) == ("Minh Tâm", "baosonbinh.example.vn")
    assert article.body.split("\n\n")[1] == "Chọn mắt ghép"
    assert "Phòng bệnh" not in article.body


def test_lines_cut_by_markup_are_one_paragraph() -> None:
    article = nukeviet(
        "Mỗi gốc ghép cách nhau 5 m trên đất",
        "đồi thấp",
        ", không trồng nơi",
        "ngập úng; mật độ 400 cây trên 10.000m",
        "2",
        "là vừa phải cho vùng này, năng suất giữ được qua nhiều năm.",
        "Cây cần tưới đủ khi b",
        "ắt đầu ra hoa.",
    )
    assert article.body.split("\n\n") == [
        "Mỗi gốc ghép cách nhau 5 m trên đất đồi thấp, không trồng nơi ngập úng; mật độ 400 cây trên 10.000m2 là vừa phải cho vùng này, "
        "năng suất giữ được qua nhiều năm.",
        "Cây cần tưới đủ khi bắt đầu ra hoa.",
    ]


def test_an_article_below_a_long_sidebar_with_its_date_below_the_title() -> None:
    menu = [
        "Trang chủ",
        "Giới thiệu",
        "Liên hệ",
        "Thời tiết",
        "Cao Bằng",
        "Lào Cai",
        "Hà Giang",
        "Hôm nay :",
        "140",
    ]
    paragraph = "Sở Y tế tỉnh Phước Hải khuyến cáo người dân diệt lăng quăng hằng tuần, ngủ màn và đến cơ sở y tế khi sốt cao trên hai ngày."
    article = cleaned("Phòng, chống sốt xuất huyết mùa mưa", *menu, "Phòng, chống sốt xuất huyết mùa mưa", "16/04/2025, 14:31", paragraph, BODY[4], "Danh sách file (1 files)", "Tải về")  # fmt: skip
    assert (article.title, article.published_at) == (
        "Phòng, chống sốt xuất huyết mùa mưa",
        "2025-04-16T14:31:00+07:00",
    )
    assert article.body.startswith(paragraph)
    assert "Lào Cai" not in article.body
    assert "Tải về" not in article.body


def test_the_clock_and_the_dates_of_documents_are_no_publication_dates() -> None:
    article = cleaned("Thứ tư, 19/08/2026, 22:26", "THÔNG BÁO LỊCH CẮT NƯỚC TRÊN ĐỊA BÀN HUYỆN", LEAD, *BODY)
    assert article.title == "THÔNG BÁO LỊCH CẮT NƯỚC TRÊN ĐỊA BÀN HUYỆN"
    assert article.published_at is None


def test_the_visible_date_beats_the_microdata() -> None:
    article = cleaned(
        "Hướng dẫn ủ phân hữu cơ", "Hướng dẫn ủ phân hữu cơ", "Trần Bảo Lâm", "2026-06-24T14:50:49+07:00", "https://so.example/ngo.jpg",
        "Thứ tư - 24/06/2026 14:46", LEAD, *BODY[:1], BODY[3], "Tác giả:", "Trần Bảo Lâm", "Ý kiến bạn đọc",
    )  # fmt: skip
    assert article.published_at == "2026-06-24T14:46:00+07:00"
    assert article.byline == "Trần Bảo Lâm"
    assert "https://" not in article.body


def test_an_inline_list_of_related_articles_does_not_end_the_article() -> None:
    paragraph = (
        "Đoạn {} của bài nói về việc nạo vét kênh mương nội đồng, khối lượng và tiến độ của từng xã trong huyện, kèm số liệu cụ thể về "
        "kinh phí, ngày công và phần việc giao cho từng thôn; phòng chuyên môn kiểm tra hằng tuần và báo cáo huyện."
    )
    article = cleaned(
        "NẠO VÉT KÊNH MƯƠNG TRƯỚC MÙA MƯA LŨ", paragraph.format("một"), "Tin liên quan", "Huyện kiểm tra công trình thủy lợi",
        *(paragraph.format(word) for word in ("hai", "ba", "bốn")),
    )  # fmt: skip
    assert [word in article.body for word in ("Đoạn một", "Đoạn hai", "Đoạn bốn")] == [True, True, True]


def test_a_document_record_is_a_document_with_its_number_and_no_publication_date() -> None:
    result = clean_text_dump(
        "Quy định mức hỗ trợ\nChi tiết văn bản\nSố hiệu\n12/2025/NQ-HĐND\nTrích yếu\nQuy định mức hỗ trợ sản xuất vụ đông\nBan hành\n"
        "10/07/2025\nHiệu lực\nNgười ký\nLĩnh vực\nNông nghiệp\nFile đính kèm\n12-NQ.pdf\nDanh sách liên quan\nNghị quyết khác",
        url=URL,
        captured_at=CAPTURED_AT,
    )
    assert result.page_type == "document"
    assert result.article is not None
    assert result.article.title == "Quy định mức hỗ trợ sản xuất vụ đông"
    assert result.article.body.split("\n\n")[0] == "Số hiệu | 12/2025/NQ-HĐND"
    assert result.article.published_at is None
    assert [(d.number, d.issued_on) for d in result.article.cited_documents] == [
        ("12/2025/NQ-HĐND", "2025-07-10")
    ]


@pytest.mark.parametrize(
    ("text", "page_type"),
    [("", "empty"), (" \n\u200b\n", "empty"), ("Status - Sở Nội vụ\nKhông tìm thấy\nTài nguyên không được tìm thấy.\n« Quay lại", "soft_404")],
)  # fmt: skip
def test_dumps_that_hold_no_article(text: str, page_type: str) -> None:
    result = clean_text_dump(text, url=URL, captured_at=CAPTURED_AT)
    assert (result.page_type, result.article) == (page_type, None)


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30), st.sampled_from([LEAD, *BODY, *SIDEBAR, "Thứ hai - 11/03/2024 08:05"])
        ),
        max_size=14,
    )
)
def test_no_dump_raises_and_cleaning_is_deterministic(lines: list[str]) -> None:
    text = "\n".join(lines)
    first = clean_text_dump(text, url=URL, captured_at=CAPTURED_AT)
    assert first == clean_text_dump(text, url=URL, captured_at=CAPTURED_AT)


SENTENCE = "Các hộ tham gia mô hình được hỗ trợ một phần giống, vật tư và được cán bộ kỹ thuật theo dõi thường xuyên trong cả vụ."
OTHERS = ["Tập huấn phòng cháy cho tiểu thương chợ trung tâm", "Khai mạc hội thi tay nghề thanh niên nông thôn lần thứ ba", "Ra quân tổng vệ sinh môi trường đầu tháng tại các phường"]  # fmt: skip
NAME = "Hội thi nhà nông đua tài năm 2024 tại Vĩnh Khê"


@pytest.mark.parametrize(
    "header",
    [
        ["Ngày đăng:", "29/04/2024", "Người đăng: admin", "Lượt xem:", "1.204"],
        ["Tin hoạt động | 29/04/2024 | Lượt xem: 93"],
        ["Chi tiết", "Chuyên mục: Tin hoạt động", "Được đăng: 29 Tháng Tư 2024", "Viết bởi Ban biên tập"],
        ["Cập nhật: 29/04/2024", "Cỡ chữ", "A-", "A", "A+", "Đọc bài"],
    ],
)
def test_the_fields_of_the_header_are_no_text(header: list[str]) -> None:
    article = cleaned(
        f"{NAME} - Huyện Vĩnh Khê", "Trang chủ", NAME, *header, SENTENCE, f"Thêm nữa: {SENTENCE}"
    )
    assert (article.title, article.published_at) == (NAME, "2024-04-29")
    assert article.body.split("\n\n") == [SENTENCE, f"Thêm nữa: {SENTENCE}"]


@pytest.mark.parametrize(
    "below",
    [
        ["Các bài viết cùng chuyên mục", *OTHERS],
        [f"{title} (12/07/2026)" for title in OTHERS],
        [line for title in OTHERS for line in (title, "12/07/2026")],
        ["Ngày đăng: 29/04/2024 - Lượt xem: 118", "Tin đã đưa", *OTHERS],
    ],
)
def test_lists_below_the_text_stay_out_and_the_signature_in_its_field(below: list[str]) -> None:
    article = cleaned(
        NAME, "Trang chủ", NAME, "29/04/2024", SENTENCE, "Trần Thu Hà", "Nguồn:", "Báo Sơn Bình", *below
    )
    assert (article.published_at, article.byline, article.source) == (
        "2024-04-29",
        "Trần Thu Hà",
        "Báo Sơn Bình",
    )
    assert article.body == SENTENCE


def test_a_list_of_articles_is_no_article() -> None:
    lines = ["Tin tức - Huyện Vĩnh Khê", "Trang chủ", "Tin tức"]
    for day in range(1, 9):
        lines += [f"{OTHERS[day % 3]} đợt {day}", f"0{day}/07/2026", f"{SENTENCE[:90]}…", "Xem tiếp"]
    result = clean_text_dump(
        "\n".join(lines), url="https://x.example/tin", captured_at="2026-08-19T15:26:00Z"
    )
    assert (result.page_type, result.article) == ("listing", None)
