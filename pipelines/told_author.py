"""The authors that a page names in its head: in JSON-LD, else in a meta tag; persons and news agencies, without trades."""

import re
from collections.abc import Collection, Iterator, Mapping

from pipelines.byline import parse_byline_field
from pipelines.metadata import Metadata
from pipelines.office import is_office

META_NAMES = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
)
_BETWEEN = re.compile(r"\s*(?:[,;|/]|\s[-–—]\s|\s(?:and|&|và)\s)\s*", re.I)
_BY = re.compile(r"^by\s+", re.I)
_NO_NAME = re.compile(r"[@\d]|https?:|www\.|\.(?:com|org|net|vn|gov)\b", re.I)
_NO_PERSON = re.compile(
    r"\b(?:the|staff|writers?|editors?|editorial|reporters?|correspondents?|contributors?|columnist|producer|analyst|"
    r"team|desk|bureau|service|wire|news|newsroom|press|media|times|journal|post|daily|weekly|magazine|insider|"
    r"network|group|agency|university|institute|inc|ltd|llc|company|corporation|board|department|ministry|"
    r"công ty|trung tâm|cổng|báo|đài|tạp chí)\b",
    re.I,
)
AGENCIES = frozenset(
    (
        *(
            "associated press",
            "the associated press",
            "reuters",
            "afp",
            "agence france-presse",
            "pti",
            "ani",
            "ians",
        ),
        *(
            "dpa",
            "upi",
            "xinhua",
            "bloomberg",
            "efe",
            "ansa",
            "tass",
            "kyodo",
            "yonhap",
            "ttxvn",
            "canadian press",
        ),
    )
)
"""News agencies, in lower case: they sign articles as authors, on sites other than their own."""

_PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "du",
        "dos",
    )
)
FEWEST_WORDS = 2
MOST_WORDS = 5


def told_authors(metadata: Metadata, site_names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The authors and the rule that found them, best source first; persons with commas between them."""
    people = [
        name for entry in _entries(metadata.json_ld.get("author")) for name in persons_of(entry, site_names)
    ]
    if people:
        yield ", ".join(dict.fromkeys(people)), "JSON-LD author"
    for name in META_NAMES:
        people = [person for value in metadata.meta.get(name, ()) for person in persons_of(value, site_names)]
        if people:
            yield ", ".join(dict.fromkeys(people)), f"meta {name}"


def persons_of(text: str, site_names: Collection[str]) -> list[str]:
    """The persons that a field names: `By TOM KRISHER, AP Auto Writer` is one, `Ann Low and Bo Yi` are two.

    An agency counts where no person is named.
    """
    found: list[str] = []
    for part in _BETWEEN.split(_BY.sub("", " ".join(text.split()))):
        name = part.strip(" .,")
        is_author = is_person(name) or name.casefold() in AGENCIES
        if is_author and name.casefold() not in site_names and parse_byline_field(name):
            found.append(name)
    return [name for name in found if name.casefold() not in AGENCIES] or found


def is_person(name: str) -> bool:
    """Whether a text may be the full name of a person in any language: capitals, no trade, no office, no address."""
    words = name.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or _NO_NAME.search(name) or _NO_PERSON.search(name):
        return False
    is_named = all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
    return is_named and not is_office(name)


def _entries(value: object) -> Iterator[str]:
    """The names in a JSON-LD author: a text, an object, or a list of them."""
    if isinstance(value, list):
        for entry in value:
            yield from _entries(entry)
    elif isinstance(value, Mapping):
        yield from _entries(value.get("name"))
    elif isinstance(value, str):
        yield value
