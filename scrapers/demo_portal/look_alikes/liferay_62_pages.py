"""The markup of Liferay 6.2 pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.look_alikes import dirt
from scrapers.demo_portal.look_alikes.article_body import attachment_links, body_html
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite, LookAlike
from scrapers.demo_portal.look_alikes.markup import hex_entities, lead_of, title_of
from scrapers.demo_portal.look_alikes.published_articles import ListingPage, older_than, sections
from scrapers.demo_portal.look_alikes.static_pages import StaticPage

SITE_PATH = "/web/cong-thong-tin"
_PORTLET = "?p_p_id=101&p_p_lifecycle=0&p_p_state={state}&p_p_mode=view&p_p_col_id=column-1&p_p_col_count=2"


@dataclass(frozen=True, slots=True)
class Page:
    """The first column of a page."""

    title: str
    body: str


def whole_page(site: DemoSite, request: DemoRequest, page: Page) -> str:
    """The page with header, menu, second column and footer; language links grow with every step."""
    name = dirt.site_title(site)
    here = quote(request.path.rstrip("/")) or SITE_PATH
    menu = "".join(
        f'<li><a href="{hex_entities(f"{SITE_PATH}/{one.slug}")}">{one.name}</a></li>'
        for one in sections(site).values()
    )
    return f"""<!DOCTYPE html>
<html class="aui ltr" dir="ltr" lang="vi-VN">
<head>
<title>{page.title} - {name}</title>
<meta content="text/html; charset=UTF-8" http-equiv="content-type" />
<meta name="author" content="{name}" />
<link class="lfr-css-file" href="/so-theme/css/aui.css?browserId=other&amp;themeId=so_WAR_sotheme&amp;languageId=vi_VN&amp;b=6201" rel="stylesheet" type="text/css" />
<link href="/html/portlet/asset_publisher/css/main.css?b=6201" rel="stylesheet" type="text/css" />
<link href="{hex_entities(f"{here}/en")}" hreflang="en-US" rel="alternate" />
<script type="text/javascript">var Liferay={{Browser:{{}},ThemeDisplay:{{getLanguageId:function(){{return"vi_VN"}}}}}};Liferay.authToken="{request.visits:08X}";Liferay.currentURL="{_script(here)}";</script>
</head>
<body class="yui3-skin-sam controls-visible signed-out public-page site">
<a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>
<div class="body">
<div id="header"><a class="logo" href="{hex_entities(SITE_PATH)}">{name}</a>
<div class="egov_date">{dirt.clock(request.now)}</div>
<a class="lang_us" href="{hex_entities(f"{here}/en")}">English</a> <a class="lang_vi" href="{hex_entities(f"{here}/vi")}">Tiếng Việt</a></div>
<nav id="navigation" role="navigation"><div id="menu"><ul class="navi"><li><a href="{hex_entities(SITE_PATH + "/trang-chu")}">Trang chủ</a></li>
<li><a href="{hex_entities(SITE_PATH + "/gioi-thieu")}">Giới thiệu</a></li><li><a href="{hex_entities(SITE_PATH + "/tin-tuc")}">Tin tức</a></li>{menu}
<li><a href="{hex_entities(SITE_PATH + "/lien-he")}">Liên hệ</a></li><li><a href="{hex_entities(SITE_PATH + "/so-do-cong")}">Sơ đồ cổng</a></li>
<li><a href="{hex_entities("/c/portal/login")}">Đăng nhập</a></li></ul></div></nav>
<div id="main"><div class="so_nn" id="main-content" role="main"><div class="portlet-layout row-fluid">
<div class="portlet-column portlet-column-first span9" id="column-1">{page.body}</div>
<div class="portlet-column portlet-column-last span3" id="column-2">{_second_column(request)}</div>
</div></div></div>
<div class="footer-wrapper"><div id="footer" class="clearfix">{"".join(f"<p>{line}</p>" for line in dirt.footer_lines(site))}</div></div>
</div>
<form action="#" id="hrefFm" method="post" name="hrefFm"><span></span></form>
</body>
</html>
"""


def home(look_alike: LookAlike, site: DemoSite) -> Page:
    """The home page: one portlet for each section."""
    portlets = "".join(
        _publisher(f"101_INSTANCE_{place:04d}", one.name, _abstracts(look_alike, one.articles[:4]))
        for place, one in enumerate(sections(site).values())
    )
    return Page("Trang chủ", portlets)


def listing(look_alike: LookAlike, name: str, title: str, page: ListingPage, delta: int) -> Page:
    """One page of an asset publisher's list."""
    rows = _abstracts(look_alike, page.articles)
    return Page(title, _publisher("101", title, rows + _pager(f"{SITE_PATH}/{name}", page, delta)))


