"""The table of the extraction benchmark, as Markdown and as lines of the terminal."""

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comparison.extractors import Extractor
from comparison.page_sets import PageSet, Score

MISSING = "–"

COLUMNS = {
    "F1": "the set's own text measure: shingles of four words (aeb), bags of words (fundus and the mirrors)",
    "P": "precision of the same measure: what was kept that belongs to the article",
    "R": "recall of the same measure; of real pages and dumps, the share of the gold paragraphs that were kept",
    "once": "pages whose text holds the article's lead exactly once",
    "noise": "pages whose text holds the label of a page widget",
    "kept": "forbidden lines in the text, over all pages of the set",
    "title": "pages with the exact title",
    "byline": "pages with the exact author, of those that have one",
    "day": "pages with the right day of publication",
    "minute": "pages with the right minute",
    "type": "pages whose type (article, listing, soft 404 …) is right; the peers give none",
    "attach": "attached files that were found",
}
"""The measures of the scorers by name, and what they say; all but `kept` are shares, averaged over the pages."""

FIELD_OF = {
    "title": "title",
    "byline": "byline",
    "day": "published_at",
    "minute": "published_at",
    "type": "page_type",
    "attach": "attachments",
}
"""The field of an answer that a measure judges; the others judge the text."""

HEADER = """# Extraction compared

Banluu and other extractors on the same bytes, scored by the scorers of the data sets. Written by
`python benchmarks/extraction.py --write docs/extraction.md` on {day}; Python {python}, one process each. With `--peers`
or `--sets` only the rows that are named are measured again; the others stay.

"""

SETS = """
| set | pages | what |
|---|---|---|
| aeb | 181 | scrapinghub/article-extraction-benchmark: English news of 126 hosts; Banluu knows no site and learns nothing |
| fundus | 80 | dobbersc/fundus-evaluation: 16 English publishers × 5; Banluu learns from the four other pages of the publisher, without selectors |
| egov, wordpress | 320 each | captured portal systems with generated Vietnamese news |
| egov, wordpress as unknown | 320 each | the same pages, but Banluu is told nothing of the system and learns from the pages |
| real pages | 32 | saved pages of Vietnamese portals: articles, listings, soft 404s, templates |
| text dumps | 17 | page texts of Vietnamese portals with all their furniture; the peers read HTML only |
"""


@dataclass(frozen=True)
class Row:
    """An extractor on a set: its score and speed, or why there is none."""

    pages: PageSet
    extractor: Extractor
    score: Score
    per_second: float = 0.0
    fields: frozenset[str] = frozenset()
    reason: str = ""

    @property
    def cells(self) -> list[str]:
        """The cells of the table."""
        if self.reason:
            return [self.pages.name, self.extractor.name, f"not run: {self.reason}"]
        figures = [self._figure(name) for name in COLUMNS]
        return [self.pages.name, self.extractor.name, *figures, f"{self.per_second:.0f}"]

    @property
    def line(self) -> str:
        """The row for the terminal, without what the scorer does not give."""
        if self.reason:
            return f"{self.pages.name:<21} {self.extractor.name:<30} not run: {self.reason}"
        shown = [f"{name} {cell}" for name in COLUMNS if (cell := self._figure(name)) != MISSING]
        return f"{self.pages.name:<21} {self.extractor.name:<30} {self.per_second:>5.0f}/s  {' '.join(shown)}"

    def _figure(self, name: str) -> str:
        value = self.score.get(name, self.score.get("recall") if name == "R" else None)
        if value is None or FIELD_OF.get(name, "body") not in self.fields:
            return MISSING
        return str(value) if name == "kept" else f"{value:.3f}"


def markdown(rows: Sequence[Row], *, day: date, before: str = "") -> str:
    """The page with the table; sets in their order, the best text first.

    `before` is the page as it was: its rows of extractors and sets that were not run now are kept.
    """
    cells = {(row[0], row[1]): row for row in _rows_of(before)}
    cells |= {(row.pages.name, row.extractor.name): row.cells for row in rows if not row.reason}
    lines = [HEADER.format(day=day.isoformat(), python=platform.python_version())]
    lines += [_line(["set", "extractor", *COLUMNS, "pages/s"]), _line(["---"] * (len(COLUMNS) + 3))]
    for name in dict.fromkeys(name for name, _ in cells):
        lines += map(_line, sorted((row for row in cells.values() if row[0] == name), key=_rank))
    lines += ["\n## Columns\n\n", *(f"- **{name}**: {what}.\n" for name, what in COLUMNS.items())]
    lines += [
        "- **pages/s**: pages per second of CPU time, without the start of the program; where Banluu learns it looks at each page twice.\n"
    ]
    lines += [f"\nA `{MISSING}` is what an extractor or a scorer does not give.\n"]
    versions = {
        line.split()[1]: line for line in before.splitlines() if line.startswith("- ") and "**" not in line
    }
    versions |= dict(_versions(rows))
    lines += ["\n## Sets\n", SETS, "\n## Versions\n\n", *(f"{line}\n" for line in versions.values())]
    return "".join(lines)


def _rows_of(page: str) -> Iterable[list[str]]:
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(COLUMNS) + 3 and cells[0] not in ("set", "---"):
            yield cells


def _rank(cells: Sequence[str]) -> float:
    """The place of a row by its F1, else by its recall."""
    shown = next((cell for cell in (cells[2], cells[4]) if cell != MISSING), "0")
    return -float(shown)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _versions(rows: Sequence[Row]) -> Iterable[tuple[str, str]]:
    reasons = {row.extractor.package: f", not run: {row.reason}" for row in rows if row.reason}
    for row in rows:
        package = row.extractor.package
        yield package, f"- {package} {row.extractor.version}{reasons.get(package, '')}"
