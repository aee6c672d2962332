"""To which portal a foreign capture belongs, under which address, and as what kind of page."""

import re
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.data_dir import DataDir
from archive.discovery import portal_facts
from archive.exchange import Exchange, Origin
from archive.moves import REDIRECTS
from archive.records import UrlKind
from pipelines.encoding import decode_page
from pipelines.platforms import detect_platform
from scrapers.discovery.site_links import SiteLinks, path_and_query
from scrapers.errors import UnknownPortalError
from scrapers.foreign.foreign_capture import ForeignCapture
from scrapers.platforms import GENERIC, crawl_profile
from scrapers.portals import all_portals, load_portal
from scrapers.portals.portal import Portal

_ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z)(?:$|\?)", re.IGNORECASE)
_FILE_TYPES = re.compile(
    r"application/(?:pdf|rtf|msword|zip|x-rar.*|vnd\.(?:rar|ms-.*|openxmlformats-.*|oasis\.opendocument.*))$"
)
_KINDS = (*get_args(UrlKind), "robots", "probe", "challenge", "soft_404", "other")
"""What `captures.kind` may say."""

MOST_LOOKED_AT = 50
"""Pages of a site after which its platform is taken for none of the known ones."""

_DETECTED_IN = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a capture belongs: its address is the canonical one in the portal's own spelling."""

    slug: str
    canonical_url: str
    kind: str


class Places:
    """The known portals by their hosts; with a slug, that portal alone takes the captures of every host."""

    def __init__(self, data_dir: DataDir, db: Database, slug: str | None = None) -> None:
        self._db = db
        self._slug = slug
        self._given: Portal | None = None
        self._sites: dict[str, _Site] = {}
        self.is_bare = False
        if slug is None:
            self._by_host = _by_host(all_portals(data_dir))
            return
        self._by_host = {}
        try:
            self._given = load_portal(slug, data_dir)
        except UnknownPortalError:
            self.is_bare = True

    def portal(self, slug: str) -> Portal:
        """The portal of a slug to which a capture was found to belong."""
        return self._sites[slug].portal

    def place_of(self, capture: ForeignCapture) -> Place | None:
        """The place of a capture; None when no known portal has its host."""
        sites = self._sites_of(capture.url)
        for site in sites:
            site.look_at(capture)
        placed = [(site, at_home) for site in sites if (at_home := site.links.at_home(capture.url))]
        if not placed:
            return None
        site, at_home = next((p for p in placed if p[0].links.classified(p[1])), placed[0])
        return Place(site.portal.slug, at_home, site.kind_of(capture, at_home))

    def _sites_of(self, url: str) -> list["_Site"]:
        try:
            parts = urlsplit(canonical_url(url))
        except ValueError:
            return []
        if self._slug is None:
            return [self._site(portal) for portal in self._by_host.get(parts.netloc.removeprefix("www."), ())]
        if self._given is None:
            home = f"{parts.scheme}://{parts.netloc}/"
            self._given = Portal(
                slug=self._slug, name=self._slug, agency=self._slug, home=home, start_urls=(home,)
            )
        site = self._site(self._given)
        if site.links.at_home(url) is None:
            site.links.adopt(url)
        return [site]

    def _site(self, portal: Portal) -> "_Site":
        if portal.slug not in self._sites:
            detected, _ = portal_facts(self._db, portal.slug)
            self._sites[portal.slug] = _Site(portal, portal.platform or detected, is_bare=self.is_bare)
        return self._sites[portal.slug]


class _Site:
    """One portal with the rules of its platform, which its first pages tell where nobody else does."""

    def __init__(self, portal: Portal, platform: str | None, *, is_bare: bool) -> None:
        self.portal = portal
        self._is_told = platform is not None
        self._n_looked_at = 0
        self._is_bare = is_bare
        self.links = SiteLinks(portal, crawl_profile(platform or GENERIC))

    def look_at(self, capture: ForeignCapture) -> None:
        """Nothing; the platform is detected on a page of the portal."""
        if self._is_told or capture.status != 200 or not capture.is_page:
            return
        self._n_looked_at += 1
        self._is_told = self._n_looked_at >= MOST_LOOKED_AT
        text = decode_page(capture.body[:_DETECTED_IN], capture.header("content-type"))
        platform = detect_platform(text)
        if platform != GENERIC:
            self._is_told = True
            self.links.profile = crawl_profile(platform)
            if not self.portal.crawl.article_urls:
                self.links = SiteLinks(self.portal, self.links.profile)
                self.links.adopt(capture.url) if self.links.at_home(capture.url) is None else None

    def kind_of(self, capture: ForeignCapture, at_home: str) -> str:
        """As what the page counts: `captures.kind`. What an address does not tell is left to cleaning."""
        if capture.is_chosen:
            return "article"
        if capture.told_kind is not None and capture.told_kind in _KINDS:
            return capture.told_kind
        target = path_and_query(at_home)
        if target == "/robots.txt":
            return "robots"
        if capture.status in REDIRECTS and self._leads_to_itself(capture, at_home):
            return "other"
        link = self.links.classified(at_home)
        is_page = capture.status == 200 and capture.is_page
        if link is not None:
            is_list = link.kind == "listing" and (
                not self._is_bare or link.is_next_page or target == "/" or not is_page
            )
            return "listing" if is_list else "article"
        if self.links.is_refused(at_home) or self.links.profile.is_denied.search(target):
            return "attachment" if self._is_file(capture, target) else "other"
        return "article" if is_page else "attachment" if self._is_file(capture, target) else "other"

    def _is_file(self, capture: ForeignCapture, target: str) -> bool:
        """Whether it is a document of an office or a pack of them, as its type or its name says."""
        if capture.status != 200 or capture.is_page:
            return False
        return bool(_ATTACHED.search(target) or _FILE_TYPES.match(capture.media_type or ""))

    def _leads_to_itself(self, capture: ForeignCapture, at_home: str) -> bool:
        """Whether a redirect only changes the spelling, as from http to https."""
        return capture.redirect_to is not None and self.links.at_home(capture.redirect_to) == at_home


def exchange_of(capture: ForeignCapture, place: Place) -> Exchange:
    """The exchange that a foreign capture tells of, without a request."""
    return Exchange(
        url=capture.url,
        status=capture.status,
        headers=capture.headers,
        body=capture.body,
        captured_at=capture.captured_at,
        reason=capture.reason,
        http_version=capture.http_version,
        is_truncated=capture.truncated_reason is not None,
        truncated_reason=capture.truncated_reason or "unspecified",
        ip_address=capture.ip_address,
        kind=place.kind,
        origin=Origin(
            archive=capture.archive,
            canonical_url=place.canonical_url,
            record_type=capture.record_type,
            record_id=capture.record_id,
        ),
    )


def _by_host(portals: tuple[Portal, ...]) -> dict[str, list[Portal]]:
    found: dict[str, list[Portal]] = {}
    for portal in portals:
        for host in sorted({urlsplit(canonical_url(f"http://{h}/")).netloc for h in portal.hosts}):
            found.setdefault(host.removeprefix("www."), []).append(portal)
    return found
