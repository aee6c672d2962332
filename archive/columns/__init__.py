"""What every table and column of `archive.db` means, in Vietnamese and English, for Datasette and docs/data.md."""

from collections.abc import Mapping

from archive.columns.articles import ARTICLES
from archive.columns.crawling import CRAWLING
from archive.columns.text import TableText
from archive.columns.upkeep import UPKEEP

TABLES: Mapping[str, TableText] = {**CRAWLING, **ARTICLES, **UPKEEP}
"""Every table that Datasette shows, in the order of docs/data.md."""
