"""Designs in the manner of provincial portals, each written here for one cause of a mistake that such a design showed."""

from archive.records import Article, CleanResult, FurnitureBlock, SiteTemplate
from pipelines.block import Block
from pipelines.byline import parse_signature
from pipelines.clean import clean_page
from pipelines.dates import find_field_line
from pipelines.site_template import block_key, find_furniture

URL = "https://so.example/tin-tuc/ho-tro-giong-1001.html"
CAPTURED_AT = "2026-11-24T03:30:00Z"
SITE = "Trung tâm Khuyến nông tỉnh Sơn Bình"
TITLE = "Hỗ trợ cây giống cho các hộ trồng lại rừng sau bão"
FIRST = "Từ đầu tháng đến nay, hạt kiểm lâm đã cấp hơn 40.000 cây keo lai cho bà con ở bốn xã bị thiệt hại nặng nhất."
SECOND = "Gia đình anh Sình ở bản Nà Lốc trồng lại được hai héc-ta, phần còn lại chờ đợt cấp giống thứ hai vào cuối năm."
SHORT = "Đợt hai dự kiến bắt đầu sau ngày 15 tháng này."
CLOCK = "Thứ Ba, 24/11/2026 10:30:15"
OTHERS = "".join(
    f"<li><a href='/{n}'>Xã số {n} tổ chức ra quân làm đường giao thông</a></li>" for n in range(1, 6)
)
SIDE = f"<div class='phai'><b>Tin mới</b><ul>{OTHERS}</ul></div>"
TEXT = f"<div class='nd'><p>{FIRST}</p><p>{SECOND}</p></div>"


def read(body: str, window: str = SITE) -> CleanResult:
    html = f"<html><head><title>{window}</title></head><body>{body}</body></html>"
    return clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT)


def article(body: str, window: str = SITE) -> Article:
    result = read(body, window)
    assert result.article is not None, result.page_type
    return result.article


def test_the_name_of_the_site_that_the_window_says_too_is_no_headline() -> None:
    named = f"<div class='ten'>{SITE}</div><main><div class='k'><h3>{TITLE}</h3><p>03.02.2024 - 07:10</p>{TEXT}</div></main>"
    assert article(named, f"{TITLE} | {SITE}").title == TITLE
    heading = f"<header><h1>{SITE}</h1></header><main><h2>{TITLE}</h2><p>03/02/2024</p>{TEXT}</main>"
    assert article(heading, f"{TITLE} — {SITE}").title == TITLE


def test_the_clock_below_the_banner_is_no_date() -> None:
    banner = f"<header><h1>Cổng thông tin điện tử Sở Công Thương</h1><p>{CLOCK}</p></header>"
    assert read(f"{banner}<h2>Chức năng</h2>{TEXT}", "Chức năng - Sở Công Thương").page_type == "static"


def test_the_breadcrumb_may_end_in_the_date_and_the_clock_stands_beside_it() -> None:
    crumb = "<a href='/'>Trang chủ</a> / <a href='/tin'>Nông nghiệp</a> / 03/02/2024 07:10"
    bar = f"<div class='thanh'><div>{crumb}</div><div>Hôm nay: {CLOCK}</div></div>"
    page = f"{bar}<div class='c'><div><h1>{TITLE}</h1>{TEXT}</div></div>"
    assert article(page).published_at == "2024-02-03T07:10:00+07:00"
    clock = f"<div class='thanh'><a href='/'>Trang chủ</a> / <a href='/tin'>Nông nghiệp</a> / {CLOCK}</div>"
    assert read(f"{clock}<div class='c'><div><h1>{TITLE}</h1>{TEXT}</div></div>").page_type == "static"


def test_an_article_of_two_lines_between_lists_is_an_article() -> None:
    text = f"<p>(Đăng thứ bảy, 3/2/2024 07:10)</p><p>{FIRST}</p><p>{SHORT}</p>"
    plain = article(f"<div><p align='center'><b>{TITLE}</b></p>{text}<p><b>Tin đã đưa:</b></p>{SIDE}</div>")
    assert plain.body == f"{FIRST}\n\n{SHORT}"
    told = f"<div class='m'><div class='k'><div class='ten-bai'>{TITLE}</div>{text}</div></div>{SIDE}"
    assert article(told, f"{TITLE} - {SITE}").title == TITLE


