"""Makers of captures and articles to put into an archive."""

import hashlib
import itertools
from collections.abc import Callable

import pytest
from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.records import Article, Capture

URL = "https://so.example.vn/tin-tuc/ke-hoach-123.html"


@pytest.fixture
def make_capture() -> Callable[..., Capture]:
    numbers = itertools.count(1)

    def make(day: int = 1, *, url: str = URL, payload: str | None = None, **facts: object) -> Capture:
        number = next(numbers)
        content = payload if payload is not None else f"payload {number}"
        values: dict[str, object] = {
            "id": f"urn:uuid:{number:08d}",
            "url": url,
            "canonical_url": canonical_url(url),
            "portal": "so-mau",
            "kind": "article",
            "captured_at": f"2026-01-{day:02d}T00:00:00Z",
            "status": 200,
            "media_type": "text/html; charset=utf-8",
            "payload_digest": f"sha256:{hashlib.sha256(content.encode()).hexdigest()}",
            "n_bytes": len(content),
            "warc_path": "warc/so-mau/so-mau.warc.gz",
            "warc_offset": number * 1000,
            "warc_length": 1000,
            "run_id": "run1",
        }
        return Capture(**(values | facts))

    return make


@pytest.fixture
def make_article() -> Callable[..., Article]:
    def make(body: str = "Sở Mẫu ban hành kế hoạch.", *, url: str = URL, **facts: object) -> Article:
        values: dict[str, object] = {
            "url": url,
            "canonical_url": canonical_url(url),
            "page_type": "article",
            "platform": "generic",
            "title": "Kế hoạch phòng chống thiên tai",
            "body": body,
            "published_at": "2026-01-01T08:30:00+07:00",
        }
        return Article(**(values | facts))

    return make


@pytest.fixture
def make_article_row() -> Callable[[Database, str], None]:
    """Put the bare row of an article at an address."""

    def make(db: Database, url: str) -> None:
        db.conn.execute(
            "insert into articles (id, url, canonical_url, portal, page_type, title, body, body_digest, content_digest)"
            " values (?, ?, ?, 'so-mau', 'article', 'Tin', 'Nội dung', '', '')",
            (url[-16:], url, url),
        )

    return make
