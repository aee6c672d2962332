"""Search results as lines for a terminal."""

import html
import re
from collections.abc import Iterator

from archive.search import SearchHit, SearchResult

_MARK = re.compile("</?mark>")
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
"""Characters by which a text of the archive could command the terminal."""

BOLD, PLAIN = "\x1b[1;33m", "\x1b[0m"


def result_lines(result: SearchResult, *, is_colored: bool) -> Iterator[str]:
    """A line for each notice and one with the number of hits, then three lines a hit: title, address, snippet with its matches marked."""
    for notice in result.notices:
        yield _shown(notice.english)
    number = f"{result.total:,}" if result.total_is_exact else f"more than {result.total:,}"
    read_as = f" for {result.interpreted}" if result.interpreted != result.query else ""
    has_more = len(result.hits) < result.total or not result.total_is_exact
    shown = f", the first {len(result.hits)} shown; --limit shows more" if result.hits and has_more else ""
    yield f"{number} found{read_as}{shown}"
    for hit in result.hits:
        yield from _hit_lines(hit, is_colored)


def _hit_lines(hit: SearchHit, is_colored: bool) -> Iterator[str]:
    start, end = (BOLD, PLAIN) if is_colored else ("«", "»")
    pieces = _MARK.split(hit.snippet)
    marks = [start, end] * (len(pieces) // 2)
    snippet = "".join(
        _shown(html.unescape(piece)) + mark for piece, mark in zip(pieces, [*marks, ""], strict=True)
    )
    yield ""
    yield _shown(f"{hit.title}  ({(hit.published_at or '')[:10] or 'no date'}, {hit.portal})")
    yield _shown(f"  {hit.url}")
    if hit.file is not None:
        page = f", page {hit.file.page}" if hit.file.page else ""
        yield _shown(f"  in the file {hit.file.link_text or hit.file.url}{page}:")
    yield f"  {snippet}"


def _shown(text: str) -> str:
    return text.translate(_CONTROLS)
