import gzip
import http.client
import re
import threading
import zlib
from urllib.parse import urlsplit

import pytest

from scrapers.demo_portal.faults import FAULTS, TOKEN, FaultName, Faults
from scrapers.demo_portal.server import DemoServer

SLUG = "demo_nong_thon_moi"
OTHER = "demo_so_y_te"
Reply = tuple[int, dict[str, str], bytes]


def _get(server: DemoServer, path: str = "/", slug: str = SLUG, **headers: str) -> Reply:
    connection = http.client.HTTPConnection(urlsplit(server.base_url(slug)).netloc, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return (
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(),
        )
    finally:
        connection.close()


def test_flood_notice_has_status_200_after_the_limit(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("flood", limit=3, window=3600)
    assert [b"secField" in _get(tiny_portals)[2] for _ in range(5)] == [False, False, False, True, True]
    status, headers, body = _get(tiny_portals)
    text = body.decode()
    assert status == 200
    assert "retry-after" not in headers
    assert 'id="secField"' in text
    assert "Hệ thống đang từ chối truy cập của bạn" in text
    seconds = re.search(r"var Timeout = '(\d+)'", text)
    assert seconds is not None
    assert 3500 < int(seconds[1]) <= 3600
    assert b"secField" not in _get(tiny_portals, slug=OTHER)[2]


def test_flood_ends_with_its_window_and_begins_again() -> None:
    faults = Faults()
    faults.enable("flood", limit=2, window=60)
    blocked = [faults.strike("/", at) for at in (0.0, 1.0, 2.0, 59.0, 60.0, 61.0, 62.0)]
    assert [fault is not None for fault in blocked] == [False, False, True, True, False, False, True]
    assert [fault.seconds for fault in blocked if fault] == [58.0, 1.0, 58.0]


def test_flood_with_429_names_the_seconds(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("flood_429", limit=0, window=30)
    status, headers, _ = _get(tiny_portals)
    assert (status, 25 <= int(headers["retry-after"]) <= 30) == (429, True)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("error_500", 500, "Internal Server Error"),
        ("error_503", 503, "Unavailable"),
        ("forbidden", 403, "Forbidden"),
        ("soft_404", 200, "Tài nguyên không được tìm thấy"),
        ("login_wall", 200, "Bạn cần đăng nhập"),
        ("unrendered", 200, "${entry.title}"),
        ("empty", 200, ""),
        ("challenge", 200, "document.cookie"),
    ],
)
def test_pages_that_replace_the_answer(
    tiny_portals: DemoServer, name: FaultName, status: int, words: str
) -> None:
    tiny_portals.faults(SLUG).enable(name, path="/tin")
    got, headers, body = _get(tiny_portals, "/tin/1.html")
    assert got == status
    assert words in body.decode()
    assert ("retry-after" in headers) == (status == 503)
    assert _get(tiny_portals, "/")[0] == 200
    assert b"<h1>" in _get(tiny_portals, "/")[2]
    tiny_portals.faults(SLUG).disable(name)
    assert _get(tiny_portals, "/tin/1.html")[0] == 404


def test_a_fault_spares_the_first_and_strikes_a_number_of_times(tiny_portals: DemoServer) -> None:
    faults = tiny_portals.faults(SLUG)
    faults.enable("error_503", after=1, times=2, seconds=7)
    assert [_get(tiny_portals)[0] for _ in range(5)] == [200, 503, 503, 200, 200]
    assert faults.n_struck("error_503") == 2
    faults.enable("error_503", seconds=7)
    assert _get(tiny_portals)[1]["retry-after"] == "7"
    faults.clear()
    assert _get(tiny_portals)[0] == 200


def test_robots_503_leaves_the_rest_alone(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("robots_503")
    assert _get(tiny_portals, "/robots.txt")[0] == 503
    assert _get(tiny_portals, "/")[0] == 200


def test_the_challenge_lets_its_cookie_pass(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("challenge")
    body = _get(tiny_portals)[2]
    assert re.search(rb"D1N=([0-9a-f]+)", body)
    assert len(body) < 300
    assert b"<h1>" in _get(tiny_portals, Cookie=f"D1N={TOKEN}")[2]


def test_a_truncated_body_breaks_its_promise(tiny_portals: DemoServer) -> None:
    whole = _get(tiny_portals)[2]
    tiny_portals.faults(SLUG).enable("truncated")
    with pytest.raises(http.client.IncompleteRead) as broken:
        _get(tiny_portals)
    assert whole.startswith(broken.value.partial[:200])
    assert 0 < len(broken.value.partial) < len(whole)


def test_a_cut_gzip_stream_has_the_right_length_and_no_end(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("cut_gzip")
    _, headers, body = _get(tiny_portals)
    assert headers["content-encoding"] == "gzip"
    assert len(body) == int(headers["content-length"])
    with pytest.raises((EOFError, zlib.error)):
        gzip.decompress(body)


def test_a_reset_gives_no_answer(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("reset")
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        _get(tiny_portals)
    assert tiny_portals.requests[-1].status == 0


def test_the_redirect_loop_never_ends(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("redirect_loop", path="/tin")
    path, seen = "/tin/1.html", []
    for _ in range(4):
        status, headers, _ = _get(tiny_portals, path)
        assert status == 302
        path = headers["location"]
        seen.append(path)
    assert seen[0] == seen[2] != seen[1] == seen[3]


def test_wrong_charset_is_in_the_header_alone(tiny_portals: DemoServer) -> None:
    right = _get(tiny_portals)
    tiny_portals.faults(SLUG).enable("wrong_charset")
    _, headers, body = _get(tiny_portals)
    assert headers["content-type"] == "text/html; charset=iso-8859-1"
    assert body == right[2]


@pytest.mark.parametrize(("name", "seconds"), [("slow", 0.05), ("drip", 0.001)])
def test_slow_answers_are_right_answers(tiny_portals: DemoServer, name: FaultName, seconds: float) -> None:
    right = _get(tiny_portals)[2]
    tiny_portals.faults(SLUG).enable(name, seconds=seconds)
    assert _get(tiny_portals)[2] == right


def test_a_hanging_request_ends_when_the_server_closes(tiny_portals: DemoServer) -> None:
    tiny_portals.faults(SLUG).enable("hang")
    outcome: list[str] = []

    def wait() -> None:
        try:
            _get(tiny_portals)
        except (http.client.RemoteDisconnected, ConnectionResetError) as error:
            outcome.append(type(error).__name__)

    thread = threading.Thread(target=wait)
    thread.start()
    while not tiny_portals.requests:
        assert thread.is_alive()
    tiny_portals.__exit__(None, None, None)
    thread.join()
    assert len(outcome) == 1


def test_huge_and_deep_pages_have_the_size_asked_for(tiny_portals: DemoServer) -> None:
    faults = tiny_portals.faults(SLUG)
    faults.enable("huge", size=300_000)
    body = _get(tiny_portals)[2]
    assert 300_000 <= len(body) < 310_000
    paragraphs = re.findall(rb"<p>[^<]+</p>", body)
    assert len(set(paragraphs)) == len(paragraphs) > 2000
    faults.clear()
    faults.enable("deep", size=400)
    assert _get(tiny_portals)[2].count(b"<div>") == 400


@pytest.mark.parametrize(
    "name", [name for name in FAULTS if name not in ("hang", "reset", "truncated", "huge")]
)
def test_every_fault_can_be_asked_for_by_path(tiny_portals: DemoServer, name: FaultName) -> None:
    status, headers, body = _get(tiny_portals, f"/__fault/{name}/?seconds=0&size=100")
    statuses = {"flood_429": 429, "error_500": 500, "error_503": 503, "robots_503": 503, "forbidden": 403,
                "redirect_loop": 302}  # fmt: skip
    assert status == statuses.get(name, 200)
    if name == "redirect_loop":
        assert headers["location"].startswith("/__fault/redirect_loop/?")
    if name in ("slow", "drip", "wrong_charset"):
        assert b"<h1>" in body


def test_an_unknown_fault_is_an_unknown_page(tiny_portals: DemoServer) -> None:
    assert _get(tiny_portals, "/__fault/nonsense/")[0] == 404


def test_measures_that_are_no_numbers_are_ignored(tiny_portals: DemoServer) -> None:
    assert _get(tiny_portals, "/__fault/error_503/?seconds=mai")[1]["retry-after"] == "2"
