"""Addresses that no longer show what they showed: nothing is there, or they lead to another one."""

from archive.clock import now
from archive.records import Capture, FrontierEntry
from scrapers.answer import Answer
from scrapers.discovery.link import Link
from scrapers.found_links import FoundLinks
from scrapers.next_visit import after_absence
from scrapers.portal_crawl import PortalCrawl
from scrapers.recheck import next_look_after_move
from scrapers.redirect_target import redirect_target

MOST_REDIRECTS = 8


class Departures:
    """The departures of one crawl."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._left: set[str] = set()

    def absent(self, entry: FrontierEntry, answer: Answer, capture: Capture | None) -> None:
        """Nothing; it is noted that there is nothing at an address."""
        self._crawl.tell_of_start_page(entry, f"answers {answer.code.removeprefix('http_')}")
        self._crawl.journal.record_answer(
            entry, capture, code=answer.code, next_check_at=after_absence(self._crawl.db, entry), is_gone=True
        )
        self._count(entry)

    def redirected(self, entry: FrontierEntry, answer: Answer, capture: Capture | None) -> None:
        """Nothing; it is noted where an address leads, or that it leads nowhere."""
        crawl = self._crawl
        target = redirect_target(crawl, entry, capture.redirect_to if capture else None)
        if target is None and entry.kind == "seed":
            detail = f"leads to {capture.redirect_to if capture else None}, which is not of the portal"
            crawl.tell_of_start_page(entry, detail)
            crawl.journal.record_failure(entry, capture, code="redirected_elsewhere", detail=detail)
        elif target is not None and target.url == entry.url:
            crawl.journal.record_failure(entry, capture, code="redirect_loop", detail="leads to itself")
        elif target is not None and crawl.count_hop(entry.url, target.url) > MOST_REDIRECTS:
            crawl.journal.record_failure(
                entry, capture, code="redirect_loop", detail=f"more than {MOST_REDIRECTS} redirects"
            )
        else:
            self._moved(entry, answer, capture, target)

    def _moved(
        self, entry: FrontierEntry, answer: Answer, capture: Capture | None, target: Link | None
    ) -> None:
        """An article that now leads to a list or elsewhere is no longer there."""
        next_look = next_look_after_move(now(), entry.url) if entry.kind == "article" else None
        self._crawl.journal.record_answer(
            entry,
            capture,
            code=answer.code if target else "redirected_away",
            next_check_at=next_look if target else after_absence(self._crawl.db, entry),
            is_gone=target is None,
            found=FoundLinks(links=(target,)) if target else None,
        )
        self._left.add(entry.url)
        if target is None:
            self._count(entry)
        elif target.url not in self._left:
            self._crawl.journal.read_returned(target.url)

    def _count(self, entry: FrontierEntry) -> None:
        if entry.kind == "article" and entry.last_captured_at:
            self._crawl.count_absence()
