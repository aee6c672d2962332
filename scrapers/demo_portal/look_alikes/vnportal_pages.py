"""The markup of vnPortal pages."""

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

STORAGE = "https://storage-vnportal.vnpt.vn/phh-ubnd/soyte"


@dataclass(frozen=True, slots=True)
class Page:
    """The main pane of a page; `head` are further elements of `<head>`."""

    title: str
    body: str
    head: str = ""


def whole_page(site: DemoSite, request: DemoRequest, page: Page) -> str:
    """The page with its panes."""
    name = dirt.site_title(site)
    menu = "".join(f'<li><a href="/{one.slug}">{one.name}</a></li>' for one in sections(site).values())
    side = "".join(
        f'<div class="UIWidget_Default"><div class="WidgetControl"><div class="WidgetTitle heading">{widget.heading}</div>{widget.content}</div></div>'
        for widget in dirt.widgets(request.now, request.visits)
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8" />
<title>{page.title} - {name}</title>
<meta name="author" content="{name}" />
{page.head}
<link rel="shortcut icon" href="{STORAGE}/favicon.ico" />
<link rel="stylesheet" href="/App_Themes/soyte/portal.css" />
</head>
<body>
<div class="UIHeader_Default"><div class="HeaderControl header"><a href="/">{name}</a><div class="DateTime">{dirt.clock(request.now)}</div><a href="/?lang=en">English</a> <a href="/?lang=vi">Tiếng Việt</a></div></div>
<div class="UIMenu_Default"><nav class="MenuControl"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức</a></li>{menu}
<li><a href="/lich-cong-tac">Lịch công tác</a></li><li><a href="/lien-he">Liên hệ</a></li><li><a href="/so-do-cong">Sơ đồ cổng</a></li><li><a href="/dang-nhap">Đăng nhập</a></li></ul></nav></div>
<div class="MainContent">{page.body}</div>
<div class="RightPane">{side}</div>
<div class="UIFooter_Default"><div class="FooterControl footer">{"".join(f"<p>{line}</p>" for line in dirt.footer_lines(site))}<p>Về đầu trang</p></div></div>
</body>
</html>
"""


def home(look_alike: LookAlike, site: DemoSite) -> Page:
    """The home page: the newest articles of each section."""
    blocks = "".join(
        f'<div class="UICategory_Default"><div class="CategoryControl"><h3><a href="/{one.slug}">{one.name}</a></h3>'
        f'<ul class="Content">{_rows(look_alike, one.articles[:4])}</ul></div></div>'
        for one in sections(site).values()
    )
    return Page("Trang chủ", blocks)


def listing(look_alike: LookAlike, title: str, articles: Iterable[DemoArticle], pager: str) -> Page:
    """One page of a list."""
    rows = "\n".join(
        f'<div class="ArticleItem"><h2 class="Title"><a href="{look_alike.article_path(one)}">{title_of(one)}</a></h2>'
        f'<span class="Date">{one.published_at:%d/%m/%Y}</span><p class="Summary">{lead_of(one)}</p></div>'
        for one in articles
    )
    return Page(
        title,
        f'<div class="UIArticleList_Default"><div class="ArticleListControl"><h1>{escape(title)}</h1>{rows}{pager}</div></div>',
    )


def pager(path: str, page: ListingPage) -> str:
    """The links to a list's other pages; empty for a single page."""
    steps = [(str(n), n) for n in range(1, page.last + 1)] + [("Cuối cùng →", page.last)]
    links = "".join(f'<li><a href="{path}?page={number}">{label}</a></li>' for label, number in steps)
    return f'<ul class="Paging">{links}</ul>' if page.last > 1 else ""


def article_page(look_alike: LookAlike, site: DemoSite, request: DemoRequest, article: DemoArticle) -> Page:
    """An article: header, tools, content, author, source, files, tags and other articles in one control."""
    rows = attachment_links(article, look_alike.attachment_path, "<li>{}</li>")
    files = f'<div class="ArticleAttachment"><p>Tệp đính kèm</p><ul>{rows}</ul></div>' if rows else ""
    byline = byline_field(article)
    author = f'<div class="ArticleAuthor">Tác giả: {byline}</div>' if byline else ""
    source = (
        f'<div class="ArticleSource">Nguồn: {typed(article, article.source)}</div>' if article.source else ""
    )
    others = dict.fromkeys([*site.articles[:3], *older_than(site, article, 5)])
    tags = ", ".join(f'<a href="/tim-kiem?tukhoa={quote(tag)}">{tag}</a>' for tag in article.tags)
    related = _rows(look_alike, (one for one in others if one.number != article.number))
    body = f"""<div class="UIBreadcrumb_Default"><div class="BreadcrumbControl"><a href="/">Trang chủ</a> <a href="/{section_slug(article)}">{article.section}</a></div></div>
<div class="UIArticleDetail_Default"><div class="ArticleDetailControl">
<div class="ArticleHeader"><h1 class="Title">{title_of(article)}</h1><span class="PostDate">{article.published_at:%d/%m/%Y}</span>
<span class="ViewCount">Lượt xem: {article.number % 800 + request.visits}</span><div class="ArticleSummary">{lead_of(article)}</div></div>
{dirt.font_tools()}
<div class="ArticleContent">
{body_html(article)}
</div>
{author}{source}{files}
{dirt.share_tools([("Bản in", f"/in-bai-viet/{article.number}"), ("Gửi email", "mailto:")])}
<div class="ArticleTags">Từ khóa: {tags}</div>
{dirt.comments()}
<div class="ArticleOther"><h3>Tin liên quan</h3><ul class="Content">{related}</ul></div>
</div></div>"""
    return Page(title_of(article), body, _head(site, look_alike, article))


def print_view(article: DemoArticle) -> str:
    """The page that prints an article: the article once more."""
    return (
        f'<html><head><meta charset="utf-8" /><title>{title_of(article)}</title></head><body class="PrintControl"><h1>{title_of(article)}</h1>'
        f"<p>{article.published_at:%d/%m/%Y}</p><p><b>{lead_of(article)}</b></p>{body_html(article)}</body></html>"
    )


def calendar(week: int) -> Page:
    """A week of the calendar of work, which leads to the next week without end."""
    days = "".join(f"<tr><td>{day}</td><td>Làm việc thường xuyên</td></tr>" for day in dirt.WEEKDAYS[:5])
    return Page(
        f"Lịch công tác tuần {week}",
        f'<div class="UICalendar_Default"><div class="CalendarControl"><h1>Lịch công tác tuần {week}</h1><table border="1">{days}</table>'
        f'<a href="/lich-cong-tac?tuan={max(1, week - 1)}">Tuần trước</a> <a href="/lich-cong-tac?tuan={week + 1}">Tuần sau</a></div></div>',
    )


def static(page: StaticPage) -> Page:
    """A static page."""
    lines = "".join(f"<p>{line}</p>" for line in page.lines)
    return Page(
        page.title,
        f'<div class="UIHtml_Default"><div class="HtmlControl"><h1>{page.title}</h1>{lines}</div></div>',
    )


def not_found() -> Page:
    """What stands where nothing is."""
    return Page(
        "404", '<div class="UIError_Default"><h1>404</h1><p>Không tìm thấy nội dung yêu cầu.</p></div>'
    )


def _head(site: DemoSite, look_alike: LookAlike, article: DemoArticle) -> str:
    return (
        f'<meta property="og:type" content="article" />\n<meta property="og:title" content="{title_of(article)}" />\n'
        f'<meta property="og:description" content="{lead_of(article)}" />\n<meta property="og:image" content="{STORAGE}/{article.number}.jpg" />\n'
        f'<meta property="og:url" content="{site.base_url}{look_alike.article_path(article)}" />\n<meta property="og:site_name" content="{dirt.site_title(site)}" />'
    )


def _rows(look_alike: LookAlike, articles: Iterable[DemoArticle]) -> str:
    return "".join(
        f'<li><a href="{look_alike.article_path(one)}">{title_of(one)}</a> ({one.published_at:%d/%m/%Y})</li>'
        for one in articles
    )
