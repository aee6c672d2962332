"""The demo portals on loopback, each on a port of its own; for tests, and to be looked at."""

import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import FrameType, TracebackType
from typing import Self

import click

from scrapers.demo_portal.faults import Faults
from scrapers.demo_portal.http_portal import HOST, PortalServer
from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.look_alikes.look_alike import DemoSite, LookAlike
from scrapers.demo_portal.portals import DEMO_PORTALS, DemoPortal
from scrapers.demo_portal.request_log import LoggedRequest, RequestLog
from scrapers.demo_portal.served_portal import ServedPortal
from scrapers.demo_portal.truth import TruthRow
from scrapers.errors import PortalError


class DemoPortInUseError(PortalError):
    """A port that a demo portal needs is taken."""

    exit_code = 2


class DemoServer:
    """The demo portals while they are served: `with DemoServer() as server: server.base_url("demo_so_y_te")`.

    `port_base` 0 takes free ports, else each portal listens on the base plus its offset. `n_articles` publishes only
    the newest ones of each portal. Entering raises DemoPortInUseError.
    """

    def __init__(
        self,
        portals: Sequence[DemoPortal] = DEMO_PORTALS,
        *,
        port_base: int = 0,
        state: int = 1,
        n_articles: int | None = None,
        look_alikes: Mapping[str, LookAlike] = LOOK_ALIKES,
    ) -> None:
        self._portals = tuple(portals)
        self._port_base = port_base
        self._state = state
        self._n_articles = n_articles
        self._look_alikes = look_alikes
        self._log = RequestLog()
        self._servers: dict[str, PortalServer] = {}
        self._served: dict[str, ServedPortal] = {}
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        for portal in self._portals:
            try:
                self._open(portal)
            except OSError as error:
                for server in self._servers.values():
                    server.server_close()
                raise DemoPortInUseError(
                    f"port {self._port_base + portal.offset} on {HOST} cannot be used ({error.strerror}): stop the"
                    " program that listens there, or choose other ports with --port-base"
                ) from None
        for server in self._servers.values():
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with ThreadPoolExecutor(len(self._servers)) as pool:
            list(pool.map(PortalServer.close, self._servers.values()))
        for thread in self._threads:
            thread.join()

    def _open(self, portal: DemoPortal) -> None:
        server = PortalServer(self._port_base + portal.offset if self._port_base else 0, self._log)
        self._servers[portal.slug] = server
        self._served[portal.slug] = server.served = ServedPortal(
            portal,
            self._look_alikes[portal.platform],
            server.base_url,
            state=self._state,
            n_articles=self._n_articles,
        )

    def base_url(self, slug: str) -> str:
        """`http://127.0.0.1:port` of a portal, without a slash at the end."""
        return self._servers[slug].base_url

    def site(self, slug: str) -> DemoSite:
        """What a portal publishes now."""
        return self._served[slug].site

    def faults(self, slug: str) -> Faults:
        """The switches of a portal's misbehaviour."""
        return self._served[slug].faults

    def set_state(self, state: int) -> None:
        """Publish state 1 or 2 on all portals."""
        for served in self._served.values():
            served.set_state(state)

    def truth(self, slug: str | None = None) -> list[TruthRow]:
        """The truth about each article that a portal, or every portal, publishes now."""
        chosen = self._served.values() if slug is None else [self._served[slug]]
        return [row for served in chosen for row in served.truth()]

    @property
    def requests(self) -> list[LoggedRequest]:
        """The requests so far, in the order in which they came in."""
        return self._log.all()

    def forget_requests(self) -> None:
        """Empty the request log."""
        self._log.clear()


def serve_portals(port_base: int, state: int, *, say: Callable[[str], None] = click.echo) -> None:
    """Serve all demo portals until SIGTERM or SIGINT, after saying one line for each. Raises DemoPortInUseError."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with DemoServer(port_base=port_base, state=state) as server:
            for portal in DEMO_PORTALS:
                say(f"{portal.slug:<20} {portal.platform:<11} {server.base_url(portal.slug)}/  {portal.name}")
            stop.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
