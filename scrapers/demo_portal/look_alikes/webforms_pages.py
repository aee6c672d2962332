"""The markup of a bespoke WebForms portal: control ids as ASP.NET builds them, one form around the whole body."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote, urlencode

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.look_alikes import dirt
from scrapers.demo_portal.look_alikes.article_body import attachment_links, body_html, byline_field
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite, LookAlike
from scrapers.demo_portal.look_alikes.markup import latin_entities, lead_of, title_of, typed
from scrapers.demo_portal.look_alikes.published_articles import ListingPage, older_than, sections
from scrapers.demo_portal.look_alikes.static_pages import StaticPage
from scrapers.demo_portal.look_alikes.view_state import ViewState, encoded

PAGER = "ctl00$BodyContent$ctl00$dgNews"
PAGER_BUTTONS = 4
_NO_LIST = ViewState(section=0, page=1)


@dataclass(frozen=True, slots=True)
class Page:
    """The middle of a page, and what its view state remembers."""

    title: str
    body: str
    state: ViewState = _NO_LIST
    shown: tuple[str, ...] = ()


def whole_page(site: DemoSite, request: DemoRequest, page: Page, menu: Iterable[tuple[str, str]]) -> str:
    """The page; everything below `<body>` stands in the form. `menu` are (address, name) of the sections."""
    name = dirt.site_title(site)
    links = "".join(f'<li><a href="{address}">{label}</a></li>' for address, label in menu)
    side = "".join(
        f'<div class="box"><div class="box-title heading">{widget.heading}</div><div class="box-content">{widget.content}</div></div>'
        for widget in dirt.widgets(request.now, request.visits)
    )
    state = encoded(page.state, page.shown)
    action = request.path + ("?" + urlencode(request.query) if request.query else "")
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>
	{latin_entities(page.title)} - {latin_entities(name)}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="AUTHOR" content="{name}" /><link href="/App_Themes/Default/portal.css" rel="stylesheet" type="text/css" /></head>
<body>
<form method="post" action="{escape(action)}" id="form1">
<div class="aspNetHidden">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" />
<input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" />
</div>
<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['form1'];
function __doPostBack(eventTarget, eventArgument) {{ theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }}
//]]>
</script>
<script src="/WebResource.axd?d=pynGkmcFUV13He1Qd6_TZ&amp;t=637100000000000000" type="text/javascript"></script>
<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="CA0B0334" />
<input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="/wEdAAN{hashlib.sha256(state.encode()).hexdigest()}" /></div>
<div class="header"><a href="/Default.aspx">{latin_entities(name)}</a><div id="lblClock">{latin_entities(dirt.clock(request.now))}</div>
<a id="lbtEnglish" href="javascript:__doPostBack(&#39;ctl00$lbtEnglish&#39;,&#39;&#39;)">English</a>
<input name="ctl00$txtSearch" type="text" id="txtSearch" value="" /><input type="submit" name="ctl00$btnSearch" value="T&#236;m ki&#7871;m" id="btnSearch" /></div>
<div class="menu"><nav><ul><li><a href="/Default.aspx">Trang ch&#7911;</a></li><li><a href="/gioi-thieu.aspx">Gi&#7899;i thi&#7879;u</a></li><li><a href="/tin-tuc.aspx">Tin t&#7913;c</a></li>{links}
<li><a href="/lien-he.aspx">Li&#234;n h&#7879;</a></li><li><a href="/so-do-cong.aspx">S&#417; &#273;&#7891; c&#7893;ng</a></li></ul></nav></div>
<div id="BodyContent_main">{page.body}</div>
<div id="BodyContent_side">{side}</div>
<div class="footer">{"".join(f"<p>{line}</p>" for line in dirt.footer_lines(site))}<p>Thiết kế web: Trung tâm Công báo - Tin học</p></div>
</form>
</body>
</html>
"""


def home(look_alike: LookAlike, site: DemoSite) -> Page:
    """The home page: the newest article of each section."""
    blocks = "".join(
        f'<div class="cate"><h3>{latin_entities(one.name)}</h3>{_rows(look_alike, one.articles[:3])}</div>'
        for one in sections(site).values()
    )
    return Page("Trang chủ", blocks)


def listing(look_alike: LookAlike, title: str, state: ViewState, page: ListingPage) -> Page:
    """One page of a list; its pager posts the form."""
    body = f'<h1 class="title-cate">{latin_entities(title)}</h1><table id="BodyContent_ctl00_dgNews" cellspacing="0"><tr><td>{_rows(look_alike, page.articles)}</td></tr>{_pager(page)}</table>'
    return Page(title, body, state, tuple(one.title for one in page.articles))


