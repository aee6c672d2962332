"""What a web archive answered, read back as the capture that it holds."""

from email.utils import parsedate_to_datetime
from io import BytesIO

from scrapy.http import Response

from archive.clock import utc_text
from archive.content_encoding import decoded
from archive.exchange import has_digest
from scrapers.answer import REDIRECTS
from scrapers.backfill.cdx_entry import CdxEntry
from scrapers.backfill.dialect import WebArchive
from scrapers.foreign.foreign_capture import ForeignCapture, Found
from scrapers.foreign.warc_file import read_warc

_ORIGINAL = "x-archive-orig-"
_OF_THE_ARCHIVE = frozenset(
    (
        "memento-datetime", "link", "content-location", "transfer-encoding", "connection", "content-length", "date",
        "location", "content-encoding", "server-timing", "preference-applied", "cache-control", "set-cookie",
    )
)  # fmt: skip
"""Headers that the replay writes, or that describe how the copy was sent and not how the page was."""


def is_memento(response: Response) -> bool:
    """Whether it is an archived capture, and not a word of the archive itself."""
    return bool(response.headers.get("Memento-Datetime"))


def replayed(archive: WebArchive, entry: CdxEntry, response: Response) -> ForeignCapture:
    """The capture that a replay shows: its time is the one that the replay names, its headers those of the page."""
    given = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    original = [
        (name[len(_ORIGINAL) :], value) for name, value in given if name.lower().startswith(_ORIGINAL)
    ]
    told = original or [pair for pair in given if not pair[0].lower().startswith("x-")]
    headers = [pair for pair in told if pair[0].lower() not in _OF_THE_ARCHIVE]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers += [pair for pair in given if pair[0].lower() == "content-type"]
    body, encoding = _as_captured(response, entry)
    headers += [("Content-Encoding", encoding)] if encoding else []
    if response.status in REDIRECTS:
        headers += [
            ("Location", archive.address_in(value)) for name, value in given if name.lower() == "location"
        ]
    return ForeignCapture(
        url=entry.url,
        captured_at=_moment(response) or entry.captured_at,
        status=response.status,
        headers=tuple(headers),
        body=body,
        archive=archive.origin,
        place=response.url,
        truncated_reason="disconnect" if {"partial", "dataloss"} & set(response.flags) else None,
    )


def _as_captured(response: Response, entry: CdxEntry) -> tuple[bytes, str]:
    """The body and how it is packed: as it was sent to us, or unpacked where the index has the digest of that."""
    encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
    if encoding:
        unpacked = decoded(response.body, encoding)
        if has_digest(unpacked, entry.digest if ":" in entry.digest else f"sha1:{entry.digest}"):
            return unpacked, ""
    return response.body, encoding


def of_record(archive: WebArchive, entry: CdxEntry, response: Response) -> Found | None:
    """The capture in a part of a WARC file; None where there is none."""
    name = f"{response.url} ({entry.url})"
    return next(read_warc(BytesIO(response.body), name=name, archive=archive.origin), None)


def _moment(response: Response) -> str | None:
    told = (response.headers.get("Memento-Datetime") or b"").decode("latin-1")
    try:
        return utc_text(parsedate_to_datetime(told))
    except ValueError:
        return None
