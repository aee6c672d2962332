"""Pages that stand before the one that was asked for: flood blockers and cookie challenges, with status 200 or not."""

import re
from dataclasses import dataclass

LARGEST = 20_000
"""Bytes: a real page that mentions one of the marks is larger."""

DEFAULT_WAIT = 60.0
CHALLENGE_WAIT = 5.0
LONGEST_WAIT = 3600.0

_FLOOD = re.compile(
    # NukeViet, status 200 (core 4.4) or 429 (4.5). Its every page has an element "secField", of another countdown
    r"""class="[^"]*\bfloodblocker\b|Hệ thống đang từ chối truy cập của bạn""",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"""\bD1N\s*=\s*["']?[0-9a-f]{16}|<title>\s*(?:Just a moment|Attention Required|Checking your browser)"""
    r"|/cdn-cgi/challenge-platform/|cf-browser-verification",
    re.IGNORECASE,
)
_HINTS = (
    *(b"floodblocker", b"d1n", b"just a moment", b"attention required", b"checking your browser"),
    *(b"/cdn-cgi/challenge", b"cf-browser-verification", "chối truy cập".encode(), "chỐi truy cập".encode()),
)
"""In lower case of ASCII; one of them is in every challenge, and asking for them costs a fiftieth of the patterns."""

_SECONDS = (
    re.compile(r"var\s+Timeout\s*=\s*['\"]?(\d{1,5})"),
    re.compile(r'id="secField"[^>]*>\s*(\d{1,5})'),
    re.compile(r"(?:đợi|chờ|wait)\D{0,60}?(\d{1,5})\s*(?:</span>\s*)?(?:giây|second)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A page that is no answer: `flood` goes away after `seconds`, `challenge` asks for what a crawler does not do."""

    kind: str
    seconds: float


def find_challenge(body: bytes) -> Challenge | None:
    """The challenge that a page is, or None for all others."""
    if len(body) > LARGEST:
        return None
    lower = body.lower()
    if not any(hint in lower for hint in _HINTS):
        return None
    text = body.decode("utf-8", "replace")
    if _FLOOD.search(text):
        return Challenge("flood", _seconds(text))
    return Challenge("challenge", CHALLENGE_WAIT) if _CHALLENGE.search(text) else None


def _seconds(text: str) -> float:
    found = (match for pattern in _SECONDS if (match := pattern.search(text)))
    match = next(found, None)
    return min(float(match[1]), LONGEST_WAIT) if match else DEFAULT_WAIT
