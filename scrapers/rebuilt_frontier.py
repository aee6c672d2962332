"""The frontier of an archive of which only the WARC files are left: what was answered, and what the lists lead to.

The next run asks for what was captured as it would have, with the validators that came; what a lost frontier knew
beside that, its lists lead to again.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from archive import discovery, frontier, removed_links
from archive.absences import absent_since
from archive.attached_files import unchanged_since
from archive.captures import by_id
from archive.data_dir import DataDir
from archive.errors import ArchiveError
from archive.page_ages import CheckedPage, checked_pages
from archive.records import Capture, FrontierEntry, FrontierState, UrlKind
from archive.rows import rows
from archive.warc import read_response
from pipelines.encoding import decode_page
from pipelines.platforms import detect_platform
from scrapers.crawl_journal import LISTS
from scrapers.discovery.link import Link
from scrapers.discovery.site_links import SiteLinks
from scrapers.found_links import FoundLinks, links_of_feed, links_of_page, links_of_sitemap
from scrapers.platforms import crawl_profile
from scrapers.portals.portal import Portal
from scrapers.rebuilt_captures import ScannedFiles
from scrapers.recheck import (
    next_check_of_file,
    next_look_after_move,
    next_look_for_absent,
    next_look_for_missing,
    planned_check,
)

_LAST = """
select canonical_url as url, portal, kind, captured_at, status, moved_to, is_truncated, first_at, page_at from (
  select c.*, row_number() over (partition by canonical_url order by captured_at desc, rowid desc) as place,
    min(captured_at) over (partition by canonical_url) as first_at,
    max(case when status between 200 and 299 then captured_at end) over (partition by canonical_url) as page_at
  from captures c where portal = ? and kind not in ('robots', 'probe', 'challenge') and origin is null
    and id not in (select value from json_each(?))
) where place = 1 order by first_at, url
"""

_LISTS = f"""
select id from (
  select id, captured_at, row_number() over (partition by canonical_url order by captured_at desc, rowid desc) as place
  from captures where portal = ? and status = 200 and is_truncated = 0
    and kind in ({", ".join(f"'{kind}'" for kind in LISTS)})
) where place = 1 order by captured_at desc, id
"""

_KINDS: dict[str, UrlKind] = {
    "seed": "seed",
    "listing": "listing",
    "more": "more",
    "feed": "feed",
    "sitemap": "sitemap",
    "attachment": "attachment",
}
_OF_ARTICLES = ("article", "other", "soft_404")
_PAGES = ("http_200", "http_203")


def restore_answers(db: Database, portal: Portal, scanned: ScannedFiles) -> int:
    """The number of addresses that were answered, now in the frontier; in the caller's transaction."""
    entries = []
    for row in rows(db, _LAST, (portal.slug, json.dumps(sorted(scanned.posted)))):
        kind = _KINDS.get(row["kind"]) or ("article" if row["kind"] in _OF_ARTICLES else None)
        if kind is not None:
            code, state = _answer(row["kind"], row["status"], row["moved_to"], row["is_truncated"], portal)
            is_asked = code in _PAGES and row["url"] not in scanned.turned
            known = scanned.validators.get(row["url"]) if is_asked else None
            if known is not None and known.captured_at != row["page_at"]:
                known = None  # of a later, cut page they say nothing
            checked_at = scanned.checked_at.get(row["url"], "")
            entries.append(
                FrontierEntry(
                    url=row["url"],
                    portal=portal.slug,
                    kind=kind,
                    found_at=row["first_at"],
                    state=state,
                    last_code="http_304" if checked_at > row["captured_at"] else code,
                    etag=known.etag if known else None,
                    last_modified=known.last_modified if known else None,
                    failure_count=int(state == "pending"),
                    last_captured_at=row["page_at"],
                )
            )
            frontier.add(db, entries[-1:])
            frontier.note_answer(db, row["url"], at=max(checked_at, row["captured_at"]))
    return len(entries)


