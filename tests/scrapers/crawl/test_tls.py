"""Rows 32 and 33 of the fault table: certificates that do not hold, and servers that only speak old TLS."""

import ssl
from pathlib import Path
from typing import Any

import pytest
from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory
from wire_site import WireSite, article, certificate

from scrapers.tls_exception import TlsByHost, TlsExceptions

# RFC 2409, section 6.2: 1024 bits
OAKLEY_GROUP_2 = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""


def tls_site(file: Path) -> WireSite:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    site = WireSite(context)
    site.answers = {"/": site.page(article(1)), article(1): site.page()}
    return site


@pytest.mark.parametrize("days", [30, -5])
def test_row_32_a_certificate_that_does_not_hold_is_refused_unless_the_portal_file_says_so(
    days: int, tmp_path: Path, wire_crawls: Any
) -> None:
    site = tls_site(certificate(tmp_path, days=days))
    crawls = wire_crawls(site)
    run = crawls.run()["day"]
    assert run["outcome"] == "failures"
    assert set(run["counts"]["failed"]) == {"tls"}
    assert site.paths == []
    excepted = wire_crawls(site, '[crawl]\ntls_exception = ["127.0.0.1"]\n')
    assert excepted.run(full=True)["day"]["outcome"] == "complete"
    assert excepted.rows("select distinct tls_verified from captures") == [(0,)]
    assert dict(excepted.articles("day")) == {f"{site.home}{article(1)}": 1}
    site.listener.close()


def test_row_32_an_exception_is_for_its_host_alone(tmp_path: Path, wire_crawls: Any) -> None:
    site = tls_site(certificate(tmp_path, days=30))
    run = wire_crawls(site, '[crawl]\ntls_exception = ["cu.example.gov.vn"]\n').run()["day"]
    assert set(run["counts"]["failed"]) == {"tls"}
    site.listener.close()


def test_row_32_a_certificate_that_holds_is_noted(tmp_path: Path, wire_crawls: Any) -> None:
    file = certificate(tmp_path, days=30, authority=True)
    site = tls_site(file)
    crawls = wire_crawls(site)
    crawls.env = {"SSL_CERT_FILE": str(file)}
    assert crawls.run()["day"]["outcome"] == "complete"
    assert crawls.rows("select distinct tls_verified from captures") == [(1,)]
    site.listener.close()


def old_site(file: Path, kind: str) -> WireSite:
    """A site that speaks TLS 1.0 alone, or whose Diffie-Hellman key has 1024 bits."""
    site = tls_site(file)
    assert site.context is not None
    if kind == "tls_1_0":
        site.context.set_ciphers("ALL:@SECLEVEL=0")
        site.context.minimum_version = site.context.maximum_version = ssl.TLSVersion.TLSv1
    else:
        parameters = file.with_name("dh.pem")
        parameters.write_text(OAKLEY_GROUP_2, encoding="ascii")
        site.context.set_ciphers("DHE-RSA-AES128-SHA:@SECLEVEL=0")
        site.context.maximum_version = ssl.TLSVersion.TLSv1_2
        site.context.load_dh_params(str(parameters))
    return site


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1 is deprecated")
@pytest.mark.parametrize("kind", ["tls_1_0", "weak_dh"])
def test_row_33_old_tls_is_refused_unless_the_portal_file_says_so(
    kind: str, tmp_path: Path, wire_crawls: Any
) -> None:
    file = certificate(tmp_path, days=30, authority=True)
    site = old_site(file, kind)
    strict = wire_crawls(site)
    strict.env = {"SSL_CERT_FILE": str(file)}
    run = strict.run()["day"]
    assert set(run["counts"]["failed"]) == {"tls_old"}
    assert "tls_exception" in run["reason"]
    assert site.paths == []
    unverified = wire_crawls(site, '[crawl]\ntls_exception = ["127.0.0.1"]\n')
    assert set(unverified.run(full=True)["day"]["counts"]["failed"]) == {"tls_old"}
    legacy = wire_crawls(site, '[crawl]\ntls_exception = {"127.0.0.1" = "legacy"}\n')
    legacy.env = {"SSL_CERT_FILE": str(file)}
    assert legacy.run(full=True)["day"]["outcome"] == "complete"
    assert legacy.rows("select distinct tls_verified, tls_legacy from captures") == [(1, 1)]
    assert dict(legacy.articles("day")) == {f"{site.home}{article(1)}": 1}
    site.listener.close()


def test_row_33_old_tls_does_not_let_go_of_the_certificate(tmp_path: Path, wire_crawls: Any) -> None:
    site = old_site(certificate(tmp_path, days=30), "weak_dh")
    legacy = wire_crawls(site, '[crawl.tls_exception]\n"127.0.0.1" = "legacy"\n')
    assert set(legacy.run()["day"]["counts"]["failed"]) == {"tls"}
    assert site.paths == []
    both = wire_crawls(site, '[crawl.tls_exception]\n"127.0.0.1" = ["legacy", "unverified"]\n')
    assert both.run(full=True)["day"]["outcome"] == "complete"
    assert both.rows("select distinct tls_verified, tls_legacy from captures") == [(0, 1)]
    site.listener.close()


def test_row_33_servers_without_secure_renegotiation_are_admitted_for_their_host_alone() -> None:
    # OpenSSL cannot play such a server any more: the option itself is looked at
    exceptions = TlsExceptions.of({"cu.example.gov.vn": ["legacy"]})
    policy = TlsByHost(_ScrapyClientContextFactory(verify_certificates=True), exceptions)
    options = {
        host: _get_creator_context(policy.creatorForNetloc(host.encode(), 443)).set_options(0)
        for host in ("cu.example.gov.vn", "moi.example.gov.vn")
    }
    assert options["cu.example.gov.vn"] & SSL.OP_LEGACY_SERVER_CONNECT
    assert not options["moi.example.gov.vn"] & SSL.OP_LEGACY_SERVER_CONNECT
