"""A takedown: nothing of the article is left in any file, everything else is as it was, and a kill does no harm."""

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from sqlite_utils import Database

from archive import articles, captures, discovery, frontier, runs
from archive.copies import find_copies
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database, transaction
from archive.errors import TakedownError, UnknownArticleError
from archive.exchange import Exchange
from archive.fault_point import TAKEDOWN_POINTS, VARIABLE
from archive.import_articles import import_articles
from archive.index_trees import TABLES, merge_trees
from archive.manifest import manifest_numbers, read_manifest
from archive.records import Article, Attachment, Capture, CleanResult, FrontierEntry, RemovedBlock, RunCounts
from archive.seal import seal
from archive.takedown.rows import restore_takedowns
from archive.takedown.takedown import TakedownReport, take_down
from archive.takedown_check import takedown_lines
from archive.verify import verify
from archive.warc import WarcWriter, read_response

HOST = "https://so.example.vn"
URL = f"{HOST}/tin-tuc/ba-nguyen-thi-mau-khieu-nai-12.html"
OTHER = f"{HOST}/tin-tuc/tin-khac-13.html"
LIST, FEED, POSTS = f"{HOST}/", f"{HOST}/rss.xml", f"{HOST}/wp-json/posts"
OWN_FILE, SHARED_FILE = f"{HOST}/files/don-khieu-nai.pdf", f"{HOST}/files/luat.pdf"

TITLE = "Bà Nguyễn Thị Mẫu khiếu nại về đất ở thôn Đông"
BODY = (
    "Bà Mẫu trú tại số 5 thôn Đông gửi đơn ngày 3/5/2026. Căn cứ Luật Đất đai của Quốc hội khóa này.\n\n"
    "Cơ quan đã nhận đơn và sẽ trả lời trong 30 ngày."
)
OTHER_BODY = "Căn cứ Luật Đất đai của Quốc hội khóa này. Huyện Bắc trồng thêm 500 ha rừng trong vụ xuân."
OWN = (
    TITLE,
    "Bà Mẫu trú tại số 5 thôn Đông gửi đơn ngày 3/5/2026",
    "Cơ quan đã nhận đơn và sẽ trả lời trong 30 ngày",
)


