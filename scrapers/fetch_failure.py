"""Why an address gave no response, as a code for `failures`."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, SSLError

from scrapers.address_guard import AddressRefusedError, refused_hosts
from scrapers.body_decoding import TooLargeError
from scrapers.robots import RobotsForbidError, RobotsUnavailableError, RobotsWaitError

_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (AddressRefusedError, "address_refused"),
    (TooLargeError, "too_large"),
    (RobotsForbidError, "robots"),
    (RobotsUnavailableError, "robots_unavailable"),
    (RobotsWaitError, "robots_wait"),
    (CannotResolveHostError, "dns"),
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "connect"),
    (DownloadCancelledError, "too_large"),
    (SSLError, "tls"),
    (DownloadFailedError, "disconnected"),
    (ConnectionDone, "disconnected"),
    (ConnectionLost, "disconnected"),
    (ConnectError, "connect"),
)

DOWNLOAD_ERRORS: tuple[type[BaseException], ...] = tuple(kind for kind, _ in _CODES)
"""Every error that a download may end with."""

FINAL = frozenset(("address_refused", "robots_unavailable", "tls", "tls_old", "too_large"))
"""Codes that a second try in the same run cannot change."""


def failure_code(error: BaseException, host: str) -> str:
    """The code of an error that a download ended with."""
    if host in refused_hosts:
        return "address_refused"
    said = repr(error)
    if "certificate" in said or "VerificationError" in said:
        return "tls"
    if "SSL" in said:
        # No common version, a weak key, no secure renegotiation: what is said depends on who ends the handshake
        return "tls_old"
    return next((code for kind, code in _CODES if isinstance(error, kind)), "fetch")