def article_page(look_alike: LookAlike, site: DemoSite, request: DemoRequest, article: DemoArticle) -> Page:
    """An article; the table of share links sits inside the body, the author has no field of its own."""
    path = look_alike.article_path(article)
    views = [
        ("Bản in", escape(path + _PORTLET.format(state="pop_up") + "&_101_viewMode=print")),
        ("Gửi email", "mailto:"),
    ]
    rows = attachment_links(article, look_alike.attachment_path, "<p>{}</p>")
    files = f"<p>Tệp đính kèm:</p>{rows}" if rows else ""
    tags = " ".join(
        f'<a class="tag" href="{SITE_PATH}/tin-tuc/-/tags/{quote(tag)}">{tag}</a>' for tag in article.tags
    )
    body = f"""<div class="dd_chuyenmuc"><span class="trangchu"><a href="{SITE_PATH}">Trang chủ</a></span> <span class="tintuc"><p>{article.section}</p></span></div>
<div class="portlet-boundary portlet-boundary_101_ portlet-static portlet-borderless portlet-asset-publisher" id="p_p_id_101_"><span id="p_101"></span>
<div class="portlet-borderless-container"><div class="portlet-body">
<div class="asset-full-content-title">{title_of(article)}</div>
<div class="assetPublishDate block_timer">
								Ngày đăng {_stamp(article)} &nbsp;|&nbsp; View count: {article.number % 700 + request.visits}
</div>
{dirt.font_tools()}
<div class="asset-full-content show-asset-title"><div class="asset-content" id="_101_{article.number}">
<div class="sapo-wrapper clearfix"><p class="sapo"><strong>{lead_of(article)}</strong></p></div>
<div class="journal-content-article">
{body_html(article, has_source=True)}
{files}
<table class="tbl_social_fix"><tbody><tr><td>Chia sẻ:</td><td><a href="https://www.facebook.com/sharer/sharer.php">Facebook</a></td></tr></tbody></table>
<p align="right" class="view-content-author"><strong><em>admin admin</em></strong></p>
</div></div>
<span class="taglib-asset-tags-summary">{tags}</span></div>
<div class="asset-control-detail">{dirt.share_tools(views)}</div>
<div class="related_asset"><div class="related_asset_title">BÀI VIẾT KHÁC</div><ul class="related_asset_list">{_related(look_alike, site, article)}</ul></div>
</div></div></div>"""
    return Page(f"{title_of(article)} - {article.section}", body)


def print_view(article: DemoArticle) -> str:
    """The pop-up that prints an article: the article once more."""
    return (
        f'<!DOCTYPE html><html class="aui ltr"><head><title>{title_of(article)}</title>'
        '<link class="lfr-css-file" href="/so-theme/css/aui.css" rel="stylesheet" /></head><body class="portal-popup">'
        f'<div class="asset-full-content-title">{title_of(article)}</div><div class="asset-full-content">'
        f'<div class="journal-content-article"><p>{lead_of(article)}</p>{body_html(article, has_source=True)}</div></div></body></html>'
    )


def web_content(page: StaticPage) -> Page:
    """A static page: web content in a portlet of its own."""
    lines = "".join(f"<p>{line}</p>" for line in page.lines)
    return Page(
        page.title,
        f'<div class="portlet-boundary portlet-boundary_56_ portlet-journal-content"><h1 class="portlet-title">{page.title}</h1>'
        f'<div class="portlet-body"><div class="journal-content-article">{lines}</div></div></div>',
    )


