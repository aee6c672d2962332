"""The shape of an address: what is left of it when names and numbers are taken out."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"^(?P<name>.*?)(?P<mark>[-_.~]*)(?P<number>\d+)$")
_BEGINS_WITH_NUMBER = re.compile(r"^\d+[-_.:]\D")


@dataclass(frozen=True, slots=True)
class AddressShape:
    """Depth, the numbers among the folders, the kind of the last name, its extension, and the keys of the query."""

    folders: tuple[str, ...]
    last: str
    extension: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressParts:
    """A path and query taken apart: folders, last name without its extension, extension, values of the query."""

    folders: tuple[str, ...]
    stem: str
    extension: str
    query: tuple[tuple[str, str], ...]

    @property
    def shape(self) -> AddressShape:
        """The shape of the address."""
        folders = tuple("#" if folder.isdigit() else "*" for folder in self.folders)
        keys = tuple(f"{key}=#" if value[:1].isdigit() else f"{key}=*" for key, value in self.query)
        return AddressShape(folders, _kind(self.stem), self.extension.lower(), keys)


def address_parts(target: str) -> AddressParts:
    """The parts of a path with its query."""
    path, _, query = target.partition("?")
    names = [name for name in path.split("/") if name]
    last = names[-1] if names else ""
    extension = _EXTENSION.search(last)
    ending = extension.group() if extension else ""
    stem = last.removesuffix(ending)
    return AddressParts(tuple(names[:-1]), stem, ending, tuple(parse_qsl(query, keep_blank_values=True)))


def ends_in_number(stem: str) -> re.Match[str] | None:
    """Name, mark and number of a name such as `hop-bao-123`."""
    found = _ENDS_IN_NUMBER.match(stem)
    return found if found and found["name"] else None


def begins_with_number(stem: str) -> bool:
    """Whether a name is like `123-hop-bao`."""
    return bool(_BEGINS_WITH_NUMBER.match(stem))


def _kind(stem: str) -> str:
    if stem.isdigit():
        return "#"
    if begins_with_number(stem):
        return "#-*"
    number = ends_in_number(stem)
    if number:
        return f"*{number['mark']}#"
    return "*" if "-" in stem or "_" in stem else "word" if stem else ""
