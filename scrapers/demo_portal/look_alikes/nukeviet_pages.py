"""The markup of NukeViet 4.5 pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.slugs import slug_of
from scrapers.demo_portal.look_alikes import dirt
from scrapers.demo_portal.look_alikes.article_body import attachment_links, body_html, byline_field
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite, LookAlike
from scrapers.demo_portal.look_alikes.markup import lead_of, title_of, typed
from scrapers.demo_portal.look_alikes.published_articles import newer_than, older_than, section_slug, sections

ACCOUNT = "quantri"


@dataclass(frozen=True, slots=True)
class Page:
    """The middle of a page; `head` are further elements of `<head>`."""

    title: str
    body: str
    head: str = ""


def whole_page(site: DemoSite, request: DemoRequest, page: Page) -> str:
    """The page with header, menu, sidebar and footer around its middle."""
    name = dirt.site_title(site)
    menu = "".join(f'<li><a href="/{one.slug}/">{one.name}</a></li>' for one in sections(site).values())
    return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head>
<title>{page.title} - {name}</title>
<meta name="author" content="{name}">
<meta name="copyright" content="{name} [admin@cong-demo.example]">
<meta name="generator" content="NukeViet v4.5">
<meta http-equiv="content-type" content="text/html; charset=utf-8">
{page.head}
<link rel="stylesheet" href="/themes/default/css/style.css">
<link rel="stylesheet" href="/themes/default/css/news.css">
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_lang_interface="vi",nv_name_variable="nv",nv_check_pass_mstime=1738000;</script>
</head>
<body>
<noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript>
<div class="body-bg"><div class="wraper">
<header id="header"><div class="logo"><a href="/">{name}</a></div><div class="nv-clock">{dirt.clock(request.now)}</div>
<div class="language"><a href="/vi/">Tiếng Việt</a> <a href="/en/">English</a></div></header>
<nav class="second-nav" id="menusite"><ul class="nav navbar-nav"><li><a class="home" href="/">Trang nhất</a></li>
<li><a href="/about/gioi-thieu.html">Giới thiệu</a></li><li><a href="/news/">Tin tức</a></li>{menu}
<li><a href="/about/lien-he.html">Liên hệ</a></li><li><a href="/about/so-do-cong.html">Sơ đồ cổng</a></li>
<li><a href="/feeds/">RSS</a></li><li><a href="/users/login/">Đăng nhập</a></li></ul></nav>
<section><div class="container" id="body"><div class="row">
<div class="col-sm-16 col-md-18">{page.body}</div>
<div class="col-sm-8 col-md-6">{_sidebar(request)}</div>
</div></div></section>
<footer id="footer">{"".join(f"<p>{line}</p>" for line in dirt.footer_lines(site))}
<p>Powered by <a href="https://nukeviet.vn/" rel="nofollow">NukeViet CMS</a></p></footer>
</div></div>
<div id="timeoutsess" class="chromeframe" style="display:none">Bạn đã không sử dụng Site, <a href="#">Bấm vào đây để duy trì trạng thái đăng nhập</a>. Thời gian chờ: <span id="secField">60</span> giây</div>
</body>
</html>
"""


def home(look_alike: LookAlike, site: DemoSite) -> Page:
    """The home page: the newest article of each section and the newest of all."""
    blocks = "".join(
        f'<div class="news_column panel"><div class="panel-heading"><a href="/{one.slug}/">{one.name}</a></div>'
        f"{_items(look_alike, one.articles[:3])}</div>"
        for one in sections(site).values()
    )
    return Page(
        "Trang nhất", f'<div class="news-feature">{_items(look_alike, site.articles[:5])}</div>{blocks}'
    )


def listing(look_alike: LookAlike, name: str, articles: Iterable[DemoArticle], pager: str) -> Page:
    """One page of a list of articles."""
    return Page(
        name,
        f'<div class="news_column"><h1 class="margin-bottom">{escape(name)}</h1>{_items(look_alike, articles)}{pager}</div>',
    )


