"""The record lines of one file out of manifests that may tell of thousands of files: each manifest is looked through once."""

import json
from dataclasses import dataclass, field

from archive.data_dir import DataDir
from archive.errors import ManifestError
from archive.manifest import RecordLine, records_path

_BEGINS = b'{"file":'
_ENDS = b',"offset":'


@dataclass(slots=True)
class ManifestLines:
    """Where the lines of each file begin in each manifest that was asked for."""

    data_dir: DataDir
    _places: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def of_file(self, number: int, file: str) -> list[RecordLine]:
        """The lines of a file in a manifest, in order; ManifestError when they cannot be read."""
        path = records_path(self.data_dir, number)
        try:
            if number not in self._places:
                self._places[number] = self._look_through(number)
            start, end = self._places[number].get(file, (0, 0))
            with path.open("rb") as lines:
                lines.seek(start)
                found = [RecordLine(**json.loads(line)) for line in lines.read(end - start).splitlines()]
        except (OSError, ValueError, TypeError) as error:
            raise ManifestError(f"manifests/{path.name} cannot be read ({error})") from None
        return [line for line in found if line.file == file]

    def _look_through(self, number: int) -> dict[str, tuple[int, int]]:
        places: dict[str, tuple[int, int]] = {}
        last, place = b"", 0
        with records_path(self.data_dir, number).open("rb") as lines:
            for line in lines:
                end = place + len(line)
                if line.startswith(_BEGINS):
                    named = line[len(_BEGINS) : line.find(_ENDS)]
                    if named != last:
                        last, name = named, str(json.loads(named))
                        places.setdefault(name, (place, end))
                    places[name] = (places[name][0], end)
                place = end
        return places
