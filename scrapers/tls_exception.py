"""TLS: every host's certificate is verified and TLS 1.2 asked of it, but for those that the portal file names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.internet.ssl import TLSVersion
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS

from scrapers.portals.portal import LEGACY, UNVERIFIED

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

TLS_EXCEPTION = "BANLUU_TLS_EXCEPTION"
"""The Scrapy setting with the exceptions of a portal file, by host."""

OLD_CIPHERS = b"ALL:!aNULL:!eNULL:@SECLEVEL=0"
"""OpenSSL refuses Diffie-Hellman keys under 1024 bits even so."""


@dataclass(frozen=True, slots=True)
class TlsExceptions:
    """The exceptions of one portal."""

    by_host: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, setting: Mapping[str, Any]) -> "TlsExceptions":
        """The exceptions that Scrapy's setting holds; a port in a name says nothing."""
        return cls({host.lower().partition(":")[0]: frozenset(words) for host, words in setting.items()})

    def is_verified(self, host: str) -> bool:
        """Whether the certificate of a host, with or without its port, has to hold."""
        return UNVERIFIED not in self._of(host)

    def is_legacy(self, host: str) -> bool:
        """Whether a host may speak old TLS."""
        return LEGACY in self._of(host)

    def _of(self, host: str) -> frozenset[str]:
        return self.by_host.get(host.lower().partition(":")[0], frozenset())


class TlsByHost(BrowserLikePolicyForHTTPS):
    """Hands a connection to the strict policy, or to one that lets go of what its host is excepted from."""

    def __init__(self, strict: Any, exceptions: TlsExceptions) -> None:
        self._strict = strict
        self._exceptions = exceptions

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 (Twisted's name)
        """The options of a connection to a host."""
        host = hostname.decode("ascii")
        is_verified, is_legacy = self._exceptions.is_verified(host), self._exceptions.is_legacy(host)
        if is_verified and not is_legacy:
            return self._strict.creatorForNetloc(hostname, port)
        lenient = _ScrapyClientContextFactory(
            verify_certificates=is_verified, tls_min_version=TLSVersion.TLSv1_0 if is_legacy else None
        )
        creator = lenient.creatorForNetloc(hostname, port)
        if is_legacy:
            admit_old_tls(_get_creator_context(creator))
        return creator


class TlsByHostHandler(HTTP11DownloadHandler):
    """Scrapy's handler of https with a policy per host."""

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        exceptions = TlsExceptions.of(crawler.settings.getdict(TLS_EXCEPTION))
        self._contextFactory = cast(IPolicyForHTTPS, TlsByHost(self._contextFactory, exceptions))


def admit_old_tls(context: SSL.Context) -> None:
    """Nothing; connections of this context may be TLS 1.0 and 1.1, with weak keys, without secure renegotiation."""
    context.set_min_proto_version(SSL.TLS1_VERSION)
    context.set_cipher_list(OLD_CIPHERS)
    context.set_options(SSL.OP_LEGACY_SERVER_CONNECT)