def article_page(look_alike: LookAlike, site: DemoSite, request: DemoRequest, article: DemoArticle) -> Page:
    """An article; what is not typed by an editor goes through the encoder of ASP.NET."""
    rows = attachment_links(article, look_alike.attachment_path, "<li>{}</li>")
    files = (
        f'<div id="BodyContent_ctl00_pnlAttach" class="attachments"><p>File đính kèm:</p><ul>{rows}</ul></div>'
        if rows
        else ""
    )
    byline = byline_field(article)
    author = f'<p class="tacgia">Tác giả: {byline}</p>' if byline else ""
    source = (
        f'<p><span id="BodyContent_ctl00_lblSource">Nguồn: {typed(article, article.source)}</span></p>'
        if article.source
        else ""
    )
    others = dict.fromkeys([*site.articles[:3], *older_than(site, article, 5)])
    tags = ", ".join(f'<a href="/tim-kiem.aspx?q={quote(tag)}">{tag}</a>' for tag in article.tags)
    related = _rows(look_alike, (one for one in others if one.number != article.number), has_lead=False)
    views = [
        ("In bài viết", f"/in-bai-viet.aspx?id={article.number}"),
        ("Gửi email", "javascript:__doPostBack(&#39;ctl00$lbtMail&#39;,&#39;&#39;)"),
    ]
    body = f"""<div class="breadcrumb"><a href="/Default.aspx">Trang ch&#7911;</a> &raquo; <a href="/tin-tuc.aspx">Tin t&#7913;c</a> &raquo; <a href="{look_alike.start_path()}">{latin_entities(article.section)}</a></div>
<p><span class="TangFontTD" id="BodyContent_ctl00_lblTitle">{latin_entities(title_of(article))}</span></p>
<p><span id="BodyContent_ctl00_lblDate" style="font-size:11px;color:#666">{_date(article, request.now)}</span> <span id="BodyContent_ctl00_lblView">L&#432;&#7907;t xem: {article.number % 600 + request.visits}</span></p>
{dirt.font_tools()}
<p><span class="TangFontTT" id="BodyContent_ctl00_lblSummary">{latin_entities(lead_of(article))}</span></p>
<div id="divNewsDetails" class="TangFont">
{body_html(article)}
</div>
{author}{source}{files}
<div class="tags">Từ khóa: {tags}</div>
{dirt.share_tools(views)}
{dirt.comments()}
<div class="other"><h3>Tin cùng chuyên mục</h3>{related}</div>"""
    return Page(title_of(article), body)


def print_view(site: DemoSite, article: DemoArticle) -> str:
    """The page that prints an article: the article once more."""
    return (
        f'<html><head><title>{title_of(article)} - {dirt.site_title(site)}</title></head><body onload="window.print()"><form method="post" id="form1">'
        f"<h2>{title_of(article)}</h2><p><b>{lead_of(article)}</b></p>{body_html(article)}</form></body></html>"
    )


def static(page: StaticPage) -> Page:
    """A static page."""
    lines = "".join(f"<p>{line}</p>" for line in page.lines)
    return Page(
        page.title,
        f'<h1 class="title-cate">{latin_entities(page.title)}</h1><div class="static">{lines}</div>',
    )


def not_found() -> Page:
    """The page for what is not there."""
    return Page(
        "Không tìm thấy trang", "<h1>Không tìm thấy trang</h1><p>Bài viết không tồn tại hoặc đã bị gỡ bỏ.</p>"
    )


def view_state_error() -> str:
    """What ASP.NET says of a form that it did not give out."""
    return (
        "<html><head><title>Validation of viewstate MAC failed.</title></head><body><h1>Server Error in '/' Application.</h1>"
        "<h2>Validation of viewstate MAC failed.</h2></body></html>"
    )


def _date(article: DemoArticle, now: datetime) -> str:
    """The date as the portal shows it: hours ago on the first day, later with AM and PM, sometimes a day alone."""
    published = article.published_at
    if "day_only" in article.quirks:
        return f"{published:%d/%m/%Y}"
    hours = int((now - published).total_seconds() // 3600)
    if 1 <= hours < 24:
        return f"{hours} giờ trước"
    half = "AM" if published.hour < 12 else "PM"
    return f"{published:%d/%m/%Y} {published.hour % 12 or 12}:{published:%M} {half}"


def _rows(look_alike: LookAlike, articles: Iterable[DemoArticle], *, has_lead: bool = True) -> str:
    return "\n".join(
        f'<div class="news-item"><a class="link-text" href="{escape(look_alike.article_path(one))}">{latin_entities(title_of(one))}</a>'
        f' <span class="date">({one.published_at:%d/%m/%Y})</span>{f"<p>{latin_entities(lead_of(one))}</p>" if has_lead else ""}</div>'
        for one in articles
    )


def _pager(page: ListingPage) -> str:
    """Four buttons and dots that lead on, as a grid of ASP.NET pages; no row for a single page."""
    if page.last == 1:
        return ""
    first = (page.number - 1) // PAGER_BUTTONS * PAGER_BUTTONS + 1
    after = first + PAGER_BUTTONS
    buttons = [(str(n), n) for n in range(first, min(after, page.last + 1))]
    buttons = [("...", first - 1)] * (first > 1) + buttons + [("...", after)] * (after <= page.last)
    cells = "".join(
        f"<td><span>{label}</span></td>"
        if number == page.number
        else f'<td><a href="javascript:__doPostBack(&#39;{PAGER}&#39;,&#39;Page${number}&#39;)">{label}</a></td>'
        for label, number in buttons
    )
    return f'<tr class="pager"><td><table><tr>{cells}</tr></table></td></tr>'
