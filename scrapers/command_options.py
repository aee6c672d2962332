"""The command-line options of a crawl."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from scrapers.crawl_options import CrawlOptions

Command = Callable[..., Any]


def crawl_options(command: Command) -> Command:
    """The command with the options that `crawl` and `update` share."""
    options = (
        click.argument("slugs", nargs=-1, metavar="SLUG..."),
        click.option("--all", "everything", is_flag=True, help="Every known portal."),
        click.option(
            "--portal-file",
            "portal_files",
            multiple=True,
            type=click.Path(path_type=Path, dir_okay=False),
            help="A portal file that is not among the known ones.",
        ),
        click.option("--limit", type=click.IntRange(min=1), help="Stop a portal after N article pages."),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Skip articles known to be older."),
        click.option("--full", is_flag=True, help="Ask every known page again, due or not."),
        click.option("--allow-loopback", is_flag=True, help="Allow portals on this machine (demo, tests)."),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            help="Seconds between two requests to a host; never below the Crawl-delay of its robots.txt.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def options_of(given: Mapping[str, Any], *, progress: Callable[[str], None] | None) -> CrawlOptions:
    """The crawl options of a command line."""
    since = given["since"].date() if given["since"] else None
    wanted = {name: given[name] for name in ("limit", "full", "allow_loopback", "delay")}
    return CrawlOptions(since=since, progress=progress, **wanted)