def pager(home_path: str, number: int, last: int) -> str:
    """The links to a list's other pages; empty for a single page."""
    links = "".join(
        f'<li class="{"active" if n == number else ""}"><a href="{home_path if n == 1 else f"{home_path}page-{n}/"}">{n}</a></li>'
        for n in range(1, last + 1)
    )
    return f'<div class="text-center"><ul class="pagination">{links}</ul></div>' if last > 1 else ""


def not_found() -> Page:
    """What stands where an article was."""
    text = "Rất tiếc, bài viết bạn yêu cầu không tồn tại hoặc đã bị gỡ bỏ."
    return Page(
        "Không tìm thấy trang",
        f'<div class="alert alert-danger"><h2>Không tìm thấy trang</h2><p>{text}</p></div>',
    )


def bare_view(site: DemoSite, article: DemoArticle, view: str) -> str:
    """The print, save or mail view: the article once more, without the page around it."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><title>{title_of(article)}</title><meta name="generator" content="NukeViet v4.5">'
        f'<meta name="robots" content="noindex, nofollow"></head><body class="{view}"><h1 class="title">{title_of(article)}</h1>'
        f'<p>{article.published_at:%d/%m/%Y %H:%M}</p><p><strong>{lead_of(article)}</strong></p><div class="bodytext">'
        f"{body_html(article)}</div><p>{dirt.site_title(site)}</p></body></html>"
    )


def article_page(look_alike: LookAlike, site: DemoSite, request: DemoRequest, article: DemoArticle) -> Page:
    """An article with its tools, tags, comments and neighbours."""
    path = look_alike.article_path(article)
    below = f"{section_slug(article)}/{article.slug}-{article.number}.html"
    views = [(label, f"/news/{view}/{below}") for label, view in (("Gửi bài viết qua email", "sendmail"), ("In ra", "print"), ("Lưu bài viết này", "savefile"))]  # fmt: skip
    tags = ", ".join(
        f'<a title="{tag}" href="/news/tag/{slug_of(tag)}/"><em>{tag}</em></a>' for tag in article.tags
    )
    body = f"""<div class="breadcrumbs-wrap"><ul class="breadcrumbs"><li><a href="/">Trang nhất</a></li><li><a href="/news/">Tin tức</a></li>
<li><a href="/{section_slug(article)}/">{article.section}</a></li></ul></div>
<div class="news_column panel panel-default newsdetail" itemscope itemtype="http://schema.org/NewsArticle"><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{title_of(article)}</h1>
{_hidden_microdata(site, article, path)}
<div class="row margin-bottom-lg newsdetailmetatop"><div class="col-md-12"><span class="h5">{dirt.weekday(article.published_at)} - {article.published_at:%d/%m/%Y %H:%M}</span>
<span class="h5">Đã xem: {article.number % 900 + request.visits}</span> <span class="h5">Phản hồi: 0</span></div></div>
{dirt.font_tools()}{dirt.share_tools(views)}
<div class="clearfix"><figure class="article left"><div id="imgpreview"><img class="img-thumbnail" alt="{title_of(article)}" src="/uploads/news/anh-{article.number}.jpg" width="240" /><figcaption>{title_of(article)}</figcaption></div></figure>
<div class="hometext m-bottom" itemprop="description">{lead_of(article)}</div></div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">
{body_html(article)}
</div>
{_files(look_alike, article)}{_signature(article)}
</div></div>
<div class="news_column panel newsdetailbox"><div class="h5">Tags: {tags}</div></div>
<div class="news_column panel newsdetailbox"><p id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p><p>Click để đánh giá bài viết</p></div>
<div id="idcomment">{dirt.comments()}<p>Sắp xếp theo bình luận mới</p><p>Sắp xếp theo bình luận cũ</p><p>Sắp xếp theo số lượt thích</p></div>
<div class="news_column panel other-news">{_related(look_alike, "Những tin mới hơn", newer_than(site, article, 6))}{_related(look_alike, "Những tin cũ hơn", older_than(site, article, 6))}</div>"""
    return Page(title_of(article), body, _head(site, article, path))


def _head(site: DemoSite, article: DemoArticle, path: str) -> str:
    """Meta tags; `T` in NukeViet's date format expands to the zone, so the published time is malformed."""
    stamp = f"{article.published_at:%Y-%m-%d}+07{article.published_at:%H:%M:%S}"
    return (
        f'<meta name="description" content="{lead_of(article)}">\n<meta property="og:title" content="{title_of(article)}">\n'
        f'<meta property="og:type" content="article">\n<meta property="og:description" content="{lead_of(article)}">\n'
        f'<meta property="og:site_name" content="{dirt.site_title(site)}">\n<meta property="og:url" content="{site.base_url}{path}">\n'
        f'<meta property="article:published_time" content="{stamp}">\n<meta property="article:section" content="{article.section}">\n'
        f'<link rel="canonical" href="{site.base_url}{path}">\n'
        f'<link rel="alternate" type="application/rss+xml" title="{article.section}" href="/rss/{section_slug(article)}/">'
    )


