"""Pages that somebody saved, and text dumps: files without a server's answer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from archive.clock import utc_text
from archive.errors import BanluuError
from pipelines.saved_address import saved_address
from scrapers.foreign.foreign_capture import LARGEST_BODY, ForeignCapture, Found, Rejected

FILE_TIME = "file"
"""Given as the time of capture: the time at which each file was last changed."""

_KEYS = frozenset({"id", "url", "file", "captured_at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person told of saved pages: an address, a time (UTC text, or `file`), or None."""

    url: str | None = None
    captured_at: str | None = None


class ToldError(BanluuError):
    """An address or a time given on the command line is none."""

    exit_code = 2


def told_by(*, url: str | None, captured_at: str | None) -> Told:
    """What the command line tells; ToldError names what is wrong."""
    if url is not None and not is_web(url):
        raise ToldError(f"--url: {url[:80]!r} is no web address such as https://so.example.vn/tin-1.html")
    if captured_at in (None, FILE_TIME):
        return Told(url=url, captured_at=captured_at)
    moment = moment_of(captured_at or "")
    if moment is None:
        raise ToldError(
            f'--captured-at: {(captured_at or "")[:40]!r} is no ISO 8601 time such as 2020-06-22T08:30:00+07:00, and not "file"'
        )
    return Told(url=url, captured_at=moment)


def read_saved(path: Path, told: Told, *, is_text: bool) -> Iterator[Found]:
    """The capture of one file. A page whose address or time nobody tells is rejected: neither is guessed."""
    try:
        if path.stat().st_size > LARGEST_BODY:
            yield Rejected(place=str(path), why=f"is longer than {LARGEST_BODY >> 20} MB; it is left aside")
            return
        body = path.read_bytes()
        changed_at = utc_text(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except OSError as error:
        yield Rejected(
            place=str(path), why=f"cannot be read ({error.strerror}); check its name and permissions"
        )
        return
    said = None if is_text else saved_address(body)
    url = told.url or (said.url if said else None)
    captured_at = changed_at if told.captured_at == FILE_TIME else told.captured_at
    captured_at = captured_at or (said.saved_at if said else None)
    if url is None:
        yield Rejected(
            place=str(path),
            why="nobody tells its address; name it with --url, or in a manifest of {url, file, captured_at}",
        )
    elif captured_at is None:
        yield Rejected(
            place=str(path),
            why="nobody tells when it was saved; give --captured-at TIME, or --captured-at file for the time of the file",
        )
    else:
        yield ForeignCapture(
            url=url,
            captured_at=captured_at,
            headers=(("Content-Type", "text/plain" if is_text else "text/html"),),
            body=body,
            archive=path.name,
            record_type="conversion" if is_text else "resource",
            place=str(path),
            is_chosen=True,
        )


def read_manifest(manifest: Path, told: Told) -> Iterator[Found]:
    """The captures of the files that a manifest names, as `extract --batch` reads it; names are relative to it."""
    try:
        with manifest.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _line(manifest, f"{manifest}, line {number}", line, told)
    except OSError as error:
        yield Rejected(
            place=str(manifest), why=f"cannot be read ({error.strerror}); check its name and permissions"
        )


def _line(manifest: Path, place: str, line: str, told: Told) -> Iterator[Found]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("file"), str) or set(row) - _KEYS:
        yield Rejected(place=place, why='is no line of a manifest; each is {"url","file","captured_at"}')
        return
    url, given = row.get("url"), row.get("captured_at")
    captured_at = moment_of(given) if isinstance(given, str) else told.captured_at
    if (url is not None and not is_web(url)) or (given is not None and captured_at is None):
        yield Rejected(place=place, why='"url" is no web address, or "captured_at" no ISO 8601 time')
        return
    file = manifest.parent / row["file"]
    is_text = file.suffix.lower() in TEXT_ENDS
    yield from read_saved(file, Told(url=url or told.url, captured_at=captured_at), is_text=is_text)


TEXT_ENDS = (".txt", ".text")
PAGE_ENDS = (".html", ".htm", ".xhtml", ".shtml")


def moment_of(text: str) -> str | None:
    """UTC text of an ISO 8601 time; one without an offset is meant in UTC. None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return utc_text(found if found.tzinfo else found.replace(tzinfo=UTC))


def is_web(url: object) -> bool:
    """Whether something is the address of a web page."""
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
    except ValueError:
        return False
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
