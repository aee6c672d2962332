"""What a site calls itself, and the slugs that follow from it."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from archive.vietnamese import fold
from pipelines.encoding import decode_page
from pipelines.html_tree import parse_html
from pipelines.metadata import Metadata, read_metadata
from scrapers.look.looked_page import LookedPage

LONGEST_NAME = 150

_SEPARATOR = re.compile(r"\s+[-–—|»«:•/]+\s+|\s*\|\s*")
_NOT_A_NAME = re.compile(
    r"^(?:trang chủ|trang chính|home(?:page)?|index|default|tin tức(?: sự kiện)?|news|bản tin|danh mục|.{0,3})$",
    re.IGNORECASE,
)
_PORTAL_WORDS = re.compile(
    r"^(?:cổng thông tin điện tử|trang thông tin điện tử|trang tin điện tử|cổng tttđt|trang tttđt|website)\s*(?:của\s+)?[-–:]?\s*",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"(?:sở|ban|bộ|cục|chi cục|tổng cục|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|văn phòng|thanh tra|công an|bệnh viện|trung tâm|viện|trường|hội|đảng|huyện ủy)\b",
    re.IGNORECASE,
)
_COMMON_HOSTS = re.compile(r"(?:^www\.|\.gov\.vn$|\.vn$|\.com$|\.org$|\.net$)")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def site_name(home: LookedPage, pages: Sequence[LookedPage]) -> str:
    """The name of a site: as it is told to others, else what the titles of its pages have in common, else its host."""
    name = _told_name(home, pages)
    body = _without_portal_words(name)
    return body if _BODIES.match(body) else name


def _told_name(home: LookedPage, pages: Sequence[LookedPage]) -> str:
    own = _metadata(home)
    told = own.first("og:site_name", "application-name")
    if told and _is_name(told):
        return told
    titles = [own.page_title, *(_metadata(page).page_title for page in pages)]
    shared = _shared_part(titles)
    parts = [part for part in _parts(own.page_title) if _is_name(part)]
    return shared or max(parts, key=len, default="") or urlsplit(home.url).netloc


def portal_slug(name: str, home: str) -> str:
    """A name for the portal's file: from its host, as `sonoivu_hanoi` from sonoivu.hanoi.gov.vn; else from its name."""
    host = (urlsplit(home).hostname or "").lower()
    short = _COMMON_HOSTS.sub("", _COMMON_HOSTS.sub("", host))
    if not any(letter.isalpha() for letter in short) or short == "localhost":
        short = _without_portal_words(name)
    return _slug(short, "_") or "portal"


def agency_slug(name: str) -> str:
    """A name for the agency: `so-noi-vu-thanh-pho-ha-noi`."""
    return _slug(_without_portal_words(name), "-") or "agency"


def _metadata(page: LookedPage) -> Metadata:
    return read_metadata(parse_html(decode_page(page.body, page.content_type)))


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(title) if part.strip()]


def _shared_part(titles: Sequence[str]) -> str:
    """The part of the titles that stands in most of them; a title alone shares nothing."""
    counts = Counter(part for title in titles for part in dict.fromkeys(_parts(title)) if _is_name(part))
    part, number = max(counts.items(), key=lambda item: (item[1], len(item[0])), default=("", 0))
    return part if number >= 2 and number * 2 > len([title for title in titles if title]) else ""


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and not _NOT_A_NAME.match(text)


def _without_portal_words(name: str) -> str:
    return _PORTAL_WORDS.sub("", name) or name


def _slug(text: str, joint: str) -> str:
    return _NO_SLUG.sub(joint, fold(text))[:60].strip(joint)
