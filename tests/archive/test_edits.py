"""Changes between two versions, named by their kind; and the rows that keep them."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.articles import save_history
from archive.captures import save_capture
from archive.database import transaction
from archive.edit_kinds import SIGNIFICANCE
from archive.edits import Edit, VersionText, edits_between
from archive.records import Article, Attachment, Capture, CleanResult

BEGIN = "Sáng 22/6, Ủy ban nhân dân tỉnh họp phiên thường kỳ."
END = "Cuộc họp kết thúc lúc 11 giờ cùng ngày."


def between(before: str, after: str) -> tuple[Edit, ...]:
    """The edits between two paragraphs that stand between others."""
    old, new = ("\n\n".join((BEGIN, text, END)) for text in (before, after))
    return edits_between(
        VersionText(title="Tin", lead=None, body=old), VersionText(title="Tin", lead=None, body=new)
    )


@pytest.mark.parametrize(
    ("kind", "before", "after", "was", "now"),
    [
        ("number", "Toàn tỉnh có 1.250 hộ nghèo.", "Toàn tỉnh có 1.520 hộ nghèo.", "1.250", "1.520"),
        ("number", "Tỷ lệ đạt 84,64% kế hoạch.", "Tỷ lệ đạt 81,64% kế hoạch.", "84,64%", "81,64%"),
        ("number", "Có 30 ngày mưa trong quý.", "Có 31 ngày mưa trong quý.", "30", "31"),
        ("date", "Lễ khai mạc ngày 3/5/2026 tại xã.", "Lễ khai mạc ngày 4/5/2026 tại xã.", "3/5/2026", "4/5/2026"),
        ("date", "Hội thi tổ chức trong tháng 6.", "Hội thi tổ chức trong tháng 7.", "6", "7"),
        ("date", "Đoàn làm việc lúc 14h30 tại sở.", "Đoàn làm việc lúc 15h30 tại sở.", "14h30", "15h30"),
        ("date", "Trước đó, ngày 2/5/2026, đoàn đã đến.", "Trước đó, ngày 1/5/2026, đoàn đã đến.", "2/5/2026", "1/5/2026"),
        ("deadline", "Nộp hồ sơ trước ngày 30/6/2026.", "Nộp hồ sơ trước ngày 15/7/2026.", "30/6/2026", "15/7/2026"),
        ("deadline", "Nhận đơn đến hết 17 giờ ngày 30/6.", "Nhận đơn đến hết 17 giờ ngày 5/7.", "30/6", "5/7"),
        ("deadline", "Trả kết quả trong thời hạn 15 ngày.", "Trả kết quả trong thời hạn 20 ngày.", "15", "20"),
        ("deadline", "Hạn nộp hồ sơ: 30/6/2026.", "Hạn nộp hồ sơ: 15/7/2026.", "30/6/2026", "15/7/2026"),
        ("deadline", "Gửi chậm nhất vào 17h00 ngày 20/5.", "Gửi chậm nhất vào 17h00 ngày 25/5.", "20/5", "25/5"),
        ("wording", "Họp do Chủ tịch xã chủ trì.", "Họp do Phó Chủ tịch xã chủ trì.", None, "Phó"),
        ("wording", "Họp tại xã Hòa Bình.", "Họp tại xã Hoà Bình.", "Hòa Bình", "Hoà Bình"),
        ("name", "Do ông Nguyễn Văn An ký.", "Do ông Trần Minh An ký.", "Nguyễn Văn An", "Trần Minh An"),
        ("name", "Gặp bà Hoa để nộp.", "Gặp bà Lan để nộp.", "Hoa", "Lan"),
        ("document_number", "Theo Kế hoạch số 123/KH-UBND của tỉnh.", "Theo Kế hoạch số 132/KH-UBND của tỉnh.", "123/KH-UBND", "132/KH-UBND"),
        ("document_number", "Theo Nghị định 15 của Chính phủ.", "Theo Nghị định 16 của Chính phủ.", "15", "16"),
        ("wording", "Sở yêu cầu các xã báo cáo.", "Sở đề nghị các xã báo cáo.", "yêu cầu", "đề nghị"),
        ("wording", "Các hộ được miễn phí.", "Các hộ không được miễn phí.", None, "không"),
        ("wording", "Các xã rà soát,báo cáo sở.", "Các xã rà soát, báo cáo sở.", "Các xã rà soát,báo cáo sở.", "Các xã rà soát, báo cáo sở."),
    ],
)  # fmt: skip
def test_a_change_in_a_paragraph(kind: str, before: str, after: str, was: str | None, now: str) -> None:
    (edit,) = between(before, after)
    assert (edit.kind, edit.before, edit.after, edit.sentence) == (kind, was, now, after)


def test_the_sentence_is_the_one_around() -> None:
    around = "Trời mưa. Đã có {} xã ngập (tính theo v.v. khác). Ủy ban đang xử lý."
    (edit,) = between(around.format(5), around.format(6))
    assert edit.sentence == "Đã có 6 xã ngập (tính theo v.v. khác)."


def test_two_changes_in_one_paragraph_are_two() -> None:
    edits = between("Có 5 xã và 12 thôn bị ngập nặng.", "Có 6 xã và 15 thôn bị ngập nặng.")
    assert [(edit.before, edit.after) for edit in edits] == [("5", "6"), ("12", "15")]


def test_a_sentence_added_is_wording_whatever_figures_it_has() -> None:
    (edit,) = between(
        "Nước đang rút.", "Nước đang rút. Số liệu trên là số liệu tính tới 5 giờ của 12 xã báo về."
    )
    assert (edit.kind, edit.before) == ("wording", None)


def test_paragraphs_added_and_removed_beside_a_changed_one() -> None:
    before = "Huyện có 12 trường học.\n\nĐoạn này sẽ bị bỏ đi khỏi bài."
    after = "Một đoạn mới hoàn toàn được chèn.\n\nHuyện có 13 trường học."
    assert [(edit.kind, edit.before, edit.after) for edit in between(before, after)] == [
        ("paragraph_added", None, "Một đoạn mới hoàn toàn được chèn."),
        ("number", "12", "13"),
        ("paragraph_removed", "Đoạn này sẽ bị bỏ đi khỏi bài.", None),
    ]


def test_a_figure_alone_in_its_paragraph_is_a_changed_figure() -> None:
    assert [edit.kind for edit in between("120", "130")] == ["number"]


def test_a_table_of_equal_rows_and_an_endless_paragraph_are_compared_in_bounded_time() -> None:
    rows = "\n\n".join(["0 | 0 | 0"] * 3000)
    assert [edit.kind for edit in between(rows, f"Tổng cộng của cả bảng\n\n{rows}")] == ["paragraph_added"]
    words = ["xã", ","] * 4000
    (edit,) = between(" ".join(["Đầu", *words, "cuối"]), " ".join(["Khác", *words[2:], "hết"]))
    assert (edit.kind, (edit.before or "")[:8], (edit.after or "")[-3:]) == ("wording", "Đầu xã ,", "hết")


def test_title_lead_signature_day_and_files() -> None:
    before = VersionText(
        title="Tin",
        lead="Sapo.",
        body=BEGIN,
        byline="An",
        published_at="2026-01-01",
        attachments=(("/a.pdf", "A"), ("/b.pdf", None)),
    )
    after = VersionText(
        title="Tin (đính chính)",
        lead=None,
        body=BEGIN,
        byline="Bình",
        published_at="2026-01-02",
        attachments=(("/a.pdf", "A"), ("/c.pdf", "C")),
    )
    assert [(edit.kind, edit.before, edit.after) for edit in edits_between(before, after)] == [
        ("title", "Tin", "Tin (đính chính)"),
        ("lead", "Sapo.", None),
        ("name", "An", "Bình"),
        ("date", "2026-01-01", "2026-01-02"),
        ("attachment", "/b.pdf", "C"),
    ]


def test_a_signature_or_a_lead_that_the_cleaner_found_elsewhere_is_no_edit() -> None:
    before = VersionText(title="Tin", lead="Sapo cũ.", body=BEGIN, byline="Lê An", office="Văn phòng Sở")
    after = VersionText(
        title="Tin",
        lead="Sapo mới.",
        body=f"Sapo cũ.\n\n{BEGIN}\n\nLê An\n\n(Văn phòng Sở)\n\nĐính chính số liệu.",
    )
    assert [(edit.kind, edit.after) for edit in edits_between(before, after)] == [
        ("lead", "Sapo mới."),
        ("paragraph_added", "Đính chính số liệu."),
    ]
    assert [(edit.kind, edit.before) for edit in edits_between(after, before)] == [
        ("lead", "Sapo mới."),
        ("paragraph_removed", "Đính chính số liệu."),
    ]


def test_a_file_replaced_under_the_same_link_text_is_told_by_its_address() -> None:
    old, new = (
        VersionText(title="Tin", lead=None, body=BEGIN, attachments=((url, "Kế hoạch"),))
        for url in ("/1.pdf", "/2.pdf")
    )
    (edit,) = edits_between(old, new)
    assert (edit.kind, edit.before, edit.after) == ("attachment", "/1.pdf", "/2.pdf")


def test_files_that_one_version_does_not_know_are_not_compared() -> None:
    known = VersionText(title="Tin", lead=None, body=BEGIN, attachments=(("/a.pdf", "A"),))
    unknown = VersionText(title="Tin", lead=None, body=BEGIN, attachments=None)
    assert edits_between(unknown, known) == edits_between(known, unknown) == ()


def test_a_turned_rule_weighs_more_than_a_softer_word_and_this_more_than_a_comma() -> None:
    (turned,) = between("Các hộ được miễn phí.", "Các hộ không được miễn phí.")
    (softer,) = between("Sở yêu cầu báo cáo.", "Sở đề nghị báo cáo.")
    (comma,) = between("Các xã rà soát báo cáo.", "Các xã rà soát, báo cáo.")
    assert turned.significance > softer.significance > comma.significance
    assert all(0 <= weight <= 1 for weight in SIGNIFICANCE.values())


def _save(db: Database, *pages: tuple[Capture, Article], cleaner: str = "7") -> None:
    with transaction(db):
        for capture, _ in pages:
            save_capture(db, capture)
        results = [
            (capture, CleanResult(page_type="article", platform="generic", article=article))
            for capture, article in pages
        ]
        save_history(db, results, agency=None, cleaner_version=cleaner)


def _edits(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute(
        "select from_version, to_version, position, kind, before, after, seen_at from edits"
        " order by from_version, position"
    ).fetchall()


def test_rows_follow_the_versions_in_whatever_order_captures_come(
    db: Database, make_capture: Callable[..., Capture], make_article: Callable[..., Article]
) -> None:
    first, second, third = (make_article(f"Tỉnh có {n} xã nghèo.") for n in (5, 6, 7))
    days = [make_capture(day) for day in (1, 2, 3)]
    _save(db, (days[0], first), (days[2], third))
    assert _edits(db) == [(1, 2, 1, "number", "5", "7", "2026-01-03T00:00:00Z")]
    db.conn.execute("update edits set kind = 'wording'")  # as older rules named it
    _save(db, (days[0], first), (days[2], third))
    assert _edits(db) == [(1, 2, 1, "number", "5", "7", "2026-01-03T00:00:00Z")]
    _save(db, (days[0], first), (days[1], second), (days[2], third))
    assert _edits(db) == [
        (1, 2, 1, "number", "5", "6", "2026-01-02T00:00:00Z"),
        (2, 3, 1, "number", "6", "7", "2026-01-03T00:00:00Z"),
    ]
    _save(db, (days[0], third), (days[1], third), (days[2], third))
    assert _edits(db) == []


def test_a_file_that_only_one_version_has_is_an_edit(
    db: Database, make_capture: Callable[..., Capture], make_article: Callable[..., Article]
) -> None:
    file = Attachment(url="https://so.example.vn/ke-hoach.pdf", link_text="Kế hoạch")
    _save(db, (make_capture(1), make_article()), (make_capture(2), make_article(attachments=(file,))))
    assert _edits(db) == [(1, 2, 1, "attachment", None, "Kế hoạch", "2026-01-02T00:00:00Z")]


def test_what_two_cleaners_read_is_not_compared(
    db: Database, make_capture: Callable[..., Capture], make_article: Callable[..., Article]
) -> None:
    pages = [(make_capture(1), make_article("Có 5 xã.")), (make_capture(2), make_article("Có 6 xã."))]
    _save(db, pages[0], cleaner="7")
    _save(db, pages[1], cleaner="8")
    assert _edits(db) == []
    _save(db, *pages, cleaner="8")
    assert [kind for _, _, _, kind, *_ in _edits(db)] == ["number"]


EDITS = Path(__file__).with_name("edits.jsonl")


def test_realistic_edits_are_named_right() -> None:
    wanted, right, too_many = 0, 0, 0
    for line in EDITS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        kinds = Counter(case["kinds"])
        found = Counter(edit.kind for edit in between(case["before"], case["after"]))
        wanted += kinds.total()
        right += (kinds & found).total()
        too_many += (found - kinds).total()
    assert wanted > 330
    assert right / wanted >= 0.98
    assert too_many / wanted <= 0.02


def test_a_paragraph_that_moved_is_one_light_edit() -> None:
    one, two, three = "Một nói về kế hoạch.", "Hai nói về kinh phí.", "Ba nói về trách nhiệm."
    (edit,) = between("\n\n".join((one, two, three)), "\n\n".join((one, three, two)))
    assert (edit.kind, edit.before, edit.after) == ("wording", edit.after, edit.before)
    assert edit.before in (two, three)
    assert edit.significance < SIGNIFICANCE["wording"]
