"""Hand-made sites of 2005 to 2015, each written here for one cause of a mistake: what their own pages tell of them."""

from collections.abc import Sequence

from archive.records import CleanResult
from pipelines.clean import clean_or_sketch, clean_page
from pipelines.site_template import PageSketch, learn_site_templates, learn_titles

CAPTURED_AT = "2026-11-24T03:00:00Z"
N_ARTICLES = 6
FIRST = "Biểu mẫu điện tử được rút từ 20 xuống còn 7 trường phải khai; bà con ở xóm Chùa cho hay chỉ đi một lần đã xong việc."
SECOND = "Tại huyện, hồ sơ trả lại vì kê khai sai mã ngành đã giảm, đoàn kiểm tra sẽ quay lại vào tháng sau để xem kết quả."
OFFICE = (
    "Sở là cơ quan chuyên môn, tham mưu, giúp tỉnh quản lý nhà nước về các lĩnh vực được giao trên địa bàn."
)


def title(number: int) -> str:
    return f"Xã {'ABCDEFGH'[number]} ra quân nạo vét kênh mương nội đồng"


def learned(pages: Sequence[str]) -> list[CleanResult]:
    """What cleaning makes of the pages of a site, at their numbers, once it has learned from all."""

    def look(templates: Sequence[object] = ()) -> list[PageSketch]:
        looks = [
            clean_or_sketch(html.encode(), url=url(at), captured_at=CAPTURED_AT, templates=templates)  # type: ignore[arg-type]
            for at, html in enumerate(pages)
        ]
        return [page for page in looks if isinstance(page, PageSketch)]

    titles = learn_titles(look())
    sketches = look(learn_site_templates([], titles=titles))
    templates = learn_site_templates(sketches, titles=titles)
    return [
        clean_page(html.encode(), url=url(at), captured_at=CAPTURED_AT, templates=templates)
        for at, html in enumerate(pages)
    ]


def url(number: int) -> str:
    return f"https://so.example/xem.asp?id={number}"


def link(number: int) -> str:
    return f'<a href="/xem.asp?id={number}">{title(number)}</a>'


def page(main: str) -> str:
    newest = "".join(f"<p>{link(number)}</p>" for number in range(3))
    return (
        "<html><head><title>Sở Xây dựng</title></head><body><div class='n'>Thứ 3, ngày 24 tháng 11 năm 2026</div>"
        f"<div class='p'><b>Tin mới</b>{newest}</div><div class='c'>{main}</div></body></html>"
    )


def articles(header: str) -> list[str]:
    """Pages of articles; `header` has the title and the day in it."""
    return [
        page(
            f"<div class='k'>{header.format(title=title(number), day=f'1{number}/05/2009 08:30', sheet=f'1{number}<br>05<br>2009')}</div><div>{FIRST * 2}</div>"
            f"<div>{SECOND}</div><b>Tin khác</b>{''.join(f'<p>{link(other)}</p>' for other in range(3, N_ARTICLES))}"
        )
        for number in range(N_ARTICLES)
    ]


def test_a_title_that_nothing_names_stands_where_the_links_say_with_its_date_in_the_line_or_above() -> None:
    for header in (
        "<div>{title} [{day}]</div>",
        "<div><b>Tin tức</b> {day}</div><div class='t'>{title}</div>",
    ):
        results = learned(articles(header))
        found = [(result.article.title, result.article.published_at) for result in results if result.article]
        assert found == [(title(n), f"2009-05-1{n}T08:30:00+07:00") for n in range(N_ARTICLES)]


def test_a_title_behind_its_section_and_dates_in_brackets_or_on_a_sheet_of_a_calendar() -> None:
    for header, time in (
        ("<div><a href='/m'>Tin tức</a> : {title}</div><div>{day}</div>", "T08:30:00+07:00"),
        ("<div>Tin tức [{day} - 120 lượt xem]</div><div class='t'>{title}</div>", "T08:30:00+07:00"),
        ("<div class='l'>{sheet}</div><div class='t'>{title}</div>", ""),
    ):
        results = learned(articles(header))
        found = [(result.article.title, result.article.published_at) for result in results if result.article]
        assert found == [(title(n), f"2009-05-1{n}{time}") for n in range(N_ARTICLES)]


def test_the_fields_of_flat_pages_stand_below_the_text_or_in_the_bar_of_the_box() -> None:
    below = "<p class='d'>{day} - 120 lượt đọc - <a href='/in'>In</a></p>"
    flat = f"<p class='t'>{{title}}</p><p>{FIRST * 2}</p><p>{SECOND}</p>{below}<p class='h'>Các tin khác cùng chuyên mục</p>"
    box = (
        "<div class='w'><div class='b'><div class='d'><span>Chi tiết tin</span><span>{day}</span></div><div class='x'><h5>{title}</h5>"
        f"<div>{FIRST * 2}</div><div>{SECOND}</div></div></div></div><div class='h'>Tin cùng nhóm</div>"
    )
    for design in (flat, box):
        others = "".join(f"<p class='l'>{link(number)}</p>" for number in range(N_ARTICLES))
        results = learned(
            [
                page(design.format(title=title(number), day=f"1{number}/05/2009 08:30") + others)
                for number in range(N_ARTICLES)
            ]
        )
        found = [(result.article.title, result.article.published_at) for result in results if result.article]
        assert found == [(title(n), f"2009-05-1{n}T08:30:00+07:00") for n in range(N_ARTICLES)]


def test_what_half_of_the_pages_share_is_no_list_of_a_page_and_one_entry_of_its_own_is() -> None:
    contact = page("<div>Liên hệ: số 5 đường Trần Phú, thị xã An Trạch</div>")
    last = page(f"<div class='m'><div>{link(7)}</div><div>{FIRST}</div></div>")
    office = page(f"<h3>Chức năng</h3><p>{OFFICE * 3}</p>")
    results = learned([*articles("<div class='t'>{title}</div><div>{day}</div>"), contact, last, office])
    assert [result.page_type for result in results] == ["article"] * N_ARTICLES + [
        "static",
        "listing",
        "static",
    ]


def test_the_day_of_the_clock_is_no_date_and_the_house_no_title() -> None:
    clock = "<div><b>CÔNG AN TỈNH PHƯỚC HẢI</b></div><div>Thứ 3, ngày 24 tháng 11 năm 2026</div>"
    results = learned([page(f"{clock}<p>{OFFICE * 3}</p><p>{OFFICE}</p>")] * 3)
    assert {result.page_type for result in results} == {"static"}
