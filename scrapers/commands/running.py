"""Commands that a scheduler runs: crawl, clean, both, and the schedule itself."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from archive.data_dir import DataDir
from archive.opened_archive import writing
from scrapers.command_options import (
    crawl_options,
    data_option,
    jobs_option,
    options_of,
    schedule_options,
)
from scrapers.commands.talk import report, talk
from scrapers.progress_bar import progress_bar


@click.command()
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
            crawl_portals(chosen, data_dir, options_of(given, progress=talk if sys.stderr.isatty() else None))
        )
    return report(updates, summary_lines(updates))


@click.command()
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
            options_of(given, progress=talk if sys.stderr.isatty() else None),
            jobs=jobs,
            cleaned=cleaned,
        )
    return report(updates, summary_lines(updates))


@click.command()
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
    return report(updates, summary_lines(updates))


@click.command()
@schedule_options
@data_option
def schedule(slugs: tuple[str, ...], is_cron: bool, at: datetime, data: Path) -> None:
    """Print a systemd service and timer, or a cron line, that updates the archive every day."""
    from scrapers.portals import load_portal
    from scrapers.schedule import cron_text, schedule_here, systemd_text

    known = [load_portal(slug, DataDir(data)).slug for slug in slugs]
    if not data.is_dir():
        talk(f"{data} is not there yet; make it before the first run, such as with banluu add-portal")
    daily = schedule_here(data=data, at=at.time(), slugs=known)
    click.echo(cron_text(daily) if is_cron else systemd_text(daily), nl=False)
