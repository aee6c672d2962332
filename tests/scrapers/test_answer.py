from datetime import UTC, datetime, time, timedelta
from ipaddress import ip_address

import pytest

from scrapers.address_guard import is_public
from scrapers.answer import Meaning, read_answer, read_retry_after
from scrapers.challenge import find_challenge
from scrapers.night_window import is_open
from scrapers.recheck import next_retry

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FLOOD = """<title>Hãy đợi...</title><div class="floodblocker">Hệ thống đang từ chối truy cập của bạn.
<span>Hãy đợi <span id="secField">56</span> giây...</span></div><script>var Timeout = '56';</script>""".encode()
PAGE = b"<html><body><h1>Tin</h1></body></html>"


@pytest.mark.parametrize(
    ("status", "body", "meaning", "code"),
    [
        (200, PAGE, Meaning.PAGE, "http_200"),
        (200, FLOOD, Meaning.WAIT, "flood"),
        (429, FLOOD, Meaning.WAIT, "flood"),
        (200, b"<script>document.cookie='D1N=0123456789abcdef0123'</script>", Meaning.WAIT, "challenge"),
        (200, b"  \n", Meaning.FAILED, "empty"),
        (304, b"", Meaning.UNCHANGED, "http_304"),
        (301, b"", Meaning.REDIRECT, "http_301"),
        (404, PAGE, Meaning.ABSENT, "http_404"),
        (410, PAGE, Meaning.ABSENT, "http_410"),
        (403, PAGE, Meaning.FAILED, "http_403"),
        (500, PAGE, Meaning.FAILED, "http_500"),
        (503, PAGE, Meaning.WAIT, "http_503"),
    ],
)
def test_what_an_answer_means(status: int, body: bytes, meaning: Meaning, code: str) -> None:
    answer = read_answer(status, body, retry_after=None, now=NOW)
    assert (answer.meaning, answer.code) == (meaning, code)


def test_a_flood_page_says_how_long() -> None:
    challenge = find_challenge(FLOOD)
    assert challenge is not None
    assert challenge.seconds == 56
    assert read_answer(429, FLOOD, retry_after="90", now=NOW).seconds == 90


def test_a_page_of_nukeviet_with_its_own_countdown_is_no_flood_page() -> None:
    page = b'<html><div id="timeoutsess">60 <span id="secField"> 60 </span></div>' + PAGE
    assert find_challenge(page) is None
    assert find_challenge(FLOOD + b" " * 30_000) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        ("999999", 3600.0),
        ("Mon, 23 Nov 2026 08:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 07:00:00 GMT", 0.0),
        ("soon", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


def test_a_failure_is_tried_again_later_and_later() -> None:
    assert next_retry(NOW, 0) == "2026-11-23T09:00:00Z"
    assert next_retry(NOW, 3) == "2026-11-23T16:00:00Z"
    assert next_retry(NOW, 99) == (NOW + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert next_retry(NOW, 0, seconds=7200) == "2026-11-23T10:00:00Z"


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "fe80::1",
     "fc00::1", "::", "::ffff:10.0.0.1", "2002:0a00:0001::1"],
)  # fmt: skip
def test_addresses_inside_networks_are_never_public(address: str) -> None:
    assert not is_public(ip_address(address))
    assert not is_public(ip_address(address), allow_loopback=True)


def test_loopback_is_admitted_on_demand() -> None:
    for address in ("127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"):
        assert not is_public(ip_address(address))
        assert is_public(ip_address(address), allow_loopback=True)
    assert is_public(ip_address("203.162.0.1"))
    assert is_public(ip_address("2001:4860:4860::8888"))


def test_a_night_window_runs_over_midnight() -> None:
    night = (time(22), time(5))
    assert is_open(night, time(23, 30))
    assert is_open(night, time(4, 59))
    assert not is_open(night, time(12))
    assert is_open((time(9), time(17)), time(12))
    assert is_open(None, time(12))
