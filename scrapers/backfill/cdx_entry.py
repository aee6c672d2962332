"""One line of a web archive's index, in whichever of the forms that are in use."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
"""The columns of a plain CDX line where the index does not name them."""

FIRST = "19900101000000"
"""No web archive has anything older."""

_NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}


class NotAnIndexError(ValueError):
    """What came is no answer of a CDX index."""


@dataclass(frozen=True, slots=True)
class CdxEntry:
    """A capture in an index: its address, its 14 digits of time, and where its record stands, if that is told."""

    urlkey: str
    timestamp: str
    url: str
    mime: str
    status: str
    digest: str
    filename: str | None = None
    offset: int | None = None
    length: int | None = None

    @property
    def captured_at(self) -> str:
        """The time as UTC text."""
        t = self.timestamp
        return f"{t[:4]}-{t[4:6]}-{t[6:8]}T{t[8:10]}:{t[10:12]}:{t[12:14]}Z"

    @property
    def may_be_page(self) -> bool:
        """Whether it may be a page of HTML, a redirect or a notice that a page is gone."""
        is_html = "html" in self.mime or self.mime in ("", "-", "unk", "warc/revisit")
        return is_html or not self.status.startswith("2")


def read_index(body: bytes) -> tuple[list[CdxEntry], str | None]:
    """The entries of an answer, and the key with which the next part is asked for (Wayback).

    NotAnIndexError when it is none. An answer that there is nothing is an empty list.
    """
    text = body.decode("utf-8", "replace").strip()
    if text.startswith("["):
        return _table(text)
    entries: list[CdxEntry] = []
    lines = text.splitlines()
    resume_key = lines.pop() if len(lines) > 1 and not lines[-2].strip() else None
    for line in lines:
        if line.strip():
            entries += _line(line.strip())
    return entries, resume_key


def _table(text: str) -> tuple[list[CdxEntry], str | None]:
    """Wayback's JSON: a list of rows, the first of which names the columns; an empty one stands before the key."""
    try:
        rows = json.loads(text)
        key = str(rows[-1][0]) if len(rows) > 2 and rows[-2] == [] else None
        rows = rows[:-2] if key else rows
        return [_entry(dict(zip(rows[0], row, strict=True))) for row in rows[1:] if row], key
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise NotAnIndexError(f"its JSON is no table of captures ({error})") from None


def _line(line: str) -> Iterator[CdxEntry]:
    """JSON (pywb, Common Crawl), CDXJ, or columns parted by spaces."""
    if line.startswith("{"):
        fields = _json(line)
        # Common Crawl says so that it has nothing
        if "url" in fields:
            yield _entry(fields)
        elif "message" not in fields and "error" not in fields:
            raise NotAnIndexError(f"a line has no url: {line[:80]!r}")
        return
    parts = line.split(" ", 2)
    if len(parts) == 3 and parts[2].startswith("{"):
        yield _entry({"urlkey": parts[0], "timestamp": parts[1]} | _json(parts[2]))
        return
    columns = line.split(" ")
    if len(columns) < len(_FIELDS) - 1 or not columns[1].isdigit():
        raise NotAnIndexError(f"a line is no capture: {line[:80]!r}")
    yield _entry(dict(zip(_FIELDS, columns, strict=False)))


def _json(text: str) -> dict[str, object]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise NotAnIndexError(f"a line is no JSON: {text[:80]!r}")
    return fields


def _entry(given: Mapping[str, object]) -> CdxEntry:
    fields = {_NAMES.get(name, name): str(value) for name, value in given.items()}
    # Some archives know no seconds of their oldest captures
    timestamp = fields.get("timestamp", "")[:14].ljust(14, "0")
    if not timestamp.isdigit() or timestamp < FIRST or "url" not in fields:
        raise NotAnIndexError(f"a capture has no address or time: {str(dict(given))[:80]}")
    return CdxEntry(
        urlkey=fields.get("urlkey") or fields["url"],
        timestamp=timestamp,
        url=fields["url"],
        mime=fields.get("mime", "").lower(),
        status=fields.get("status", "-"),
        digest=fields.get("digest", ""),
        filename=fields.get("filename"),
        offset=_number(fields.get("offset")),
        length=_number(fields.get("length")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() else None


class Collapse:
    """Leaves out captures whose content is that of the one before at their address, also over parts of an index."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def of(self, entries: Iterable[CdxEntry]) -> list[CdxEntry]:
        """The entries that show something else than the one before; without a digest, nobody knows."""
        kept = []
        for entry in entries:
            if not entry.digest or self._last.get(entry.urlkey) != entry.digest:
                kept.append(entry)
            self._last[entry.urlkey] = entry.digest
        return kept