def plan_restored(db: Database, portal: str) -> None:
    """Nothing; the addresses that were restored are due as their cleaned pages say; in the caller's transaction."""
    pages = {page.url: page for page in checked_pages(db, portal=portal)}
    restored = rows(
        db,
        "select url, kind, state, last_code, found_at, last_captured_at, last_answered_at from frontier"
        " where portal = ? and state in ('done', 'gone') and kind not in ('seed', 'listing', 'more')"
        " and last_answered_at is not null and next_check_at is null",
        (portal,),
    )
    for row in restored:
        entry = FrontierEntry(
            url=row["url"],
            portal=portal,
            kind=row["kind"],
            state=row["state"],
            last_code=row["last_code"],
            found_at=row["found_at"],
            last_captured_at=row["last_captured_at"],
        )
        page = pages.get(entry.url)
        frontier.plan_restored(
            db,
            entry.url,
            next_check_at=_next_check(db, entry, page, row["last_answered_at"]),
            body_digest=page.content_digest if page else None,
        )


def follow_lists(db: Database, data_dir: DataDir, portal: Portal, platform: str) -> int:
    """The number of addresses to which captured lists lead and that were never answered; now in the frontier."""
    links = SiteLinks(portal, crawl_profile(platform))
    number = 0
    gone = removed_links.gone_urls(db, portal.slug)
    for capture, body in _captured_lists(db, data_dir, portal.slug):
        found = _links_of(capture, body, links)
        still = sorted(gone.intersection(found.articles))
        removed_links.save_links(db, still, capture.canonical_url, at=capture.captured_at)
        named = [
            FrontierEntry(
                url=link.url,
                portal=portal.slug,
                kind=link.kind,
                found_on=capture.canonical_url,
                found_at=capture.captured_at,
            )
            for link in (*found.links, *(Link(url, "listing") for url in found.static))
        ]
        number += frontier.add(db, named)
        discovery.set_aside(db, found.static, "static")
    return number


def platform_of(db: Database, data_dir: DataDir, portal: Portal) -> str | None:
    """The platform that the portal's file names, or else the one that its newest captured list shows."""
    if portal.platform:
        return portal.platform
    for capture, body in _captured_lists(db, data_dir, portal.slug):
        if "html" in (capture.media_type or ""):
            return detect_platform(decode_page(body, capture.media_type))
    return None


def _answer(
    kind: str, status: int, moved_to: str | None, is_truncated: bool, portal: Portal
) -> tuple[str, FrontierState]:
    code = f"http_{status}"
    if kind == "soft_404":
        return kind, "gone"
    if 200 <= status < 300:
        return ("truncated", "pending") if is_truncated else (code, "done")
    if status in (404, 410):
        return code, "gone"
    if 300 <= status < 400:
        is_home = moved_to is not None and _is_at(portal, moved_to)
        return (code, "done") if is_home else ("redirected_away", "gone")
    return code, "gone" if kind in ("feed", "sitemap") else "pending"


def _is_at(portal: Portal, url: str) -> bool:
    bare = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return bare in {host.removeprefix("www.") for host in portal.hosts}


def _next_check(db: Database, entry: FrontierEntry, page: CheckedPage | None, answered_at: str) -> str | None:
    at = datetime.fromisoformat(answered_at)
    if entry.state == "gone":
        if entry.kind == "article" and entry.last_captured_at:
            return next_look_for_absent(at, absent_since(db, entry.url))
        return next_look_for_missing(at, entry.found_at)
    if entry.kind == "attachment":
        since = unchanged_since(db, entry.url)
        return next_check_of_file(at, entry.url, datetime.fromisoformat(since) if since else None)
    if entry.kind != "article":
        return None
    is_page = entry.last_code in (*_PAGES, "http_304")
    return planned_check(db, page, answered_at) if page and is_page else next_look_after_move(at, entry.url)


def _captured_lists(db: Database, data_dir: DataDir, portal: str) -> Iterator[tuple[Capture, bytes]]:
    for row in rows(db, _LISTS, (portal,)):
        capture = by_id(db, row["id"])
        if capture is None:
            continue
        try:
            yield capture, read_response(data_dir, capture).body
        except ArchiveError:
            continue


def _links_of(capture: Capture, body: bytes, links: SiteLinks) -> FoundLinks:
    if capture.kind == "sitemap":
        return links_of_sitemap(body, capture.canonical_url, links, since=None)
    if "html" in (capture.media_type or ""):
        return links_of_page(body, capture.url, links, since=None, is_seed=capture.kind == "seed")
    return (
        links_of_feed(body, capture.canonical_url, links, since=None)
        if capture.kind == "feed"
        else FoundLinks()
    )