def status(site: DemoSite, path: str) -> Page:
    """The status portlet, shown where nothing is."""
    return Page(
        "Status",
        '<section class="portlet" id="portlet_status"><header class="portlet-topper"><h1 class="portlet-title"><span>Status</span></h1></header>'
        '<div class="portlet-content"><h3 class="alert alert-error">Không tìm thấy</h3> Tài nguyên không được tìm thấy.<br /><br />'
        f'<code class="lfr-url-error">{escape(site.base_url + path)}</code><div class="separator"></div>'
        '<a href="javascript:history.go(-1);">&laquo; Quay lại</a></div></section>',
    )


def _script(path: str) -> str:
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign == "-") else f"\\x{ord(sign):02x}" for sign in path
    )


def _stamp(article: DemoArticle) -> str:
    """The date as Liferay prints it; 12:00 AM where no time was entered."""
    if "day_only" in article.quirks:
        return f"{article.published_at:%d/%m/%Y} | 12:00 AM"
    half = "AM" if article.published_at.hour < 12 else "PM"
    return f"{article.published_at:%d/%m/%Y | %I:%M} {half}"


def _publisher(portlet: str, title: str, content: str) -> str:
    return (
        f'<div class="portlet-boundary portlet-boundary_101_ portlet-static portlet-asset-publisher" id="p_p_id_{portlet}_"><section class="portlet">'
        f'<header class="portlet-topper"><h1 class="portlet-title"><span class="portlet-title-text">{escape(title)}</span></h1></header>'
        f'<div class="portlet-content"><div class="portlet-body">{content}</div></div></section></div>'
    )


def _abstracts(look_alike: LookAlike, articles: Iterable[DemoArticle]) -> str:
    return "\n".join(
        '<div class="asset-bounddary"><div class="asset-abstract"><div class="asset-content normal-news"><div class="asset-content-custom">'
        f'<h3 class="asset-title"><a href="{hex_entities(look_alike.article_path(one))}">{title_of(one)}</a></h3>'
        f'<div class="assetPublishDate block_timer">Ngày đăng {_stamp(one)}</div><div class="asset-summary">{lead_of(one)}</div>'
        "</div></div></div></div>"
        for one in articles
    )


def _pager(path: str, page: ListingPage, delta: int) -> str:
    """First, previous, next and last page, as the search container links them; none for a single page."""
    if page.last == 1:
        return ""
    steps = (
        ("&larr; Đầu tiên", 1),
        ("Trước", page.number - 1),
        ("Tiếp theo", page.number + 1),
        ("Cuối cùng &rarr;", page.last),
    )
    links = ""
    for label, number in steps:
        is_off = not 1 <= number <= page.last or number == page.number
        query = f"{_PORTLET.format(state='normal')}&_101_delta={delta}&_101_keywords=&_101_andOperator=true&_101_cur={number}"
        target = "javascript:;" if is_off else hex_entities(path + query)
        links += (
            f'<li class="{"disabled" if is_off else ""}"><a href="{target}" target="_self"> {label} </a></li>'
        )
    shown = f"<small>Trang {page.number} / {page.last}</small>"
    return f'<div class="taglib-page-iterator">{shown}<ul class="pager lfr-pagination-buttons">{links}</ul></div>'


def _related(look_alike: LookAlike, site: DemoSite, article: DemoArticle) -> str:
    others = [*site.articles[:3], *older_than(site, article, 4)]
    return "".join(
        f'<li><a href="{hex_entities(look_alike.article_path(one))}">{title_of(one)}</a> ({one.published_at:%d/%m/%Y})</li>'
        for one in dict.fromkeys(others)
        if one.number != article.number
    )


def _second_column(request: DemoRequest) -> str:
    return "".join(
        f'<div class="portlet-boundary portlet-boundary_56_ portlet-journal-content"><section class="portlet"><h3 class="portlet-title">{widget.heading}</h3>'
        f'<div class="portlet-body">{widget.content}</div></section></div>'
        for widget in dirt.widgets(request.now, request.visits)
    )