def test_the_date_beside_a_title_goes_with_it() -> None:
    page = f"<center><div><div><h1>{TITLE} <small>(03/02/2024, 07:10)</small></h1>{TEXT}</div></div></center>"
    cleaned = article(page, TITLE)
    assert (cleaned.title, cleaned.body) == (TITLE, f"{FIRST}\n\n{SECOND}")


def test_rows_of_menu_words_are_no_prose() -> None:
    menu = "".join(f"<td><a href='/{n}'>Chuyên mục số {n}</a></td>" for n in range(12))
    lost = "<h1>Thông báo</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>"
    assert read(f"<table><tr>{menu}</tr></table><div>{lost}</div>").page_type == "soft_404"


def test_addresses_beside_a_list_of_news_are_a_page_of_their_own() -> None:
    lines = (
        "Trụ sở: số 30 đường Lê Lợi, phường Quang Trung, tỉnh Sơn Bình",
        "Điện thoại: 0243.3184.109 (trong giờ hành chính)",
        "Thư điện tử của bộ phận một cửa: motcua@so.example",
    )
    page = f"<div class='m'><div class='k'><div class='t'>Liên hệ</div>{''.join(f'<p>{line}</p>' for line in lines)}</div></div>"
    assert read(page + SIDE, f"Liên hệ - {SITE}").page_type == "static"


def test_a_button_may_lead_to_the_file_that_the_line_names() -> None:
    item = "<li><span>Quyết định số 12/QĐ-UBND</span> <a href='/Tai.ashx?file=/12-qd.pdf'>Tải xuống</a></li>"
    files = f"<div class='tai-lieu'><div>Tài liệu</div><ul>{item}</ul></div>"
    page = f"<main><div class='h'><div class='c'><h2>{TITLE}</h2><p>03/02/2024 07:10</p>{TEXT}{files}</div></div></main>"
    assert [file.url for file in article(page).attachments] == ["https://so.example/Tai.ashx?file=/12-qd.pdf"]


def test_source_and_author_may_share_a_row_and_editors_are_an_office() -> None:
    row = "<table><tr><td>Nguồn: Báo Sơn Bình</td><td>Người viết: Lò Thị Hà</td></tr></table>"
    page = f"<div class='m'><div class='k'><h1>{TITLE}</h1><p>03/02/2024 07:10</p>{TEXT}{row}</div></div>"
    cleaned = article(page)
    assert (cleaned.byline, cleaned.source) == ("Lò Thị Hà", "Báo Sơn Bình")
    signature = parse_signature("(Lò Thị Hà - Ban Biên tập)")
    assert signature is not None
    assert (signature.byline, signature.office) == ("Lò Thị Hà", "Ban Biên tập")


def test_a_date_may_stand_behind_who_posted_and_right_before_the_readers() -> None:
    assert find_field_line("written by Lò Thị Hà on 2024-02-03") == "2024-02-03"
    assert find_field_line("Đăng bởi Lò Thị Hà ngày 03/02/2024 07:10") == "2024-02-03T07:10:00+07:00"
    assert find_field_line("03.02.2024 - 07:102002 lượt đọc") == "2024-02-03T07:10:00+07:00"
    assert find_field_line("Tác giả Lò Thị Hà sinh ngày 03/02/1964") is None


def test_posts_in_full_below_linked_titles_are_a_list_whatever_the_theme_says_of_them() -> None:
    told = f'<script type="application/ld+json">{{"@type": "BlogPosting", "headline": "{SITE}", "publisher": {{"name": "{SITE}"}}}}</script>'
    post = "<article><p>{d}/02/2024</p><p class='title'><a href='/{d}'>{title} số {d}</a></p><div>{text}</div></article>"
    posts = "".join(post.format(d=day, title=TITLE, text=TEXT) for day in (11, 12, 13, 14))
    assert read(f"{told}<header><h1>{SITE}</h1></header><main>{posts}</main>").page_type == "listing"


