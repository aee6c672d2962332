"""The archive as a WACZ 1.1.1: its WARC files as they are, an index, and the articles as pages with their text.

Source of the format: https://specs.webrecorder.net/wacz/1.1.1/
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from archive.captures import all_captures
from archive.data_dir import DataDir
from archive.errors import CaptureNotFoundError
from archive.export.article_choice import ArticleChoice, Progress, unheard
from archive.export.cdxj import sorted_lines, write_zipnum
from archive.export.data_package import last_change
from archive.records import Capture
from archive.site_metadata import DESCRIPTION, TITLE
from archive.warc_tail import OPEN

WACZ_VERSION = "1.1.1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
LARGEST_ENTRY = (1 << 31) - 1
"""Bytes from which on a file in a ZIP needs ZIP64."""


@dataclass(slots=True)
class _Package:
    """A ZIP file that remembers what it holds."""

    zip: zipfile.ZipFile
    resources: list[dict[str, object]] = field(default_factory=list)

    def add(self, path: str, pieces: Iterator[bytes], *, at_most: int, is_packed: bool = False) -> None:
        """Nothing; the file, of at most so many bytes, is in the package and among its resources."""
        digest, size = hashlib.sha256(), 0
        # replayweb.page 2.4 (2026-11-24) reads a file with a ZIP64 header from the wrong byte on: only where there must be one
        is_long = at_most > LARGEST_ENTRY
        with self.zip.open(_entry(path, is_packed=is_packed), "w", force_zip64=is_long) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        name = PurePosixPath(path).name.lower()
        self.resources.append(
            {"name": name, "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}
        )


def write_wacz(
    path: Path, data_dir: DataDir, db: Database, choice: ArticleChoice, progress: Progress = unheard
) -> int:
    """The number of pages, now with all captures of their portals in a WACZ. A choice may only name a portal."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as opened:
        package = _Package(opened)
        files = _files(db, choice)
        for warc_path, end in files:
            content = _content(data_dir, warc_path, end)
            size = max(end, _size(data_dir, warc_path))
            package.add(f"archive/{PurePosixPath(warc_path).name}", content, at_most=size)
            progress(len(files))
        with tempfile.TemporaryFile() as index:
            entries = write_zipnum(sorted_lines(_captures(db, choice)), index)
            size = index.seek(0, os.SEEK_END)
            index.seek(0)
            package.add("indexes/index.cdx.gz", iter(lambda: index.read(_PIECE), b""), at_most=size)
        package.add("indexes/index.idx", iter((entries.encode(),)), at_most=len(entries) * 4)
        counted = _Counted(_pages(db, choice))
        package.add("pages/pages.jsonl", counted.lines(), at_most=_size_of_pages(db, choice), is_packed=True)
        described = _description(package.resources, last_change(db), choice)
        opened.writestr(_entry("datapackage.json"), described)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        opened.writestr(_entry("datapackage-digest.json"), json.dumps(digest, indent=2).encode())
    return counted.number


class _Counted:
    """Pages that are counted while they are written."""

    def __init__(self, pages: Iterator[dict[str, str]]) -> None:
        self._pages = pages
        self.number = 0

    def lines(self) -> Iterator[bytes]:
        """The lines of `pages.jsonl`, the first of which describes it."""
        yield _line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True})
        for page in self._pages:
            self.number += 1
            yield _line(page)


def _pages(db: Database, choice: ArticleChoice) -> Iterator[dict[str, str]]:
    """A page for each article that has a capture: that of its newest version, with the words of the article."""
    found = db.conn.execute(
        "select articles.id, c.url, c.captured_at, title, lead, body from articles join captures c on c.id = capture_id"
        f" where {choice.condition} order by articles.id",
        choice.values,
    )
    for id, url, captured_at, title, lead, body in found:
        text = "\n\n".join(part for part in (lead, body) if part)
        yield {"id": id, "url": url, "ts": captured_at, "title": title, "text": text}


def _size_of_pages(db: Database, choice: ArticleChoice) -> int:
    """More than the bytes of all pages: each character of the texts may be escaped."""
    (n, characters) = db.conn.execute(
        "select count(*), total(length(title) + coalesce(length(lead), 0) + length(body)) from articles"
        f" where {choice.condition}",
        choice.values,
    ).fetchone()
    return int(characters) * 6 + int(n) * 8192


def _size(data_dir: DataDir, warc_path: str) -> int:
    path = data_dir.root / warc_path
    return path.stat().st_size if path.exists() else 0


def _files(db: Database, choice: ArticleChoice) -> list[tuple[str, int]]:
    """The WARC files, and where their last captures end: a file may be growing."""
    found = db.conn.execute(
        "select warc_path, max(warc_offset + warc_length) from captures where :portal is null or portal = :portal"
        " group by warc_path order by warc_path",
        {"portal": choice.portal},
    )
    return [(str(path), int(end)) for path, end in found]


def _content(data_dir: DataDir, warc_path: str, end: int) -> Iterator[bytes]:
    """A closed WARC file as it is; one that is being written up to its last capture."""
    path = data_dir.root / warc_path
    is_open = not path.exists()
    try:
        with (path.with_name(path.name + OPEN) if is_open else path).open("rb") as file:
            left = end if is_open else path.stat().st_size
            while left and (piece := file.read(min(_PIECE, left))):
                left -= len(piece)
                yield piece
    except FileNotFoundError:
        raise CaptureNotFoundError(
            f"the WARC file {warc_path} is missing; restore it from a backup"
        ) from None


def _captures(db: Database, choice: ArticleChoice) -> Iterator[Capture]:
    return (c for c in all_captures(db) if choice.portal in (None, c.portal))


def _description(resources: list[dict[str, object]], stamp: str, choice: ArticleChoice) -> bytes:
    package = {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": TITLE if choice.portal is None else f"{TITLE}: {choice.portal}",
        "description": DESCRIPTION,
        "created": stamp,
        "software": "banluu",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode()


def _entry(path: str, *, is_packed: bool = False) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    return entry


def _line(fields: dict[str, object] | dict[str, str]) -> bytes:
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode()
