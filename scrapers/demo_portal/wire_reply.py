"""A reply as it goes over the wire, with all that can be wrong with it."""

from dataclasses import dataclass

from scrapers.demo_portal.look_alikes.look_alike import DemoResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class WireReply:
    """A response and how it is sent. Seconds throughout.

    `delay` passes before the first byte, `pause` between pieces of the body. `cut_after` bytes of the body are sent,
    then the connection is cut, though Content-Length promises all. `is_cut_gzip` sends a gzip stream without its
    end, with a matching Content-Length. `is_reset` closes the connection without a word after `delay`.
    """

    response: DemoResponse
    delay: float = 0.0
    pause: float = 0.0
    cut_after: int | None = None
    is_cut_gzip: bool = False
    is_reset: bool = False
    may_compress: bool = True
