"""The known portals: the files that come with Banluu, and those of a data directory, which win."""

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from archive.data_dir import DataDir
from scrapers.errors import PortalFileError, UnknownPortalError
from scrapers.portals.portal import Portal
from scrapers.portals.portal_file import read_portal

__all__ = ["all_portals", "load_portal", "load_portal_file", "portal_slugs"]


def load_portal_file(path: Path) -> Portal:
    """The portal of a file; its slug is the stem of the file's name."""
    return _read(path, path.stem, str(path))


def load_portal(slug: str, data_dir: DataDir | None = None) -> Portal:
    """The portal of that slug; UnknownPortalError names the near ones."""
    found = dict(_portal_files(data_dir))
    if slug not in found:
        near = get_close_matches(slug, found, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "banluu portals lists them"
        raise UnknownPortalError(f"there is no portal {slug!r}; {hint}")
    return _read(found[slug], slug, str(found[slug]))


def all_portals(data_dir: DataDir | None = None) -> tuple[Portal, ...]:
    """Every known portal, by slug."""
    return tuple(_read(file, slug, str(file)) for slug, file in sorted(_portal_files(data_dir)))


def portal_slugs(data_dir: DataDir | None = None) -> tuple[str, ...]:
    """The slugs of all known portals, without reading their files."""
    return tuple(sorted({slug for slug, _ in _portal_files(data_dir)}))


def _portal_files(data_dir: DataDir | None) -> Iterator[tuple[str, Traversable]]:
    found: dict[str, Traversable] = {}
    folders: list[Traversable] = [files(__name__)]
    if data_dir is not None and data_dir.portals_dir.is_dir():
        folders.append(data_dir.portals_dir)
    for folder in folders:
        found |= {
            file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")
        }
    yield from found.items()


def _read(file: Traversable, slug: str, name: str) -> Portal:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise PortalFileError(f"{name}: the portal file cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PortalFileError(f"{name}: the portal file is not UTF-8; save it as UTF-8") from None
    return read_portal(text, slug=slug, file=name)
