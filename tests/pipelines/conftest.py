"""Pages as a crawl leaves them behind."""

from collections.abc import Callable, Iterable

import pytest

from archive.data_dir import DataDir
from archive.exchange import Exchange
from archive.records import Capture
from archive.warc import WarcWriter


@pytest.fixture
def write_pages(data_dir: DataDir) -> Callable[..., list[Capture]]:
    """Write answers of article addresses of the portal `so` to a WARC file; their captures are in no database yet."""

    def write(pages: Iterable[Exchange], *, run_id: str = "run1") -> list[Capture]:
        with WarcWriter(data_dir, "so", run_id) as writer:
            return [_capture(writer, page, run_id) for page in pages]

    return write


def _capture(writer: WarcWriter, page: Exchange, run_id: str) -> Capture:
    written = writer.write(page)
    places = {name: getattr(written, name) for name in type(written).__slots__}
    return Capture(
        url=page.url,
        canonical_url=page.url,
        portal="so",
        kind="article",
        captured_at=page.captured_at,
        status=page.status,
        media_type="text/html",
        run_id=run_id,
        **places,
    )
