"""Options of the commands that take captures and articles over from elsewhere, and hand them on."""

from pathlib import Path

import click

from scrapers.command_options import Command, checked_slug, day_of, with_options


def import_options(command: Command) -> Command:
    """The command with the options of `import`."""
    options = (
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]..."),
        click.option(
            "--articles",
            "articles_file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="JSON lines of articles that are already clean, instead of PATH.",
        ),
        click.option(
            "--portal",
            "slug",
            metavar="SLUG",
            callback=checked_slug,
            help="The portal that takes all captures. [default: the known one of each host]",
        ),
        click.option("--url", help="The address of a saved page that does not tell its own."),
        click.option(
            "--captured-at",
            metavar="TIME",
            help='When saved pages were saved (ISO 8601), or "file" for the times of their files.',
        ),
        click.option("--no-clean", is_flag=True, help="Leave the cleaning to a later banluu clean."),
    )
    return with_options(command, options)


def backfill_options(command: Command) -> Command:
    """The command with the options of `backfill`."""
    from scrapers.backfill.backfill_options import DELAY
    from scrapers.backfill.dialect import COMMON_CRAWL_DATA, NAMES

    options = (
        click.argument("slug"),
        click.option(
            "--cdx",
            required=True,
            metavar="URL",
            callback=_web_address,
            help="The index of the web archive, such as https://web.archive.org/cdx/search/cdx.",
        ),
        click.option(
            "--from",
            "since",
            metavar="DATE",
            callback=day_of(),
            help="The first day of capture; a month or a year.",
        ),
        click.option(
            "--to",
            "until",
            metavar="DATE",
            callback=day_of(is_last=True),
            help="The last day of capture; a month or a year.",
        ),
        click.option(
            "--dialect", type=click.Choice(NAMES), help="The kind of index. [default: told by its address]"
        ),
        click.option(
            "--replay",
            metavar="URL",
            callback=_web_address,
            help="Where the web archive shows its pages. [default: told by the address of the index]",
        ),
        click.option(
            "--data-prefix",
            metavar="URL",
            callback=_web_address,
            help=f"Where the WARC files are that a Common Crawl index names. [default: {COMMON_CRAWL_DATA}]",
        ),
        click.option("--limit", type=click.IntRange(min=1), help="Stop after N new captures."),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            default=DELAY,
            show_default=True,
            help="Seconds between two requests to the web archive.",
        ),
        click.option("--allow-loopback", is_flag=True, help="Allow a web archive on this machine (tests)."),
        click.option("--no-clean", is_flag=True, help="Leave the cleaning to a later banluu clean."),
    )
    return with_options(command, options)


def _web_address(context: click.Context, option: click.Parameter, url: str | None) -> str | None:
    from scrapers.foreign.saved_file import is_web

    if url is not None and not is_web(url):
        raise click.BadParameter(f"{url[:80]!r} is no web address")
    return url


def export_options(command: Command) -> Command:
    """The command with the options of `export`."""
    from archive.export.export import FORMATS

    options = (
        click.option(
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            default="jsonl",
            show_default=True,
            help="jsonl and csv: articles; parquet: articles; datapackage: every table; wacz: the captures.",
        ),
        click.option(
            "-o",
            "--output",
            "path",
            type=click.Path(path_type=Path),
            help="The file, or the folder of a data package. [default for jsonl and csv: standard output]",
        ),
        click.option("--portal", metavar="SLUG", help="Only this portal."),
        click.option("--since", metavar="DATE", help="Published on or after a day, a month or a year."),
        click.option("--until", metavar="DATE", help="Published on or before a day, a month or a year."),
        click.option("--force", "is_forced", is_flag=True, help="Replace what is there."),
        click.option(
            "--bom",
            "has_mark",
            is_flag=True,
            help="Begin the text with a byte order mark, which Excel needs.",
        ),
    )
    return with_options(command, options)
