"""Rows 11 to 14, 26, 27, 29, 30 and 43 of the fault table: what a hostile or broken network may do to us."""

import gzip
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import brotli
import pytest
from wire_site import CLOSED, HEAD, WireSite, article

from archive.cleaning_queue import cleanable
from archive.content_encoding import zstd
from archive.data_dir import open_data_dir
from archive.database import open_database
from scrapers.address_guard import AddressGuardMiddleware, AddressRefusedError, is_public


def slowly(connection: socket.socket) -> None:
    connection.sendall(f"{HEAD}Content-Length: 100000\r\n\r\n".encode())
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.1)


def never(connection: socket.socket) -> None:
    time.sleep(8)


def header_bomb(connection: socket.socket) -> None:
    lines = "".join(f"X-{number}: {'y' * 900}\r\n" for number in range(2000))
    connection.sendall(f"{HEAD}{lines}Content-Length: 2\r\n\r\nhi".encode())


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def test_rows_11_to_14_26_27_broken_answers_are_flagged_and_bounded(wire: WireSite, wire_crawls: Any) -> None:
    packed = gzip.compress(CLOSED)
    bomb = gzip.compress(b"<html>" + bytes(40 * 2**20))
    half = CLOSED[: len(CLOSED) // 2]
    cases: dict[str, bytes | Callable[[socket.socket], None]] = {
        "short_length": f"{HEAD}Content-Length: {len(half)}\r\n\r\n".encode() + CLOSED,
        "long_length": f"{HEAD}Content-Length: {len(CLOSED) + 500}\r\n\r\n".encode() + CLOSED,
        "cut_gzip": wire.whole(packed[: len(packed) // 2], "Content-Encoding: gzip\r\n"),
        "cut_http_10": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + half,
        "cut_chunks": f"{HEAD}Transfer-Encoding: chunked\r\n\r\n200\r\n".encode() + CLOSED[:200],
        "gzip_lie": wire.whole(CLOSED, "Content-Encoding: gzip\r\n"),
        "brotli": wire.whole(brotli.compress(CLOSED), "Content-Encoding: br\r\n"),
        "gzip_bomb": wire.whole(bomb, "Content-Encoding: gzip\r\n"),
        "brotli_bomb": wire.whole(brotli.compress(bytes(40 * 2**20)), "Content-Encoding: br\r\n"),
        "zstd_bomb": wire.whole(zstd.compress(bytes(40 * 2**20)), "Content-Encoding: zstd\r\n"),
        "double_bomb": wire.whole(gzip.compress(bomb), "Content-Encoding: gzip, gzip\r\n"),
        "too_large": wire.whole(b"<html>" + b"x" * 3_000_000),
        "header_bomb": header_bomb,
        "drip": slowly,
        "hang": never,
        "reset": reset,
        "empty": wire.whole(b""),
        "garbage": os.urandom(2000),
    }  # fmt: skip
    numbers = {name: number for number, name in enumerate(cases, 100)}
    sound = [article(number) for number in range(1, 9)]
    wire.answers = {path: wire.page() for path in sound}
    wire.answers |= {article(number): cases[name] for name, number in numbers.items()}
    wire.answers["/"] = wire.page(*sound, *map(article, numbers.values()))
    crawls = wire_crawls(wire)
    crawls.settings |= {"DOWNLOAD_MAXSIZE": 2 * 2**20, "DOWNLOAD_TIMEOUT": 1.0}
    crawls.settings |= {"scrapers.retries.MOST_ERRORS_IN_A_ROW": 99, "scrapers.retries.MOST_TRIES": 2}
    run = crawls.run()["day"]
    assert run["outcome"] == "failures", run
    names = {f"{wire.home}{article(number)}": name for name, number in numbers.items()}
    flagged = {names[url] for (url,) in crawls.rows("select distinct url from captures where is_truncated")}
    assert flagged == {"short_length", "long_length", "cut_gzip", "cut_http_10", "cut_chunks"}
    failed = {names[url]: code for url, code in crawls.rows("select url, code from failures")}
    assert failed == {
        "long_length": "truncated",
        "cut_gzip": "truncated",
        "cut_http_10": "truncated",
        "cut_chunks": "truncated",
        "gzip_bomb": "too_large",
        "brotli_bomb": "too_large",
        "zstd_bomb": "too_large",
        "double_bomb": "too_large",
        "too_large": "too_large",
        "header_bomb": "too_large",
        "drip": "timeout",
        "hang": "timeout",
        "reset": "disconnected",
        "empty": "empty",
        "garbage": failed["garbage"],
    }
    done = {names.get(url, url) for url in crawls.articles("day")}
    assert {"gzip_lie", "brotli", *(f"{wire.home}{path}" for path in sound)} <= done


def test_row_13_a_cut_body_never_replaces_a_whole_one(wire: WireSite, wire_crawls: Any) -> None:
    sound = [article(number) for number in range(1, 6)]
    wire.answers = {"/": wire.page(*sound), **{path: wire.whole(CLOSED) for path in sound}}
    crawls = wire_crawls(wire)
    crawls.run()
    cut = CLOSED[: len(CLOSED) // 2]
    wire.answers[sound[0]] = f"{HEAD}Content-Length: {len(cut)}\r\n\r\n".encode() + CLOSED
    crawls.run(full=True)
    assert crawls.rows("select count(*) from captures where is_truncated") == [(2,)]
    with closing(open_database(open_data_dir(crawls.data))) as db:
        cleaned = cleanable(db, [f"{wire.home}{sound[0]}"])
    assert [found.capture.n_bytes for found in cleaned] == [len(CLOSED)]


def test_row_12_a_portal_that_never_closes_its_pages_is_whole(wire: WireSite, wire_crawls: Any) -> None:
    sound = [article(number) for number in range(1, 6)]
    open_page = wire.whole(b"<html><body><h1>Tin</h1>" + b"<p>Van ban</p>" * 50)
    links = "".join(f'<a href="{path}">x</a>' for path in sound)
    wire.answers = {
        "/": wire.whole(f"<html><body>{links}".encode()),
        **dict.fromkeys(sound, open_page),
    }
    crawls = wire_crawls(wire)
    assert crawls.run()["day"]["outcome"] == "complete"
    assert crawls.rows("select count(*) from captures where is_truncated") == [(0,)]


def test_rows_28_to_30_links_out_of_the_web_are_never_followed(
    wire: WireSite, wire_crawls: Any, tmp_path: Path
) -> None:
    other = WireSite()
    other.answers = {"/tin/bai-1.html": other.page()}
    secret = tmp_path / "bai-viet-9.html"
    secret.write_bytes(CLOSED)
    away = [
        secret.as_uri(), "ftp://127.0.0.1/tin/bai-2.html", "data:text/html,bai-3.html", "javascript:go()",
        "mailto:a@b.vn", f"{other.home}/tin/bai-1.html", f"http://2130706433:{other.port}/tin/bai-1.html",
    ]  # fmt: skip
    to = "HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n"
    wire.answers = {"/": wire.page(*away, *map(article, range(1, len(away) + 1)))}
    wire.answers |= {article(n): to.format(target).encode() for n, target in enumerate(away, 1)}
    crawls = wire_crawls(wire)
    crawls.run()
    other.listener.close()
    assert other.paths == []
    assert not crawls.articles("day")
    hosts = {url.split("/")[2] for (url,) in crawls.rows("select url from captures")}
    assert hosts == {f"127.0.0.1:{wire.port}"}


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.0.0.1", "127.8.9.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_row_30_addresses_that_are_not_on_the_public_web(address: str) -> None:
    assert not is_public(ip_address(address))


def test_row_30_public_addresses_and_loopback_when_allowed() -> None:
    assert is_public(ip_address("8.8.8.8"))
    assert is_public(ip_address("2606:4700::1111"))
    assert is_public(ip_address("64:ff9b::808:808"))
    assert is_public(ip_address("127.0.0.1"), allow_loopback=True)
    assert not is_public(ip_address("10.0.0.1"), allow_loopback=True)


@pytest.mark.parametrize(
    ("url", "allow_loopback", "passes"),
    [
        ("https://sonnmt.example.gov.vn/", False, True),
        ("http://sonnmt.example.gov.vn:80/", False, True),
        ("http://sonnmt.example.gov.vn:8080/", False, False),
        ("http://sonnmt.example.gov.vn:8080/", True, False),
        ("http://127.0.0.1:8080/", True, True),
        ("http://127.0.0.1/", False, False),
        ("http://[::1]/", False, False),
        ("http://[::ffff:127.0.0.1]/", False, False),
        ("http://[fe80::1%25eth0]/", False, False),
        ("file:///etc/hostname", True, False),
        ("ftp://sonnmt.example.gov.vn/", True, False),
        ("data:text/html,x", True, False),
    ],
)
def test_row_30_ports_schemes_and_literal_addresses(url: str, allow_loopback: bool, passes: bool) -> None:
    from scrapy.http import Request

    guard = AddressGuardMiddleware(allow_loopback=allow_loopback)
    if passes:
        guard.process_request(Request(url))
    else:
        with pytest.raises(AddressRefusedError):
            guard.process_request(Request(url))


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f000001", "127.1", "0177.0.0.1", "[::1]"])
def test_row_30_names_that_lead_to_this_machine_are_refused_when_connecting(host: str, crawls: Any) -> None:
    home = f"http://{host}/"
    one = crawls({"gia": f'name = "G"\nagency = "a"\nhome = "{home}"\nstart_urls = ["{home}"]\n'})
    run = one.run(allow_loopback=False)["gia"]
    assert run["counts"]["failed"] == {"address_refused": 1}
    assert one.rows("select count(*) from captures") == [(0,)]


def test_row_43_a_crawl_listens_on_no_port(wire: WireSite, wire_crawls: Any) -> None:
    wire.answers = {
        "/": wire.page(*map(article, range(1, 20))),
        **{article(n): wire.page() for n in range(1, 20)},
    }
    crawls = wire_crawls(wire)
    process = crawls.start(delay=0.3)
    while len(wire.paths) < 4 and process.poll() is None:
        time.sleep(0.02)
    inodes = set()
    for file in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since the folder was read
            link = str(file.readlink())
            if link.startswith("socket:"):
                inodes.add(link.split("[")[1].rstrip("]"))
    listening = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{process.pid}/net/{table}").read_text().splitlines()[1:]
    ]
    open_ports = [fields[1] for fields in listening if fields[3] == "0A" and fields[9] in inodes]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert inodes
    assert open_ports == []
