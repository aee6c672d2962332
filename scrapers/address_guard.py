"""The guard against addresses inside our own network: asked when a name is resolved, so that no name can hide one."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
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

_WITH_IPV4 = (IPv6Network("::/96"), IPv6Network("64:ff9b::/96"))


class AddressRefusedError(IgnoreRequest):
    """An address that is not on the public web."""


class AddressRefusedLookupError(DNSLookupError):
    """A name that leads to an address that is not on the public web."""


def is_public(address: IPv4Address | IPv6Address, *, allow_loopback: bool = False) -> bool:
    """Whether an address is one that a crawl may connect to; an IPv4 address inside an IPv6 one counts as itself."""
    if isinstance(address, IPv6Address):
        address = _inside(address)
    if address.is_loopback:
        return allow_loopback
    # is_global: not private, link-local, unique-local, shared (CGNAT), reserved or unspecified
    return address.is_global and not address.is_multicast and not getattr(address, "is_site_local", False)


def _inside(address: IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for (mapped, compatible, 6to4, NAT64), or the address itself."""
    if any(address in network for network in _WITH_IPV4) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


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
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        is_here = self._allow_loopback and _is_loopback(host)
        if parts.scheme not in ("http", "https") or (port not in WEB_PORTS and not is_here):
            raise AddressRefusedError(f"{request.url}: only http and https on their own ports are fetched")
        address = _literal(host)
        if address is not None and not is_public(address, allow_loopback=self._allow_loopback):
            raise AddressRefusedError(f"{request.url}: the address is not on the public web")


def _is_loopback(host: str) -> bool:
    address = _literal(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is written as, or None for a name. Odd spellings (decimal) are names: they resolve."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
