"""One demo portal while it is served: its site in the current state, its visits, its faults."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive import clock
from scrapers.demo_portal.articles.generator import articles_of, removed_articles_of
from scrapers.demo_portal.faults import Faults, fault_by_path, faulty_reply
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite, LookAlike
from scrapers.demo_portal.portals import DemoPortal
from scrapers.demo_portal.truth import TruthRow, truth_of
from scrapers.demo_portal.wire_reply import WireReply


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request as it came in; `path` is decoded and without its query."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    cookie: str = ""


class ServedPortal:
    """A portal that answers calls."""

    def __init__(
        self, portal: DemoPortal, look_alike: LookAlike, base_url: str, *, state: int, n_articles: int | None
    ) -> None:
        self.portal = portal
        self.look_alike = look_alike
        self.faults = Faults()
        self._n_articles = n_articles
        self._lock = threading.Lock()
        self._visits = 0
        self.site = DemoSite(
            slug=portal.slug, name=portal.name, agency=portal.agency, base_url=base_url, articles=()
        )
        self.set_state(state)

    def set_state(self, state: int) -> None:
        """Publish the articles of state 1 or 2."""
        self.site = replace(
            self.site,
            articles=articles_of(self.portal.slug, state=state)[: self._n_articles],
            removed=removed_articles_of(self.portal.slug, state=state),
            state=state,
        )

    def truth(self) -> list[TruthRow]:
        """The truth about each published article, newest first."""
        site = self.site
        return [truth_of(site, self.look_alike, article) for article in site.articles]

    def reply(self, call: Call) -> WireReply:
        """The answer to a call, spoiled if a fault strikes."""
        with self._lock:
            self._visits += 1
            visits = self._visits
        asked = fault_by_path(call.path, call.query)
        if asked:
            fault, rest = asked
            right = replace(call, path=rest)
        else:
            struck = self.faults.strike(call.path, time.monotonic())
            if struck is None:
                return WireReply(response=self._answer(call, visits))
            fault, right = struck, call
        return faulty_reply(
            fault,
            lambda: self._answer(right, visits),
            site=self.site.name,
            path=call.path,
            query=call.query,
            cookie=call.cookie,
        )

    def _answer(self, call: Call, visits: int) -> DemoResponse:
        request = DemoRequest(
            method="GET" if call.method == "HEAD" else call.method,
            path=call.path,
            query=call.query,
            form=call.form,
            visits=visits,
            now=clock.now().astimezone(clock.VIETNAM),
        )
        return self.look_alike.respond(self.site, request)
