"""Commands that show: the demo, cleaned pages, the search, the site, the state of the archive."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from archive.data_dir import open_data_dir
from archive.exit_code import ExitCode
from archive.opened_archive import reading, writing
from scrapers.command_options import (
    data_option,
    demo_options,
    extract_options,
    jobs_option,
    json_option,
    search_options,
)
from scrapers.commands.talk import serve_site, talk
from scrapers.progress_bar import progress_bar


@click.command()
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
            talk=talk,
        )
    if code == ExitCode.COMPLETE and then_serve:
        return serve_site(data_dir, "127.0.0.1", port, public=False)
    return code


@click.command()
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
    is_watched = (
        not sys.stdout.isatty()
    )  # where the lines run over the terminal, a bar would only disturb them
    with progress_bar("Cleaning") as cleaned:
        for line, result in extract_files(
            chosen, platform=platform, is_text_dump=is_text_dump, jobs=jobs, is_learning=learns
        ):
            click.echo(line)
            failed = failed or bool(result.error_code)
            if is_watched:
                cleaned(len(chosen))
    return ExitCode.FAILURES if failed else ExitCode.COMPLETE


@click.command()
@search_options
@json_option
@data_option
def search(query: tuple[str, ...], as_json: bool, data: Path, **given: Any) -> None:
    """Search the archive, with or without Vietnamese marks.

    Words in quotation marks stand together; "123/KH-UBND" is a document number, "" every article.
    """
    from archive.index_rebuild import index_progress
    from archive.search import SearchQuery
    from archive.search import search as search_archive
    from archive.search_text import result_lines

    with reading(data) as (_, db):
        result = search_archive(db, SearchQuery(query=" ".join(query), **given))
        rebuild = index_progress(db.conn)
    if rebuild is not None:
        talk(f"the search index is being made anew ({rebuild.words}); what is not in it yet is not found")
    if as_json:
        click.echo(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        click.echo(
            "\n".join(result_lines(result, is_colored=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
        )


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--public", is_flag=True, help="Hardened settings for a site that anybody can reach.")
@data_option
def serve(host: str, port: int, public: bool, data: Path) -> int:
    """Publish the archive: Datasette with the Banluu pages."""
    return serve_site(open_data_dir(data, create=False), host, port, public=public)


@click.command()
@json_option
@data_option
def status(as_json: bool, data: Path) -> None:
    """One screen: runs, portals, health, what needs a person."""
    from archive.schema_state import former_databases
    from archive.status import read_status, status_lines
    from archive.write_lock import is_locked
    from pipelines.clean import CLEANER_VERSION

    with reading(data) as (data_dir, db):
        state = read_status(db, CLEANER_VERSION, former_databases(data_dir), is_at_work=is_locked(data_dir))
    click.echo(json.dumps(state.as_json(), ensure_ascii=False) if as_json else "\n".join(status_lines(state)))
