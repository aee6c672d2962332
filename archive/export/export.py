"""`banluu export`: one function for each format, each a whole output or none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO, get_args

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.export.article_choice import ArticleChoice, Progress, unheard
from archive.export.article_lines import article_lines
from archive.export.csv_file import write_articles
from archive.export.data_package import write_data_package
from archive.export.output import ExportError, output_file, output_folder
from archive.export.parquet_file import write_parquet
from archive.export.wacz import write_wacz
from archive.search_query import first_day, last_day

Format = Literal["jsonl", "csv", "parquet", "datapackage", "wacz"]
FORMATS: tuple[str, ...] = get_args(Format)
_TO_STDOUT = ("jsonl", "csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to export, as what, and where to; no path: standard output. `has_mark`: a byte order mark, for Excel."""

    format: str
    path: Path | None = None
    choice: ArticleChoice = field(default_factory=ArticleChoice)
    is_forced: bool = False
    has_mark: bool = False
    progress: Progress = unheard


def choice_of(*, portal: str | None, since: str | None, until: str | None) -> ArticleChoice:
    """The choice that a command line names; SearchDateError where a day is none."""
    return ArticleChoice(portal=portal, since=first_day(since, "since"), until=last_day(until, "until"))


def export(data_dir: DataDir, db: Database, options: ExportOptions) -> int:
    """The number of articles that were written; ExportError says why none was. A run may go on meanwhile."""
    _check(db, options)
    with _snapshot(db):
        if options.format == "datapackage":
            with output_folder(_named(options), is_forced=options.is_forced) as folder:
                return write_data_package(folder, db, options.choice, options.progress)
        if options.format in _TO_STDOUT:
            with _text(options) as out:
                return _TEXT[options.format](out, db, options.choice, options.progress)
        with output_file(_named(options), is_forced=options.is_forced) as path:
            if options.format == "parquet":
                return write_parquet(path, db, options.choice, options.progress)
            return write_wacz(path, data_dir, db, options.choice, options.progress)


def _check(db: Database, options: ExportOptions) -> None:
    choice = options.choice
    if options.path is None and options.format not in _TO_STDOUT:
        raise ExportError(f"--format {options.format} writes a file; name it with -o")
    if options.format == "wacz" and (choice.since or choice.until):
        raise ExportError(
            "a WACZ holds whole WARC files: --since and --until do not split them; leave them out"
        )
    known = [str(slug) for (slug,) in db.conn.execute("select distinct portal from articles order by portal")]
    if choice.portal is not None and choice.portal not in known:
        raise ExportError(f"no articles of {choice.portal!r}; there are some of {', '.join(known) or 'none'}")


def _named(options: ExportOptions) -> Path:
    assert options.path is not None
    return options.path


@contextmanager
def _snapshot(db: Database) -> Iterator[None]:
    """The archive as it is now, whatever is written to it meanwhile."""
    db.conn.execute("begin")
    try:
        yield
    finally:
        db.conn.execute("rollback")


@contextmanager
def _text(options: ExportOptions) -> Iterator[TextIO]:
    mark = "\ufeff" if options.has_mark else ""
    if options.path is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.write(mark)
        yield sys.stdout
        return
    with (
        output_file(options.path, is_forced=options.is_forced) as path,
        path.open("w", encoding="utf-8", newline="") as out,
    ):
        out.write(mark)
        yield out


def _write_lines(out: TextIO, db: Database, choice: ArticleChoice, progress: Progress) -> int:
    number = 0
    for line in article_lines(db, choice, progress):
        out.write(f"{line}\n")
        number += 1
    return number


_TEXT: dict[str, Callable[[TextIO, Database, ArticleChoice, Progress], int]] = {
    "jsonl": _write_lines,
    "csv": write_articles,
}
