"""Search results as lines for a terminal."""

import html
from collections.abc import Iterator

from archive.search import SearchHit, SearchResult

BOLD, PLAIN = "\x1b[1;33m", "\x1b[0m"


def result_lines(result: SearchResult, *, is_colored: bool) -> Iterator[str]:
    """A line with the number of hits, then three lines a hit: title, address, snippet with its matches marked."""
    number = f"{result.total:,}" if result.total_is_exact else f"more than {result.total:,}"
    yield f"{number} found" + (f" for {result.interpreted}" if result.interpreted != result.query else "")
    for hit in result.hits:
        yield from _hit_lines(hit, is_colored)


def _hit_lines(hit: SearchHit, is_colored: bool) -> Iterator[str]:
    start, end = (BOLD, PLAIN) if is_colored else ("«", "»")
    snippet = hit.snippet.replace("<mark>", start).replace("</mark>", end)
    yield ""
    yield f"{hit.title}  ({(hit.published_at or '')[:10] or 'no date'}, {hit.portal})"
    yield f"  {hit.url}"
    yield f"  {html.unescape(snippet)}"
