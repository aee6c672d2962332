"""The markup of TanDan pages on SharePoint 2013: one form around the whole body."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.look_alikes import dirt
from scrapers.demo_portal.look_alikes.article_body import attachment_links, body_html, byline_field
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite, LookAlike
from scrapers.demo_portal.look_alikes.markup import lead_of, title_of, typed
from scrapers.demo_portal.look_alikes.published_articles import (
    ListingPage,
    older_than,
    section_slug,
    sections,
)
from scrapers.demo_portal.look_alikes.static_pages import StaticPage

PAGES = "/portal/Pages"
RICH_FIELD = '<div id="ctl00_PlaceHolderMain_ctl01_label" style="display:none">Page Content</div><div id="ctl00_PlaceHolderMain_ctl01__ControlWrapper_RichHtmlField" class="ms-rtestate-field" style="display:inline">{}</div>'


@dataclass(frozen=True, slots=True)
class Page:
    """The middle of a page."""

    title: str
    body: str


def whole_page(site: DemoSite, request: DemoRequest, page: Page) -> str:
    """The page; header, sidebar and footer stand inside the form too."""
    name = dirt.site_title(site)
    menu = "".join(
        f'<li><a href="{PAGES}/{one.slug}.aspx">{one.name}</a></li>' for one in sections(site).values()
    )
    side = "".join(
        f'<div class="tandan-widget"><h4 class="tandan-widget-title">{widget.heading}</h4>{widget.content}</div>'
        for widget in dirt.widgets(request.now, request.visits)
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="vi-VN" dir="ltr">
<head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-type" content="text/html; charset=utf-8" />
<meta name="author" content="{name}" />
<title>
	{page.title} - {name}
</title>
<link rel="stylesheet" type="text/css" href="/_layouts/15/1066/styles/Themable/corev15.css" />
<link rel="stylesheet" type="text/css" href="/Style%20Library/tandan/tandan-portal.css" />
<script type="text/javascript">var _spPageContextInfo={{webServerRelativeUrl:"\\u002fportal",webLanguage:1066}};</script>
</head>
<body class="ms-backgroundImage">
<form method="post" action="{escape(request.path)}" id="aspnetForm">
<input type="hidden" name="MSOWebPartPage_PostbackSource" id="MSOWebPartPage_PostbackSource" value="" />
<input type="hidden" name="__REQUESTDIGEST" id="__REQUESTDIGEST" value="0x{request.visits:040X},{request.now:%d %b %Y %H:%M:%S} -0000" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUBMA9kFgJmD2QWAgIBD2QW{request.visits:08x}" />
<div id="s4-workspace"><a href="#mainContent" class="ms-accessible">Skip to Content</a>
<div class="tandan-header header"><a href="{PAGES}/default.aspx">{name}</a><div class="tandan-clock">{dirt.clock(request.now)}</div>
<a href="/en/Pages/default.aspx">English</a></div>
<div class="tandan-menu"><nav><ul><li><a href="{PAGES}/default.aspx">Trang chủ</a></li><li><a href="{PAGES}/gioi-thieu.aspx">Giới thiệu</a></li>
<li><a href="{PAGES}/tin-tuc.aspx">Tin tức</a></li>{menu}<li><a href="{PAGES}/lien-he.aspx">Liên hệ</a></li>
<li><a href="{PAGES}/so-do-cong.aspx">Sơ đồ cổng</a></li><li><a href="/_layouts/15/Authenticate.aspx?Source={quote(request.path, safe="")}">Đăng nhập</a></li></ul></nav></div>
<div id="mainContent"><div class="tandan-col-side">{side}</div>
<div class="tandan-col-main">{page.body}</div></div>
<div class="tandan-footer footer">{"".join(f"<p>{line}</p>" for line in dirt.footer_lines(site))}<p>Về đầu trang</p></div>
</div>
</form>
</body>
</html>
"""


def home(look_alike: LookAlike, site: DemoSite) -> Page:
    """The home page: the newest articles of each section."""
    blocks = "".join(
        f'<div class="tandan-home-block"><h3><a href="{PAGES}/{one.slug}.aspx">{one.name}</a></h3>{_items(look_alike, one.articles[:3])}</div>'
        for one in sections(site).values()
    )
    return Page("Trang chủ", blocks)


