"""The portals that a command line chooses."""

from collections.abc import Sequence
from pathlib import Path

from archive.data_dir import DataDir
from scrapers.errors import NoPortalChosenError
from scrapers.portals import all_portals, load_portal, load_portal_file
from scrapers.portals.portal import Portal


def chosen_portals(
    data_dir: DataDir, *, slugs: Sequence[str], portal_files: Sequence[Path], everything: bool
) -> tuple[Portal, ...]:
    """Portals by slug, by file, or all, each once and in that order; NoPortalChosenError when there is none.

    A file from elsewhere is kept in the data directory, so that later commands clean its captures by the same facts.
    """
    chosen = [load_portal(slug, data_dir) for slug in slugs]
    chosen += [_kept(data_dir, file) for file in portal_files]
    if everything:
        chosen += all_portals(data_dir)
    by_slug = {portal.slug: portal for portal in reversed(chosen)}
    if not chosen:
        raise NoPortalChosenError("name portals (banluu portals lists them), or --portal-file, or --all")
    return tuple(by_slug[slug] for slug in dict.fromkeys(portal.slug for portal in chosen))


def _kept(data_dir: DataDir, file: Path) -> Portal:
    portal = load_portal_file(file)
    facts, copy = file.read_bytes(), data_dir.portals_dir / f"{portal.slug}.toml"
    if not copy.exists() or copy.read_bytes() != facts:
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(facts)
    return portal
