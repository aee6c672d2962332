"""Designs of unknown systems, each written here for one cause of a mistake that such a system showed."""

from archive.records import Article
from pipelines.clean import clean_page

URL = "https://tin.example/2023/08/mot-cua/"
CAPTURED_AT = "2026-08-19T15:26:00Z"
TITLE = "Bãi bỏ giấy tờ không cần thiết thuộc lĩnh vực chăn nuôi và thú y"
LEAD = "Bộ phận một cửa bắt đầu trả kết quả qua bưu chính, người dân không phải đi lại lần hai."
FIRST = "Biểu mẫu điện tử được rút từ 20 xuống còn 7 trường phải khai; bà con ở xóm Chùa cho hay chỉ đi một lần đã xong việc."
SECOND = "Tại huyện, 15 hồ sơ trả lại vì kê khai sai mã ngành, đoàn kiểm tra sẽ quay lại vào tháng sau để xem kết quả."


def article(main: str, *, title: str = f"{TITLE} | Trang tin Sở") -> Article:
    html = f"<html><head><title>{title}</title></head><body><nav><a href='/'>Trang chủ</a></nav>{main}</body></html>"
    result = clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT)
    assert result.article is not None, result.page_type
    return result.article


def text_with_anchor(anchor: str) -> str:
    return f"<div class='noi-dung'><p>{LEAD}</p><p>{FIRST}</p><h2 id='ket-qua'>{anchor}</h2><p>{SECOND}</p></div>"


def test_a_heading_with_an_anchor_is_no_title_and_keeps_its_words() -> None:
    anchor = "<a href='#ket-qua' class='headerlink'></a>Kết quả sau ba tháng thực hiện"
    cleaned = article(f"<h1>{TITLE}</h1><p>22/08/2023 09:37</p>{text_with_anchor(anchor)}")
    assert cleaned.title == TITLE
    assert "\n\nKết quả sau ba tháng thực hiện\n\n" in cleaned.body


def test_signs_that_link_to_a_heading_are_none_of_its_words() -> None:
    anchor = "Kết quả<a href='#ket-qua'>#</a> sau ba tháng"
    cleaned = article(
        f"<h1>{TITLE}<a class='headerlink' href='#dau'>¶</a></h1><p>22/08/2023 09:37</p>{text_with_anchor(anchor)}",
        title="Trang tin Sở",
    )
    assert cleaned.title == TITLE
    assert "\n\nKết quả sau ba tháng\n\n" in cleaned.body


def test_a_moment_and_that_of_the_edit_behind_it_date_but_a_span_of_days_does_not() -> None:
    text = text_with_anchor("Kết quả")
    times = "<span>2023-08-22 09:37:00</span> <span>2024-11-24 17:37:30</span>"
    assert article(f"<h1>{TITLE}</h1><div>{times}</div>{text}").published_at == "2023-08-22T09:37:00+07:00"
    author = "<p>Tác giả: Đoàn Ngọc Ngân</p>"
    span = "<span>22/08/2023</span> <span>24/08/2023</span>"
    assert article(f"<h1>{TITLE}</h1>{author}<div>{span}</div>{text}").published_at is None


def test_names_of_persons_in_parts_named_after_authors_are_bylines() -> None:
    date, text = "<p>22/08/2023</p>", text_with_anchor("Kết quả")
    named = "<div class='author'><span class='name'>Đoàn Ngọc Ngân</span> <span>Lv4</span></div>"
    assert article(f"<h1>{TITLE}</h1>{named}{date}{text}").byline == "Đoàn Ngọc Ngân"
    beside = "<aside><div class='post-author'>Đoàn Ngọc Ngân</div></aside>"
    assert article(f"{beside}<h1>{TITLE}</h1>{date}{text}").byline == "Đoàn Ngọc Ngân"
    office = "<aside><div class='post-author'>Xem tất cả bài viết</div></aside>"
    assert article(f"{office}<h1>{TITLE}</h1>{date}{text}").byline is None


def test_a_box_of_the_articles_own_facts_is_no_text() -> None:
    facts = f"<ul><li>Title: {TITLE}</li><li>Link: {URL}</li></ul>"
    cleaned = article(
        f"<article><h1>{TITLE}</h1><p>22/08/2023</p>{text_with_anchor('Kết quả')}<div class='post-copyright'>{facts}</div></article>"
    )
    assert cleaned.body.endswith(SECOND)