def channel(look_alike: LookAlike, title: str, articles: Iterable[DemoArticle], pager: str) -> Page:
    """One page of a channel, as TanDan calls a list."""
    body = f'<div class="tandan-channel-news"><h2 class="tandan-channel-title">{escape(title)}</h2>{_items(look_alike, articles)}{pager}</div>'
    return Page(escape(title), body)


def pager(path: str, page: ListingPage) -> str:
    """The links to a channel's other pages; empty for a single page."""
    links = " ".join(
        f'<span class="tandan-page-current">{n}</span>'
        if n == page.number
        else f'<a href="{path}?PageIndex={n}">{n}</a>'
        for n in range(1, page.last + 1)
    )
    return f'<div class="tandan-paging">{links}</div>' if page.last > 1 else ""


def article_page(look_alike: LookAlike, site: DemoSite, request: DemoRequest, article: DemoArticle) -> Page:
    """An article; author, source and files below its body, other articles below them."""
    path = look_alike.article_path(article)
    rows = attachment_links(article, look_alike.attachment_path, "<li>{}</li>")
    files = (
        f'<div class="tandan-p-article-attachment"><p>Tệp đính kèm</p><ul>{rows}</ul></div>' if rows else ""
    )
    byline = byline_field(article)
    author = f'<p class="tandan-p-article-author">Tác giả: {byline}</p>' if byline else ""
    source = (
        f'<p class="tandan-p-article-source">Nguồn: {typed(article, article.source)}</p>'
        if article.source
        else ""
    )
    tags = " ".join(f'<a href="{PAGES}/tag.aspx?tag={quote(tag)}">{tag}</a>' for tag in article.tags)
    others = [*site.articles[:3], *older_than(site, article, 5)]
    related = "".join(
        f'<li><a href="{look_alike.article_path(one)}">{title_of(one)}</a><span> ({one.published_at:%d/%m/%Y})</span></li>'
        for one in dict.fromkeys(others)
        if one.number != article.number
    )
    body = f"""<div class="tandan-breadcrumb"><a href="{PAGES}/default.aspx">Trang chủ</a> &gt; <a href="{PAGES}/tin-tuc.aspx">Tin tức</a> &gt; <a href="{PAGES}/{section_slug(article)}.aspx">{article.section}</a></div>
<div class="tandan-article">
<div class="tandan-p-article-tools"><span class="tandan-span-date-publish">{article.published_at:%d - %m - %Y}</span> <span class="tandan-view">Lượt xem: {article.number % 500 + request.visits}</span>{dirt.font_tools()}</div>
<h1 class="tandan-p-article-news-title">{title_of(article)}</h1>
<div class="tandan-p-article-news-summary">{lead_of(article)}</div>
<div class="tandan-p-article-main">{RICH_FIELD.format(body_html(article))}</div>
{author}{source}{files}
<div class="tandan-div-social">{dirt.share_tools([("In bài viết", f"{path}?print=1"), ("Gửi email", "mailto:")])}</div>
<div class="td-tags">Từ khóa: {tags}</div>
{dirt.comments()}
<div class="tandan-div-article-other"><h3>Các tin khác</h3><ul>{related}</ul></div>
</div>"""
    return Page(title_of(article), body)


def print_view(site: DemoSite, article: DemoArticle) -> str:
    """The page that prints an article: the article once more."""
    return (
        f'<html><head><title>{title_of(article)} - {dirt.site_title(site)}</title></head><body onload="window.print()">'
        f'<div class="tandan-print"><h1>{title_of(article)}</h1><p>{article.published_at:%d - %m - %Y}</p><p><b>{lead_of(article)}</b></p>'
        f"{body_html(article)}</div></body></html>"
    )


def static(page: StaticPage) -> Page:
    """A static page: the page content of SharePoint."""
    lines = "".join(f"<p>{line}</p>" for line in page.lines)
    return Page(page.title, f'<h2 class="tandan-page-title">{page.title}</h2>{RICH_FIELD.format(lines)}')


def not_found() -> Page:
    """What stands where nothing is."""
    return Page(
        "Không tìm thấy trang",
        "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị gỡ bỏ.</p>",
    )


def _items(look_alike: LookAlike, articles: Iterable[DemoArticle]) -> str:
    return "\n".join(
        f'<div class="channel-news-item"><div class="channel-news-title"><a href="{look_alike.article_path(one)}">{title_of(one)}</a></div>'
        f'<div class="channel-news-date">{one.published_at:%d/%m/%Y}</div><div class="channel-news-summary">{lead_of(one)}</div></div>'
        for one in articles
    )