def test_lines_between_own_paragraphs_are_furniture_only_where_half_of_the_pages_have_them() -> None:
    path = "/body/table/tr/td"
    item, views = "Bố trí 4 cán bộ nhận hồ sơ", "Lượt truy cập: 4"
    blocks = [
        Block(FIRST, path=path),
        Block(item, "li", path),
        Block(SECOND, path=path),
        Block(views, path=path),
    ]
    known = [block_key(block) for block in (blocks[1], blocks[3])]
    few = tuple(FurnitureBlock(text=text, path=path, n_clusters=4) for text, path in known)
    template = SiteTemplate(portal="", page_type="article", n_pages=12, n_clusters=12, blocks=few)
    assert [blocks[at].text for at in find_furniture(blocks, template)] == [views]


def test_fields_may_stand_in_elements_of_their_own() -> None:
    facts = "<ul><li>Đăng bởi <b>Lò Thị Hà</b></li><li>Thứ bảy, 03/02/2024</li><li>07:10</li><li><a href='/c'>Tin</a></li></ul>"
    cleaned = article(f"<div><div><div class='k'><h2>{TITLE}</h2>{facts}{TEXT}</div></div></div>{SIDE}")
    assert (cleaned.published_at, cleaned.byline) == ("2024-02-03T07:10:00+07:00", "Lò Thị Hà")
    assert cleaned.body == f"{FIRST}\n\n{SECOND}"


CELLS = f"<tr><td align='right'>03/02/2024 01:31 CH</td></tr><tr><td class='t'><h3>{TITLE}</h3></td></tr>"
LEAD = "<tr><td><img src='/a.jpg' align='left'><b>Bà con các xã vùng cao bắt đầu nhận cây giống từ sáng nay.</b></td></tr>"


def test_the_date_may_stand_in_the_cell_above_the_title_and_the_lead_beside_its_picture() -> None:
    clock = f"<tr><td class='dong-ho'>{CLOCK}</td></tr>"
    text = f"<tr><td>{FIRST}<br><br>{SECOND}</td></tr><tr><td align='right'><b>Lò Thị Hà</b></td></tr>"
    entry = f"<tr><td><table class='bai'>{CELLS}{LEAD}{text}</table></td></tr>"
    cleaned = article(
        f"<form><table align='center'>{clock}<tr><td><table>{entry}</table></td></tr></table></form>"
    )
    assert (cleaned.title, cleaned.published_at) == (TITLE, "2024-02-03T13:31:00+07:00")
    assert "nhận cây giống từ sáng nay." in f"{cleaned.lead}\n{cleaned.body}"
    assert cleaned.byline == "Lò Thị Hà"


def test_teasers_longer_than_a_short_text_are_not_taken_for_it() -> None:
    teasers = "".join(
        f"<article><h5><a href='/{n}'>Xã số {n} tổ chức ra quân làm đường giao thông</a></h5><p>{SECOND[:90]} lần {n}…</p></article>"
        for n in range(1, 6)
    )
    text = f"<header><h1>{TITLE}</h1></header><div class='b'><p>{FIRST}</p><p>{SHORT}</p></div>"
    below = "<section><div>Lò Thị Hà</div><div>Đăng ngày 03/02/2024 lúc 07:10</div></section>"
    page = f"<div class='app'><article>{text}{below}</article><section><h4>Đọc tiếp</h4>{teasers}</section></div>"
    cleaned = article(page, TITLE)
    assert (cleaned.published_at, cleaned.byline) == ("2024-02-03T07:10:00+07:00", "Lò Thị Hà")
    assert cleaned.body == f"{FIRST}\n\n{SHORT}"


def test_a_heading_for_machines_is_no_headline_and_a_moment_ends_the_text() -> None:
    banner = f"<div><h1 style='display:none'>{SITE}</h1><img src='/b.png'></div>"
    text = f"<p><em>{SHORT}</em></p><p>{FIRST}</p><p>{SECOND}</p><p>(Lò Thị Hà)</p><p>Ngày 03/02/2024 lúc 07:10:00</p>"
    body = f"{banner}<div class='h'><div class='t'><div class='ct'><h3>{TITLE}</h3>{text}</div></div></div>{SIDE}"
    cleaned = article(body, SITE)
    assert (cleaned.title, cleaned.published_at) == (TITLE, "2024-02-03T07:10:00+07:00")
    bare = text.replace("Ngày 03/02/2024 lúc 07:10:00", "Sơn Bình, ngày 3 tháng 2 năm 2024")
    assert read(body.replace(text, bare), SITE).article is None