def _hidden_microdata(site: DemoSite, article: DemoArticle, path: str) -> str:
    """Hidden spans: the author is an account, `datePublished` the time of the last edit."""
    edited = article.published_at + timedelta(minutes=article.number * 37 % 4000)
    return (
        f'<div class="hidden hide d-none" itemprop="author" itemscope><span itemprop="name">{ACCOUNT}</span></div>'
        f'<span class="hidden hide d-none" itemprop="datePublished">{edited.isoformat()}</span>'
        f'<span class="hidden hide d-none" itemprop="dateModified">{edited.isoformat()}</span>'
        f'<span class="hidden hide d-none" itemprop="mainEntityOfPage">{site.base_url}{path}</span>'
        f'<div class="hidden hide d-none" itemprop="publisher" itemscope><span itemprop="name">{dirt.site_title(site)}</span></div>'
    )


def _files(look_alike: LookAlike, article: DemoArticle) -> str:
    rows = attachment_links(article, look_alike.attachment_path, '<div class="news-download-file">{}</div>')
    return f'<div class="newsdetail-files"><h3 class="newh3">File đính kèm</h3>{rows}</div>' if rows else ""


def _signature(article: DemoArticle) -> str:
    byline = byline_field(article)
    lines = [f'<p class="h5 text-right"><strong>Tác giả:</strong> {byline}</p>'] if byline else []
    if article.source:
        lines.append(f'<p class="h5 text-right"><strong>Nguồn:</strong> {typed(article, article.source)}</p>')
    return f'<div class="margin-bottom-lg">{"".join(lines)}</div>' if lines else ""


def _items(look_alike: LookAlike, articles: Iterable[DemoArticle]) -> str:
    return "\n".join(
        f'<div class="panel panel-default"><div class="panel-body featured"><h2><a href="{look_alike.article_path(one)}" title="{title_of(one)}">{title_of(one)}</a></h2>'
        f'<div class="text-muted"><ul class="list-unstyled list-inline"><li>{one.published_at:%d/%m/%Y %H:%M:%S}</li><li>Đã xem: {one.number % 900}</li></ul></div>'
        f"<p>{lead_of(one)}</p></div></div>"
        for one in articles
    )


def _related(look_alike: LookAlike, heading: str, articles: Iterable[DemoArticle]) -> str:
    rows = "".join(
        f'<li><a href="{look_alike.article_path(one)}"><h4>{title_of(one)}</h4></a> <em>({one.published_at:%d/%m/%Y})</em></li>'
        for one in articles
    )
    return (
        f'<p class="h3"><strong>{heading}</strong></p><ul class="related list-inline">{rows}</ul>'
        if rows
        else ""
    )


def _sidebar(request: DemoRequest) -> str:
    return "".join(
        f'<div class="panel panel-border-title"><div class="panel-heading heading">{widget.heading}</div><div class="panel-body">{widget.content}</div></div>'
        for widget in dirt.widgets(request.now, request.visits)
    )
