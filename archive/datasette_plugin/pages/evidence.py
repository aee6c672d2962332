"""What a reader checks an article with: WARC records and manifests, as they stand on disk (docs/proof.md)."""

import asyncio
from pathlib import Path
from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.captures import CAPTURE_COLUMNS, capture_of
from archive.data_dir import DataDir
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.download import download
from archive.datasette_plugin.page import not_found
from archive.datasette_plugin.reading import DATABASE, one_row, read
from archive.errors import ArchiveError
from archive.records import Capture
from archive.warc_reader import record_members

_CAPTURE = f"select {CAPTURE_COLUMNS} from captures where id = :id"
_MEDIA_TYPES = {"jsonl": "application/jsonl", "sha256": "text/plain", "tsr": "application/timestamp-reply"}


async def capture_record(datasette: Datasette, request: Request) -> Response:
    """The WARC record of a capture as a WARC file of its own; a revisit after the record that it refers to."""
    id = unquote(request.url_vars["id"])

    def found(connection: Connection) -> Row | None:
        return one_row(connection, _CAPTURE, {"id": id})

    row = await read(datasette, found)
    path = datasette.get_database(DATABASE).path
    if row is None or path is None:
        return await not_found(datasette, request, "record")
    capture = capture_of(row)
    try:
        content = await asyncio.to_thread(record_members, DataDir(Path(path).parent), capture)
    except ArchiveError:
        return await not_found(datasette, request, "record")
    return download(content, name=record_name(capture), media_type="application/warc")


async def manifest_file(datasette: Datasette, request: Request) -> Response:
    """One file of a chain of manifests; 404 where it is not on this server."""
    folder, name = request.url_vars["folder"], request.url_vars["name"]
    path = datasette.get_database(DATABASE).path
    if path is None:
        return await not_found(datasette, request, "page")
    try:
        content = await asyncio.to_thread((Path(path).parent / folder / name).read_bytes)
    except OSError:
        return await not_found(datasette, request, "page")
    return download(content, name=name, media_type=_MEDIA_TYPES[name.rpartition(".")[2]])


def record_name(capture: Capture) -> str:
    """A name for the file: portal, time and the beginning of the record's id."""
    time = capture.captured_at.replace("-", "").replace(":", "")
    return f"{capture.portal}-{time}-{capture.id.removeprefix('urn:uuid:')[:8]}.warc.gz"
