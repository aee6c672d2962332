"""A portal: the facts of its file, checked, as the crawl and the cleaning use them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from urllib.parse import urlsplit

from pipelines.layout import Layout, PortalProfile

UNVERIFIED = "unverified"
LEGACY = "legacy"
FILES_PER_RUN = 1000
"""The attached files that a run fetches of a portal where its file says nothing: about half an hour of politeness."""

TLS_EXCEPTIONS = (UNVERIFIED, LEGACY)
"""What a host may be excepted from: a certificate that holds; TLS 1.2 with keys of today's strength."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRules:
    """What a person wrote about crawling one portal; empty: the platform's own rules hold.

    `article_urls`, `allow` and `deny` are regular expressions searched in the path and query of an address; `allow`
    admits what the platform's rules refuse, `deny` wins over all.
    `delay` is in seconds. `night_window` is a span of Vietnamese time in which the portal may be fetched.
    `tls_exception` names hosts and what they are excepted from: `unverified` certificates, `legacy` TLS.
    `attachments` is how many attached files a run may fetch; `file_hosts` are other hosts that files may be fetched from.
    """

    article_urls: tuple[str, ...] = ()
    delay: float | None = None
    night_window: tuple[time, time] | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    tls_exception: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attachments: int = FILES_PER_RUN
    file_hosts: tuple[str, ...] = ()


FIGURES = ("articles_per_run", "new_per_run", "published_at_fill")
"""What an expectation may bound: articles that a run saw, those of them that are new, the share of dated articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """The bounds that a figure of a healthy run keeps; None is no bound."""

    figure: str
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A site that is crawled. `slug` is the stem of its file; `platform` None: detected from its pages.

    `text` is that of its file, which is kept beside the pages that are captured by it.
    """

    slug: str
    name: str
    agency: str
    home: str
    start_urls: tuple[str, ...]
    platform: str | None = None
    checked_on: date | str | None = None
    source: str | None = None
    name_en: str | None = None
    frequency: str = "daily"
    crawl: CrawlRules = field(default_factory=CrawlRules)
    layouts: tuple[Layout, ...] = ()
    expect: tuple[Expectation, ...] = ()
    text: str = field(default="", repr=False, compare=False)

    def profile(self) -> PortalProfile:
        """What cleaning may know of the portal."""
        return PortalProfile(
            slug=self.slug, name=self.name, agency=self.agency, platform=self.platform, layouts=self.layouts
        )

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts, with their ports, that belong to the portal: those of its home and its start addresses."""
        return frozenset(urlsplit(url).netloc.lower() for url in (self.home, *self.start_urls))
