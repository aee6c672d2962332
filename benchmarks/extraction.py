"""Text and metadata of articles, ours and the peers', on the same bytes with the sets' own scorers.

    python benchmarks/extraction.py [--sets aeb,fundus] [--peers trafilatura,none] [--data ../shared]
                                    [--write docs/extraction.md]

Prints a line for each extractor and set, and writes them as one table. The data are not part of this project:
`--data` (or `BANLUU_COLLECTIONS`, default ../shared) names their folder; a set that is not there is named, as is a peer
that `make peers` could not install, with the reason. Pages per second are CPU time. aeb is read page by page; the
pages of each publisher of fundus, and of each mirror, learn from each other.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from comparison.extractors import (
    EXTRACTORS,
    Extractor,
    ExtractorFailedError,
    NotInstalledError,
    read_pages,
)
from comparison.page_sets import PageSet, page_sets
from comparison.table import Row, markdown

DATA = Path(os.environ.get("BANLUU_COLLECTIONS", Path(__file__).resolve().parents[2] / "shared"))


def compare(pages: PageSet, extractors: Sequence[Extractor]) -> Iterator[Row]:
    """The rows of one set."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        manifest = target / "manifest.jsonl"
        manifest.write_text("\n".join(map(json.dumps, pages.write(target))), encoding="utf-8")
        for extractor in extractors:
            if extractor.package != "banluu" and not pages.is_for_peers:
                continue
            try:
                answers, per_second = read_pages(extractor, manifest, pages)
            except (NotInstalledError, ExtractorFailedError) as error:
                yield Row(pages, extractor, {}, reason=str(error))
            else:
                fields = frozenset(name for said in answers for name, value in said.items() if value)
                yield Row(pages, extractor, pages.score(answers, target), per_second, fields)


def main() -> None:
    """Print the lines, and write the table where one is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", help="names, with commas between them; all when left out")
    parser.add_argument("--peers", help="packages, with commas between them; all when left out")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the data sets")
    parser.add_argument("--write", type=Path, help="the Markdown file to write")
    options = parser.parse_args()
    sets = [pages for pages in page_sets(options.data) if _is_named(pages.name, options.sets)]
    extractors = [
        tool for tool in EXTRACTORS if tool.package == "banluu" or _is_named(tool.package, options.peers)
    ]
    rows: list[Row] = []
    for pages in sets:
        if not pages.truth.exists():
            print(f"{pages.name:<21} not run: no {pages.truth.name} in the data folder")
            continue
        for row in compare(pages, extractors):
            print(row.line, flush=True)
            rows.append(row)
    if options.write:
        before = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        page = markdown(rows, day=datetime.now(UTC).date(), before=before)
        options.write.write_text(page, encoding="utf-8")


def _is_named(name: str, wanted: str | None) -> bool:
    return wanted is None or name in [word.strip() for word in wanted.split(",")]


if __name__ == "__main__":
    main()
