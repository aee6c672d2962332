from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import articles, captures
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.records import Article, Capture, CleanResult
from archive.verify import verify as verify_archive
from archive.warc import WarcWriter


def verify(data_dir: DataDir, db: Database) -> list[str]:
    return [str(problem) for problem in verify_archive(data_dir, db)]


@pytest.fixture
def kept(
    data_dir: DataDir,
    db: Database,
    make_capture: Callable[..., Capture],
    make_article: Callable[..., Article],
) -> list[Capture]:
    """Two captures of one page with equal bytes, and the article from them."""
    found: list[Capture] = []
    with WarcWriter(data_dir, "so-mau", "r1") as writer, transaction(db):
        for day in (1, 2):
            plain = make_capture(day)
            exchange = Exchange(
                url=plain.url,
                status=200,
                headers=(("Content-Type", "text/html"),),
                body="<h1>Kế hoạch</h1>".encode() * 20,
                captured_at=plain.captured_at,
                previous=found[-1] if found else None,
            )
            written = writer.write(exchange)
            places = {name: getattr(written, name) for name in type(written).__slots__}
            found.append(make_capture(day, **places))
            captures.save_capture(db, found[-1])
        result = CleanResult(page_type="article", platform="generic", article=make_article())
        articles.save_history(db, [(capture, result) for capture in found], agency=None, cleaner_version="1")
    return found


def _file(data_dir: DataDir) -> Path:
    (path,) = data_dir.warc_root.glob("*/*.warc.gz")
    return path


def test_a_sound_archive_has_no_problems(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    assert verify(data_dir, db) == []


def test_a_flipped_byte_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    path = _file(data_dir)
    content = bytearray(path.read_bytes())
    content[kept[0].warc_offset + kept[0].warc_length // 2] ^= 0xFF
    path.write_bytes(content)
    problems = verify(data_dir, db)
    assert any(problem.startswith(kept[0].warc_path) for problem in problems)
    assert all(any(capture.id in problem for problem in problems) for capture in kept)


def test_a_wrong_digest_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    db.conn.execute(
        "update captures set payload_digest = 'sha256:0', status = 500 where id = ?", (kept[1].id,)
    )
    (problem, *_) = verify(data_dir, db)
    assert kept[1].id in problem
    assert "its capture says sha256:0" in problem


def test_a_wrong_status_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    db.conn.execute("update captures set status = 500 where id = ?", (kept[1].id,))
    (problem,) = verify(data_dir, db)
    assert "status 200 in WARC, 500 in its row" in problem


def test_a_missing_file_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    _file(data_dir).unlink()
    problems = verify(data_dir, db)
    assert len(problems) == 2
    assert all("is missing" in problem for problem in problems)


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("delete from article_versions", "an article without its newest version"),
        ("update article_versions set article_id = 'x' where number = 1", "a version without an article: x"),
        ("update articles set capture_id = 'x'", "an article without its capture"),
        (
            "insert into edits (article_id, from_version, to_version, position, kind, significance, seen_at)"
            " values ('x', 1, 2, 1, 'number', 0.9, '')",
            "an edit without its versions: x",
        ),
        ("update articles set search_rowid = null", "an article outside the search index"),
    ],
)
def test_what_does_not_fit_together_is_named(
    data_dir: DataDir, db: Database, kept: list[Capture], sql: str, problem: str
) -> None:
    db.conn.execute(sql)
    assert any(problem in found for found in verify(data_dir, db))


def test_a_record_without_a_capture_is_harmless(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r2") as writer:
        writer.write(
            Exchange(
                url="https://so.example.vn/",
                status=200,
                headers=(),
                body=b"",
                captured_at="2026-01-03T00:00:00Z",
            )
        )
    assert verify(data_dir, db) == []


def test_a_damaged_database_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    db.conn.execute("pragma wal_checkpoint(truncate)")
    size = data_dir.database_path.stat().st_size
    with data_dir.database_path.open("r+b") as file:
        file.seek(size // 3 // 4096 * 4096)
        file.write(b"\x5a" * 8192)
    db.conn.execute("pragma shrink_memory")
    assert any(problem.startswith("archive.db: ") for problem in verify(data_dir, db))


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("update articles set title = 'Kế hoạch khác'", "the text of the article"),
        ("update articles set body = body || ' Thêm một câu.'", "the text of the article"),
        ("update article_versions set lead = 'Sapo khác'", "the text of version 1 of the article"),
    ],
)
def test_an_altered_text_is_named(
    data_dir: DataDir, db: Database, kept: list[Capture], sql: str, problem: str
) -> None:
    db.conn.execute(sql)
    (found,) = verify(data_dir, db)
    assert problem in found
    assert "banluu rebuild" in found


def test_a_deleted_row_of_a_capture_is_named(data_dir: DataDir, db: Database, kept: list[Capture]) -> None:
    db.conn.execute("delete from captures where id = ?", (kept[0].id,))
    (found, *_) = [problem for problem in verify(data_dir, db) if "no row in captures" in problem]
    assert kept[0].id in found
