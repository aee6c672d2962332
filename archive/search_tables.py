"""The FTS5 tables of the search index: what articles say, their titles, and what they say again.

`search_fts` holds every word, those of the title first, and answers what any tool asks. The two small tables hold
what an article is about, so that the best articles are found without reading every one that mentions a word.
"""

from typing import Literal

Table = Literal["search_fts", "search_titles", "search_themes"]

TEXTS: Table = "search_fts"
"""Title, lead and text, exact in `body` and folded in `body_f`, and the references in `refs`."""
TITLES: Table = "search_titles"
"""Titles, exact in `title` and folded in `title_f`."""
THEMES: Table = "search_themes"
"""Themes (`archive.themes`), exact in `theme` and folded in `theme_f`."""

COLUMNS: dict[Table, tuple[str, ...]] = {
    TEXTS: ("body", "body_f", "refs"),
    TITLES: ("title", "title_f"),
    THEMES: ("theme", "theme_f"),
}
"""The columns of each table, the exact one first."""