def _entities(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _page(title: str, body: str, side: str = "") -> bytes:
    return f'<html><h1>{title}</h1><div>{body}</div><a title="{side}">{side}</a></html>'.encode() + b" " * 900


PAGES = {
    URL: (_page(TITLE, BODY), "text/html", ""),
    OTHER: (_page("Huyện Bắc trồng rừng vụ xuân", OTHER_BODY, TITLE), "text/html", ""),
    LIST: (
        gzip.compress(f"<li><a>{_entities(TITLE).replace(' khi', '<i> khi')}</i></a>".encode() * 9),
        "text/html",
        "gzip",
    ),
    FEED: (brotli.compress(f"<item>{unicodedata.normalize('NFD', TITLE)}</item>".encode() * 9), "text/xml", "br"),
    POSTS: (json.dumps([{"title": TITLE.upper(), "lead": BODY}] * 3).encode(), "application/json", ""),
    OWN_FILE: (b"%PDF-1.7 don" * 50, "application/pdf", ""),
    SHARED_FILE: (b"%PDF-1.7 luat" * 50, "application/pdf", ""),
}  # fmt: skip


def _kind(url: str) -> str:
    kinds = {LIST: "seed", FEED: "feed", POSTS: "more", OWN_FILE: "attachment", SHARED_FILE: "attachment"}
    return kinds.get(url, "article")


def _crawl(data_dir: DataDir, db: Database, day: int, former: dict[str, Capture]) -> dict[str, Capture]:
    """A run on all pages, each a revisit of the one before."""
    found: dict[str, Capture] = {}
    with transaction(db):
        run_id = runs.start_run(db, "so-mau", "crawl")
    with WarcWriter(data_dir, "so-mau", run_id) as writer, transaction(db):
        for url, (body, media_type, coding) in PAGES.items():
            headers = [("Content-Type", media_type), ("Content-Length", str(len(body)))]
            headers += [("Content-Encoding", coding)] if coding else []
            at = f"2026-05-{day:02d}T00:00:00Z"
            written = writer.write(
                Exchange(
                    url=url,
                    status=200,
                    headers=tuple(headers),
                    body=body,
                    captured_at=at,
                    previous=former.get(url),
                    kind=_kind(url),
                )
            )
            places = {name: getattr(written, name) for name in type(written).__slots__}
            facts = {"url": url, "canonical_url": url, "portal": "so-mau", "kind": _kind(url), "status": 200}
            found[url] = Capture(captured_at=at, media_type=media_type, run_id=run_id, **facts, **places)
            captures.save_capture(db, found[url])
    with transaction(db):
        runs.finish_run(db, run_id, RunCounts(captured=len(PAGES)), "complete")
    seal(data_dir, db)
    return found


@pytest.fixture
def kept(data_dir: DataDir, db: Database, make_article: Callable[..., Article]) -> dict[str, Capture]:
    """An archive of two runs, with an article that is to go and one that is to stay; and files beside it."""
    first = _crawl(data_dir, db, 1, {})
    second = _crawl(data_dir, db, 2, first)
    files = (Attachment(url=SHARED_FILE, link_text="Luật"),)
    side = (RemovedBlock(text=TITLE, rule="related_articles"),)
    gone = make_article(
        BODY, url=URL, title=TITLE, attachments=(*files, Attachment(url=OWN_FILE, link_text="Đơn"))
    )
    stays = make_article(
        OTHER_BODY, url=OTHER, title="Huyện Bắc trồng rừng vụ xuân", removed=side, attachments=files
    )
    with transaction(db):
        for article in (gone, stays):
            result = CleanResult(page_type="article", platform="generic", article=article)
            history = [(run[article.url], result) for run in (first, second)]
            articles.save_history(db, history, agency=None, cleaner_version="1")
        entry = FrontierEntry(
            url=URL, portal="so-mau", kind="article", state="done", found_at="2026-05-01T00:00:00Z"
        )
        frontier.add(db, [entry])
    (data_dir.logs_dir / "cu.log").write_text(f"WARNING {URL}: {TITLE}\nINFO xong\n", encoding="utf-8")
    data_dir.quarantine_dir.mkdir()
    (data_dir.quarantine_dir / "a.tail").write_bytes(b"rac" + gzip.compress(PAGES[URL][0])[:-9])
    # A merge was killed while it copied a WARC file
    (data_dir.warc_root / "so-mau" / "b.warc.gz.part").write_bytes(gzip.compress(PAGES[URL][0]))
    db.conn.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(data_dir.database_path, data_dir.root / "archive.db.before-rebuild")
    return first | {f"{url}#2": capture for url, capture in second.items()}


def _contents(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file as text, gzip members and the payloads in them unpacked."""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path, data.decode("utf-8", "ignore")
            while data[:2] == b"\x1f\x8b":
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
                record = unpacker.decompress(data)
                data = unpacker.unused_data
                yield path, record.decode("utf-8", "ignore")
                payload = record.split(b"\r\n\r\n", 2)[-1].removesuffix(b"\r\n\r\n")
                for unpack in (gzip.decompress, brotli.decompress):
                    try:
                        yield path, unpack(payload).decode("utf-8", "ignore")
                    except (OSError, EOFError, brotli.error, zlib.error):
                        continue


def _bare(text: str) -> str:
    """Small letters without marks, tags, entities and escapes, one blank between words."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
    text = html.unescape(re.sub(r"<[^<>]*>", " ", text)).lower().replace("đ", "d")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[\w/-]+", text))


def _left(root: Path) -> list[tuple[str, str]]:
    return [
        (path.name, sentence)
        for path, text in _contents(root)
        for sentence in OWN
        if _bare(sentence) in _bare(text) or sentence in text
    ]


def _take_down(data_dir: DataDir, db: Database, url: str = URL) -> TakedownReport:
    return take_down(data_dir, db, url, progress=lambda total: None)


def test_the_fixture_says_it_in_many_files(data_dir: DataDir, kept: dict[str, Capture]) -> None:
    left = _left(data_dir.root)
    assert {name.split("-")[0] for name, _ in left} >= {"so", "archive.db", "archive.db.before", "cu.log"}
    assert {sentence for _, sentence in left} == set(OWN)


def test_no_sentence_is_left_in_any_file_and_verify_passes(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    sizes = {path: path.stat().st_size for path in data_dir.warc_root.glob("so-mau/*.gz")}
    report = _take_down(data_dir, db)
    # The page and its own file; list, feed, posts and the other article's page; each twice
    assert (report.n_records, report.n_redacted) == (4, 8)
    assert report.others == (OTHER,)
    assert _left(data_dir.root) == []
    assert [str(problem) for problem in verify(data_dir, db)] == []
    (line,) = takedown_lines(db)
    assert line.startswith("taken down on ")
    assert URL in line
    assert {path: path.stat().st_size for path in sizes} == sizes
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=data_dir.root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (told,) = read_manifest(data_dir, manifest_numbers(data_dir)[-1]).taken_down
    assert told["url"] == URL
    assert all(file["former_sha256"] != file["sha256"] for file in told["records"])
    # `warcio check` fails on any payload with brotli; what it would check, verify has
    warcio = subprocess.run(
        [str(Path(sys.executable).parent / "warcio"), "index", *map(str, sizes)],
        capture_output=True,
        check=False,
    )
    assert warcio.returncode == 0, warcio.stderr
    assert warcio.stdout.count(b'"warc-type": "metadata"') == 4


def test_everything_else_stays(data_dir: DataDir, db: Database, kept: dict[str, Capture]) -> None:
    _take_down(data_dir, db)
    assert [row[0] for row in db.conn.execute("select canonical_url from articles")] == [OTHER]
    assert [row[0] for row in db.conn.execute("select text from removed_blocks")] == ["[đã gỡ]"]
    for at in ("", "#2"):
        other, listing, shared = (captures.by_id(db, kept[url + at].id) for url in (OTHER, LIST, SHARED_FILE))
        assert other is not None
        assert listing is not None
        assert shared is not None
        assert OTHER_BODY in read_response(data_dir, other).body.decode()
        assert read_response(data_dir, listing).body.startswith("<li><a>[đã gỡ]".encode())
        assert shared.payload_digest == kept[SHARED_FILE].payload_digest
        assert captures.by_id(db, kept[URL + at].id) is None
        assert captures.by_id(db, kept[OWN_FILE + at].id) is None
    assert db.conn.execute("select count(*) from captures").fetchone() == (len(kept) - 4,)


def test_no_table_knows_its_id_but_that_of_tombstones(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    (id,) = db.conn.execute("select id from articles where canonical_url = ?", (URL,)).fetchone()
    find_copies(db)
    _take_down(data_dir, db)
    known = {
        (table.name, column.name)
        for table in db.tables
        for column in table.columns
        if column.type == "TEXT"
        and db.conn.execute(f"select 1 from {table.name} where {column.name} = ?", (id,)).fetchone()
    }
    assert known == {("takedowns", "article_id")}


def test_the_index_forgets_its_words_in_steps_and_after_a_kill_between_two(
    data_dir: DataDir, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("wyszkowska", "qwlbnprs", "zzyrkows")
    shared = " ".join(f"từ{number}" for number in range(300))
    for batch in range(4):  # each a tree of its own
        lines = [
            {
                "id": f"{batch}-{n}",
                "url": f"{HOST}/nhap-{batch}-{n}.html",
                "title": f"Bà {words[0]} và bà {words[1]}" if (batch, n) == (0, 3) else "Tin",
                "body": f"{shared} {words[2]}" if (batch, n) == (0, 3) else f"{shared} số {batch}{n}",
                "portal": "so-mau",
            }
            for n in range(8)
        ]
        import_articles(db, map(json.dumps, lines))
    assert {word for word in words if word in _vocabulary(db)} == set(words)
    monkeypatch.setattr("archive.index_trees.STEP_PAGES", 1)
    monkeypatch.setattr("archive.takedown.rows.merge_trees", _killed_after_a_step)
    with pytest.raises(KilledError):
        _take_down(data_dir, db, f"{HOST}/nhap-0-3.html")
    monkeypatch.setattr("archive.takedown.rows.merge_trees", merge_trees)
    _take_down(data_dir, db, f"{HOST}/nhap-0-3.html")
    assert "từ7" in _vocabulary(db)
    assert _vocabulary(db).isdisjoint(words)
    assert [word for word in words if word[:5].encode() in data_dir.database_path.read_bytes()] == []
    for table in TABLES:
        db.conn.execute(f"insert into {table} ({table}) values ('integrity-check')")


class KilledError(Exception):
    """What stops a takedown here."""


def _killed_after_a_step(db: Database) -> None:
    with transaction(db):
        db.conn.execute("insert into search_fts (search_fts, rank) values ('merge', -1)")
    raise KilledError


def _vocabulary(db: Database) -> set[str]:
    terms: set[str] = set()
    for table in TABLES:
        db.conn.execute(
            f"create virtual table if not exists temp.terms_of_{table} using fts5vocab(main, {table}, row)"
        )
        terms.update(term for (term,) in db.conn.execute(f"select term from temp.terms_of_{table}"))
    return terms


def test_an_import_does_not_bring_it_back(data_dir: DataDir, db: Database, kept: dict[str, Capture]) -> None:
    _take_down(data_dir, db)
    line = {
        "id": "nhap-1",
        "url": URL,
        "title": TITLE,
        "body": BODY,
        "published_at": None,
        "portal": "so-mau",
    }
    assert import_articles(db, [json.dumps(line)]).taken_down == 1
    assert db.conn.execute("select count(*) from articles").fetchone() == (1,)


def test_its_address_is_never_asked_for_again(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    _take_down(data_dir, db)
    frontier.make_due(db, "so-mau")
    discovery.make_urls_due(db, [URL])
    assert db.conn.execute("select distinct state from frontier").fetchall() == [("blocked",)]
    leased = frontier.lease(db, "so-mau", "r9", now="2027-01-01T00:00:00Z", limit=99)
    assert [entry.url for entry in leased] == []
    assert frontier.is_forbidden(db, URL)


def test_a_second_time_does_nothing_and_an_unknown_address_is_told(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    _take_down(data_dir, db)
    before = data_dir.sums_path.read_bytes()
    assert _take_down(data_dir, db).was_done
    assert data_dir.sums_path.read_bytes() == before
    with pytest.raises(UnknownArticleError, match="no article has the address"):
        _take_down(data_dir, db, f"{HOST}/khong-co.html")


def test_tombstones_are_restored_from_the_manifests(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    _take_down(data_dir, db)
    before = db.conn.execute("select * from takedowns").fetchall()
    db.conn.execute("delete from takedowns")
    db.conn.execute("delete from frontier")
    with transaction(db):
        assert restore_takedowns(data_dir, db) == 1
    assert db.conn.execute("select * from takedowns").fetchall() == before
    assert frontier.is_forbidden(db, URL)


def _banluu(data: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from banluu import main; main()", *words, "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )


@pytest.mark.parametrize("point", [*TAKEDOWN_POINTS, "record_written_over:3"])
def test_killed_at_any_point_it_is_told_and_finished_by_the_next(
    data_dir: DataDir, db: Database, kept: dict[str, Capture], point: str
) -> None:
    db.close()
    killed = _banluu(data_dir.root, "takedown", URL, "--yes", **{VARIABLE: point})
    assert killed.returncode == -9, killed.stdout + killed.stderr
    again = open_database(data_dir)
    assert any("a takedown was cut off" in str(problem) for problem in verify(data_dir, again))
    assert _take_down(data_dir, again).n_records == 4
    assert _left(data_dir.root) == []
    assert list(verify(data_dir, again)) == []
    assert takedown_lines(again)
    again.close()


def test_a_reader_of_the_database_is_named_and_the_next_call_finishes(
    data_dir: DataDir, db: Database, kept: dict[str, Capture]
) -> None:
    db.conn.execute("pragma busy_timeout = 50")
    reader = open_database(data_dir, read_only=True)
    reader.conn.execute("begin")
    reader.conn.execute("select count(*) from articles").fetchone()
    with pytest.raises(TakedownError, match="stop banluu serve and run banluu takedown again"):
        _take_down(data_dir, db)
    assert any("a takedown was cut off" in str(problem) for problem in verify(data_dir, db))
    reader.close()
    assert _take_down(data_dir, db).n_records == 4
    assert _left(data_dir.root) == []
    assert list(verify(data_dir, db)) == []


def test_backups_are_named_and_cleared_too(
    data_dir: DataDir, db: Database, kept: dict[str, Capture], tmp_path: Path
) -> None:
    db.close()
    shutil.copytree(data_dir.root, tmp_path / "copy")
    done = _banluu(
        data_dir.root,
        "takedown",
        URL,
        "--yes",
        "--backup",
        str(tmp_path / "copy"),
        "--reason",
        "đơn của bà M.",
    )
    assert done.returncode == 0, done.stderr
    for root in (data_dir.root, tmp_path / "copy"):
        assert _left(root) == []
        copy = open_data_dir(root, create=False)
        reread = open_database(copy, read_only=True)
        assert list(verify(copy, reread)) == []
        assert reread.conn.execute("select reason from takedowns").fetchone() == ("đơn của bà M.",)
        reread.close()
