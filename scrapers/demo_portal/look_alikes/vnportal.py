"""VNPT vnPortal: wrappers `UI…_Default` hold `…Control` parts; the one platform here whose validators work."""

import hashlib
import re
from dataclasses import replace

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.look_alikes import feeds, responses, vnportal_pages
from scrapers.demo_portal.look_alikes.dirt import site_title
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.markup import lead_of, title_of
from scrapers.demo_portal.look_alikes.published_articles import article_with, page_number, page_of, sections
from scrapers.demo_portal.look_alikes.static_pages import static_page
from scrapers.demo_portal.look_alikes.style_sheet import style_sheet

NEWS = "tin-tuc"
NEWS_PAGE_SIZE = 20
SECTION_PAGE_SIZE = 10
FEED_SIZE = 20
ARTICLE = re.compile(r"^/chi-tiet-tin-tuc/[^/]+--(?P<number>\d+)$")
VIEW = re.compile(r"^/in-bai-viet/(?P<number>\d+)$")
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /tim-kiem\nSitemap: {base}/sitemap.xml\n"


class VnPortalLookAlike:
    """A portal on VNPT vnPortal."""

    platform = "vnportal"

    def start_path(self) -> str:
        """The news page, which lists all articles."""
        return f"/{NEWS}"

    def article_path(self, article: DemoArticle) -> str:
        """`/chi-tiet-tin-tuc/<slug>--<id>`, built as the addresses of its documents are."""
        return f"/chi-tiet-tin-tuc/{article.slug}--{article.number}"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """A file by tenant, site and day; real portals keep them on the storage host."""
        day = article.published_at
        return f"/phh-ubnd/soyte/{day.year}/{day.month}/{day.day}/{attachment.name}"

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer of vnPortal; articles carry an ETag that changes with their content alone."""
        styles = style_sheet(colour="#00629b", main=".MainContent", side=".RightPane")
        if file := responses.shared_file(self, site, request, styles):
            return file
        for answer in (self._machine_file, self._article, self._listing, self._other):
            response = answer(site, request)
            if response is not None:
                return response
        return _html(site, request, vnportal_pages.not_found(), status=404)

    def _machine_file(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        base = site.base_url
        if request.path == "/robots.txt":
            return responses.plain(ROBOTS.format(base=base))
        if request.path == "/sitemap.xml":
            lists = ((f"{base}/{name}", "2024-05-02") for name in (NEWS, *sections(site)))
            articles = (
                (base + self.article_path(one), f"{one.published_at:%Y-%m-%d}") for one in site.articles
            )
            return responses.xml(feeds.sitemap([*lists, *articles]))
        if request.path == f"/rss/{NEWS}":
            items = (
                (title_of(one), base + self.article_path(one), lead_of(one), f"{one.published_at:%d/%m/%Y}")
                for one in site.articles[:FEED_SIZE]
            )
            return responses.xml(feeds.rss(site_title(site), f"{base}/", items))
        return None

    def _article(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match, view = ARTICLE.match(request.path), VIEW.match(request.path)
        found = match or view
        article = article_with(site, int(found["number"])) if found else None
        if article is None:
            return None
        if view:
            return responses.html(vnportal_pages.print_view(article))
        if request.path != self.article_path(article):
            return responses.moved(self.article_path(article))
        # Weak: the counter in the sidebar differs, the article does not
        digest = hashlib.sha256(repr(replace(article, quirks=frozenset())).encode()).hexdigest()[:20]
        headers = (("ETag", f'W/"{digest}"'), ("Cache-Control", "no-cache"))
        page = vnportal_pages.article_page(self, site, request, article)
        return responses.html(vnportal_pages.whole_page(site, request, page), headers=headers)

    def _listing(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        name = request.path.strip("/")
        section = sections(site).get(name)
        if section is None and name != NEWS:
            return None
        articles, size = (section.articles, SECTION_PAGE_SIZE) if section else (site.articles, NEWS_PAGE_SIZE)
        page = page_of(articles, page_number(request.query.get("page")), size)
        title = section.name if section else "Tin tức"
        if page is None:
            return _html(site, request, vnportal_pages.listing(self, title, (), pager=""))
        pager = vnportal_pages.pager(f"/{name}", page)
        return _html(site, request, vnportal_pages.listing(self, title, page.articles, pager))

    def _other(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        name = request.path.strip("/")
        if name in ("", "trang-chu"):
            return _html(site, request, vnportal_pages.home(self, site))
        if name == "lich-cong-tac":
            week = page_number(request.query.get("tuan"))
            return _html(site, request, vnportal_pages.calendar(week))
        listings = {"Tin tức": f"/{NEWS}"} | {one.name: f"/{one.slug}" for one in sections(site).values()}
        static = static_page(site, name, listings)
        return _html(site, request, vnportal_pages.static(static)) if static else None


def _html(site: DemoSite, request: DemoRequest, page: vnportal_pages.Page, status: int = 200) -> DemoResponse:
    headers = (
        ("Set-Cookie", f"vnportal.sid={request.visits:024x}; path=/; HttpOnly"),
        ("Cache-Control", "no-cache, no-store"),
    )
    return responses.html(vnportal_pages.whole_page(site, request, page), status=status, headers=headers)
