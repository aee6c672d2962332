"""Liferay 6.2 as the departments of Hanoi used it: `/-/view_content/<id>-<slug>.html`, language loops, soft 404s."""

import re

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.look_alikes import feeds, liferay_62_pages, responses
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.published_articles import (
    article_with,
    page_number,
    page_of,
    section_slug,
    sections,
)
from scrapers.demo_portal.look_alikes.static_pages import STATIC_TITLES, static_page
from scrapers.demo_portal.look_alikes.style_sheet import style_sheet

NEWS = "tin-tuc"
PAGE_SIZES = {NEWS: 20}
SECTION_PAGE_SIZE = 10
LARGEST_DELTA = 100
LANGUAGES = re.compile(r"(?:/(?:vi|en))+/?$")
ARTICLE = re.compile(r"^/web/[^/]+/[^/]+/-/view_content/(?P<number>\d+)-[^/]+\.html$")
PAGE = re.compile(rf"^{liferay_62_pages.SITE_PATH}/(?P<page>[^/]+)$")
ROBOTS = "User-Agent: *\nDisallow: /c/\nDisallow: /group/\nSitemap: {base}/sitemap.xml\n"


class Liferay62LookAlike:
    """A portal on Liferay 6.2."""

    platform = "liferay_62"

    def start_path(self) -> str:
        """The news page, whose asset publisher lists all articles."""
        return f"{liferay_62_pages.SITE_PATH}/{NEWS}"

    def article_path(self, article: DemoArticle) -> str:
        """`/web/<site>/<page>/-/view_content/<id>-<slug>.html`."""
        page = f"{liferay_62_pages.SITE_PATH}/{section_slug(article)}"
        return f"{page}/-/view_content/{article.number}-{article.slug}.html"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """`/documents/<group>/<folder>/<name>/<uuid>`, as the document library gives it."""
        digits = f"{article.number * 7919 + len(attachment.content):012x}"
        return f"/documents/20182/{article.number}/{attachment.name}/5f0c2a41-7be3-4d19-9a6e-{digits}"

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer of Liferay: an article's address with a language at its end is answered with the list."""
        styles = style_sheet(colour="#1f5fa8", main="#column-1", side="#column-2")
        if file := responses.shared_file(self, site, request, styles):
            return file
        base = site.base_url
        if request.path == "/robots.txt":
            return responses.plain(ROBOTS.format(base=base))
        if request.path == "/sitemap.xml":
            # Liferay 6.2 lists its pages there, not its articles
            names = (NEWS, *sections(site), *STATIC_TITLES)
            pages = ((f"{base}{liferay_62_pages.SITE_PATH}/{name}", "2019-05-20") for name in names)
            return responses.xml(feeds.sitemap(pages))
        path = LANGUAGES.sub("", request.path)
        return self._page(site, request, path, is_in_language=path != request.path.rstrip("/"))

    def _page(self, site: DemoSite, request: DemoRequest, path: str, *, is_in_language: bool) -> DemoResponse:
        if path in ("", "/", "/web", liferay_62_pages.SITE_PATH, f"{liferay_62_pages.SITE_PATH}/trang-chu"):
            return _html(site, request, liferay_62_pages.home(self, site))
        match = ARTICLE.match(path)
        if match and is_in_language:
            path = path.partition("/-/")[0]
        elif match:
            return self._article(site, request, int(match["number"]))
        named = PAGE.match(path)
        page = self._named_page(site, request, named["page"]) if named else None
        if page is None:
            return _html(site, request, liferay_62_pages.status(site, request.path), status=404)
        return _html(site, request, page)

    def _article(self, site: DemoSite, request: DemoRequest, number: int) -> DemoResponse:
        article = article_with(site, number)
        if article is None:
            # The asset publisher says so inside an ordinary page: status 200
            return _html(site, request, liferay_62_pages.status(site, request.path))
        if request.path != self.article_path(article):
            return responses.moved(self.article_path(article), headers=_headers(request))
        if request.query.get("p_p_state") == "pop_up":
            return responses.html(liferay_62_pages.print_view(article), headers=_headers(request))
        return _html(site, request, liferay_62_pages.article_page(self, site, request, article))

    def _named_page(self, site: DemoSite, request: DemoRequest, name: str) -> liferay_62_pages.Page | None:
        section = sections(site).get(name)
        if section is not None or name == NEWS:
            articles = section.articles if section else site.articles
            title = section.name if section else "Tin tức"
            delta = page_number(
                request.query.get("_101_delta") or str(PAGE_SIZES.get(name, SECTION_PAGE_SIZE))
            )
            delta = min(max(delta, 1), LARGEST_DELTA)
            # Past its end a list shows its last page again
            last = max(1, -(-len(articles) // delta))
            page = page_of(articles, max(1, min(page_number(request.query.get("_101_cur")), last)), delta)
            return liferay_62_pages.listing(self, name, title, page, delta) if page else None
        listings = {"Tin tức": self.start_path()} | {
            one.name: f"{liferay_62_pages.SITE_PATH}/{one.slug}" for one in sections(site).values()
        }
        static = static_page(site, name, listings)
        return liferay_62_pages.web_content(static) if static else None


def _html(
    site: DemoSite, request: DemoRequest, page: liferay_62_pages.Page, status: int = 200
) -> DemoResponse:
    text = liferay_62_pages.whole_page(site, request, page)
    return responses.html(text, status=status, headers=_headers(request))


def _headers(request: DemoRequest) -> responses.Headers:
    return (
        ("Set-Cookie", f"JSESSIONID={request.visits:032X}.node1; Path=/; HttpOnly"),
        ("Set-Cookie", "GUEST_LANGUAGE_ID=vi_VN; Path=/"),
        ("Cache-Control", "private, no-cache, no-store, must-revalidate"),
        ("Liferay-Portal", "Liferay Portal Community Edition 6.2 CE GA2"),
    )
