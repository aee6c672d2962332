"""Banluu (*bản lưu*): the command line. One click function per verb, each a few lines that call one function."""

import errno
import json
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from archive.data_dir import DataDir, open_data_dir
from archive.errors import BanluuError
from archive.exit_code import ExitCode, gravest
from archive.opened_archive import reading, writing
from scrapers.command_group import CommandGroup
from scrapers.command_options import (
    add_portal_options,
    backfill_options,
    cases_option,
    crawl_options,
    data_option,
    demo_options,
    export_options,
    extract_options,
    frozen_case_options,
    import_options,
    jobs_option,
    json_option,
    options_of,
    rebuild_options,
    schedule_options,
    search_options,
    takedown_options,
)
from scrapers.progress_bar import progress_bar


@click.group(
    cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="banluu", prog_name="banluu")
def cli() -> None:
    """Keep the copy on file: crawl, clean, archive, search and publish Vietnamese government news."""


def main() -> NoReturn:
    """Run the command line; a person's mistake ends in one line on stderr and the contract's exit code."""
    # Both stop cleanly, with exit code 7; a shell's background job begins with SIGINT ignored, and may stay so
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = cli.main(prog_name="banluu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = ExitCode.WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("banluu: interrupted; run the same command again to go on", err=True)
        code = ExitCode.INTERRUPTED
    except BanluuError as error:
        click.echo(f"banluu: {error}", err=True)
        code = error.exit_code
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        remedy = "Check the disk" if error.errno == errno.EIO else "Free some space"
        click.echo(
            f"banluu: the disk cannot be written ({error.strerror}); everything done so far is safe. "
            f"{remedy} and run again",
            err=True,
        )
        code = ExitCode.DISK_FULL
    sys.exit(int(code or 0))


@cli.command()
@demo_options
@jobs_option
def demo(
    data: Path, then_serve: bool, port: int, portals_only: bool, port_base: int, state: int, jobs: int | None
) -> int:
    """See it work: five demo portals on this machine, crawled, cleaned, archived and searched."""
    from scrapers.demo_portal.demo import run_demo
    from scrapers.demo_portal.server import serve_portals

    if portals_only:
        serve_portals(port_base, state)
        return ExitCode.COMPLETE
    with writing(data, "demo") as (data_dir, db), progress_bar("Cleaning") as cleaned:
        code = run_demo(
            data_dir,
            db,
            port_base=port_base,
            state=state,
            jobs=jobs,
            cleaned=cleaned,
            say=click.echo,
            talk=_talk,
        )
    if code == ExitCode.COMPLETE and then_serve:
        return _serve(data_dir, "127.0.0.1", port, public=False)
    return code


@cli.group(invoke_without_command=True)
@json_option
@data_option
@click.pass_context
def portals(context: click.Context, data: Path, as_json: bool) -> None:
    """List the known portals, or check them."""
    from scrapers.portals import all_portals
    from scrapers.portals.portal_lines import portal_lines

    if context.invoked_subcommand is None:
        click.echo("\n".join(portal_lines(all_portals(DataDir(data)), as_json=as_json)))


@portals.command("check")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--allow-loopback", is_flag=True, help="Allow portals on this machine (demo, tests).")
@json_option
@data_option
def check_portals(slugs: tuple[str, ...], allow_loopback: bool, as_json: bool, data: Path) -> int:
    """Fetch one listing and one article of each portal, and say which facts still hold."""
    from scrapers.look.portal_check import check_lines, checks_of
    from scrapers.portals import all_portals, load_portal

    data_dir = DataDir(data)
    chosen = [load_portal(slug, data_dir) for slug in slugs] or all_portals(data_dir)
    checks = checks_of(chosen, allow_loopback=allow_loopback)
    click.echo("\n".join(check_lines(checks, as_json=as_json)))
    return ExitCode.COMPLETE if all(check.holds for check in checks) else ExitCode.FAILURES


@cli.command("add-portal")
@add_portal_options
@data_option
def add_portal(
    url: str, file: Path | None, is_agreed: bool, slug: str | None, allow_loopback: bool, data: Path
) -> None:
    """Find out how a site lists its articles, show five of them, and write its portal file."""
    from scrapers.look.add_portal import look_at_site
    from scrapers.look.portal_text import found_lines, portal_text, unwritten_line, write_portal_file

    tell = _talk if sys.stderr.isatty() else None
    facts = look_at_site(url, slug=slug, allow_loopback=allow_loopback, tell=tell)
    target = file or DataDir(data).portals_dir / f"{facts.portal.slug}.toml"
    click.echo("\n".join(found_lines(facts)))
    for doubt in facts.doubts:
        _talk(f"doubtful: {doubt}")
    if not is_agreed and sys.stdin.isatty():
        is_agreed = click.confirm(f"{portal_text(facts.portal)}\nWrite this to {target}?", err=True)
    elif not is_agreed:
        click.echo(portal_text(facts.portal))
        _talk(unwritten_line(target))
    if is_agreed:
        _talk(write_portal_file(facts.portal, target))


@cli.group()
def case() -> None:
    """Freeze pages with the article that is expected of them, and record that again."""


@case.command("record")
@frozen_case_options
@cases_option
@data_option
def record_case(
    slug: str, name: str, url: str, file: Path | None, captured_at: str | None, cases: Path, data: Path
) -> None:
    """Freeze a saved file, or the newest capture of an address, as CASE of the portal SLUG."""
    from scrapers.portals.frozen_capture import capture_of_archive, capture_of_file
    from scrapers.portals.frozen_case import freeze

    if file is not None:
        capture = capture_of_file(file, url, captured_at)
    else:
        with reading(data) as (data_dir, db):
            capture = capture_of_archive(data_dir, db, url)
    frozen = freeze(capture, slug, name, cases)
    click.echo(f"{frozen.folder}: read what is expected there before you keep it")


@case.command("update")
@click.argument("names", nargs=-1, metavar="[SLUG | SLUG/CASE]...")
@cases_option
def update_cases(names: tuple[str, ...], cases: Path) -> None:
    """Record again what cleaning makes of the frozen pages, and name those of which it now makes something else."""
    from scrapers.portals.frozen_case import chosen_cases

    chosen = chosen_cases(names, cases)
    changed = [str(frozen) for frozen in chosen if frozen.record()]
    click.echo("\n".join([*changed, f"{len(changed)} of {len(chosen)} changed"]))


@cli.command()
@crawl_options
@data_option
def crawl(
    data: Path, slugs: tuple[str, ...], portal_files: tuple[Path, ...], everything: bool, **given: Any
) -> int:
    """Fetch what is due into WARC files."""
    from scrapers.chosen_portals import chosen_portals
    from scrapers.crawl import crawl as crawl_portals
    from scrapers.run_summary import summary_lines
    from scrapers.update import uncleaned

    with writing(data, "crawl") as (data_dir, _):
        chosen = chosen_portals(data_dir, slugs=slugs, portal_files=portal_files, everything=everything)
        updates = uncleaned(
            crawl_portals(
                chosen, data_dir, options_of(given, progress=_talk if sys.stderr.isatty() else None)
            )
        )
    return _report(updates, summary_lines(updates))


@cli.command()
@crawl_options
@data_option
@jobs_option
def update(
    data: Path,
    slugs: tuple[str, ...],
    portal_files: tuple[Path, ...],
    everything: bool,
    jobs: int | None,
    **given: Any,
) -> int:
    """Crawl what is due and clean what is new: the one a scheduler runs."""
    from scrapers.chosen_portals import chosen_portals
    from scrapers.run_summary import summary_lines
    from scrapers.update import update as update_portals

    with writing(data, "update") as (data_dir, db), progress_bar("Cleaning") as cleaned:
        chosen = chosen_portals(data_dir, slugs=slugs, portal_files=portal_files, everything=everything)
        updates = update_portals(
            chosen,
            data_dir,
            db,
            options_of(given, progress=_talk if sys.stderr.isatty() else None),
            jobs=jobs,
            cleaned=cleaned,
        )
    return _report(updates, summary_lines(updates))


@cli.command()
@click.option("--all", "everything", is_flag=True, help="Clean every capture again.")
@click.option("--portal", "portal_slugs", multiple=True, metavar="SLUG", help="Only this portal's captures.")
@jobs_option
@data_option
def clean(everything: bool, portal_slugs: tuple[str, ...], jobs: int | None, data: Path) -> int:
    """Turn captures into articles: what the current cleaner has not seen, or all."""
    from archive.captures import captured_portals
    from pipelines.stage import CleaningOptions, clean_captures
    from scrapers.portals import all_portals
    from scrapers.run_summary import summary_lines
    from scrapers.update import PortalUpdate

    with writing(data, "clean", create=False) as (data_dir, db), progress_bar("Cleaning") as cleaned:
        captured = captured_portals(db)
        if unknown := sorted(set(portal_slugs) - set(captured)):
            raise click.UsageError(
                f"no captures of {unknown[0]!r}; there are some of {', '.join(captured) or 'none'}"
            )
        profiles = {portal.slug: portal.profile() for portal in all_portals(data_dir)}
        options = CleaningOptions(
            everything=everything, portals=portal_slugs or None, jobs=jobs, progress=cleaned
        )
        counts = clean_captures(data_dir, db, profiles, options)
    updates = tuple(PortalUpdate(slug=slug, run=None, cleaning=done) for slug, done in sorted(counts.items()))
    return _report(updates, summary_lines(updates))


@cli.command()
@extract_options
@jobs_option
def extract(
    files: tuple[Path, ...],
    url: str | None,
    captured_at: str | None,
    batch: Path | None,
    no_learn: bool,
    platform: str | None,
    is_text_dump: bool,
    as_json: bool,
    jobs: int | None,
) -> int:
    """Clean saved pages without an archive; one JSON object a line, in input order."""
    del as_json  # JSON is the only form
    from pipelines.extract import extract as extract_files
    from pipelines.extract import read_manifest, saved_files
    from pipelines.platforms import PLATFORMS

    if bool(files) == bool(batch):
        raise click.UsageError("give FILE…, or --batch MANIFEST.jsonl")
    if platform and platform not in PLATFORMS:
        raise click.UsageError(f"no platform {platform!r}; known: {', '.join(PLATFORMS)}")
    chosen = (
        read_manifest(batch, captured_at=captured_at)
        if batch
        else saved_files(files, url=url, captured_at=captured_at)
    )
    failed = False
    learns = batch is not None and not no_learn
    for line, result in extract_files(
        chosen, platform=platform, is_text_dump=is_text_dump, jobs=jobs, is_learning=learns
    ):
        click.echo(line)
        failed = failed or bool(result.error_code)
    return ExitCode.FAILURES if failed else ExitCode.COMPLETE


@cli.command()
@search_options
@json_option
@data_option
def search(query: tuple[str, ...], as_json: bool, data: Path, **given: Any) -> None:
    """Search the archive, with or without Vietnamese marks.

    Words in quotation marks stand together; "123/KH-UBND" is a document number, "" every article.
    """
    from archive.search import SearchQuery
    from archive.search import search as search_archive
    from archive.search_text import result_lines

    with reading(data) as (_, db):
        result = search_archive(db, SearchQuery(query=" ".join(query), **given))
    if as_json:
        click.echo(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        click.echo(
            "\n".join(result_lines(result, is_colored=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
        )


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--public", is_flag=True, help="Hardened settings for a site that anybody can reach.")
@data_option
def serve(host: str, port: int, public: bool, data: Path) -> int:
    """Publish the archive: Datasette with the Banluu pages."""
    return _serve(open_data_dir(data, create=False), host, port, public=public)


@cli.command()
@json_option
@data_option
def status(as_json: bool, data: Path) -> None:
    """One screen: runs, portals, health, what needs a person."""
    from archive.schema_state import former_databases
    from archive.status import read_status, status_lines
    from pipelines.clean import CLEANER_VERSION

    with reading(data) as (data_dir, db):
        state = read_status(db, CLEANER_VERSION, former_databases(data_dir))
    click.echo(json.dumps(state.as_json(), ensure_ascii=False) if as_json else "\n".join(status_lines(state)))


@cli.command()
@data_option
def reindex(data: Path) -> None:
    """Build the search index anew."""
    from archive.database import transaction
    from archive.search_index import rebuild_index

    with writing(data, "reindex", create=False) as (_, db), transaction(db):
        number = rebuild_index(db)
    click.echo(f"{number} articles indexed")


@cli.command()
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
    told = f"{n_problems} problems" if n_problems else "all captures stand as they were written"
    _talk(f"{told}; the chain ends in {head}" if head else told)
    return ExitCode.CHECK_FAILED if n_problems else ExitCode.COMPLETE


@cli.command()
@click.argument("destination", type=click.Path(path_type=Path), metavar="DEST")
@data_option
def backup(destination: Path, data: Path) -> None:
    """Copy the archive while everything runs; a second time only what is new. The copy is checked."""
    from archive.backup import backup as back_up

    data_dir = open_data_dir(data, create=False)
    with progress_bar("Copying") as copied:
        report = back_up(data_dir, destination, copied)
    for name in report.kept:
        _talk(f"{name} is in the copy alone; it is left there")
    click.echo(
        f"{destination}: {report.n_copied} files copied ({report.n_bytes:,} bytes), {report.n_same} already there, all checked"
    )


@cli.command()
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


@cli.command()
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


@cli.command("import")
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
        tell = _talk if sys.stderr.isatty() else None
        report = ArchiveImport(data_dir, db, portal=slug, told=told, talk=_talk, tell=tell).run(paths)
        code = ExitCode.COMPLETE if no_clean else _clean_taken(data_dir, db, report.portals, jobs)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else "\n".join(report.lines()))
    return gravest([report.code, code])


def _import_articles(file: Path, data: Path) -> int:
    from archive.copies import find_copies
    from archive.import_articles import import_articles

    with writing(data, "import") as (_, db), file.open(encoding="utf-8") as lines:
        counts = import_articles(db, lines)
        find_copies(db)
    click.echo(f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged")
    if counts.taken_down:
        _talk(f"{counts.taken_down} articles were taken down here and are not taken over")
    return ExitCode.COMPLETE


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
        _talk("\n".join(summary_lines(updates)))
    return gravest(update.code for update in updates)


@cli.command()
@backfill_options
@jobs_option
@json_option
@data_option
def backfill(
    slug: str,
    cdx: str,
    since: datetime | None,
    until: datetime | None,
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
        since=since.date() if since else None,
        until=until.date() if until else now().date(),
        talk=_talk,
        tell=_talk if sys.stderr.isatty() else None,
        **given,
    )
    with writing(data, "backfill") as (data_dir, db):
        report = backfill_portal(load_portal(slug, data_dir), data_dir, db, options)
        is_cut = report.stop_code in (ExitCode.INTERRUPTED, ExitCode.DISK_FULL)
        code = ExitCode.COMPLETE if no_clean or is_cut else _clean_taken(data_dir, db, [slug], jobs)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else "\n".join(report.lines()))
    return gravest([report.code, code])


@cli.command()
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
    _talk(f"{number} articles" + (f" in {path}" if path else ""))


@cli.command()
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
                _talk(f"{folder}: {error}")
                continue
        click.echo("\n".join(report_lines(report, "" if folder == data else f"{folder}: ")))


@cli.command()
@schedule_options
@data_option
def schedule(slugs: tuple[str, ...], is_cron: bool, at: datetime, data: Path) -> None:
    """Print a systemd service and timer, or a cron line, that updates the archive every day."""
    from scrapers.portals import load_portal
    from scrapers.schedule import cron_text, schedule_here, systemd_text

    known = [load_portal(slug, DataDir(data)).slug for slug in slugs]
    daily = schedule_here(data=data, at=at.time(), slugs=known)
    click.echo(cron_text(daily) if is_cron else systemd_text(daily), nl=False)


def _report(updates: Sequence[Any], lines: Sequence[str]) -> int:
    click.echo("\n".join(lines))
    return gravest(update.code for update in updates)


def _serve(data_dir: DataDir, host: str, port: int, *, public: bool) -> int:
    from archive.publish import serve as serve_archive

    return serve_archive(data_dir, host=host, port=port, public=public)


def _talk(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    logging.captureWarnings(True)
    main()