def test_a_box_between_paragraphs_does_not_end_a_text() -> None:
    box = "<div class='box'><p>Tin liên quan</p><a href='/9'>Xã số 9 tổ chức ra quân làm đường giao thông</a></div>"
    text = f"<p class='t'>{FIRST}</p><p class='t'>{SHORT * 2}</p>{box}<p class='t'>{SECOND}</p>"
    page = f"<div class='w'><div class='s'><div class='hl'>{TITLE}</div><div>07:10, 03/02/2024</div>{text}</div></div>"
    assert article(page, TITLE).body == f"{FIRST}\n\n{SHORT * 2}\n\n{SECOND}"


def test_files_may_have_an_icon_or_their_size_beside_them() -> None:
    icon = "<div><span>Quyết định số 12/QĐ-UBND</span><a href='/storage/12-qd.pdf'><svg></svg></a></div>"
    size = "<ol><li><a href='/tai?x=/13-qd.pdf'>Phụ lục 13</a> (1,2 MB, tải 3 lần)</li></ol>"
    page = f"<main><div class='h'><div class='c'><h1>{TITLE}</h1><p>03/02/2024 07:10</p>{TEXT}<div class='f'>{icon}{size}</div></div></div></main>"
    assert [file.url.rpartition("/")[2] for file in article(page).attachments] == ["12-qd.pdf", "13-qd.pdf"]


def test_a_day_that_a_script_writes_as_a_moment_stays_a_day() -> None:
    def shown(attribute: str, text: str) -> str | None:
        time = f"<time datetime='{attribute}'>{text}</time>"
        return article(f"<main><h1>{TITLE}</h1><p>{time}</p>{TEXT}</main>").published_at

    assert shown("2024-02-03T00:00:00.000Z", "3 thg 2, 2024") == "2024-02-03"
    assert shown("2024-02-02T17:00:00Z", "03/02/2024") == "2024-02-03"
    assert shown("2024-02-03T00:00:00+07:00", "00:00 03/02/2024") == "2024-02-03T00:00:00+07:00"
    assert shown("2024-02-03T00:10:00Z", "03/02/2024") == "2024-02-03T07:10:00+07:00"


def test_a_person_beside_the_date_signs_it() -> None:
    page = f"<main><div><h1>{TITLE}</h1><div><i>Lò Thị Hà</i> <i>3/2/2024</i></div></div>{TEXT}</main>"
    assert (article(page).byline, article(page).published_at) == ("Lò Thị Hà", "2024-02-03")


def test_a_title_without_a_heading_is_told_by_its_date_or_its_own_link() -> None:
    icons = "<i-con>schedule</i-con> 07:10 03-02-2024 <i-con>person</i-con> Lò Thị Hà"
    card = f"<app><thanh-tren>{SITE} {CLOCK}</thanh-tren><the><ten-tin>{TITLE}</ten-tin><dong>{icons}</dong>{TEXT}</the></app>"
    assert (article(card).title, article(card).byline) == (TITLE, "Lò Thị Hà")
    link = f"<div><a class='T' href='/tin-tuc/ho-tro-giong-1001.html'>{TITLE}</a><br>(Cập nhật ngày: 3/2/2024 7:10:15)<br>"
    own = article(f"<form><div><p>Bạn là người thứ: 81642</p></div>{link}{TEXT}</div></form>")
    assert (own.title, own.published_at) == (TITLE, "2024-02-03T07:10:00+07:00")


