"""TLS: every host's certificate is verified, but for those that the portal file names."""

from typing import TYPE_CHECKING, Any, cast

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

TLS_EXCEPTION = "BANLUU_TLS_EXCEPTION"
"""The Scrapy setting with the hosts whose certificates are not verified."""


class TlsByHost(BrowserLikePolicyForHTTPS):
    """Hands a connection to the strict or to the lenient policy."""

    def __init__(self, strict: Any, lenient: Any, hosts: frozenset[str]) -> None:
        self._strict = strict
        self._lenient = lenient
        self._hosts = hosts

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 (Twisted's name)
        """The options of a connection to a host."""
        policy = self._lenient if is_excepted(hostname.decode("ascii"), self._hosts) else self._strict
        return policy.creatorForNetloc(hostname, port)


class TlsByHostHandler(HTTP11DownloadHandler):
    """Scrapy's handler of https with a policy per host."""

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        lenient = _ScrapyClientContextFactory()
        hosts = frozenset(crawler.settings.getlist(TLS_EXCEPTION))
        self._contextFactory = cast(IPolicyForHTTPS, TlsByHost(self._contextFactory, lenient, hosts))


def is_excepted(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, with or without its port, is one whose certificate is not verified."""
    return host.lower() in {name.partition(":")[0] for name in hosts}
