"""Sets of command-line options, of which several commands share some."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from scrapers.crawl_options import CrawlOptions

Command = Callable[..., Any]


def day_of(*, is_last: bool = False) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    """What reads an option that takes a day, a month or a year: as its first day or its last."""

    def read(context: click.Context, option: click.Parameter, given: str | None) -> date | None:
        from archive.search_query import SearchDateError, first_day, last_day

        try:
            day = (last_day if is_last else first_day)(given, "")
        except SearchDateError:
            raise click.BadParameter(
                f"{given!r} is not a day such as 2020-06-11, nor a month or a year"
            ) from None
        return date.fromisoformat(day) if day else None

    return read


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Cleaning processes at once. [default: all cores]"
)


def data_option(command: Command) -> Command:
    """The command with the option that names the data directory."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: Path(os.environ.get("BANLUU_DATA") or "data"),
        show_default="$BANLUU_DATA, else ./data",
        help="The data directory.",
    )(command)


def crawl_options(command: Command) -> Command:
    """The command with the options that `crawl` and `update` share."""
    options = (
        click.argument("slugs", nargs=-1, metavar="SLUG..."),
        click.option("--all", "everything", is_flag=True, help="Every known portal."),
        _portal_file_option(),
        click.option("--limit", type=click.IntRange(min=1), help="Stop a portal after N article pages."),
        click.option(
            "--since",
            metavar="DATE",
            callback=day_of(),
            help="Skip articles known to be older than a day, a month or a year.",
        ),
        click.option("--full", is_flag=True, help="Ask every known page again, due or not."),
        click.option("--allow-loopback", is_flag=True, help="Allow portals on this machine (demo, tests)."),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            help="Seconds between two requests to a host; never below the Crawl-delay of its robots.txt.",
        ),
    )
    return with_options(command, options)


def rebuild_options(command: Command) -> Command:
    """The command with the option of `rebuild`."""
    return with_options(command, (_portal_file_option(),))


def _portal_file_option() -> Command:
    return click.option(
        "--portal-file",
        "portal_files",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="A portal file that is not among the known ones.",
    )


def options_of(given: Mapping[str, Any], *, progress: Callable[[str], None] | None) -> CrawlOptions:
    """The crawl options of a command line."""
    wanted = {name: given[name] for name in ("limit", "since", "full", "allow_loopback", "delay")}
    return CrawlOptions(progress=progress, **wanted)


def add_portal_options(command: Command) -> Command:
    """The command with the options of `add-portal`."""
    options = (
        click.argument("url"),
        click.option(
            "--write",
            "file",
            type=click.Path(path_type=Path, dir_okay=False),
            help="The portal file. [default: portals/SLUG.toml in the data directory]",
        ),
        click.option("--yes", "is_agreed", is_flag=True, help="Write without asking."),
        click.option(
            "--slug",
            metavar="SLUG",
            callback=checked_slug,
            help="The portal's short name. [default: from its host]",
        ),
        click.option("--allow-loopback", is_flag=True, help="Allow portals on this machine (demo, tests)."),
    )
    return with_options(command, options)


def checked_slug(context: click.Context, option: click.Parameter, slug: str | None) -> str | None:
    """The short name of a portal, where it can be one."""
    from scrapers.portals.portal_file import SLUG

    if slug is not None and not SLUG.fullmatch(slug):
        raise click.BadParameter("small letters and digits, joined by - or _")
    return slug


def demo_options(command: Command) -> Command:
    """The command with the options of `demo`."""
    options = (
        click.option(
            "--data",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path("demo-data"),
            show_default=True,
        ),
        click.option("--serve", "then_serve", is_flag=True, help="Open the published site afterwards."),
        click.option(
            "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port of the site."
        ),
        click.option("--portals-only", is_flag=True, help="Only serve the demo portals until interrupted."),
        click.option("--port-base", type=click.IntRange(1024, 65000), default=8801, show_default=True),
        click.option(
            "--state", type=click.IntRange(1, 2), default=1, show_default=True, help="2: after silent edits."
        ),
    )
    return with_options(command, options)


def extract_options(command: Command) -> Command:
    """The command with the options of `extract`."""
    options = (
        click.argument(
            "files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE..."
        ),
        click.option("--url", help="The address of the page."),
        click.option(
            "--captured-at", metavar="TIME", help="When the page was saved (ISO 8601). [default: now]"
        ),
        click.option(
            "--batch",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="A manifest of pages.",
        ),
        click.option(
            "--no-learn", is_flag=True, help="Do not learn what repeats over the pages of one host."
        ),
        click.option("--platform", metavar="NAME", help="The CMS. [default: detected; generic: no profile]"),
        click.option("--text", "is_text_dump", is_flag=True, help="The files are text dumps, not HTML."),
        click.option("--json", "as_json", is_flag=True, help="JSON lines; what is printed anyway."),
    )
    return with_options(command, options)


cases_option = click.option(
    "--cases",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tests/portals"),
    show_default=True,
    help="The folder of the frozen pages.",
)


def frozen_case_options(command: Command) -> Command:
    """The command with the options of `case record`."""
    options = (
        click.argument("slug"),
        click.argument("name", metavar="CASE"),
        click.option("--url", required=True, help="The address of the page."),
        click.option(
            "--file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="A saved page. [default: the newest capture of the address in the data directory]",
        ),
        click.option(
            "--captured-at", metavar="TIME", help="When the file was saved (ISO 8601). [default: now]"
        ),
    )
    return with_options(command, options)


def search_options(command: Command) -> Command:
    """The command with the options of `search`."""
    options = (
        click.argument("query", nargs=-1, required=True),
        click.option(
            "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many."
        ),
        click.option("--portal", metavar="SLUG", help="Only articles of this portal."),
        click.option("--agency", metavar="SLUG", help="Only articles of this agency."),
        click.option("--since", metavar="DATE", help="Published on or after a day, a month or a year."),
        click.option("--until", metavar="DATE", help="Published on or before a day, a month or a year."),
        click.option(
            "--sort",
            type=click.Choice(["relevance", "newest", "oldest"]),
            default="relevance",
            show_default=True,
        ),
    )
    return with_options(command, options)


def takedown_options(command: Command) -> Command:
    """The command with the options of `takedown`."""
    options = (
        click.argument("url"),
        click.option(
            "--backup",
            "backups",
            multiple=True,
            metavar="DIR",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="A copy of the data directory, from which the article goes as well.",
        ),
        click.option("--reason", metavar="TEXT", help="Why; kept with the tombstone, which is public."),
        click.option("--yes", "is_agreed", is_flag=True, help="Do not ask."),
    )
    return with_options(command, options)


def schedule_options(command: Command) -> Command:
    """The command with the options of `schedule`."""
    options = (
        click.argument("slugs", nargs=-1, metavar="[SLUG]..."),
        click.option("--cron", "is_cron", is_flag=True, help="A line for cron instead of a systemd timer."),
        click.option(
            "--at", type=click.DateTime(["%H:%M"]), default="02:30", show_default=True, help="When."
        ),
    )
    return with_options(command, options)


def with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    """The command with these options, listed in their order."""
    for option in reversed(options):
        command = option(command)
    return command
