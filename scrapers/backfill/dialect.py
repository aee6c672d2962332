"""How a web archive is asked: its index page by page, and its pages as they were captured."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlencode, urljoin, urlsplit

from scrapers.backfill.cdx_entry import CdxEntry

Name = Literal["wayback", "pywb", "commoncrawl"]
NAMES: tuple[str, ...] = get_args(Name)

COMMON_CRAWL_DATA = "https://data.commoncrawl.org/"
ROWS = 5000
FIRST_YEAR = 1996


@dataclass(frozen=True, slots=True, kw_only=True)
class WebArchive:
    """A web archive: its index, and the prefix of its pages (`replay`) or of its WARC files (`data`)."""

    name: Name
    cdx: str
    replay: str
    data: str = COMMON_CRAWL_DATA

    @property
    def origin(self) -> str:
        """How captures name it."""
        return self.cdx if self.name == "commoncrawl" else self.replay

    def index_urls(self, host: str, since: date | None, until: date) -> Iterator[str]:
        """What the index is asked for one host: for pywb, which knows no parts, a year at a time."""
        query = {"url": host, "matchType": "host", "output": "json"}
        if self.name == "wayback":
            query |= {"collapse": "digest", "limit": str(ROWS), "showResumeKey": "true"}
        if self.name == "commoncrawl":
            yield self._asking(query | _span(since, until), showNumPages="true")
            return
        if self.name == "wayback":
            yield self._asking(query | _span(since, until))
            return
        first = since or date(FIRST_YEAR, 1, 1)
        for year in range(first.year, until.year + 1):
            span = _span(max(first, date(year, 1, 1)), min(until, date(year, 12, 31)))
            yield self._asking(query | span)

    def next_part(self, index_url: str, resume_key: str) -> str:
        """What is asked after a part that ended with a key."""
        return f"{re.sub('&resumeKey=[^&]*', '', index_url)}&{urlencode({'resumeKey': resume_key})}"

    def pages(self, index_url: str, number: int) -> Iterator[str]:
        """The parts of a Common Crawl index, after it said how many there are."""
        base = index_url.replace("&showNumPages=true", "")
        yield from (f"{base}&page={page}" for page in range(number))

    def capture_url(self, entry: CdxEntry) -> tuple[str, dict[str, str]]:
        """Where a capture is fetched, and with which headers: a replay without changes, or a part of a WARC file."""
        if self.name != "commoncrawl":
            return f"{self.replay}{entry.timestamp}id_/{entry.url}", {}
        if entry.filename is None or entry.offset is None or entry.length is None:
            raise ValueError("the index does not say where its record stands")
        last = entry.offset + entry.length - 1
        return urljoin(self.data, entry.filename), {"Range": f"bytes={entry.offset}-{last}"}

    def address_in(self, replayed: str) -> str:
        """The address that a replay's address stands for; any other as it is."""
        path = urlsplit(self.replay).path
        match = re.search(rf"(?:^|//[^/]+){re.escape(path)}\d{{1,14}}(?:[a-z]{{2}}_)?/(.+)$", replayed)
        return match[1] if match else replayed

    def _asking(self, query: dict[str, str], **more: str) -> str:
        parting = "&" if urlsplit(self.cdx).query else "?"
        return f"{self.cdx}{parting}{urlencode(query | more)}"


def web_archive(cdx: str, *, dialect: str | None, replay: str | None, data: str | None) -> WebArchive:
    """The archive behind the address of an index; what is not given is told from the address."""
    name = dialect or _told_name(cdx)
    parts = urlsplit(cdx)
    at = f"{parts.scheme}://{parts.netloc}"
    told = f"{at}/web/" if name == "wayback" else at + re.sub(r"[^/]*$", "", parts.path.rstrip("/"))
    return WebArchive(
        name=next(known for known in get_args(Name) if known == name),
        cdx=cdx,
        replay=_prefix(replay or told),
        data=_prefix(data or COMMON_CRAWL_DATA),
    )


def _told_name(cdx: str) -> str:
    path = urlsplit(cdx).path.rstrip("/")
    if path.endswith("/cdx/search/cdx"):
        return "wayback"
    return "commoncrawl" if path.endswith("-index") else "pywb"


def _prefix(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


def _span(since: date | None, until: date) -> dict[str, str]:
    first = {"from": since.strftime("%Y%m%d000000")} if since else {}
    return first | {"to": until.strftime("%Y%m%d235959")}
