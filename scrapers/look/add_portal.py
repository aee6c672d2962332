"""A new portal from an address alone: `banluu add-portal`."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from archive.clock import VIETNAM, now
from pipelines.encoding import decode_page
from pipelines.extraction_process import ExtractionProcess
from pipelines.platforms import detect_platform
from pipelines.saved_page import PageBounds
from scrapers.answer import Meaning
from scrapers.discovery.site_links import SiteLinks
from scrapers.errors import (
    AddressNotUsableError,
    LookError,
    NoArticleFoundError,
    SiteRefusesError,
    SiteUnreachableError,
)
from scrapers.look.look import Look, take_looks
from scrapers.look.look_spider import Fetch, Fetched
from scrapers.look.site_facts import SiteFacts, site_facts
from scrapers.look.survey import Survey
from scrapers.platforms import crawl_profile
from scrapers.portals.portal import Portal

_REASONS = {
    "dns": "the name is not known; check the spelling",
    "connect": "nothing answers there",
    "timeout": "no answer in time; try again later",
    "tls": "the certificate is not valid; a portal file may name the host in [crawl] tls_exception",
    "tls_old": "it speaks TLS that is no longer safe; see tls_exception in docs/adding-a-portal.md",
    "disconnected": "the connection was cut; try again later",
}


def look_at_site(
    url: str,
    *,
    slug: str | None = None,
    allow_loopback: bool = False,
    tell: Callable[[str], None] | None = None,
) -> SiteFacts:
    """What a look at the site of a page finds out; LookError says why there is nothing to find. Once per process.

    `tell` receives a line for each page.
    """
    start = _web_address(url)
    portal = Portal(slug="look", name=start, agency="look", home=start, start_urls=(start,))
    found: list[SiteFacts] = []

    async def task(fetch: Fetch) -> None:
        found.append(await _look(fetch, portal, slug, tell or _silent))

    take_looks([Look(portal, task)], allow_loopback=allow_loopback)
    facts = found[0]
    if not facts.articles:
        raise NoArticleFoundError(
            f"{facts.portal.home}: none of the {facts.n_pages} pages looked at was recognised as an article; give the"
            " address of the news section, or write the portal file by hand (docs/adding-a-portal.md)"
        )
    return facts


async def _look(fetch: Fetch, portal: Portal, slug: str | None, tell: Callable[[str], None]) -> SiteFacts:
    fetched = await fetch(portal.home)
    _check(fetched, portal.home)
    home = replace(portal, home=fetched.url, start_urls=(fetched.url,))
    platform = detect_platform(decode_page(fetched.body, fetched.content_type))
    links = SiteLinks(home, crawl_profile(platform))
    with ExtractionProcess(PageBounds()) as cleaner:
        survey = Survey(fetch, links, cleaner, tell)
        start = await survey.clean(fetched, portal.home)
        await survey.look(start)
        return site_facts(survey, start, slug=slug, checked_on=now().astimezone(VIETNAM).date())


def _silent(line: str) -> None:
    """Nothing; nobody listens."""


def _web_address(url: str) -> str:
    """The address with its scheme; AddressNotUsableError for what is no address of the web."""
    address = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_web = False
    if not is_web or re.search(r"\s", address) or "@" in parts.netloc:
        raise AddressNotUsableError(
            f"{url!r} is not the address of a page; give one such as https://example.gov.vn/"
        )
    return address if parts.path else urljoin(address, "/")


def _check(fetched: Fetched, url: str) -> None:
    """Nothing, or the error that says why the page cannot be looked at."""
    if fetched.is_page:
        return
    raise _error(fetched, url)


def _error(fetched: Fetched, url: str) -> LookError:
    code = fetched.code
    if fetched.meaning is Meaning.PAGE:
        return AddressNotUsableError(f"{url} is not a page of HTML but {fetched.content_type}")
    if code == "address_refused":
        return AddressNotUsableError(
            f"{url} is not on the public web; --allow-loopback admits portals on this machine"
        )
    if code.startswith("robots"):
        return SiteRefusesError(f"{url}: robots.txt keeps us out: {fetched.detail}")
    if fetched.meaning is Meaning.WAIT or code == "http_403":
        return SiteRefusesError(f"{url}: the site refuses to answer us ({code}); try again later")
    reason = _REASONS.get(code, "") or fetched.detail or f"the server answers {code.removeprefix('http_')}"
    return SiteUnreachableError(f"{url} cannot be read: {reason}")
