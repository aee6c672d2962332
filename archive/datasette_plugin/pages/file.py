"""An attached file: what it says, page by page, and its kept bytes to download."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection, Row
from urllib.parse import unquote, urlsplit

from datasette.utils.asgi import Request, Response

from archive.captures import CAPTURE_COLUMNS, capture_of
from archive.data_dir import DataDir
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.download import download
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.reading import DATABASE, one_row, read
from archive.errors import ArchiveError
from archive.file_index import PAGE_END
from archive.records import Capture
from archive.warc_reader import read_response

_FILE = """
select f.*, r.title as article_title, r.portal from attachments f join articles r on r.id = f.article_id
where f.article_id = :id and f.position = :position
"""
_CAPTURE = f"select {CAPTURE_COLUMNS} from captures where id = :id"

_MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
"""Types that a browser does not run; everything else is told as mere bytes."""

_UNSAFE = re.compile(r"[^\w.()-]+")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file's row, its pages, and the capture that holds its bytes, if it was fetched."""

    row: Row
    pages: tuple[str, ...]
    capture: Capture | None


async def file_page(datasette: Datasette, request: Request) -> Response:
    """The text of a file, or the 404 page."""
    found = await _asked_file(datasette, request)
    if found is None:
        return await not_found(datasette, request, "file")
    return await page(
        datasette, request, "file", {"file": found.row, "pages": found.pages, "capture": found.capture}
    )


async def file_bytes(datasette: Datasette, request: Request) -> Response:
    """The file as it was captured, for download alone: no browser shows or runs it here. 404 where it is not kept."""
    found = await _asked_file(datasette, request)
    path = datasette.get_database(DATABASE).path
    if found is None or found.capture is None or path is None:
        return await not_found(datasette, request, "file")
    try:
        answer = await asyncio.to_thread(read_response, DataDir(Path(path).parent), found.capture)
    except ArchiveError:
        return await not_found(datasette, request, "file_bytes")
    media_type = _MEDIA_TYPES.get(found.row["file_type"] or "", "application/octet-stream")
    return download(answer.body, name=file_name(found.row), media_type=media_type)


def file_name(row: Row) -> str:
    """A name for the file, from its address or else from its link; its ending says what it is by its content."""
    named = unquote(urlsplit(row["url"]).path).rpartition("/")[2]
    stem, dot, ending = named.rpartition(".")
    if not dot or len(ending) > 4 or ending.lower() in ("html", "htm", "aspx", "php", "jsp"):
        stem = row["link_text"] or stem or ending
    kind = row["file_type"] or ending.lower()
    stem = stem.removesuffix(f".{kind}")
    safe = _UNSAFE.sub("_", stem).strip("._")[:_LONGEST_NAME] or "tep"
    return f"{safe}.{kind}" if kind.isalnum() and kind not in ("unknown", "empty", "html") else f"{safe}.bin"


async def _asked_file(datasette: Datasette, request: Request) -> AttachedFile | None:
    id, position = unquote(request.url_vars["id"]), int(request.url_vars["position"])

    def found(connection: Connection) -> AttachedFile | None:
        row = one_row(connection, _FILE, {"id": id, "position": position})
        if row is None:
            return None
        captured = one_row(connection, _CAPTURE, {"id": row["capture_id"]})
        return AttachedFile(
            row=row,
            pages=tuple(row["text"].split(PAGE_END)) if row["text"] else (),
            capture=capture_of(captured) if captured else None,
        )

    return await read(datasette, found)
