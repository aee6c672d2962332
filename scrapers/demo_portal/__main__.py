"""`python -m scrapers.demo_portal --port-base 8801 --state 1`: serve the demo portals until SIGTERM or SIGINT."""

import sys
from argparse import ArgumentParser

import click

from scrapers.demo_portal.server import DemoPortInUseError, serve_portals


def main() -> int:
    """The exit code: 0 after SIGTERM or SIGINT, 2 when a port is taken."""
    parser = ArgumentParser(
        prog="python -m scrapers.demo_portal", description="Serve the demo portals on loopback."
    )
    parser.add_argument(
        "--port-base", type=int, default=8801, help="port of the first portal; 0 takes free ports"
    )
    parser.add_argument(
        "--state", type=int, choices=(1, 2), default=1, help="2: after edits, removals and renames"
    )
    options = parser.parse_args()
    try:
        serve_portals(options.port_base, options.state)
    except DemoPortInUseError as error:
        click.echo(f"banluu: {error}", err=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
