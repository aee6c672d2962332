"""The hook that describes the site, its tables and their columns to Datasette."""

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.reading import has_archive
from archive.site_metadata import site_metadata


@hookimpl
def get_metadata(datasette: Datasette) -> dict[str, object]:
    """The description of everything, fresh each time: Datasette merges the local metadata into it."""
    return site_metadata() if has_archive(datasette) else {}
