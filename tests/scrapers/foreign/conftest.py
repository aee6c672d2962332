"""Files of other archives."""

from collections.abc import Callable
from pathlib import Path

import pytest
from other_archive import WarcMaker, page, url


@pytest.fixture
def three_pages(tmp_path: Path) -> Callable[[], Path]:
    """Make a WARC file of three articles, of the days 1 to 3 of 2021."""

    def make() -> Path:
        maker = WarcMaker()
        maker.record("warcinfo", "", b"software: test", "2021-01-01T00:00:00Z")
        for n in (1, 2, 3):
            maker.response(url(n), page(n).encode(), f"2021-01-0{n}T03:00:00Z")
        path = tmp_path / "other.warc.gz"
        path.write_bytes(maker.content)
        return path

    return make
