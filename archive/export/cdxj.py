"""The index of a WACZ: CDXJ lines in the order of their SURT keys, in gzip members of 3,000 lines (ZipNum)."""

import gzip
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from archive.records import Capture

LINES = 3000
_WWW = re.compile(r"^www\d*\.")


def surt(url: str) -> str:
    """The key under which an address is sorted and looked up: `vn,example,so)/tin-tuc/1.html?a=1`."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return url.lower()
    name = ",".join(reversed(_WWW.sub("", host).split(".")))
    if port is not None and port != {"http": 80, "https": 443}.get(parts.scheme):
        name += f":{port}"
    path = parts.path.rstrip("/").lower() if parts.path != "/" else "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{name}){path or '/'}" + (f"?{query}" if query else "")


def cdxj_line(capture: Capture) -> tuple[str, str, str]:
    """Key, timestamp and the rest of a capture's line."""
    fields = {
        "url": capture.url,
        "mime": "warc/revisit" if capture.revisit_of else capture.media_type or "unk",
        "status": str(capture.status),
        "digest": capture.payload_digest,
        "length": str(capture.warc_length),
        "offset": str(capture.warc_offset),
        "filename": PurePosixPath(capture.warc_path).name,
    }
    return (
        surt(capture.url),
        re.sub("[^0-9]", "", capture.captured_at)[:14],
        json.dumps(fields, ensure_ascii=False),
    )


def sorted_lines(captures: Iterable[Capture]) -> Iterator[str]:
    """The lines of captures in their order; sorted on disk, so that memory does not grow with their number."""
    connection = sqlite3.connect("")
    try:
        connection.execute("create table lines (key text, moment text, rest text)")
        connection.executemany("insert into lines values (?, ?, ?)", map(cdxj_line, captures))
        for key, moment, rest in connection.execute("select * from lines order by key, moment, rest"):
            yield f"{key} {moment} {rest}\n"
    finally:
        connection.close()


def write_zipnum(lines: Iterator[str], index: BinaryIO) -> str:
    """The text of the secondary index, after the lines went to `index` in gzip members."""
    entries = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n']
    offset = 0
    while part := list(islice(lines, LINES)):
        member = gzip.compress("".join(part).encode(), mtime=0)
        index.write(member)
        key, moment, _ = part[0].split(" ", 2)
        place = {"offset": offset, "length": len(member)}
        entries.append(f"{key} {moment} {json.dumps(place)}\n")
        offset += len(member)
    return "".join(entries)
