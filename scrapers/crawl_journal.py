"""What came of each address of a crawl, written down: the archive's rows of one answer, in one transaction."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from archive import discovery, failures, frontier, removed_links
from archive.captures import save_capture
from archive.clock import now, utc_text
from archive.database import transaction
from archive.records import Capture, Failure, FrontierEntry, UrlKind
from scrapers.discovery.link import Link
from scrapers.former_addresses import FormerAddresses
from scrapers.found_links import FoundLinks
from scrapers.recheck import next_look_after_move, next_retry

logger = logging.getLogger(__name__)

LISTS: tuple[UrlKind, ...] = ("seed", "listing", "more", "feed", "sitemap")
"""The kinds that lead to articles, which follow their own schedule."""


_PAGES = ("http_200", "http_304")


MOST_HOPS = 25
"""Links from what a run began with; the further pages of a list are one with it."""


class CrawlJournal:
    """The writer of one run on one portal."""

    def __init__(self, db: Database, portal: str, run_id: str) -> None:
        self._db = db
        self._portal = portal
        self._run_id = run_id
        self.failed: Counter[str] = Counter()
        self.n_articles = 0
        self.has_lost_list = False
        self._known: set[str] = set()
        self._fresh: set[str] = set()
        self.set_aside: set[str] = set()
        self.spent: list[str] = []
        self._depth: dict[str, int] = {}
        self._renames_since: str | None = None
        self._former: FormerAddresses | None = None
        self._gone: set[str] | None = None

    def look_for_renames(self, *, since: str) -> None:
        """Nothing; what is found from now on may be the new address of an article that is known since before then."""
        self._renames_since = since

    def save_alone(self, capture: Capture) -> None:
        """Nothing; a capture that answers no address of the frontier (robots.txt, a refused answer) has its row."""
        with transaction(self._db):
            save_capture(self._db, capture)

    def record_page(
        self,
        entry: FrontierEntry,
        capture: Capture,
        found: FoundLinks,
        *,
        next_check_at: str | None,
        etag: str | None = None,
        last_modified: str | None = None,
        has_posts: bool = False,
    ) -> None:
        """Nothing; in one transaction: the capture, what it led to, and that its address is done.

        A list whose further pages must be posted (`has_posts`) is done when the last of them is.
        """
        with transaction(self._db):
            save_capture(self._db, capture)
            self.add(found, capture.url)
            frontier.finish(
                self._db,
                entry.url,
                now=capture.captured_at,
                next_check_at=next_check_at,
                code=f"http_{capture.status}",
                etag=etag,
                last_modified=last_modified,
                captured_at=capture.captured_at,
            )
            self._end_list(entry, has_posts=has_posts, at=capture.captured_at)
            if has_posts:
                frontier.turn(self._db, entry.url, page=1, capture_id=capture.id)
        if capture.kind == "article":
            self.n_articles += 1

    def record_unchanged(self, entry: FrontierEntry, found: FoundLinks, *, has_posts: bool, at: str) -> None:
        """Nothing; in one transaction: what an unchanged list led to when it was captured, and that it is done."""
        with transaction(self._db):
            self.add(found, entry.url)
            frontier.finish(self._db, entry.url, now=at, next_check_at=None, code="http_304")
            self._end_list(entry, has_posts=has_posts, at=at)

    def _end_list(self, entry: FrontierEntry, *, has_posts: bool, at: str) -> None:
        if self.spent:
            discovery.leave_alone(self._db, self.spent, "trap")
            self.spent = []
        if has_posts:
            frontier.hold(self._db, entry.url, self._run_id, now=at)
        self._resolve(entry)

    def record_posted(
        self, capture: Capture, found: FoundLinks, *, listing: str, number: int, is_last: bool
    ) -> None:
        """Nothing; in one transaction: the capture of a posted page, what it led to, and how far its list is read."""
        with transaction(self._db):
            save_capture(self._db, capture)
            self.add(found, capture.url)
            if is_last:
                frontier.unhold(self._db, listing)
            else:
                frontier.turn(self._db, listing, page=number, capture_id=capture.id)

    def record_answer(
        self,
        entry: FrontierEntry,
        capture: Capture | None,
        *,
        code: str,
        next_check_at: str | None,
        is_gone: bool = False,
        found: FoundLinks | None = None,
        answered_at: str | None = None,
    ) -> None:
        """Nothing; the address is answered without a page of its own: unchanged, absent, elsewhere, refused.

        `answered_at` is the time of an answer that left no capture. Without either nothing was asked.
        """
        at = capture.captured_at if capture is not None else answered_at
        with transaction(self._db):
            if capture is not None:
                save_capture(self._db, capture)
            self.add(found or FoundLinks(), entry.url)
            frontier.finish(
                self._db,
                entry.url,
                now=at or utc_text(now()),
                next_check_at=next_check_at,
                code=code,
                state="gone" if is_gone else "done",
                is_answer=at is not None,
            )
            self._resolve(entry)

    def record_failure(
        self, entry: FrontierEntry, capture: Capture | None, *, code: str, detail: str, seconds: float = 0.0
    ) -> None:
        """Nothing; the address was not obtained in this run and is due in a later one."""
        retry_at = next_retry(now(), entry.failure_count, seconds)
        with transaction(self._db):
            if capture is not None:
                save_capture(self._db, capture)
            self.has_lost_list |= entry.kind in LISTS
            frontier.fail(self._db, entry.url, now=utc_text(now()), code=code, retry_at=retry_at)
            self._record(entry.url, code, detail, capture)
        logger.warning("%s: %s: %s %s", self._portal, entry.url, code, detail)

    def record_lost_page(self, url: str, *, code: str, detail: str) -> None:
        """Nothing; a page that is not in the frontier (a posted one) was not obtained."""
        self.has_lost_list = True
        with transaction(self._db):
            self._record(url, code, detail, None)
        logger.warning("%s: %s: %s %s", self._portal, url, code, detail)

    def record_twin(self, entry: FrontierEntry) -> None:
        """Nothing; the address is another spelling of one that answered with a page."""
        self.record_answer(entry, None, code="twin", next_check_at=next_look_after_move(now(), entry.url))

    def leave_alone(self, entry: FrontierEntry) -> None:
        """Nothing; a listing whose pattern has used up its budget is not read."""
        with transaction(self._db):
            discovery.leave_alone(self._db, [entry.url], "trap")

    def has_news(self, articles: Sequence[str]) -> bool:
        """Whether one of the articles is new in this run, or was never answered."""
        if not self._fresh.isdisjoint(articles):
            return True
        return len(discovery.answered_urls(self._db, articles)) < len(set(articles))

    def read_returned(self, url: str) -> None:
        """Nothing; an address that had been left is due in this run: another one leads back to it."""
        known = frontier.get(self._db, url)
        if known is not None and known.state in ("done", "gone") and known.last_code not in _PAGES:
            self.read_again([url])

    def read_again(self, urls: Sequence[str]) -> None:
        """Nothing; these pages of a listing are due in this run."""
        if urls:
            with transaction(self._db):
                discovery.make_urls_due(self._db, urls)

    def add(self, found: FoundLinks, found_on: str | None) -> None:
        """Nothing; inside the caller's transaction, what was found is in the frontier."""
        self._see_links_to_gone_pages(found, found_on)
        depth = self._depth.get(found_on or "", 0)
        links = [
            link
            for link in found.links
            if link.url not in self._known and (link.is_next_page or depth < MOST_HOPS)
        ]
        if links:
            self._known.update(link.url for link in links)
            self._depth |= {link.url: depth + (not link.is_next_page) for link in links}
            known = discovery.known_urls(self._db, [link.url for link in links])
            new = [link for link in links if link.url not in known]
            moment = utc_text(now())
            frontier.add(self._db, [self._entry(link, found_on, moment) for link in new])
            articles = [link.url for link in new if link.kind == "article"]
            self._fresh.update(articles)
            self._ask_former_addresses(articles)
        if found.static:
            self._known.update(found.static)
            self.set_aside.update(found.static)
            discovery.set_aside(self._db, found.static, "static")
            moment = utc_text(now())
            aside = [self._entry(Link(url, "listing"), found_on, moment) for url in found.static]
            frontier.add(self._db, [replace(entry, state="blocked", last_code="static") for entry in aside])

    def _see_links_to_gone_pages(self, found: FoundLinks, found_on: str | None) -> None:
        if found_on is None:
            return
        if self._gone is None:
            self._gone = removed_links.gone_urls(self._db, self._portal)
        if still := self._gone.intersection(found.articles):
            removed_links.save_links(self._db, sorted(still), found_on, at=utc_text(now()))

    def _ask_former_addresses(self, new: Sequence[str]) -> None:
        """Let articles be due that may have moved to an address that is new: if they did, they say so in this run."""
        if not new or self._renames_since is None:
            return
        if self._former is None:
            known = discovery.captured_articles(self._db, self._portal, before=self._renames_since)
            self._former = FormerAddresses(known)
        old = sorted({url for link in new for url in self._former.of(link)})
        discovery.make_articles_due(self._db, old, at=utc_text(now()), unless_since=self._renames_since)

    def _entry(self, link: Link, found_on: str | None, moment: str) -> FrontierEntry:
        return FrontierEntry(
            url=link.url,
            portal=self._portal,
            kind=link.kind,
            found_on=found_on,
            found_at=moment,
            # What lists goes first: a sitemap may say that an address is no article
            next_check_at=moment if link.kind == "article" else None,
        )

    def _resolve(self, entry: FrontierEntry) -> None:
        if entry.failure_count:
            failures.resolve(self._db, "crawl", entry.url)

    def _record(self, url: str, code: str, detail: str, capture: Capture | None) -> None:
        self.failed[code] += 1
        failure = Failure(
            url=url,
            portal=self._portal,
            stage="crawl",
            code=code,
            detail=detail,
            capture_id=capture.id if capture else None,
            run_id=self._run_id,
        )
        failures.record(self._db, failure)
