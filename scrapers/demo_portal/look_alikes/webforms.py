"""A bespoke ASP.NET WebForms portal: one form around the whole body, lists turned by posting `__doPostBack`."""

import re
import zlib
from html import escape
from urllib.parse import quote

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.look_alikes import feeds, responses, webforms_pages
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.published_articles import (
    Section,
    article_with,
    page_number,
    page_of,
    sections,
)
from scrapers.demo_portal.look_alikes.static_pages import static_page
from scrapers.demo_portal.look_alikes.style_sheet import style_sheet
from scrapers.demo_portal.look_alikes.view_state import ViewState, ViewStateError, decoded

NEWS = "/tin-tuc.aspx"
DETAIL = "/chi-tiet.aspx"
PAGE_SIZE = 10
SITEMAP_SIZE = 20
ARGUMENT = re.compile(r"^Page\$(?:(?P<number>\d{1,5})|(?P<word>First|Prev|Next|Last))$")
ROBOTS = "User-agent: *\nDisallow: /QuanTri/\nDisallow: /tim-kiem.aspx\nSitemap: {base}/sitemap.xml\n"


class WebFormsLookAlike:
    """A bespoke portal on ASP.NET WebForms."""

    platform = "webforms"

    def start_path(self) -> str:
        """The news page; its second and later pages have no address."""
        return NEWS

    def article_path(self, article: DemoArticle) -> str:
        """`/chi-tiet.aspx?id=<id>&tieude=<slug>`."""
        return f"{DETAIL}?id={article.number}&tieude={article.slug}"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """A file in the upload folder of its month."""
        return (
            f"/UploadFiles/VanBan/{article.published_at.year}/{article.published_at.month}/{attachment.name}"
        )

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer of the portal; an unknown address is redirected to an error page, a lost article is 404."""
        styles = style_sheet(colour="#8a5a00", main="#BodyContent_main", side="#BodyContent_side")
        if file := responses.shared_file(self, site, request, styles):
            return file
        for answer in (self._machine_file, self._article, self._listing, self._other):
            response = answer(site, request)
            if response is not None:
                return response
        return responses.moved(f"/thong-bao.aspx?aspxerrorpath={quote(request.path)}", status=302)

    def _machine_file(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        if request.path == "/robots.txt":
            return responses.plain(ROBOTS.format(base=site.base_url))
        if request.path == "/sitemap.xml":
            # Written by hand on the real sites: the ampersands are not escaped
            newest = site.articles[:SITEMAP_SIZE]
            entries = (
                (site.base_url + self.article_path(one), f"{one.published_at:%Y-%m-%d}") for one in newest
            )
            return responses.xml(feeds.sitemap(entries))
        return None

    def _article(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        if request.path not in (DETAIL, "/in-bai-viet.aspx"):
            return None
        article = article_with(site, page_number(request.query.get("id")))
        if article is None:
            return _html(site, request, webforms_pages.not_found(), status=404)
        if request.path != DETAIL:
            return responses.html(webforms_pages.print_view(site, article), headers=_headers(request))
        if request.query.get("tieude") != article.slug:
            return responses.moved(self.article_path(article), headers=_headers(request))
        return _html(site, request, webforms_pages.article_page(self, site, request, article))

    def _listing(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        if request.path != NEWS:
            return None
        numbered = {section_number(section): section for section in sections(site).values()}
        try:
            state = _posted_state(request, numbered, site)
        except ViewStateError:
            return responses.html(webforms_pages.view_state_error(), status=500, headers=_headers(request))
        section = numbered.get(state.section)
        page = page_of(section.articles if section else site.articles, state.page, PAGE_SIZE)
        if page is None:
            return responses.moved(NEWS, status=302, headers=_headers(request))
        title = section.name if section else "Tin tức"
        return _html(site, request, webforms_pages.listing(self, title, state, page))

    def _other(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        name = request.path.strip("/").removesuffix(".aspx").lower()
        if name in ("", "default"):
            return _html(site, request, webforms_pages.home(self, site))
        if name == "thong-bao":
            return _html(site, request, webforms_pages.not_found())
        listings = {"Tin tức": NEWS} | {one.name: section_path(one) for one in sections(site).values()}
        static = static_page(site, name, listings) if request.path.endswith(".aspx") else None
        return _html(site, request, webforms_pages.static(static)) if static else None


def section_number(section: Section) -> int:
    """The number by which addresses know a section, the same whatever other sections there are."""
    return 100 + zlib.crc32(section.slug.encode()) % 900


def section_path(section: Section) -> str:
    """The address of a section's first page."""
    return f"{NEWS}?cid={section_number(section)}"


def _posted_state(request: DemoRequest, numbered: dict[int, Section], site: DemoSite) -> ViewState:
    """The state after a request: the first page, or the one that a post of the pager asks for."""
    if request.method != "POST":
        return ViewState(
            section=page_number(request.query.get("cid")) if "cid" in request.query else 0, page=1
        )
    state = decoded(request.form.get("__VIEWSTATE", ""))
    argument = ARGUMENT.match(request.form.get("__EVENTARGUMENT", ""))
    if request.form.get("__EVENTTARGET") != webforms_pages.PAGER or argument is None:
        return state
    section = numbered.get(state.section)
    last = max(1, -(-len(section.articles if section else site.articles) // PAGE_SIZE))
    steps = {"First": 1, "Prev": state.page - 1, "Next": state.page + 1, "Last": last}
    wanted = int(argument["number"]) if argument["number"] else steps[argument["word"]]
    return ViewState(section=state.section, page=min(max(wanted, 1), last))


def _html(site: DemoSite, request: DemoRequest, page: webforms_pages.Page, status: int = 200) -> DemoResponse:
    menu = [(escape(section_path(one)), one.name) for one in sections(site).values()]
    text = webforms_pages.whole_page(site, request, page, menu)
    return responses.html(text, status=status, headers=_headers(request))


def _headers(request: DemoRequest) -> responses.Headers:
    return (
        ("Set-Cookie", f"ASP.NET_SessionId={request.visits:024x}; path=/; HttpOnly"),
        ("Cache-Control", "private, no-store"),
        ("X-AspNet-Version", "4.0.30319"),
    )
