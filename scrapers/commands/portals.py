"""Commands about portals: which there are, whether their facts hold, new ones, frozen pages."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from archive.data_dir import DataDir
from archive.exit_code import ExitCode
from archive.opened_archive import reading
from scrapers.command_options import (
    add_portal_options,
    cases_option,
    data_option,
    frozen_case_options,
    json_option,
)
from scrapers.commands.talk import talk


@click.group(invoke_without_command=True)
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
    tell = talk if sys.stderr.isatty() else None
    checks = checks_of(chosen, allow_loopback=allow_loopback, tell=tell)
    click.echo("\n".join(check_lines(checks, as_json=as_json)))
    return ExitCode.COMPLETE if all(check.holds for check in checks) else ExitCode.FAILURES


@click.command("add-portal")
@add_portal_options
@data_option
def add_portal(
    url: str,
    file: Path | None,
    is_agreed: bool,
    slug: str | None,
    allow_loopback: bool,
    data: Path,
) -> None:
    """Find out how a site lists its articles, show five of them, and write its portal file."""
    from scrapers.errors import PortalFileError
    from scrapers.look.add_portal import look_at_site
    from scrapers.look.portal_text import (
        found_lines,
        portal_text,
        twin_lines,
        unwritten_line,
        write_portal_file,
    )
    from scrapers.portals import all_portals

    tell = talk if sys.stderr.isatty() else None
    facts = look_at_site(url, slug=slug, allow_loopback=allow_loopback, tell=tell)
    target = file or DataDir(data).portals_dir / f"{facts.portal.slug}.toml"
    click.echo("\n".join(found_lines(facts)))
    twins: list[str] = []
    with suppress(PortalFileError):  # another portal's broken file hinders no new one; every run names it
        twins = twin_lines(facts.portal, all_portals(DataDir(data)))
    for doubt in (*facts.doubts, *twins):
        talk(f"doubtful: {doubt}")
    if not is_agreed and sys.stdin.isatty():
        is_agreed = click.confirm(f"{portal_text(facts.portal)}\nWrite this to {target}?", err=True)
    elif not is_agreed:
        click.echo(portal_text(facts.portal))
        talk(unwritten_line(target))
    if is_agreed:
        talk(write_portal_file(facts.portal, target))


@click.group()
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
