"""The description of the site for Datasette 1.0, which has no hook for it: told once, when the site starts."""

from collections.abc import Mapping
from typing import Any

from archive.datasette_plugin.reading import DATABASE, has_archive
from archive.site_metadata import site_metadata

CONFIGURATION = frozenset({"hidden", "sort_desc", "label_column", "facets", "fts_table", "fts_pk"})
"""What Datasette 1.0 counts as configuration of a table; the rest of the metadata describes."""


async def describe_site(datasette: Any) -> None:
    """Nothing; Datasette 1.0 knows the texts and the configuration of `archive.site_metadata`; the owner's own go first."""
    if not hasattr(datasette, "set_resource_metadata") or not has_archive(datasette):
        return
    metadata: Mapping[str, Any] = site_metadata()
    tables: Mapping[str, Mapping[str, Any]] = metadata["databases"][DATABASE]["tables"]
    _configure(datasette, tables)
    known = await datasette.get_instance_metadata()
    for key, value in metadata.items():
        if key != "databases" and key not in known:
            await datasette.set_instance_metadata(key, value)
    for table, facts in tables.items():
        await _describe(datasette, table, facts)


def _configure(datasette: Any, tables: Mapping[str, Mapping[str, Any]]) -> None:
    config = datasette.config if datasette.config is not None else {}
    given = config.setdefault("databases", {}).setdefault(DATABASE, {}).setdefault("tables", {})
    for table, facts in tables.items():
        ours = {key: value for key, value in facts.items() if key in CONFIGURATION}
        given[table] = {**ours, **(given.get(table) or {})}
    datasette.config = config


async def _describe(datasette: Any, table: str, facts: Mapping[str, Any]) -> None:
    known = await datasette.get_resource_metadata(DATABASE, table)
    if "description" in facts and "description" not in known:
        await datasette.set_resource_metadata(DATABASE, table, "description", facts["description"])
    for column, description in facts.get("columns", {}).items():
        if "description" not in await datasette.get_column_metadata(DATABASE, table, column):
            await datasette.set_column_metadata(DATABASE, table, column, "description", description)
