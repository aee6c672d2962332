"""Commands that keep the archive sound: index, checks, copies, merging, rebuilding, taking down."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from archive.data_dir import open_data_dir
from archive.exit_code import ExitCode
from archive.opened_archive import reading, writing
from scrapers.command_options import (
    data_option,
    jobs_option,
    json_option,
    rebuild_options,
    takedown_options,
)
from scrapers.commands.talk import talk
from scrapers.progress_bar import progress_bar


@click.command()
@data_option
def reindex(data: Path) -> None:
    """Build the search index anew; one that was cut off goes on where it stood."""
    from archive.index_rebuild import rebuild_index

    with (
        writing(data, "reindex", create=False, leaves_index=True) as (_, db),
        progress_bar("Indexing") as indexed,
    ):
        number = rebuild_index(db, indexed if sys.stderr.isatty() else None)
    click.echo(f"{number} articles indexed")


@click.command()
@click.option(
    "--tsa-ca",
    "authorities",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Certificates (PEM) that must stand behind the timestamps.",
)
@json_option
@data_option
def verify(authorities: Path | None, as_json: bool, data: Path) -> int:
    """Check every capture against its WARC record and digest, the hash chain and the database."""
    from archive.chain_check import chain_head
    from archive.takedown_check import takedown_lines
    from archive.timestamps import timestamp_lines
    from archive.verify import verify as verify_archive

    n_problems = 0
    with reading(data) as (data_dir, db), progress_bar("Checking") as checked:
        for problem in verify_archive(data_dir, db, checked, authorities=authorities):
            n_problems += 1
            click.echo(json.dumps(asdict(problem), ensure_ascii=False) if as_json else str(problem))
        head = chain_head(data_dir)
        for line in (*takedown_lines(db), *timestamp_lines(data_dir)):
            click.echo(line, err=as_json)
    told = (
        f"{n_problems} problem{'s' * (n_problems > 1)}"
        if n_problems
        else "all captures stand as they were written"
    )
    talk(f"{told}; the chain ends in {head}" if head else told)
    return ExitCode.CHECK_FAILED if n_problems else ExitCode.COMPLETE


@click.command()
@click.argument("destination", type=click.Path(path_type=Path), metavar="DEST")
@data_option
def backup(destination: Path, data: Path) -> None:
    """Copy the archive while everything runs; a second time only what is new. The copy is checked."""
    from archive.backup import backup as back_up

    data_dir = open_data_dir(data, create=False)
    with progress_bar("Copying") as copied:
        report = back_up(data_dir, destination, copied)
    for name in report.kept:
        talk(f"{name} is in the copy alone; it is left there")
    click.echo(
        f"{destination}: {report.n_copied} file{'s' * (report.n_copied != 1)} copied ({report.n_bytes:,} bytes), {report.n_same} already there, all checked"
    )


@click.command()
@click.argument("others", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@jobs_option
@data_option
def merge(others: tuple[Path, ...], jobs: int | None, data: Path) -> int:
    """Take other data directories into this one; doing it twice changes nothing."""
    from scrapers.merge import merge as merge_archives

    with (
        writing(data, "merge") as (data_dir, db),
        progress_bar("Copying") as copied,
        progress_bar("Cleaning") as cleaned,
    ):
        report = merge_archives(data_dir, db, others, jobs=jobs, copied=copied, cleaned=cleaned)
    click.echo("\n".join(report.lines()))
    return report.code


@click.command()
@rebuild_options
@jobs_option
@data_option
def rebuild(portal_files: tuple[Path, ...], jobs: int | None, data: Path) -> int:
    """Make a new database from the WARC files alone; what they do not hold is taken over from the former one."""
    from scrapers.rebuild import rebuild as rebuild_archive
    from scrapers.rebuild import report_lines

    with progress_bar("Reading WARC files") as scanned, progress_bar("Cleaning") as cleaned:
        report = rebuild_archive(data, portal_files=portal_files, jobs=jobs, scanned=scanned, cleaned=cleaned)
    click.echo("\n".join(report_lines(report)))
    return report.code


@click.command()
@takedown_options
@data_option
def takedown(url: str, backups: tuple[Path, ...], reason: str | None, is_agreed: bool, data: Path) -> None:
    """Remove the article at URL everywhere: rows, index, versions, WARC records, files that only it links to.

    A tombstone with its address and the day stays, and the address is not asked for again.
    """
    from archive.errors import UnknownArticleError
    from archive.takedown.takedown import report_lines, take_down

    if not is_agreed and sys.stdin.isatty():
        click.confirm(f"{url} cannot be brought back afterwards. Take it down?", abort=True, err=True)
    # Backups first: the archive itself still knows the article when one of them cannot be opened
    for folder in (*backups, data):
        with (
            writing(folder, "takedown", create=False) as (data_dir, db),
            progress_bar("Reading") as read,
        ):
            try:
                report = take_down(data_dir, db, url, reason=reason, progress=read)
            except UnknownArticleError as error:
                if folder == data:
                    raise
                talk(f"{folder}: {error}")
                continue
        click.echo("\n".join(report_lines(report, "" if folder == data else f"{folder}: ")))
