"""The page that a frozen case is made of: a saved file, or a capture of the archive."""

from datetime import datetime
from pathlib import Path

from archive import captures
from archive.canonical_url import canonical_url
from archive.clock import now, utc_text
from archive.data_dir import DataDir
from archive.database import Database
from archive.warc_reader import read_response
from scrapers.errors import FrozenCaseError
from scrapers.portals.frozen_case import FrozenCapture


def capture_of_file(file: Path, url: str, captured_at: str | None) -> FrozenCapture:
    """The page of a saved file; it was saved now where no moment (ISO 8601) is given."""
    moment = captured_at or utc_text(now())
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        raise FrozenCaseError(
            f"--captured-at: {moment[:40]!r} is not an ISO 8601 time such as 2020-06-22T08:30:00+07:00"
        ) from None
    try:
        return FrozenCapture(body=file.read_bytes(), url=url, captured_at=moment)
    except OSError as error:
        raise FrozenCaseError(f"cannot read {file}: {error.strerror}; check the name") from None


def capture_of_archive(data_dir: DataDir, db: Database, url: str) -> FrozenCapture:
    """The newest capture of an address; FrozenCaseError where there is none."""
    capture = captures.last_capture(db, canonical_url(url))
    if capture is None or capture.status != 200:
        raise FrozenCaseError(f"{data_dir.root} has no page captured at {url}; give it with --file")
    response = read_response(data_dir, capture)
    return FrozenCapture(
        body=response.body,
        url=capture.url,
        captured_at=capture.captured_at,
        content_type=next(
            (value for name, value in response.headers if name.lower() == "content-type"), None
        ),
    )
