"""How long a kind of listing is read that shows nothing new: calendars and filters have pages without end."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from urllib.parse import urlsplit

MOST_FRUITLESS = 100
"""Pages of one pattern in a row without an article that no other page has shown."""

MOST_PAGES = 5000
"""Pages of one pattern in one run, whatever they show."""

_DIGITS = re.compile(r"\d+")


class ListingBudget:
    """Counts, in one run on one portal, what the pages of each pattern of addresses have shown."""

    def __init__(self) -> None:
        self._shown: set[str] = set()
        self._fruitless: Counter[str] = Counter()
        self._read: defaultdict[str, list[str]] = defaultdict(list)

    def count(self, url: str, articles: Collection[str]) -> list[str]:
        """The pages read of a pattern that has just used up its budget with this page; else none."""
        pattern = pattern_of(url)
        if pattern is None:
            self._shown.update(articles)
            return []
        is_fruitless = self._shown.issuperset(articles)
        self._shown.update(articles)
        was_spent = self.is_spent(url)
        self._fruitless[pattern] = self._fruitless[pattern] + 1 if is_fruitless or was_spent else 0
        self._read[pattern].append(url)
        return list(self._read[pattern]) if self.is_spent(url) and not was_spent else []

    def is_spent(self, url: str) -> bool:
        """Whether no further page of this pattern is to be read in this run."""
        pattern = pattern_of(url)
        if pattern is None:
            return False
        return self._fruitless[pattern] >= MOST_FRUITLESS or len(self._read[pattern]) >= MOST_PAGES


def pattern_of(url: str) -> str | None:
    """The address with its numbers and the values of its query taken out; None where it has neither."""
    parts = urlsplit(url)
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    path = _DIGITS.sub("0", parts.path)
    return f"{parts.netloc}{path}?{'&'.join(names)}" if names or path != parts.path else None
