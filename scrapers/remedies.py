"""What a person can do about a start page that was not obtained, by the code of its failure."""

from collections.abc import Mapping

REMEDIES: Mapping[str, str] = {
    "address_refused": "its address is private or of this machine; a portal here needs --allow-loopback",
    "connect": "nothing answers there; check the address, or try later",
    "dns": "no such host; check the address",
    "timeout": "no answer in time; try later",
    "tls": "its certificate does not hold; see tls_exception in docs/adding-a-portal.md",
    "tls_old": "it speaks TLS that is no longer safe; see tls_exception in docs/adding-a-portal.md",
}
