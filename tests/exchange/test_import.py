"""Captures of other archives become ours: with their time, each once, whatever packs them."""

import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from other_archive import WarcMaker, chunked, gzipped, page, url
from sqlite_utils import Database

from archive.captures import all_captures
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database
from archive.verify import verify
from archive.warc_reader import read_response
from scrapers.foreign.import_archives import ArchiveImport, ImportReport
from scrapers.foreign.saved_file import Told

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DAY = "2021-01-01T03:00:00Z"


class Archive:
    """An archive that imports, and the lines that it says of what cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.data_dir: DataDir = open_data_dir(folder)
        self.db: Database = open_database(self.data_dir)
        self.said: list[str] = []

    def take(self, *paths: Path, told: Told | None = None, portal: str | None = "so-mau") -> ImportReport:
        taking = ArchiveImport(
            self.data_dir, self.db, portal=portal, told=told or Told(), talk=self.said.append
        )
        return taking.run(paths)

    @property
    def facts(self) -> list[tuple[str, str, int, str]]:
        return sorted((c.url, c.captured_at, c.status, c.kind) for c in all_captures(self.db))

    @property
    def bodies(self) -> list[bytes]:
        captures = sorted(all_captures(self.db), key=lambda c: (c.captured_at, c.url))
        return [read_response(self.data_dir, capture).body for capture in captures]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive(tmp_path / "data")
    yield opened
    opened.db.close()


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_captures_keep_time_bytes_and_origin_and_are_there_once(
    archive: Archive, three_pages: Callable[[], Path]
) -> None:
    path = three_pages()
    report = archive.take(path)
    assert (report.new, report.known, report.rejected, int(report.code)) == (3, 0, 0, 0)
    assert archive.facts == [(url(n), f"2021-01-0{n}T03:00:00Z", 200, "article") for n in (1, 2, 3)]
    assert archive.bodies == [page(n).encode() for n in (1, 2, 3)]
    assert {capture.origin for capture in all_captures(archive.db)} == {"other.warc.gz"}
    before = sorted(archive.data_dir.warc_root.rglob("*"))
    again = archive.take(path)
    assert (again.new, again.known) == (0, 3)
    assert sorted(archive.data_dir.warc_root.rglob("*")) == before
    assert list(verify(archive.data_dir, archive.db)) == []


def _single_gzip(maker: WarcMaker) -> bytes:
    return gzipped(maker.content)


def _zstd(maker: WarcMaker) -> bytes:
    half = len(maker.content) // 2
    return zstd.compress(maker.content[:half]) + zstd.compress(maker.content[half:])


def _zstd_with_dictionary(maker: WarcMaker) -> bytes:
    samples = [page(n).encode() for n in range(1, 200)]
    trained = zstd.train_dict(samples, 4096)
    frame = zstd.compress(trained.dict_content)
    head = b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame
    return head + zstd.compress(maker.content, zstd_dict=trained)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc", lambda maker: maker.content),
        ("a.warc.gz", _single_gzip),
        ("a.warc.zst", _zstd),
        ("b.warc.zst", _zstd_with_dictionary),
    ],
)
def test_however_a_warc_file_is_packed(
    name: str, pack: Callable[[WarcMaker], bytes], archive: Archive, tmp_path: Path
) -> None:
    maker = WarcMaker(is_packed=False)
    for n in (1, 2):
        maker.response(url(n), page(n).encode(), DAY)
    report = archive.take(_put(tmp_path / name, pack(maker)))
    assert (report.new, archive.said) == (2, [])
    assert archive.bodies == [page(1).encode(), page(2).encode()]


def test_chunks_and_content_encodings_are_undone_once(archive: Archive, tmp_path: Path) -> None:
    body = page(1, words="Đoạn văn dài. " * 200).encode()
    is_chunked = ("Transfer-Encoding", "chunked")
    maker = WarcMaker()
    maker.response(url(1), chunked(gzipped(body)), DAY, headers=[is_chunked, ("Content-Encoding", "gzip")])
    # Some tools undo the chunks and keep the header
    maker.response(url(2), body, "2021-01-02T03:00:00Z", headers=[is_chunked])
    archive.take(_put(tmp_path / "a.warc.gz", maker.content))
    assert archive.bodies == [body, body]


def test_an_arc_file(archive: Archive, tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1).encode()
    about = b"1 0 test\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = b"filedesc://a.arc 0.0.0.0 20080102030405 text/plain %d\n%s\n" % (len(about), about)
    arc += b"%s 10.0.0.1 20080102030405 text/html %d\n%s\n" % (url(1).encode(), len(http), http)
    archive.take(_put(tmp_path / "a.arc", arc))
    assert archive.facts == [(url(1), "2008-01-02T03:04:05Z", 200, "article")]
    assert archive.bodies == [page(1).encode()]


def test_a_revisit_finds_its_payload_even_in_a_later_file(archive: Archive, tmp_path: Path) -> None:
    revisits, originals = WarcMaker(), WarcMaker()
    revisits.revisit(url(1), "2022-01-01T00:00:00Z", page(1).encode(), of_url=url(1), of_at=DAY)
    revisits.revisit(url(2), "2022-01-01T00:00:00Z", page(2).encode(), of_url=url(2), of_at=DAY)
    originals.response(url(1), page(1).encode(), DAY)
    first, second = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"
    report = archive.take(_put(first, revisits.content), _put(second, originals.content))
    assert [fact[:2] for fact in archive.facts] == [(url(1), DAY), (url(1), "2022-01-01T00:00:00Z")]
    assert archive.bodies == [page(1).encode()] * 2
    assert (report.new, report.rejected, int(report.code)) == (2, 1, 6)
    assert f"a revisit of {url(2)} whose payload is in none of the files" in archive.said[0]


def test_a_wacz_is_read_in_place_whatever_its_names_say(archive: Archive, tmp_path: Path) -> None:
    maker = WarcMaker()
    maker.response(url(1), page(1).encode(), DAY)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as wacz:
        wacz.writestr("archive/../../../evil.warc.gz", maker.content)
        wacz.writestr("pages/pages.jsonl", "{}")
    report = archive.take(_put(tmp_path / "inside" / "a.wacz", packed.getvalue()))
    assert (report.new, report.rejected) == (1, 0)
    assert {capture.origin for capture in all_captures(archive.db)} == {"a.wacz/evil.warc.gz"}
    assert not list(tmp_path.rglob("evil*"))


def test_saved_pages_tell_their_address_but_nobody_guesses_their_time(
    archive: Archive, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    _put(pages / "canonical.html", page(1, head=f"<link rel='canonical' href='{url(1)}'>").encode())
    comment = f"<!-- saved from url=(0054){url(2)} -->\n"
    _put(pages / "deep" / "saved.htm", page(2).replace("<html", comment + "<html", 1).encode())
    single = f"<!--\n Page saved with SingleFile \n url: {url(3)} \n saved date: Tue Feb 02 2021 10:00:00 GMT+0700 (ICT)\n-->"
    _put(pages / "single.html", (single + page(3)).encode())
    _put(pages / "nameless.html", page(4).encode())
    report = archive.take(pages)
    assert archive.facts == [(url(3), "2021-02-02T03:00:00Z", 200, "article")]
    assert (report.rejected, int(report.code)) == (3, 6)
    assert "canonical.html: nobody tells when it was saved; give --captured-at" in archive.said[0]
    assert "nameless.html: nobody tells its address; name it with --url" in archive.said[2]
    for file in pages.rglob("*.htm*"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    archive.take(pages, told=Told(captured_at="file"))
    assert [fact[:2] for fact in archive.facts if fact[0] != url(3)] == [
        (url(1), "2020-09-13T12:26:40Z"),
        (url(2), "2020-09-13T12:26:40Z"),
    ]
    assert archive.bodies[0] == (pages / "canonical.html").read_bytes()
    assert list(verify(archive.data_dir, archive.db)) == []


def test_damaged_files_are_named_and_the_rest_goes_on(
    archive: Archive, three_pages: Callable[[], Path], tmp_path: Path
) -> None:
    whole = three_pages().read_bytes()
    starts = [at for at in range(len(whole)) if whole.startswith(b"\x1f\x8b\x08", at)]
    flipped = bytearray(whole)
    flipped[starts[2] + 60] ^= 0xFF
    bad, torn = _put(tmp_path / "bad.warc.gz", bytes(flipped)), _put(tmp_path / "torn.warc.gz", whole[:-40])
    junk = _put(tmp_path / "junk.warc.gz", b"this is no archive")
    odd = _put(tmp_path / "odd.bin", b"\x00\x01")
    report = archive.take(bad, torn, junk, odd)
    # The second page is damaged in one file, the third torn in the other
    assert [fact[0] for fact in archive.facts] == [url(1), url(2), url(3)]
    assert int(report.code) == 6
    assert len(archive.said) == report.rejected == 4
    assert archive.said[0].startswith(f"banluu: {bad}, byte {starts[2]}: ")
    assert archive.said[1].startswith(f"banluu: {torn}, byte {starts[3]}: ")
    assert archive.said[2].startswith(f"banluu: {junk}, byte 0: ")
    assert archive.said[3].startswith(f"banluu: {odd}: is no WARC")


def test_what_is_not_as_its_digest_says_is_no_evidence(archive: Archive, tmp_path: Path) -> None:
    maker = WarcMaker(is_packed=False)
    for n in (1, 2):
        maker.response(url(n), page(n).encode(), DAY)
    changed = maker.content.replace("rà soát 2 công".encode(), "rà soát 9 công".encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as wacz:
        resource = {
            "name": "a.warc",
            "path": "archive/a.warc",
            "hash": f"sha256:{hashlib.sha256(maker.content).hexdigest()}",
        }
        wacz.writestr("archive/a.warc", changed)
        wacz.writestr("datapackage.json", json.dumps({"resources": [resource]}))
    report = archive.take(_put(tmp_path / "a.wacz", packed.getvalue()))
    assert [fact[0] for fact in archive.facts] == [url(1)]
    assert (report.rejected, int(report.code)) == (2, 6)
    assert "(a.warc): is not what its datapackage.json says" in archive.said[0]
    assert f"{url(2)} has not the digest that its record names" in archive.said[1]


def test_a_manifest_names_pages_and_texts(archive: Archive, tmp_path: Path) -> None:
    _put(tmp_path / "pages" / "a.html", page(1).encode())
    _put(tmp_path / "pages" / "b.txt", _text(2))
    lines = [
        {"id": "a", "url": url(1), "file": "pages/a.html", "captured_at": "2019-03-08T09:00:00+07:00"},
        {"url": url(2), "file": "pages/b.txt", "captured_at": "2019-03-09"},
        {"url": url(3), "file": "pages/none.html", "captured_at": "2019-03-09"},
        {"url": "so.example.vn", "file": "pages/a.html"},
        {"url": url(4), "file": "pages/a.html", "captured_at": "hôm qua"},
        {"page": url(5)},
    ]
    manifest = _put(tmp_path / "pages.jsonl", "\n".join(map(json.dumps, lines)).encode())
    report = archive.take(manifest)
    assert archive.facts == [
        (url(1), "2019-03-08T02:00:00Z", 200, "article"),
        (url(2), "2019-03-09T00:00:00Z", 200, "article"),
    ]
    assert {capture.media_type for capture in all_captures(archive.db)} == {"text/html", "text/plain"}
    assert report.rejected == 4
    assert "none.html: cannot be read (No such file or directory)" in archive.said[0]
    assert [said.split(": ")[1] for said in archive.said[1:]] == [f"{manifest}, line {n}" for n in (4, 5, 6)]


def test_pages_of_unknown_sites_are_counted_and_named(
    archive: Archive, three_pages: Callable[[], Path], tmp_path: Path
) -> None:
    report = archive.take(three_pages(), portal=None)
    assert (report.new, int(report.code)) == (0, 6)
    assert report.lines()[1].startswith("3 pages belong to no known portal (so.example.vn 3): ")
    _put(
        archive.data_dir.portals_dir / "khac.toml",
        b'name = "K"\nagency = "k"\nhome = "https://khac.example.vn/"\nstart_urls = ["https://khac.example.vn/"]\n',
    )
    mixed = WarcMaker()
    mixed.response("https://khac.example.vn/tin-1.html", page(1).encode(), DAY)
    mixed.response(url(7), page(7).encode(), DAY)
    report = archive.take(_put(tmp_path / "mixed.warc.gz", mixed.content), portal=None)
    assert (report.new, dict(report.homeless), int(report.code)) == (1, {"so.example.vn": 1}, 0)
    assert "1 pages belong to no known portal (so.example.vn 1): " in report.lines()[-1]


def test_where_there_is_nothing_to_import_it_is_said(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "anh").mkdir()
    _put(tmp_path / "anh" / "a.png", b"\x89PNG")
    report = archive.take(tmp_path / "anh", _put(tmp_path / "trong.warc.gz", b""))
    assert int(report.code) == 6
    assert archive.said == [
        f"banluu: {tmp_path}/anh: holds no file that can be imported; name another",
        f"banluu: {tmp_path}/trong.warc.gz: is empty; fetch it again",
    ]


def test_a_portal_file_says_what_is_an_article_and_how_its_addresses_are_spelled(
    archive: Archive, tmp_path: Path
) -> None:
    _put(
        archive.data_dir.portals_dir / "so-mau.toml",
        b'name = "S"\nagency = "s"\nhome = "https://so.example.vn/"\nstart_urls = ["https://so.example.vn/"]\n'
        b'platform = "nukeviet"\nchecked_on = 2026-11-23\nsource = "test"\n',
    )
    old = "http://www.so.example.vn"
    maker = WarcMaker()
    for n, path in enumerate(
        ("/", "/tin-tuc/", "/tin-tuc/mot-tin-7.html", "/users/login/", "/uploads/tep.pdf", "/robots.txt"), 1
    ):
        maker.response(
            old + path,
            page(n).encode(),
            DAY,
            media_type="application/pdf" if path.endswith("pdf") else "text/html",
        )
    maker.response(
        f"{old}/tin-tuc/mot-tin-7.html",
        b"",
        DAY,
        status="301 Moved",
        headers=[("Location", "https://so.example.vn/tin-tuc/mot-tin-7.html")],
    )
    archive.take(_put(tmp_path / "a.warc.gz", maker.content), portal=None)
    kinds = {(c.url.removeprefix(old), c.status): (c.kind, c.canonical_url) for c in all_captures(archive.db)}
    home = "https://so.example.vn"
    assert kinds["/tin-tuc/mot-tin-7.html", 200] == ("article", f"{home}/tin-tuc/mot-tin-7.html")
    assert kinds["/tin-tuc/mot-tin-7.html", 301][0] == "other"
    assert {path: kind for (path, status), (kind, _) in kinds.items() if "mot-tin" not in path} == {
        "/": "listing", "/tin-tuc/": "listing", "/users/login/": "other", "/uploads/tep.pdf": "attachment", "/robots.txt": "robots",
    }  # fmt: skip


def _articles(data: Path) -> list[tuple[object, ...]]:
    db = open_database(open_data_dir(data))
    found = db.conn.execute(
        "select a.canonical_url, v.number, v.captured_at, v.body, a.published_at, a.last_checked_at from articles a"
        " join article_versions v on v.article_id = a.id order by 1, 2"
    ).fetchall()
    edits = db.conn.execute(
        "select article_id, from_version, kind, before, after from edits order by 1, 2, 3, 4"
    ).fetchall()
    db.close()
    return [*found, *edits]


def _text(n: int) -> bytes:
    return (
        f"Kế hoạch phòng chống thiên tai số {n}\n"
        "Sở đã ban hành kế hoạch về phòng, chống thiên tai trên địa bàn tỉnh, yêu cầu các đơn vị báo cáo kết quả.\n"
    ).encode()


def test_the_past_after_the_present_gives_the_same_articles(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = []
    for year, words in ((2020, ""), (2021, "Mức thưởng là 500 triệu đồng cho mỗi đơn vị.")):
        maker = WarcMaker()
        maker.response(url(1), page(1, words=words).encode(), f"{year}-01-01T00:00:00Z")
        maker.response(url(2), page(2).encode(), f"{year}-01-01T00:00:00Z")
        files.append(_put(tmp_path / f"{year}.warc.gz", maker.content))
    wet = WarcMaker()
    wet.record("conversion", url(1), _text(1), "2021-01-01T00:00:00Z")
    wet.record("conversion", url(3), _text(3), "2019-01-01T00:00:00Z")
    files.append(_put(tmp_path / "text.warc.wet.gz", wet.content))
    order, backwards = tmp_path / "order", tmp_path / "backwards"
    words = ("--portal", "so-mau", "--jobs", 1, "--json")
    assert run("import", *files, *words, "--data", order) == 0
    assert [run("import", file, *words, "--data", backwards) for file in reversed(files)] == [0, 0, 0]
    # Forwards, the text of a page that is there counts for nothing
    new = [json.loads(line)["new"] for line in capsys.readouterr().out.splitlines()]
    assert new == [5, 2, 2, 2]
    assert _articles(order) == _articles(backwards)
    assert [row[:3] for row in _articles(order) if str(row[0]).startswith("https")] == [
        (url(1), 1, "2020-01-01T00:00:00Z"),
        (url(1), 2, "2021-01-01T00:00:00Z"),
        (url(2), 1, "2020-01-01T00:00:00Z"),
        (url(3), 1, "2019-01-01T00:00:00Z"),
    ]


def test_the_warc_files_alone_give_the_same_archive(
    run: Callable[..., int], three_pages: Callable[[], Path], tmp_path: Path
) -> None:
    pages, data = tmp_path / "pages", tmp_path / "data"
    _put(pages / "saved.html", page(4, head=f"<link rel='canonical' href='{url(4)}'>").encode())
    texts = WarcMaker()
    texts.record("conversion", url(5), _text(5), "2019-01-01T00:00:00Z")
    wet = _put(tmp_path / "a.warc.wet.gz", texts.content)
    words = ("--data", data, "--portal", "so-mau", "--jobs", 1)
    assert run("import", three_pages(), pages, wet, *words, "--captured-at", "2021-05-01T00:00:00Z") == 0
    before = _rows(data)
    assert len(before) == 5 + 5 + 1 + 1
    for file in data.glob("archive.db*"):
        file.unlink()
    assert run("rebuild", "--data", data, "--jobs", 1) == 0
    assert _rows(data) == before
    assert run("verify", "--data", data) == 0


def _rows(data: Path) -> list[tuple[object, ...]]:
    """What an import writes, but when."""
    db = open_database(open_data_dir(data))
    found = [
        row
        for query in (
            "select id, url, canonical_url, portal, kind, captured_at, status, media_type, payload_digest, n_bytes, warc_path,"
            " warc_offset, run_id, redirect_to, revisit_of, is_truncated, origin, page_type from captures order by id",
            "select id, url, portal, agency, title, body, published_at, last_checked_at from articles order by id",
            "select id, portal, command, n_captured from runs",
            "select slug, name, home from portals",
        )
        for row in db.conn.execute(query).fetchall()
    ]
    db.close()
    return found


def test_what_was_taken_down_does_not_come_back(
    run: Callable[..., int],
    three_pages: Callable[[], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = tmp_path / "data"
    words = ("import", three_pages(), "--data", data, "--portal", "so-mau", "--jobs", 1)
    assert run(*words) == 0
    assert run("takedown", url(2), "--yes", "--data", data) == 0
    capsys.readouterr()
    assert run(*words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 captures new, 2 known already, 0 could not be read",
        "1 captures of pages that were taken down here are left aside",
    ]
    assert run("verify", "--data", data) == 0
