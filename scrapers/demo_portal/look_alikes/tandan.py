"""TanDan portals on SharePoint 2013: the day of publication is in the address, lists are paged by `?PageIndex=N`."""

import hashlib
from dataclasses import replace
from datetime import UTC

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.articles.slugs import slug_of
from scrapers.demo_portal.look_alikes import responses, tandan_pages
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.published_articles import page_number, page_of, sections, with_tag
from scrapers.demo_portal.look_alikes.static_pages import static_page
from scrapers.demo_portal.look_alikes.style_sheet import style_sheet

NEWS = "tin-tuc"
NEWS_PAGE_SIZE = 20
SECTION_PAGE_SIZE = 10
PAGES = tandan_pages.PAGES
ROBOTS = "User-agent: *\nDisallow: /_layouts/\nDisallow: /_vti_bin/\nDisallow: /_catalogs/\n"
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


class TanDanLookAlike:
    """A portal of TanDan."""

    platform = "tandan"

    def start_path(self) -> str:
        """The news page, which lists all articles."""
        return f"{PAGES}/{NEWS}.aspx"

    def article_path(self, article: DemoArticle) -> str:
        """`/portal/Pages/YYYY-M-D/<slug><random>.aspx`."""
        day = article.published_at
        return f"{PAGES}/{day.year}-{day.month}-{day.day}/{article.slug.capitalize()}{_random(article)}.aspx"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """A file in the document folder of its month."""
        return f"/portal/VanBan/{article.published_at:%Y-%m}/{attachment.name}"

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer of SharePoint: what is not there is 404, a past page of a list is empty."""
        styles = style_sheet(colour="#b3261e", main=".tandan-col-main", side=".tandan-col-side")
        if file := responses.shared_file(self, site, request, styles):
            return file
        if request.path == "/robots.txt":
            return responses.plain(ROBOTS)
        if request.path in ("/", "/portal", "/portal/"):
            return responses.moved(f"{PAGES}/default.aspx", status=302)
        return (
            self._article(site, request)
            or self._page(site, request)
            or _html(site, request, tandan_pages.not_found(), status=404)
        )

    def _article(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        for article in site.articles:
            if request.path == self.article_path(article):
                if request.query.get("print") == "1":
                    return responses.html(tandan_pages.print_view(site, article), headers=_headers(request))
                return _html(site, request, tandan_pages.article_page(self, site, request, article))
            if article.renamed_from and request.path == self.article_path(
                replace(article, slug=article.renamed_from)
            ):
                return responses.moved(self.article_path(article), headers=_headers(request))
        return None

    def _page(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        name = request.path.removeprefix(f"{PAGES}/").removesuffix(".aspx")
        if f"{PAGES}/{name}.aspx" != request.path:
            return None
        if name.lower() == "default":
            return _html(site, request, tandan_pages.home(self, site))
        if name == "tag":
            tag = request.query.get("tag", "")
            articles = with_tag(site, slug_of(tag))
            return _html(site, request, tandan_pages.channel(self, tag, articles, pager=""))
        section = sections(site).get(name)
        if section or name == NEWS:
            articles, size = (
                (section.articles, SECTION_PAGE_SIZE) if section else (site.articles, NEWS_PAGE_SIZE)
            )
            page = page_of(articles, page_number(request.query.get("PageIndex")), size)
            title = section.name if section else "Tin tức"
            pager = tandan_pages.pager(request.path, page) if page else ""
            shown = page.articles if page else ()
            return _html(site, request, tandan_pages.channel(self, title, shown, pager))
        listings = {"Tin tức": self.start_path()} | {
            one.name: f"{PAGES}/{one.slug}.aspx" for one in sections(site).values()
        }
        static = static_page(site, name, listings)
        return _html(site, request, tandan_pages.static(static)) if static else None


def _random(article: DemoArticle) -> str:
    """The 6 to 14 letters and digits after the slug; they belong to the article, not to its title."""
    digest = hashlib.sha256(f"tandan {article.number}".encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[1 : 7 + digest[0] % 9])


def _html(site: DemoSite, request: DemoRequest, page: tandan_pages.Page, status: int = 200) -> DemoResponse:
    text = tandan_pages.whole_page(site, request, page)
    return responses.html(text, status=status, headers=_headers(request))


def _headers(request: DemoRequest) -> responses.Headers:
    return (
        ("Cache-Control", "private, max-age=0"),
        ("Last-Modified", f"{request.now.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT"),
        ("SPRequestGuid", f"{request.visits:032x}"),
        ("MicrosoftSharePointTeamServices", "15.0.0.4569"),
    )
