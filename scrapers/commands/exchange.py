"""Commands that take over what others archived, and hand over what is here."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from archive.data_dir import DataDir
from archive.exit_code import ExitCode, gravest
from archive.opened_archive import reading, writing
from scrapers.command_options import data_option, jobs_option, json_option
from scrapers.commands.talk import talk
from scrapers.exchange_options import backfill_options, export_options, import_options
from scrapers.progress_bar import progress_bar


@click.command("import")
@import_options
@jobs_option
@json_option
@data_option
def import_(
    paths: tuple[Path, ...],
    articles_file: Path | None,
    slug: str | None,
    url: str | None,
    captured_at: str | None,
    no_clean: bool,
    jobs: int | None,
    as_json: bool,
    data: Path,
) -> int:
    """Take over what others archived: WARC, ARC, WACZ and WET files, saved pages, text dumps, folders of these.

    Captures keep their time and bytes, and each is there once however often it is imported. Then they are cleaned.
    """
    from scrapers.foreign.import_archives import ArchiveImport
    from scrapers.foreign.saved_file import told_by

    if bool(paths) == bool(articles_file):
        raise click.UsageError("give PATH…, or --articles FILE.jsonl")
    if articles_file is not None:
        return _import_articles(articles_file, data)
    told = told_by(url=url, captured_at=captured_at)
    with writing(data, "import") as (data_dir, db):
        tell = talk if sys.stderr.isatty() else None
        report = ArchiveImport(data_dir, db, portal=slug, told=told, talk=talk, tell=tell).run(paths)
        code = ExitCode.COMPLETE if no_clean else _clean_taken(data_dir, db, report.portals, jobs)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else "\n".join(report.lines()))
    return gravest([report.code, code])


def _import_articles(file: Path, data: Path) -> int:
    from archive.copies import find_copies
    from archive.import_articles import import_articles

    n_lines = _n_lines(file) if sys.stderr.isatty() else 0
    with (
        writing(data, "import") as (_, db),
        file.open(encoding="utf-8") as lines,
        progress_bar("Importing") as read,
    ):
        counts = import_articles(db, _counted(lines, lambda: read(n_lines)) if n_lines else lines)
        find_copies(db)
    click.echo(f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged")
    if counts.taken_down:
        talk(f"{counts.taken_down} articles were taken down here and are not taken over")
    return ExitCode.COMPLETE


def _n_lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _counted(lines: Iterable[str], read: Callable[[], None]) -> Iterator[str]:
    for line in lines:
        yield line
        read()


def _clean_taken(data_dir: DataDir, db: Any, slugs: Sequence[str], jobs: int | None) -> ExitCode:
    """The exit code of cleaning what was taken over from other archives."""
    from pipelines.stage import CleaningOptions, clean_captures
    from scrapers.portals import all_portals
    from scrapers.run_summary import summary_lines
    from scrapers.update import PortalUpdate

    profiles = {portal.slug: portal.profile() for portal in all_portals(data_dir)}
    with progress_bar("Cleaning") as cleaned:
        options = CleaningOptions(portals=tuple(slugs), jobs=jobs, progress=cleaned)
        counts = clean_captures(data_dir, db, profiles, options)
    updates = [PortalUpdate(slug=slug, run=None, cleaning=done) for slug, done in sorted(counts.items())]
    if updates:
        talk("\n".join(summary_lines(updates)))
    return gravest(update.code for update in updates)


@click.command()
@backfill_options
@jobs_option
@json_option
@data_option
def backfill(
    slug: str,
    cdx: str,
    since: date | None,
    until: date | None,
    dialect: str | None,
    replay: str | None,
    data_prefix: str | None,
    no_clean: bool,
    jobs: int | None,
    as_json: bool,
    data: Path,
    **given: Any,
) -> int:
    """Fill a portal's past from a web archive: Wayback, pywb or Common Crawl, through its CDX index.

    Captures keep their time; what is here already is not asked for again. Then they are cleaned.
    """
    from archive.clock import now
    from scrapers.backfill.backfill import backfill as backfill_portal
    from scrapers.backfill.backfill_options import BackfillOptions
    from scrapers.backfill.dialect import web_archive
    from scrapers.portals import load_portal

    options = BackfillOptions(
        archive=web_archive(cdx, dialect=dialect, replay=replay, data=data_prefix),
        since=since,
        until=until or now().date(),
        talk=talk,
        tell=talk if sys.stderr.isatty() else None,
        **given,
    )
    with writing(data, "backfill") as (data_dir, db):
        report = backfill_portal(load_portal(slug, data_dir), data_dir, db, options)
        is_cut = report.stop_code in (ExitCode.INTERRUPTED, ExitCode.DISK_FULL)
        code = ExitCode.COMPLETE if no_clean or is_cut else _clean_taken(data_dir, db, [slug], jobs)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else "\n".join(report.lines()))
    return gravest([report.code, code])


@click.command()
@export_options
@data_option
def export(
    format_: str,
    path: Path | None,
    portal: str | None,
    since: str | None,
    until: str | None,
    is_forced: bool,
    has_mark: bool,
    data: Path,
) -> None:
    """Hand the archive over: articles as JSON lines, CSV or Parquet, all tables as a data package, captures as WACZ."""
    from archive.export.export import ExportOptions, choice_of
    from archive.export.export import export as export_archive

    options = ExportOptions(
        format=format_,
        path=path,
        choice=choice_of(portal=portal, since=since, until=until),
        is_forced=is_forced,
        has_mark=has_mark,
    )
    # Where the articles themselves run over the terminal, a bar would only disturb them
    is_watched = path is not None
    with reading(data) as (data_dir, db), progress_bar("Exporting") as done:
        number = export_archive(data_dir, db, replace(options, progress=done) if is_watched else options)
    talk(f"{number} articles" + (f" in {path}" if path else ""))
