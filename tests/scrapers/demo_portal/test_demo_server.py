import gzip
import http.client
import signal
import socket
import subprocess
import sys
import threading
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scrapers.demo_portal.articles.generator import articles_of, changes_between_states
from scrapers.demo_portal.look_alikes.look_alike import LookAlike
from scrapers.demo_portal.portals import DEMO_PORTALS, DemoPortal, demo_portal, portal_file_text
from scrapers.demo_portal.server import DemoPortInUseError, DemoServer

ROOT = Path(__file__).parents[3]
SLUG = "demo_nong_thon_moi"


def _connect(server: DemoServer, slug: str = SLUG) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(server.base_url(slug)).netloc, timeout=10)


def _get(
    server: DemoServer, path: str, slug: str = SLUG, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    connection = _connect(server, slug)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body, {name.lower(): value for name, value in response.getheaders()}


def test_each_portal_has_its_own_port(tiny_portals: DemoServer) -> None:
    addresses = {tiny_portals.base_url(portal.slug) for portal in DEMO_PORTALS}
    assert len(addresses) == 5
    for portal in DEMO_PORTALS:
        assert portal.name.encode() in _get(tiny_portals, "/", portal.slug)[1]
        assert tiny_portals.site(portal.slug).base_url == tiny_portals.base_url(portal.slug)


def test_one_connection_carries_many_requests(tiny_portals: DemoServer) -> None:
    connection = _connect(tiny_portals)
    for path in ("/", "/nowhere", "/robots.txt"):
        connection.request("GET", path, headers={"User-Agent": "test"})
        connection.getresponse().read()
    connection.close()
    _get(tiny_portals, "/?a=1")
    log = tiny_portals.requests
    assert [(row.method, row.path, row.status) for row in log] == [
        ("GET", "/", 200), ("GET", "/nowhere", 404), ("GET", "/robots.txt", 200), ("GET", "/?a=1", 200),
    ]  # fmt: skip
    assert {row.portal for row in log} == {SLUG}
    assert [row.user_agent for row in log] == ["test", "test", "test", ""]
    assert len({row.connection for row in log[:3]}) == 1
    assert log[3].connection != log[0].connection
    assert [row.time for row in log] == sorted(row.time for row in log)
    tiny_portals.forget_requests()
    assert tiny_portals.requests == []


def test_query_form_and_vietnamese_clock_reach_the_look_alike(tiny_portals: DemoServer) -> None:
    connection = _connect(tiny_portals)
    connection.request(
        "POST",
        "/?trang=2&rong=",
        body="__EVENTTARGET=pager%24ctl02&x=%C4%91",
        headers={"Accept-Encoding": "identity"},
    )
    text = connection.getresponse().read().decode()
    connection.close()
    assert "POST {'trang': '2', 'rong': ''} {'__EVENTTARGET': 'pager$ctl02', 'x': 'đ'} +0700" in text


def test_gzip_only_when_accepted_and_the_same_bytes(tiny_portals: DemoServer) -> None:
    _, plain, headers = _get(tiny_portals, "/")
    assert "content-encoding" not in headers
    _, packed, headers = _get(tiny_portals, "/", **{"Accept-Encoding": "gzip, deflate"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) == int(_get(tiny_portals, "/")[2]["content-length"])


def test_head_has_length_and_no_body(tiny_portals: DemoServer) -> None:
    connection = _connect(tiny_portals)
    connection.request("HEAD", "/")
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert int(response.headers["Content-Length"]) > 100
    connection.request("GET", "/robots.txt")
    assert connection.getresponse().read().startswith(b"User-agent")
    connection.close()


def test_visits_rise_on_every_request(tiny_portals: DemoServer) -> None:
    path = urlsplit(tiny_portals.truth(SLUG)[0].url).path
    pages = {_get(tiny_portals, path)[1] for _ in range(3)}
    assert len(pages) == 3


def test_truth_is_what_the_pages_say(tiny_portals: DemoServer) -> None:
    truth = tiny_portals.truth()
    assert len(truth) == sum(len(articles_of(portal.slug)) for portal in DEMO_PORTALS)
    assert len({row.url for row in truth}) == len(truth)
    for row in truth[::29]:
        status, body, _ = _get(tiny_portals, urlsplit(row.url).path, row.portal)
        assert status == 200
        for text in (row.title, row.lead, *row.paragraphs):
            assert text in body.decode()
    days = [row for row in truth if "day_only" in row.quirks]
    assert all(len(row.published_at) == 10 for row in days)
    assert all(row.published_at.endswith(":00+07:00") for row in truth if row not in days)
    with_file = next(row for row in truth if row.attachments)
    status, content, headers = _get(tiny_portals, urlsplit(with_file.attachments[0]).path, with_file.portal)
    assert (status, headers["etag"]) == (200, '"1"')
    assert len(content) == int(headers["content-length"])
    path = urlsplit(with_file.attachments[0]).path
    assert _get(tiny_portals, path, with_file.portal, **{"If-None-Match": '"1"'})[:2] == (304, b"")


def test_state_two_edits_removes_and_renames_while_serving(tiny_portals: DemoServer) -> None:
    before = {row.number: row for row in tiny_portals.truth(SLUG)}
    tiny_portals.set_state(2)
    after = {row.number: row for row in tiny_portals.truth(SLUG)}
    for change in changes_between_states(SLUG):
        if change.kind == "removed":
            assert _get(tiny_portals, urlsplit(before[change.number].url).path)[0] == 404
            assert change.number in {article.number for article in tiny_portals.site(SLUG).removed}
        elif change.kind == "renamed":
            status, _, headers = _get(tiny_portals, urlsplit(before[change.number].url).path)
            assert (status, headers["location"]) == (301, urlsplit(after[change.number].url).path)
        elif change.kind == "lead":
            assert change.after.encode() in _get(tiny_portals, urlsplit(after[change.number].url).path)[1]
    assert tiny_portals.site(SLUG).state == 2
    tiny_portals.set_state(1)
    assert {row.number: row for row in tiny_portals.truth(SLUG)} == before


def test_few_articles_for_small_tests(tiny_look_alikes: dict[str, LookAlike]) -> None:
    with DemoServer([demo_portal(SLUG)], n_articles=3, look_alikes=tiny_look_alikes) as server:
        assert [row.number for row in server.truth()] == [article.number for article in articles_of(SLUG)[:3]]


def test_many_clients_at_once_are_all_counted(tiny_portals: DemoServer) -> None:
    threads = [threading.Thread(target=_get, args=(tiny_portals, "/")) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tiny_portals.requests) == 16
    assert b"<h1>" in _get(tiny_portals, "/")[1]


def test_a_port_in_use_is_named_with_the_remedy(
    tiny_portals: DemoServer, tiny_look_alikes: dict[str, LookAlike]
) -> None:
    port = urlsplit(tiny_portals.base_url(SLUG)).port or 0
    offset = demo_portal(SLUG).offset
    with (
        pytest.raises(DemoPortInUseError, match=rf"port {port} .*--port-base"),
        DemoServer([demo_portal(SLUG)], port_base=port - offset, look_alikes=tiny_look_alikes),
    ):
        pass


@pytest.mark.parametrize("portal", DEMO_PORTALS, ids=lambda portal: portal.slug)
def test_portal_files_have_at_most_seven_facts(portal: DemoPortal) -> None:
    text = portal_file_text(portal, "http://127.0.0.1:8801")
    facts = tomllib.loads(text)
    assert len(facts) <= 7
    assert facts["home"] == "http://127.0.0.1:8801/"
    assert facts["start_urls"][0].startswith("http://127.0.0.1:8801/")
    assert str(facts["checked_on"]) == "2026-11-23"


def _started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scrapers.demo_portal", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_command_serves_until_a_signal(ending: signal.Signals) -> None:
    with _started("--port-base", "0") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in DEMO_PORTALS]
        for portal, line in zip(DEMO_PORTALS, lines, strict=True):
            assert portal.slug in line
            address = urlsplit(next(word for word in line.split() if word.startswith("http://")))
            connection = http.client.HTTPConnection(address.netloc, timeout=10)
            connection.request("GET", "/robots.txt")
            assert connection.getresponse().status == 200
            connection.close()
        process.send_signal(ending)
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")


def test_the_command_says_in_one_line_that_a_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _started("--port-base", str(port)) as process:
            output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors.count("\n")) == (2, "", 1)
    assert str(port) in errors
    assert "--port-base" in errors
