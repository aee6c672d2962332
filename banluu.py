"""Banluu (*bản lưu*): the command line. The verbs are in `scrapers.commands`."""

import errno
import logging
import signal
import sys
from typing import NoReturn

import click

from archive.errors import BanluuError
from archive.exit_code import ExitCode
from scrapers.command_group import CommandGroup
from scrapers.commands import exchange, keeping, portals, running, showing
from scrapers.commands.talk import talk_of_upgrades

_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


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
    talk_of_upgrades()
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
        if error.errno not in (*_DENIED, *_FULL):
            raise
        code = _told(error)
    sys.exit(int(code or 0))


def _told(error: OSError) -> ExitCode:
    """The exit code of a disk that does not let itself be read or written, once the user was told."""
    if error.errno in _DENIED:
        click.echo(f"banluu: {error.filename}: {error.strerror}; check its permissions", err=True)
        return ExitCode.WRONG_USAGE
    remedy = "Check the disk" if error.errno == errno.EIO else "Free some space"
    click.echo(
        f"banluu: the disk cannot be written ({error.strerror}); everything done so far is safe. "
        f"{remedy} and run again",
        err=True,
    )
    return ExitCode.DISK_FULL


for command in (
    portals.portals,
    portals.add_portal,
    portals.case,
    running.crawl,
    running.update,
    running.clean,
    running.schedule,
    showing.demo,
    showing.extract,
    showing.search,
    showing.serve,
    showing.status,
    keeping.reindex,
    keeping.verify,
    keeping.backup,
    keeping.merge,
    keeping.rebuild,
    keeping.takedown,
    exchange.import_,
    exchange.backfill,
    exchange.export,
):
    cli.add_command(command)


if __name__ == "__main__":
    logging.captureWarnings(True)
    main()
