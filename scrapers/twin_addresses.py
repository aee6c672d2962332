"""Two spellings of one address: with and without the slash at the end, in capitals, with its parameters in another order.

Where a server does not redirect one to the other, the article would be stored twice. The spelling that answered first stays.
"""

import re
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive import discovery, frontier
from archive.records import FrontierEntry

_WORDS = re.compile(r"[A-Za-z][A-Za-z_-]*")
_OF_IIS = re.compile(r"\.aspx?$", re.IGNORECASE)
_OF_JOOMLA = frozenset(("itemid", "catid", "lang", "layout"))
"""Parameters of `index.php?option=com_content&view=article` that say in which menu the article is shown."""

_PAGES = ("http_200", "http_304")


class TwinAddresses:
    """The article addresses of a portal that were asked for, by what their spellings share."""

    def __init__(self, db: Database, portal: str) -> None:
        self._db = db
        self._portal = portal
        self._asked: dict[str, str] | None = None
        self.asked_now: set[str] = set()

    def add(self, url: str) -> None:
        """Nothing; an article address is asked for."""
        self._known().setdefault(folded(url), url)
        self.asked_now.add(url)

    def of(self, url: str) -> FrontierEntry | None:
        """The other spelling of a new address that is being asked for or has answered with a page, or None."""
        other = self._known().get(folded(url))
        entry = frontier.get(self._db, other) if other not in (None, url) else None
        if entry is not None and entry.state != "leased" and entry.last_code not in _PAGES:
            # Moved, or not there: this spelling may be the right one
            self._known()[folded(url)] = url
            return None
        return entry

    def _known(self) -> dict[str, str]:
        if self._asked is None:
            self._asked = {}
            for url in discovery.article_pages(self._db, self._portal):
                self._asked.setdefault(folded(url), url)
        return self._asked


def folded(url: str) -> str:
    """What the spellings of an address share."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if path.startswith("/index.php/"):
        path = path.removeprefix("/index.php")
    if _OF_IIS.search(path):
        path = path.lower()
    elif not path.islower():
        # Names of folders; what holds figures may be a key in which capitals count
        path = "/".join(name.lower() if _WORDS.fullmatch(name) else name for name in path.split("/"))
    return f"{parts.netloc}{path}?{_query(parts.query)}" if parts.query else f"{parts.netloc}{path}"


def _query(query: str) -> str:
    pairs = [(name.lower(), value) for name, _, value in (pair.partition("=") for pair in query.split("&"))]
    if ("option", "com_content") in pairs and ("view", "article") in pairs:
        pairs = [(name, value.partition(":")[0]) for name, value in pairs if name not in _OF_JOOMLA]
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))
