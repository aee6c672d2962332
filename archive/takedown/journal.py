"""The journal of a takedown: everything that is to be written over, kept until all of it is, so that a kill does no harm."""

import base64
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from archive import fault_point
from archive.data_dir import DataDir, sync_folder
from archive.digest_file import replaced
from archive.errors import TakedownError
from archive.takedown.replacement import Replacement


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A takedown under way. `facts` are those of the tombstone, as the manifest names them."""

    facts: Mapping[str, Any]
    replacements: tuple[Replacement, ...] = field(repr=False)


def open_journal(data_dir: DataDir) -> Journal | None:
    """The takedown that was cut off, or None."""
    if not data_dir.takedown_path.exists():
        return None
    try:
        head, *lines = map(json.loads, data_dir.takedown_path.read_text(encoding="utf-8").splitlines())
        members = [line | {"member": base64.b64decode(line["member"])} for line in lines]
        return Journal(
            facts=head["facts"],
            replacements=tuple(Replacement(**line) for line in members),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise TakedownError(
            f"{data_dir.takedown_path.name} cannot be read ({error}); restore it, or delete it and begin again"
        ) from None


def write_journal(data_dir: DataDir, journal: Journal) -> None:
    """Nothing; the journal is durable: from now on the takedown is carried through, whatever happens."""
    with replaced(data_dir.takedown_path) as file:
        file.write(json.dumps({"facts": dict(journal.facts)}, ensure_ascii=False) + "\n")
        for one in journal.replacements:
            line = asdict(one) | {"member": base64.b64encode(one.member).decode()}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    fault_point.reach("takedown_planned")


def close_journal(data_dir: DataDir) -> None:
    """Nothing; the takedown is done."""
    data_dir.takedown_path.unlink(missing_ok=True)
    sync_folder(data_dir.root)


def write_over(data_dir: DataDir, replacements: Sequence[Replacement]) -> list[str]:
    """The WARC files, by name, in which the replacements stand now, durable; doing it again changes nothing."""
    files: dict[str, list[Replacement]] = {}
    for one in replacements:
        files.setdefault(one.file, []).append(one)
    for name, ones in sorted(files.items()):
        descriptor = os.open(data_dir.root / name, os.O_WRONLY)
        try:
            for one in ones:
                os.pwrite(descriptor, one.member, one.offset)
                fault_point.reach("record_written_over")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return sorted(files)
