"""The bounds of a portal's file, compared with what a run came to."""

from pathlib import Path
from typing import Any

import pytest

from archive.data_dir import DataDir
from archive.database import open_database
from archive.records import RunCounts
from scrapers.expectations import broken
from scrapers.portals.portal import FIGURES, Expectation

COUNTS = RunCounts(new=3, changed=1, unchanged=6)


@pytest.fixture
def db(tmp_path: Path) -> Any:
    return open_database(DataDir(tmp_path))


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (Expectation(figure="articles_per_run", min=10, max=10), []),
        (Expectation(figure="articles_per_run", min=11), ["articles_per_run is 10"]),
        (Expectation(figure="new_per_run", max=2), ["new_per_run is 3"]),
        (Expectation(figure="published_at_fill", min=0.9), []),
    ],
)
def test_a_bound_that_is_not_kept_is_named(db: Any, bound: Expectation, said: list[str]) -> None:
    lines = list(broken(db, "so", [bound], COUNTS))
    assert [line.partition(",")[0] for line in lines] == said


def test_every_figure_can_be_computed(db: Any) -> None:
    bounds = [Expectation(figure=figure, min=10**9) for figure in FIGURES]
    assert len(list(broken(db, "so", bounds, COUNTS))) == len(FIGURES)
