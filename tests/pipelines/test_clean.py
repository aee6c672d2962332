"""Cleaning of one page as its callers see it: errors become codes, the same input gives the same result."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from archive.records import Article, CleanResult
from pipelines import clean
from pipelines.clean import CLEANER_VERSION, clean_page
from pipelines.layout import Layout, PortalProfile

URL = "https://bac-lam.example/tin/55;jsessionid=AB12?utm_source=x"
AT = "2026-08-19T15:26:00Z"
LEAD = "Sáng 12/3, huyện Bắc Lâm tổ chức hội nghị tổng kết mùa khô, có 86 đại biểu của 14 xã tham dự."
TEXT = "Toàn huyện đã phát dọn 42 km đường băng cản lửa theo Kế hoạch số 15/KH-UBND ngày 02/01/2024 của UBND huyện."


def news(title: str = "Tổng kết", lead: str = LEAD, body: str = f"<p>{TEXT}</p>", head: str = "") -> bytes:
    return (
        f'<html lang="vi"><head><meta name="generator" content="NukeViet v4.5">{head}</head><body class="trang"><div class="newsdetail">'
        f'<h1 class="title">{title}</h1><div class="hometext">{lead}</div><div id="news-bodyhtml">{body}</div></div></body></html>'
    ).encode()


def article_of(page: bytes, *, profile: PortalProfile | None = None, platform: str | None = None) -> Article:
    result = clean_page(page, url=URL, captured_at=AT, profile=profile, platform=platform)
    assert result.error_code is None
    assert result.article is not None
    return result.article


def test_an_article_carries_address_version_and_citations() -> None:
    article = article_of(news())
    assert article.url == URL
    assert article.canonical_url == "https://bac-lam.example/tin/55"
    assert article.cleaner_version == CLEANER_VERSION
    assert [(cited.number, cited.issued_on) for cited in article.cited_documents] == [
        ("15/KH-UBND", "2024-01-02")
    ]
    assert (article.title, article.lead, article.body, article.language) == ("Tổng kết", LEAD, TEXT, "vi")


def test_provenance_names_the_rule_and_what_disagreed() -> None:
    head = '<meta property="og:title" content="Tổng kết mùa khô năm 2024"><meta property="article:published_time" content="2024-03-12T10:05:00+07:00">'
    article = article_of(news(head=head))
    assert article.provenance["title"] == {
        "rule": "nukeviet h1.title",
        "disagreed": [{"rule": "og:title", "value": "Tổng kết mùa khô năm 2024"}],
    }
    assert article.provenance["body"] == {"rule": "nukeviet #news-bodyhtml"}
    assert article.provenance["published_at"] == {"rule": "article:published_time"}


def test_removed_blocks_name_their_rule() -> None:
    article = article_of(news(body=f"<p>{LEAD}</p><p>{TEXT}</p><p>Bản đồ hành chính</p>"))
    assert [(block.rule, block.text) for block in article.removed] == [
        ("lead_repeated", LEAD),
        ("repeated_widget", "Bản đồ hành chính"),
    ]


def test_no_title_and_no_body_are_errors_with_codes() -> None:
    assert clean_page(news(title=""), url=URL, captured_at=AT).error_code == "no_title"
    result = clean_page(news(lead="", body="<img src=a>"), url=URL, captured_at=AT)
    assert (result.error_code, result.article) == ("no_body", None)


def test_a_huge_page_is_given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "LARGEST_PAGE", 100)
    assert clean_page(news(), url=URL, captured_at=AT).error_code == "too_big"


def test_a_broken_selector_of_a_portal_file_is_an_error_that_names_it() -> None:
    profile = PortalProfile(slug="bac_lam", layouts=(Layout(body="div..x"),))
    result = clean_page(news(), url=URL, captured_at=AT, profile=profile)
    assert result.error_code == "bad_selector"
    assert "div..x" in (result.error_detail or "")


def test_the_layout_of_the_portal_wins_over_the_platform() -> None:
    body = f"<div class='rieng'><p>{TEXT}</p><p class='bo'>Quảng cáo của nhà tài trợ hội nghị</p></div><p>Phần ngoài bài</p>"
    layout = Layout(title=".rieng-tit", body=".rieng", drop=(".bo",), widgets=("Góc bạn đọc",))
    page = news(body=body + "<b class='rieng-tit'>TỔNG KẾT MÙA KHÔ</b>")
    article = article_of(page, profile=PortalProfile(slug="x", layouts=(layout,)))
    assert (article.title, article.body) == ("TỔNG KẾT MÙA KHÔ", TEXT)
    assert [(block.rule, block.text) for block in article.removed] == [
        ("layout", "Quảng cáo của nhà tài trợ hội nghị")
    ]


def test_a_closed_layout_holds_for_old_captures_only() -> None:
    old = Layout(body=".rieng", valid_until=date(2021, 12, 31))
    profile = PortalProfile(slug="x", layouts=(old,))
    page = news(body=f"<div class='rieng'><p>{TEXT}</p></div><p>Phần sau năm 2021</p>")
    assert article_of(page, profile=profile).body == f"{TEXT}\n\nPhần sau năm 2021"
    then = clean_page(page, url=URL, captured_at="2020-01-01T00:00:00Z", profile=profile).article
    assert then is not None
    assert then.body == TEXT


@pytest.mark.parametrize("platform", ["nukeviet", None, "khong-co"])
def test_an_unknown_platform_name_means_detection(platform: str | None) -> None:
    assert article_of(news(), platform=platform).platform == "nukeviet"


def test_texts_are_nfc_and_the_title_keeps_its_case() -> None:
    article = article_of(news(title="TỔNG KẾT\u200b MÙA  KHÔ"))
    assert article.title == "TỔNG KẾT MÙA KHÔ"


def test_english_pages_are_told_by_their_letters() -> None:
    english = "".join(
        f"<p>The department has published its report on forest protection in {year}.</p>"
        for year in range(2020, 2024)
    )
    assert article_of(news(lead="", body=english)).language == "en"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"<",
        b"<html",
        "<p>Xin chào".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"{}",
    ],
)
def test_no_bytes_are_an_article_or_an_exception(body: bytes) -> None:
    result = clean_page(body, url=URL, captured_at=AT)
    assert result.article is None
    assert result.page_type not in ("article", "document")


def test_cleaning_is_deterministic_whatever_came_before() -> None:
    def as_text(result: CleanResult) -> str:
        return json.dumps(asdict(result), default=dict, sort_keys=True)

    unknown = (
        news()
        .replace(b"NukeViet", b"Tu viet")
        .replace(b"news-bodyhtml", b"noi-dung")
        .replace(b"newsdetail", b"x")
    )
    pages = [news(), unknown, news(body=f"<p>{TEXT}</p>" * 3)]
    first = [as_text(clean_page(page, url=URL, captured_at=AT)) for page in pages]
    again = [as_text(clean_page(page, url=URL, captured_at=AT)) for page in reversed(pages)]
    assert first == again[::-1]


def test_the_person_who_signs_the_text_is_surer_than_a_body_in_the_field() -> None:
    text = f"<p>{TEXT}</p><p>Các xã báo cáo kết quả trước ngày 30/4.</p><p style='text-align:right'><b>Lò Văn Pản</b></p>"
    for field, wanted in (
        ("Ban biên tập", "Lò Văn Pản"),
        ("Nhóm Tin Bắc 5", "Lò Văn Pản"),
        ("Vì Thị Đào", "Vì Thị Đào"),
    ):
        page = news(body=text).replace(b"</body>", f"<p class='h5'>Tác giả: {field}</p></body>".encode())
        assert article_of(page).byline == wanted
