"""NukeViet 4.5: the id is the key, a wrong slug is moved to the right one; its defects are those of its templates."""

import re
from datetime import UTC, datetime, timedelta

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.articles.slugs import slug_of
from scrapers.demo_portal.look_alikes import feeds, nukeviet_pages, responses
from scrapers.demo_portal.look_alikes.dirt import site_title
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.markup import lead_of, title_of
from scrapers.demo_portal.look_alikes.published_articles import (
    article_with,
    page_number,
    page_of,
    section_slug,
    sections,
    with_tag,
)
from scrapers.demo_portal.look_alikes.static_pages import STATIC_TITLES, static_page
from scrapers.demo_portal.look_alikes.style_sheet import style_sheet

NEWS = "news"
NEWS_PAGE_SIZE = 20
SECTION_PAGE_SIZE = 10
FEED_SIZE = 30
ARTICLE = re.compile(r"^/(?P<section>[^/]+)/(?P<slug>[^/]+)-(?P<number>\d+)\.html$")
VIEW = re.compile(r"^/news/(?P<view>print|savefile|sendmail)/[^/]+/[^/]+-(?P<number>\d+)\.html$")
LISTING = re.compile(r"^/(?P<section>[^/.]+)/(?:page[-/](?P<page>\d+)/?)?$")
TAG = re.compile(r"^/news/tag/(?P<tag>[^/]+)/$")
STATIC = re.compile(r"^/about/(?P<slug>[^/]+)\.html$")
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /includes/\nDisallow: /users/\nDisallow: /statistics/\nSitemap: {base}/sitemap.xml\n"


