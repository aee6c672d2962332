"""Files beside the WARC files and the database that may hold words of an article: logs, torn tails, former databases."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.data_dir import DataDir
from archive.digest_file import replaced
from archive.takedown.wording import Wording

_PIECE = 1 << 24
_GZIP = b"\x1f\x8b\x08"


def clear_other_files(data_dir: DataDir, wording: Wording) -> list[str]:
    """What was done to which file. The caller holds the write lock."""
    return [*_clear_logs(data_dir, wording), *_clear_tails(data_dir, wording), *_drop_copies(data_dir)]


def _clear_logs(data_dir: DataDir, wording: Wording) -> Iterator[str]:
    """Logs name addresses and titles; the log of this very command is left open."""
    for path in sorted(data_dir.logs_dir.glob("*")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape") if path.is_file() else ""
        if text and wording.maybe_in(text) and wording.found_in(text):
            with replaced(path) as file:
                file.write(wording.taken_out(text).encode("utf-8", "replace").decode())
            yield f"logs/{path.name}: its words are taken out"


def _clear_tails(data_dir: DataDir, wording: Wording) -> Iterator[str]:
    """What was cut from a torn WARC file is evidence of nothing."""
    for path in sorted(data_dir.quarantine_dir.glob("*")):
        if wording.found_in(_as_far_as_it_goes(path)):
            path.unlink()
            yield f"warc/quarantine/{path.name}: removed"
    for path in sorted(data_dir.warc_root.glob("*/*.part")):
        path.unlink()
        yield f"{path.relative_to(data_dir.root).as_posix()}: removed, because a merge was killed while it copied it"


def _drop_copies(data_dir: DataDir) -> Iterator[str]:
    """Former databases that a rebuild or a migration kept hold every article."""
    own = {data_dir.database_path.name + end for end in ("", "-wal", "-shm")}
    for path in sorted(data_dir.root.glob(f"{data_dir.database_path.name}*")):
        if path.name not in own and path.is_file():
            path.unlink()
            yield f"{path.name}: removed, because it is a former copy of the database"


def _as_far_as_it_goes(path: Path) -> str:
    """The bytes of a file as text, with what can be unpacked of each gzip member in it."""
    data = path.read_bytes()
    parts = [data]
    place = data.find(_GZIP)
    while place >= 0:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            parts.append(unpacker.decompress(data[place:], _PIECE))
        except zlib.error:
            place = data.find(_GZIP, place + 1)
            continue
        end = len(data) - len(unpacker.unused_data) if unpacker.eof else place + 1
        place = data.find(_GZIP, end)
    return b"\n".join(parts).decode("utf-8", "replace")
