"""Which known articles may have moved to an address that is new: those with its number, or with nearly its words.

Asked in the same run, they say it themselves by a redirect, and the article goes on instead of being told as news.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

MOST_LIKE = 3
"""More articles than that share no id but a year, and no title but a formula."""

LIKE_WORDS = 0.7
"""The share of equal words among all of two addresses."""

FEWEST_WORDS = 4

MOST_COMPARED = 5_000
"""So many of the articles found last are compared by their words; numbers are looked up among all."""

_FILE_TYPE = re.compile(r"\.[a-z]{3,5}$", re.IGNORECASE)
# "…-nam-2025" ends in a year
_ENDS = re.compile(r"^(\d+)(?=\D)|(?<=\D)(?<!nam-)(\d+)$|^(\d+)$")


class FormerAddresses:
    """The addresses of a portal's articles, by what survives a rename."""

    def __init__(self, known: Iterable[str]) -> None:
        """`known` in the order in which they were found."""
        urls = list(known)
        self._by_number: dict[tuple[str, str], list[str]] = defaultdict(list)
        for url in urls:
            for number in _numbers(url):
                self._by_number[number].append(url)
        self._words = {
            url: words for url in urls[-MOST_COMPARED:] if len(words := _words(url)) >= FEWEST_WORDS
        }
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for url, words in self._words.items():
            for word in words:
                self._by_word[word].append(url)

    def of(self, url: str) -> tuple[str, ...]:
        """The known addresses that may have been those of the article at a new one, sorted."""
        found = {
            old
            for number in _numbers(url)
            if len(same := self._by_number.get(number, ())) <= MOST_LIKE
            for old in same
        }
        alike = self._alike(_words(url))
        if len(alike) <= MOST_LIKE:
            found.update(alike)
        return tuple(sorted(found - {url}))

    def _alike(self, words: frozenset[str]) -> list[str]:
        if len(words) < FEWEST_WORDS:
            return []
        shared = Counter(url for word in words for url in self._by_word.get(word, ()))
        return [
            url
            for url, n_shared in shared.items()
            if n_shared >= LIKE_WORDS * len(words | self._words[url])
            and _figures(words) == _figures(self._words[url])
        ]


def _numbers(url: str) -> set[tuple[str, str]]:
    """The numbers that may be an article's id, with its host: where its last part begins or ends, and in its query."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    ends = [end for found in _ENDS.findall(_last_part(parts.path)) for end in found if end]
    values = [value for _, value in parse_qsl(parts.query) if value.isdecimal()]
    return {(host, number) for number in (*ends, *values)}


def _words(url: str) -> frozenset[str]:
    part = _last_part(urlsplit(url).path).casefold()
    return frozenset(word for word in re.split(r"[-_.]+", part) if word)


def _figures(words: frozenset[str]) -> frozenset[str]:
    """The numbers among words: a report of another month is another report, an article with another id another one."""
    return frozenset(word for word in words if word.isdecimal())


def _last_part(path: str) -> str:
    return _FILE_TYPE.sub("", path.rstrip("/").rpartition("/")[2])
