"""The bounds that a portal's file sets for a healthy run, compared with what the run came to."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlite_utils import Database

from archive.portals import share_of_dated_articles
from archive.records import RunCounts
from scrapers.portals.portal import Expectation

_FIGURES: Mapping[str, Callable[[Database, str, RunCounts], float]] = {
    "articles_per_run": lambda _, __, counts: counts.new + counts.changed + counts.unchanged,
    "new_per_run": lambda _, __, counts: counts.new,
    "published_at_fill": lambda db, portal, _: share_of_dated_articles(db, portal),
}


def broken(db: Database, portal: str, expect: Iterable[Expectation], counts: RunCounts) -> Iterator[str]:
    """For each bound that a run did not keep, a line that names it. `counts` are those of crawl and cleaning together."""
    for bound in expect:
        figure = _FIGURES[bound.figure](db, portal, counts)
        if bound.min is not None and figure < bound.min:
            yield f"{bound.figure} is {figure:g}, and [expect] of the portal file asks for {bound.min:g} at least"
        if bound.max is not None and figure > bound.max:
            yield f"{bound.figure} is {figure:g}, and [expect] of the portal file asks for {bound.max:g} at most"