def test_the_date_may_stand_before_the_title_in_its_line_and_above_it_in_its_part() -> None:
    line = f"<table class='n'><tr><td>[03/02/2024 07:10] <b>{TITLE}</b></td></tr><tr><td>{TEXT}</td></tr></table>"
    page = f"<table><tr><td>{CLOCK}</td></tr><tr><td>{line}</td></tr></table>"
    assert article(page, f"{SITE} :: {TITLE}").published_at == "2024-02-03T07:10:00+07:00"
    facts = "<ul><li>Lò Thị Hà</li><li>3 thg 2, 2024</li><li>2 phút đọc</li></ul>"
    above = f"<div><div><div><article>{facts}<div><h1>{TITLE}</h1></div>{TEXT}</article></div></div></div>"
    assert article(above, TITLE).published_at == "2024-02-03"


def test_author_and_date_may_stand_below_the_lead() -> None:
    lead = f"<h2>{SECOND}</h2><address>Lò Thị Hà</address><p>Thứ bảy, 03/02/2024, 07:10 (GMT+7)</p>"
    page = f"<main><article><header><h1>{TITLE}</h1>{lead}</header><section><p>{FIRST}</p><p>{FIRST[::-1]}</p></section></article></main>"
    assert (article(page).byline, article(page).lead) == ("Lò Thị Hà", SECOND)


def test_a_list_of_other_articles_below_a_text_tells_an_article_without_a_date() -> None:
    text = TEXT * 2
    page = f"<div><div><div><h1>{TITLE}</h1>{text}<div><h4>{{heading}}</h4><ul>{OTHERS}</ul></div></div></div></div>"
    assert article(page.format(heading="Tin liên quan")).published_at is None
    assert read(page.format(heading="Tin mới")).page_type == "static"


def test_a_row_alone_that_holds_lines_is_a_column() -> None:
    lines = "<br><br>".join([FIRST, SECOND, FIRST[::-1], SECOND[::-1], FIRST.upper(), SECOND.upper(), SHORT])
    head = (
        f"<div align='center'><b>{TITLE}</b></div><div align='center'><i>(Thứ bảy, 3/2/2024, 07h10)</i></div>"
    )
    page = f"<table><tr><td>{head}{lines}<hr><b>Tin, bài khác:</b></td><td><b>LIÊN KẾT</b><br><a href='/b'>Báo</a></td></tr></table>"
    cleaned = article(page)
    assert cleaned.published_at == "2024-02-03T07:10:00+07:00"
    assert cleaned.body.startswith(f"{FIRST}\n\n{SECOND}\n\n")


def test_a_lead_right_above_the_text_counts_wherever_the_title_stands() -> None:
    hero = f"<div class='h'><div class='c'><h1>{TITLE}</h1><p>Thứ bảy 03/02/2024 - 07:10</p></div></div>"
    text = f"<p>{FIRST}</p><p>{FIRST[::-1]}</p><p>{SECOND[::-1]}</p>"
    page = f"{hero}<div class='c hai'><div><a href='#'>Chia sẻ</a></div><div class='post'><div>{SECOND}</div>{text}</div></div>"
    cleaned = article(page, TITLE)
    assert f"{cleaned.lead or ''}{cleaned.body}".count(SECOND) == 1


def test_fields_with_bars_right_below_the_title_may_be_links() -> None:
    fields = f"<a href='/'>{SITE}</a> | <a href='/c'>Tin hoạt động</a> | Lò Thị Hà | 03/02/2024 07:10"
    page = f"<header><h1>{TITLE}</h1>{fields}</header><article class='full'><p>{FIRST}</p><p>{SECOND}</p></article>"
    assert article(page, TITLE).published_at == "2024-02-03T07:10:00+07:00"


def test_the_date_below_a_title_without_a_heading_may_be_a_long_line() -> None:
    text = f"<p>Cập nhật lúc: 07:10 | Thứ bảy, ngày 03/02/2024</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert article(f"<div><p align='center'><b>{TITLE}</b></p>{text}</div>").title == TITLE


def test_a_line_above_who_posted_it_when_is_a_title() -> None:
    head = f"<center><font size=5><b>{TITLE}</b></font></center><div align=right>Đăng ngày: 03/02/2024 07:10:15 bởi Lò Thị Hà</div>"
    table = f"<table><tr><td>{head}<p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"
    cleaned = article(table)
    assert (cleaned.title, cleaned.published_at) == (TITLE, "2024-02-03T07:10:00+07:00")
    assert cleaned.byline == "Lò Thị Hà"
