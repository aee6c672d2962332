"""Do the facts of a portal file still hold? One listing and one article of each portal are fetched to see."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from archive.clock import now, utc_text
from archive.records import CleanResult
from pipelines.encoding import decode_page
from pipelines.extraction_process import ExtractionProcess
from pipelines.platforms import detect_platform
from pipelines.saved_page import PageBounds, SavedPage
from scrapers.answer import Meaning
from scrapers.discovery.listing import page_links
from scrapers.discovery.site_links import SiteLinks
from scrapers.look.look import Look, take_looks
from scrapers.look.look_spider import Fetch, Fetched, Task
from scrapers.platforms import crawl_profile
from scrapers.portals.portal import Portal

MOST_LISTS = 3
"""Lists that are read in search of one that names an article."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact: what was asked, whether it holds, and what was seen."""

    fact: str
    holds: bool
    seen: str


@dataclass(slots=True)
class PortalCheck:
    """What holds of a portal."""

    portal: Portal
    findings: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether all that was asked holds."""
        return bool(self.findings) and all(finding.holds for finding in self.findings)

    def note(self, fact: str, holds: bool, seen: str) -> None:
        """Nothing; a finding is noted."""
        self.findings.append(Finding(fact, holds, seen))


def checks_of(
    portals: Sequence[Portal], *, allow_loopback: bool, tell: Callable[[str], None] | None = None
) -> tuple[PortalCheck, ...]:
    """What holds of each portal, in their order. Once per process (Twisted). `tell` receives a line for each portal."""
    checks = tuple(PortalCheck(portal) for portal in portals)
    numbers = count(1)

    def told(check: PortalCheck) -> None:
        if tell is not None:
            verdict = "holds" if check.holds else "does not hold"
            tell(f"{next(numbers)} of {len(checks)}: {check.portal.slug} {verdict}")

    take_looks([Look(check.portal, _task(check, told)) for check in checks], allow_loopback=allow_loopback)
    return checks


def check_lines(checks: Iterable[PortalCheck], *, as_json: bool) -> list[str]:
    """Lines for people, or an object of JSON for each portal."""
    return [line for check in checks for line in ([_json(check)] if as_json else _lines(check))]


def _task(check: PortalCheck, done: Callable[[PortalCheck], None]) -> Task:
    async def task(fetch: Fetch) -> None:
        await _look(fetch, check)
        done(check)

    return task


async def _look(fetch: Fetch, check: PortalCheck) -> None:
    lists = await _lists(fetch, check)
    if not lists:
        return
    portal = check.portal
    platform = detect_platform(_html(lists[0]))
    if portal.platform is not None:
        check.note("platform", platform == portal.platform, f"the page looks like {platform}")
    links = SiteLinks(portal, crawl_profile(portal.platform or platform))
    for page in lists:
        links.adopt(page.url)
    articles = [
        link.url
        for page in lists
        for link in page_links(page.body, page.url, links)
        if link.kind == "article"
    ]
    check.note("links to articles", bool(articles), f"{len(set(articles))} on {len(lists)} pages")
    if articles:
        await _article(fetch, check, articles[0])


async def _lists(fetch: Fetch, check: PortalCheck) -> list[Fetched]:
    """The start pages that are there, as far as they are asked for."""
    pages = []
    for url in check.portal.start_urls[:MOST_LISTS]:
        fetched = await fetch(url)
        check.note(f"start page {url}", fetched.is_page, _answer(fetched, url))
        if fetched.is_page:
            pages.append(fetched)
    return pages


async def _article(fetch: Fetch, check: PortalCheck, url: str) -> None:
    fetched = await fetch(url)
    check.note(f"article {url}", fetched.is_page, _answer(fetched, url))
    if not fetched.is_page:
        return
    page = SavedPage(
        body=fetched.body,
        url=fetched.url,
        captured_at=utc_text(now()),
        content_type=fetched.content_type,
        profile=check.portal.profile(),
    )
    with ExtractionProcess(PageBounds()) as cleaner:
        result = cleaner.clean(page)
    assert isinstance(result, CleanResult)
    article = result.article
    check.note("the page is an article", article is not None, result.error_detail or result.page_type)
    if article is not None:
        check.note("title", bool(article.title), article.title)
        check.note("date", article.published_at is not None, article.published_at or "none was understood")
        check.note("text", bool(article.body or article.lead), f"{len(article.body)} characters")


def _html(page: Fetched) -> str:
    return decode_page(page.body, page.content_type)


def _answer(fetched: Fetched, url: str) -> str:
    if fetched.is_page:
        return "is there" if fetched.url == url else f"leads to {fetched.url}"
    if fetched.meaning is Meaning.PAGE:
        return f"is no HTML but {fetched.content_type}"
    return f"{fetched.code} {fetched.detail}".strip()


def _lines(check: PortalCheck) -> list[str]:
    portal = check.portal
    seen_on = f", last seen to hold {portal.checked_on}" if portal.checked_on else ""
    lines = [f"{portal.slug}: {'holds' if check.holds else 'does not hold'}{seen_on}"]
    return lines + [
        f"  {'ok ' if found.holds else 'NO '} {found.fact}: {found.seen}" for found in check.findings
    ]


def _json(check: PortalCheck) -> str:
    findings = [{"fact": found.fact, "holds": found.holds, "seen": found.seen} for found in check.findings]
    row = {"slug": check.portal.slug, "holds": check.holds, "findings": findings}
    return json.dumps(row, ensure_ascii=False)
