"""Rows that are saved again unchanged: CPU per row of captures and of articles, beside a plain `executemany`.

The plain side is one `insert … on conflict do nothing` (captures) or `do update` (articles) over all rows in one
transaction, as sqlite-utils' `upsert_all` would do it. Five alternating pairs; the medians are printed.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from archive.article_rows import Row, article_content, save_row
from archive.captures import CAPTURE_COLUMNS, save_capture
from archive.data_dir import open_data_dir
from archive.database import open_database, transaction
from archive.moves import moved_to
from archive.records import Article, Capture

N_ROWS = 10_000
PAIRS = 5


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(open_data_dir(Path(folder)))
        captures = [_capture(number) for number in range(N_ROWS)]
        values = [_values(capture) for capture in captures]
        names = f"{CAPTURE_COLUMNS}, moved_to"
        marks = ", ".join("?" * len(values[0]))
        plain = f"insert into captures ({names}) values ({marks}) on conflict (id) do nothing"
        _measure(
            "captures", db, lambda: _save_captures(db, captures), lambda: db.conn.executemany(plain, values)
        )
        rows = [_article(number) for number in range(N_ROWS)]
        columns = ["id", *rows[0][1]]
        updated = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
        upsert = (
            f"insert into articles ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
            f" on conflict (id) do update set {updated}"
        )
        flat = [(id, *wanted.values()) for id, wanted in rows]
        _measure("articles", db, lambda: _save_articles(db, rows), lambda: db.conn.executemany(upsert, flat))
        db.close()


def _save_captures(db: Database, captures: list[Capture]) -> None:
    for capture in captures:
        save_capture(db, capture)


def _save_articles(db: Database, rows: list[tuple[str, Row]]) -> None:
    for id, wanted in rows:
        save_row(db, "articles", {"id": id}, wanted)


def _measure(name: str, db: Database, ours: Callable[[], object], plain: Callable[[], object]) -> None:
    with transaction(db):
        ours()
    pairs = [(_seconds(db, ours), _seconds(db, plain)) for _ in range(PAIRS)]
    microseconds = statistics.median(own for own, _ in pairs) / N_ROWS * 1e6
    ratio = statistics.median(own / other for own, other in pairs)
    sys.stdout.write(
        f"{name}: {microseconds:.1f} µs CPU per unchanged row, {ratio:.2f} times plain executemany\n"
    )


def _seconds(db: Database, save: Callable[[], object]) -> float:
    began = time.process_time()
    with transaction(db):
        save()
    return time.process_time() - began


def _capture(number: int) -> Capture:
    url = f"https://so.example.vn/tin-tuc/ke-hoach-so-{number}.html"
    return Capture(
        id=f"urn:uuid:{number:036d}",
        url=url,
        canonical_url=url,
        portal="so-mau",
        kind="article",
        captured_at="2026-01-01T00:00:00Z",
        status=200,
        media_type="text/html",
        payload_digest=f"sha256:{number:064d}",
        n_bytes=40_000,
        warc_path="warc/so-mau/so-mau-20260101000000-0123456789ab.warc.gz",
        warc_offset=number * 9_000,
        warc_length=8_000,
        run_id="0123456789ab",
    )


def _values(capture: Capture) -> tuple[object, ...]:
    named = (getattr(capture, name) for name in CAPTURE_COLUMNS.split(", "))
    return (*named, moved_to(capture.redirect_to))


def _article(number: int) -> tuple[str, Row]:
    url = f"https://so.example.vn/tin-tuc/ke-hoach-so-{number}.html"
    body = "\n\n".join(
        f"Đoạn {n} của kế hoạch số {number}: các đơn vị rà soát công trình." for n in range(30)
    )
    article = Article(
        url=url,
        canonical_url=url,
        page_type="article",
        platform="nukeviet",
        title=f"Kế hoạch số {number}",
        body=body,
        published_at="2026-01-01T08:30:00+07:00",
    )
    facts = {"canonical_url": url, "portal": "so-mau"}
    return f"{number:016d}", article_content(article, cleaner_version="6") | facts


if __name__ == "__main__":
    main()
