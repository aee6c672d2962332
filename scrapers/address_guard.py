"""The guard against addresses inside our own network: asked when a name is resolved, so that no name can hide one."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ALLOW_LOOPBACK = "BANLUU_ALLOW_LOOPBACK"
"""The Scrapy setting that admits the loopback network and any port: for the demo and for tests."""

WEB_PORTS = (80, 443)


class AddressRefusedError(IgnoreRequest):
    """An address that is not on the public web."""


class AddressRefusedLookupError(DNSLookupError):
    """A name that leads to an address that is not on the public web."""


def is_public(address: IPv4Address | IPv6Address, *, allow_loopback: bool = False) -> bool:
    """Whether an address is one that a crawl may connect to; an IPv4 address inside an IPv6 one counts as itself."""
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    address = mapped or address
    if address.is_loopback:
        return allow_loopback
    # is_global: not private, link-local, unique-local, shared (CGNAT), reserved or unspecified
    return address.is_global and not address.is_multicast


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, which refuses names of addresses that are not public. Literal addresses pass here too."""

    allow_loopback = False

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: ReactorBase) -> Self:
        """The resolver for the settings of a process."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_loopback = crawler.settings.getbool(ALLOW_LOOPBACK)
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802 (Twisted's name)
        """The address of a name, or AddressRefusedLookupError."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not is_public(ip_address(address), allow_loopback=self.allow_loopback):
            refused_hosts.add(name)
            raise AddressRefusedLookupError(f"{name} leads to {address}, which is not on the public web")
        return address


refused_hosts: set[str] = set()
"""The names that were refused in this process: Twisted turns the error into one that does not say why."""


class AddressGuardMiddleware:
    """Refuses ports other than those of the web, and schemes other than http and https."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The guard for a crawler's settings."""
        return cls(allow_loopback=crawler.settings.getbool(ALLOW_LOOPBACK))

    def process_request(self, request: Request) -> None:
        """Nothing, or AddressRefusedError."""
        parts = urlsplit(request.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if parts.scheme not in ("http", "https") or (port not in WEB_PORTS and not self._allow_loopback):
            raise AddressRefusedError(f"{request.url}: only http and https on their own ports are fetched")
