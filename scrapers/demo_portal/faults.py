"""Misbehaviour on demand: faults switched on per portal, or asked for by the path `/__fault/<name>/…`."""

import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from scrapers.demo_portal import fault_pages as pages
from scrapers.demo_portal.look_alikes.look_alike import DemoResponse
from scrapers.demo_portal.wire_reply import WireReply

FaultName = Literal[
    "flood",          # NukeViet eGov: a notice with status 200 after `limit` requests in `window` seconds
    "flood_429",      # the same with status 429 and Retry-After
    "error_500",
    "error_503",      # with Retry-After: `seconds`
    "robots_503",     # robots.txt alone
    "forbidden",
    "soft_404",       # an error page with status 200
    "login_wall",     # a login page with status 200
    "challenge",      # a stub that wants the cookie D1N; requests with it pass
    "unrendered",     # a template sent as it is
    "empty",          # status 200 and no byte
    "slow",           # the right answer after `seconds`
    "drip",           # the right answer in pieces, `seconds` between them
    "hang",           # no answer for `seconds`, then the connection is closed
    "reset",          # the connection is closed without an answer
    "truncated",      # half of the body, then the connection is cut
    "cut_gzip",       # a gzip stream without its end
    "redirect_loop",
    "wrong_charset",  # UTF-8 bytes that the header calls ISO-8859-1
    "huge",           # a page of `size` bytes
    "deep",           # a page of `size` nested elements
]  # fmt: skip
FAULTS: tuple[FaultName, ...] = get_args(FaultName)
PREFIX = "/__fault/"
TOKEN = "5a0f3c9b1e7d42688c64d1b0a9e3f7c2"
_SIZES: Mapping[FaultName, int] = {"huge": 45_000_000, "deep": 3_000}
_SECONDS: Mapping[FaultName, float] = {"hang": 3600.0, "drip": 0.05}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault and its measures: it spares the first `after` requests below `path`, then strikes `times` times."""

    name: FaultName
    path: str = ""
    after: int = 0
    times: int | None = None
    seconds: float = 2.0
    limit: int = 40
    window: float = 60.0
    size: int = 0


@dataclass(slots=True)
class _Enabled:
    fault: Fault
    n_seen: int = 0
    n_struck: int = 0
    window_start: float = -math.inf
    n_in_window: int = 0

    def strikes(self, path: str, at: float) -> Fault | None:
        """The fault with its seconds to wait, if it strikes this request."""
        fault = self.fault
        only = "/robots.txt" if fault.name == "robots_503" else fault.path
        if not path.startswith(only) or self.n_struck == fault.times:
            return None
        self.n_seen += 1
        if self.n_seen <= fault.after:
            return None
        if fault.name in ("flood", "flood_429"):
            return self._flooded(at)
        self.n_struck += 1
        return fault

    def _flooded(self, at: float) -> Fault | None:
        if at >= self.window_start + self.fault.window:
            self.window_start, self.n_in_window = at, 0
        self.n_in_window += 1
        if self.n_in_window <= self.fault.limit:
            return None
        self.n_struck += 1
        return replace(self.fault, seconds=self.window_start + self.fault.window - at)


class Faults:
    """The faults of one portal; they may be switched while it serves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._enabled: dict[FaultName, _Enabled] = {}

    def enable(
        self,
        name: FaultName,
        *,
        path: str = "",
        after: int = 0,
        times: int | None = None,
        seconds: float | None = None,
        limit: int = 40,
        window: float = 60.0,
        size: int | None = None,
    ) -> None:
        """Switch a fault on for paths that begin with `path`; an earlier one of that name is replaced."""
        fault = Fault(
            name=name,
            path=path,
            after=after,
            times=times,
            seconds=_SECONDS.get(name, 2.0) if seconds is None else seconds,
            limit=limit,
            window=window,
            size=_SIZES.get(name, 0) if size is None else size,
        )
        with self._lock:
            self._enabled[name] = _Enabled(fault)

    def disable(self, name: FaultName) -> None:
        """Switch a fault off."""
        with self._lock:
            self._enabled.pop(name, None)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._enabled.clear()

    def n_struck(self, name: FaultName) -> int:
        """How often an enabled fault has struck."""
        with self._lock:
            return self._enabled[name].n_struck if name in self._enabled else 0

    def strike(self, path: str, at: float) -> Fault | None:
        """The first fault that strikes a request for that path at a moment in seconds, or None."""
        with self._lock:
            for enabled in self._enabled.values():
                fault = enabled.strikes(path, at)
                if fault:
                    return fault
        return None