class NukeVietLookAlike:
    """A portal on NukeViet 4.5."""

    platform = "nukeviet"

    def start_path(self) -> str:
        """The news module, which lists all articles."""
        return f"/{NEWS}/"

    def article_path(self, article: DemoArticle) -> str:
        """`/<section>/<slug>-<id>.html`."""
        return f"/{section_slug(article)}/{article.slug}-{article.number}.html"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """A file under /uploads/, or the article's own address with a query that downloads it."""
        if article.number % 2:
            return f"/uploads/news/van-ban/{attachment.name}"
        return f"{self.article_path(article)}?download=1&id={article.attachments.index(attachment)}"

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer of NukeViet 4.5: unknown first paths are moved to the home page, lost articles are 404."""
        styles = style_sheet(colour="#0c6b3a", main=".col-md-18", side=".col-md-6")
        if file := responses.shared_file(self, site, request, styles):
            return file
        for answer in (self._machine_file, self._article, self._view, self._tag, self._static, self._listing):
            response = answer(site, request)
            if response is not None:
                return response
        # A section without its slash is answered with the home page
        if request.path == "/" or request.path.removeprefix("/") in (NEWS, *sections(site)):
            return self._page(site, request, nukeviet_pages.home(self, site))
        return responses.moved("/")

    def _page(
        self, site: DemoSite, request: DemoRequest, page: nukeviet_pages.Page, status: int = 200
    ) -> DemoResponse:
        return responses.html(
            nukeviet_pages.whole_page(site, request, page), status=status, headers=_headers(request)
        )

    def _machine_file(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        base = site.base_url
        if request.path == "/robots.txt":
            return responses.plain(ROBOTS.format(base=base))
        if request.path in ("/sitemap.xml", "/sitemap-vi.xml"):
            parts = (f"{base}/sitemap-vi.{module}.xml" for module in ("about", "news"))
            return responses.xml(feeds.sitemap_index(parts))
        if request.path == "/sitemap-vi.about.xml":
            pages = [(f"{base}/about/{slug}.html", "2019-05-20T09:00:00+07:00") for slug in STATIC_TITLES]
            return responses.xml(feeds.sitemap(pages))
        if request.path == "/sitemap-vi.news.xml":
            # lastmod is the time of publication and never moves, whatever is edited
            entries = ((base + self.article_path(one), one.published_at.isoformat()) for one in site.articles)
            return responses.xml(feeds.sitemap(entries))
        return self._feed(site, request)

    def _feed(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        if request.path == "/feeds/":
            addresses = ["/rss/", *(f"/rss/{slug}/" for slug in sections(site))]
            links = "".join(f'<p><a href="{address}">{address}</a></p>' for address in addresses)
            return self._page(site, request, nukeviet_pages.Page("Kênh tin RSS", links))
        match = re.match(r"^/rss/(?:(?P<section>[^/]+)/)?$", request.path)
        if not match:
            return None
        section = sections(site).get(match["section"] or "")
        if match["section"] and section is None:
            return responses.moved("/rss/")
        articles = (section.articles if section else site.articles)[:FEED_SIZE]
        items = (
            (title_of(one), site.base_url + self.article_path(one), lead_of(one), pub_date(one.published_at))
            for one in articles
        )
        return responses.xml(feeds.rss(site_title(site), f"{site.base_url}/", items))

    def _article(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match = ARTICLE.match(request.path)
        if not match:
            return None
        article = article_with(site, int(match["number"]))
        if article is None:
            return self._page(site, request, nukeviet_pages.not_found(), status=404)
        if request.path != self.article_path(article):
            return responses.moved(self.article_path(article), headers=_headers(request))
        return self._page(site, request, nukeviet_pages.article_page(self, site, request, article))

    def _view(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match = VIEW.match(request.path)
        article = article_with(site, int(match["number"])) if match else None
        if match is None or article is None:
            return None
        text = nukeviet_pages.bare_view(site, article, match["view"])
        return responses.html(text, headers=_headers(request))

    def _tag(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match = TAG.match(request.path)
        articles = with_tag(site, match["tag"]) if match else ()
        if match is None or not articles:
            return None
        name = next(tag for tag in articles[0].tags if slug_of(tag) == match["tag"])
        page = nukeviet_pages.listing(self, name, articles, pager="")
        return self._page(site, request, page)

    def _static(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match = STATIC.match(request.path)
        listings = {"Tin tức": f"/{NEWS}/"} | {s.name: f"/{s.slug}/" for s in sections(site).values()}
        page = static_page(site, match["slug"], listings) if match else None
        if page is None:
            return None
        lines = "\n".join(f"<p>{line}</p>" for line in page.lines)
        body = f'<h1 class="title margin-bottom-lg">{page.title}</h1><div id="page-bodyhtml" class="bodytext">{lines}</div>'
        return self._page(site, request, nukeviet_pages.Page(page.title, body))

    def _listing(self, site: DemoSite, request: DemoRequest) -> DemoResponse | None:
        match = LISTING.match(request.path)
        if not match:
            return None
        section = sections(site).get(match["section"])
        if section is None and match["section"] != NEWS:
            return None
        home = f"/{match['section']}/"
        articles, size = (section.articles, SECTION_PAGE_SIZE) if section else (site.articles, NEWS_PAGE_SIZE)
        page = page_of(articles, page_number(match["page"]), size)
        if page is None or match["page"] == "1":
            return responses.moved(home, headers=_headers(request))
        name = section.name if section else "Tin tức"
        pager = nukeviet_pages.pager(home, page.number, page.last)
        return self._page(site, request, nukeviet_pages.listing(self, name, page.articles, pager))


def pub_date(moment: datetime) -> str:
    """A feed's date as NukeViet prints it: the month stands where the minutes should (format `H:m:s`)."""
    moment = moment.astimezone(UTC)
    return f"{moment:%a, %d %b %Y %H}:{moment:%m}:{moment:%S} GMT"


def _headers(request: DemoRequest) -> responses.Headers:
    yesterday = request.now.astimezone(UTC) - timedelta(hours=24)
    return (
        ("Set-Cookie", f"nv4_sess=s{request.visits:016x}; path=/; HttpOnly"),
        ("Last-Modified", f"{yesterday:%a, %d %b %Y %H:%M:%S} GMT"),
        ("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate"),
        ("Pragma", "no-cache"),
    )
