"""The health page: how the last runs went and what has failed since."""

from dataclasses import dataclass
from sqlite3 import Connection, Row

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.datasette_plugin.portal_line import PortalLine, portal_lines
from archive.datasette_plugin.reading import all_rows, count, read

RUNS = 20
FAILURES = 50

_CODES = """
select stage, code, portal, count(*) as n_urls, max(last_failed_at) as last_failed_at
from failures where resolved_at is null group by stage, code, portal order by n_urls desc, stage, code, portal
"""
_FAILURES = """
select * from failures where resolved_at is null order by last_failed_at desc, stage, url, code limit :size
"""
_DRIFT = "select * from drift_signals where resolved_at is null order by portal, signal"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFacts:
    """The state of the archive's work."""

    portals: tuple[PortalLine, ...]
    runs: tuple[Row, ...]
    codes: tuple[Row, ...]
    failures: tuple[Row, ...]
    n_failures: int
    n_due: int
    drifting: tuple[Row, ...]


async def health_page(datasette: Datasette, request: Request) -> Response:
    """The page of runs and open failures."""
    return await page(datasette, request, "health", {"facts": await read(datasette, read_health)})


def read_health(connection: Connection) -> HealthFacts:
    """The facts of the health page."""
    return HealthFacts(
        portals=portal_lines(connection),
        runs=tuple(
            all_rows(
                connection,
                "select * from runs order by started_at desc, rowid desc limit :size",
                {"size": RUNS},
            )
        ),
        codes=tuple(all_rows(connection, _CODES)),
        failures=tuple(all_rows(connection, _FAILURES, {"size": FAILURES})),
        n_failures=count(connection, "select count(*) from failures where resolved_at is null"),
        n_due=count(connection, "select count(*) from frontier where state = 'pending'"),
        drifting=tuple(all_rows(connection, _DRIFT)),
    )