def fault_by_path(path: str, query: Mapping[str, str]) -> tuple[Fault, str] | None:
    """The fault that a path such as `/__fault/slow/tin-tuc` asks for, and the path behind it; None for other paths.

    `seconds` and `size` may stand in the query.
    """
    if not path.startswith(PREFIX):
        return None
    asked, _, rest = path.removeprefix(PREFIX).partition("/")
    for name in FAULTS:
        if name == asked:
            seconds = _asked(query, "seconds", _SECONDS.get(name, 2.0))
            size = int(_asked(query, "size", _SIZES.get(name, 0)))
            return Fault(name=name, seconds=seconds, size=size), f"/{rest}"
    return None


def _asked(query: Mapping[str, str], name: str, otherwise: float) -> float:
    try:
        return float(query[name])
    except (KeyError, ValueError):
        return otherwise


def faulty_reply(
    fault: Fault,
    answer: Callable[[], DemoResponse],
    *,
    site: str,
    path: str,
    query: Mapping[str, str],
    cookie: str,
) -> WireReply:
    """What goes over the wire when a fault strikes; `answer` gives the right response where one is needed."""
    retry = (("Retry-After", str(max(1, math.ceil(fault.seconds)))),)
    match fault.name:
        case "flood":
            return _page(200, pages.flood_page(math.ceil(fault.seconds)))
        case "flood_429":
            return _page(429, pages.flood_page(math.ceil(fault.seconds)), retry)
        case "error_503" | "robots_503":
            return _page(503, pages.error_page(503, "Service Temporarily Unavailable"), retry)
        case "challenge":
            passes = f"D1N={TOKEN}" in cookie
            return WireReply(response=answer()) if passes else _page(200, pages.challenge_page(TOKEN))
        case "redirect_loop":
            step = "2" if query.get("buoc") == "1" else "1"
            return _page(302, pages.error_page(302, "Found"), (("Location", f"{path}?buoc={step}"),))
        case "huge":
            return _raw(pages.huge_page(fault.size))
        case "deep":
            return _raw(pages.deep_page(fault.size))
        case "slow" | "drip" | "hang" | "reset" | "truncated" | "cut_gzip" | "wrong_charset":
            return _spoiled(fault, answer())
        case _:
            return _fixed_page(fault.name, site)


def _spoiled(fault: Fault, response: DemoResponse) -> WireReply:
    """The right response, sent wrongly."""
    match fault.name:
        case "slow":
            return WireReply(response=response, delay=fault.seconds)
        case "drip":
            return WireReply(response=response, pause=fault.seconds, may_compress=False)
        case "hang":
            return WireReply(response=response, delay=fault.seconds, is_reset=True)
        case "reset":
            return WireReply(response=response, is_reset=True)
        case "truncated":
            return WireReply(response=response, cut_after=len(response.body) // 2, may_compress=False)
        case "cut_gzip":
            return WireReply(response=response, is_cut_gzip=True)
        case _:
            return WireReply(response=replace(response, media_type="text/html; charset=iso-8859-1"))


def _fixed_page(name: FaultName, site: str) -> WireReply:
    fixed = {
        "error_500": (500, pages.error_page(500, "Internal Server Error")),
        "forbidden": (403, pages.error_page(403, "Forbidden")),
        "soft_404": (200, pages.soft_404_page(site)),
        "login_wall": (200, pages.login_page(site)),
        "unrendered": (200, pages.unrendered_page(site)),
        "empty": (200, ""),
    }
    status, text = fixed[name]
    return _page(status, text)


def _page(status: int, text: str, headers: tuple[tuple[str, str], ...] = ()) -> WireReply:
    return WireReply(response=DemoResponse(status, pages.HTML, text.encode(), headers))


def _raw(body: bytes) -> WireReply:
    return WireReply(response=DemoResponse(200, pages.HTML, body), may_compress=False)
