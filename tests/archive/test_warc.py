import gzip
import resource
import shutil
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio_main

from archive.data_dir import DataDir, open_data_dir
from archive.errors import CaptureNotFoundError, DigestMismatchError, DiskFullError
from archive.exchange import Exchange, WrittenRecord, payload_digest
from archive.records import Capture
from archive.warc import WarcWriter, read_response
from archive.warc_reader import record_members

URL = "https://so.example.vn/tin-tuc/đất-đai.html?trang=1"
PAGE = "<html><body><h1>Quyết định</h1></body></html>".encode()


def _exchange(body: bytes = PAGE, **facts: object) -> Exchange:
    values: dict[str, object] = {
        "url": URL,
        "status": 200,
        "reason": "OK",
        "headers": ((b"Content-Type", b"text/html"), (b"X-Ten", "Sở Mẫu".encode())),
        "request_headers": (("User-Agent", "banluu"),),
        "body": body,
        "captured_at": "2026-01-01T00:00:00Z",
    }
    return Exchange(**(values | facts))


@pytest.fixture
def write(data_dir: DataDir, make_capture: Callable[..., Capture]) -> Callable[..., Capture]:
    """Write an exchange with a writer; the capture of it comes back."""

    def write(writer: WarcWriter, exchange: Exchange) -> Capture:
        return _capture(
            make_capture(url=exchange.url, captured_at=exchange.captured_at), writer.write(exchange)
        )

    return write


def _capture(capture: Capture, written: WrittenRecord) -> Capture:
    return replace(
        capture,
        id=written.id,
        payload_digest=written.payload_digest,
        n_bytes=written.n_bytes,
        warc_path=written.warc_path,
        warc_offset=written.warc_offset,
        warc_length=written.warc_length,
        revisit_of=written.revisit_of,
        is_truncated=written.is_truncated,
    )


def _fill(writer: WarcWriter, noise: bytes) -> None:
    for number in range(20):
        writer.write(_exchange(noise + bytes([number])))


def _files(data_dir: DataDir) -> list[Path]:
    return sorted(path for path in data_dir.warc_root.rglob("*") if path.is_file())


def _types(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [record.rec_type for record in ArchiveIterator(file)]


def test_a_page_comes_back_as_it_was_sent(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    writer = WarcWriter(data_dir, "so-mau", "r1")
    capture = write(writer, _exchange())
    while_open = read_response(data_dir, capture)
    writer.close()
    assert read_response(data_dir, capture) == while_open
    assert while_open.status == 200
    assert while_open.body == PAGE
    assert while_open.headers == (("Content-Type", "text/html"), ("X-Ten", "Sở Mẫu"))
    assert (capture.n_bytes, capture.payload_digest) == (len(PAGE), payload_digest(PAGE))


def test_names_tell_portal_time_and_run(
    data_dir: DataDir, write: Callable[..., Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANLUU_NOW", "2026-01-02T03:04:05Z")
    writer = WarcWriter(data_dir, "so-mau", "r1")
    assert _files(data_dir) == []
    capture = write(writer, _exchange())
    assert [path.name for path in _files(data_dir)] == ["so-mau-20260102030405-r1.warc.gz.open"]
    writer.close()
    writer.close()
    assert [path.name for path in _files(data_dir)] == ["so-mau-20260102030405-r1.warc.gz"]
    assert capture.warc_path == "warc/so-mau/so-mau-20260102030405-r1.warc.gz"


def test_every_file_passes_the_checker(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        first = write(writer, _exchange())
        write(writer, _exchange(previous=first, captured_at="2026-01-02T00:00:00Z"))
        write(writer, _exchange(b"", status=404, reason=""))
        write(writer, _exchange(gzip.compress(PAGE), headers=((b"Content-Encoding", b"gzip"),)))
        write(
            writer,
            _exchange(headers=((b"Transfer-Encoding", b"chunked"),), http_version="h2", ip_address="::1"),
        )
        write(writer, _exchange(method="POST", request_body=b"__EVENTTARGET=trang2"))
        write(writer, _exchange(PAGE[:20], is_truncated=True))
        write(writer, _exchange(headers=(("X-Hai-Dòng", "một\r\nhai: ba"),), reason="Không\nthấy"))
    (path,) = _files(data_dir)
    assert _types(path) == [
        "warcinfo",
        "response",
        "request",
        "revisit",
        "request",
        *["response", "request"] * 6,
    ]
    with pytest.raises(SystemExit) as ended:
        warcio_main(["check", str(path)])
    assert ended.value.code == 0


def test_the_file_holds_what_the_archive_knows_of_its_captures(
    data_dir: DataDir, write: Callable[..., Capture]
) -> None:
    facts = {"kind": "article", "tls_verified": False, "tls_legacy": True}
    with WarcWriter(data_dir, "so-mau", "r1", portal_file='name = "Sở Mẫu"\n') as writer:
        capture = write(writer, _exchange(**facts))
        writer.write_kind(capture.id, capture.url, "soft_404")
        writer.write_not_modified(
            _exchange(b"", status=304, previous=capture, captured_at="2026-01-02T00:00:00Z")
        )
    (path,) = _files(data_dir)
    assert _types(path) == ["warcinfo", "resource", "response", "request", "metadata", "revisit", "request"]
    with path.open("rb") as file:
        records = [(record.rec_headers, record.content_stream().read()) for record in ArchiveIterator(file)]
    assert records[1][0].get_header("WARC-Target-URI") == "metadata://banluu/portals/so-mau.toml"
    assert records[1][1].decode() == 'name = "Sở Mẫu"\n'
    assert records[2][0].get_header("WARC-Banluu-Kind") == "article"
    assert records[2][0].get_header("WARC-Banluu-TLS") == "unverified legacy"
    assert records[4][0].get_header("WARC-Refers-To") == f"<{capture.id}>"
    assert records[4][1] == b"kind: soft_404\r\n"
    assert records[5][0].get_header("WARC-Profile").endswith("server-not-modified")
    assert records[5][0].get_header("WARC-Refers-To") == f"<{capture.id}>"
    with pytest.raises(SystemExit) as ended:
        warcio_main(["check", str(path)])
    assert ended.value.code == 0


def test_each_record_is_a_member_of_its_own(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        captures = [write(writer, _exchange(PAGE + bytes([number]))) for number in range(3)]
    (path,) = _files(data_dir)
    for capture in captures:
        member = path.read_bytes()[capture.warc_offset :][: capture.warc_length]
        assert f"WARC-Record-ID: <{capture.id}>".encode() in gzip.decompress(member)


def test_an_equal_payload_is_kept_once(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    captures: list[Capture] = []
    for day in (1, 2, 3):
        with WarcWriter(data_dir, "so-mau", f"r{day}") as writer:
            previous = captures[-1] if captures else None
            captures.append(
                write(writer, _exchange(previous=previous, captured_at=f"2026-01-{day:02d}T00:00:00Z"))
            )
    assert [capture.revisit_of for capture in captures] == [None, captures[0].id, captures[0].id]
    assert [_types(path)[1] for path in _files(data_dir)] == ["response", "revisit", "revisit"]
    assert {read_response(data_dir, capture).body for capture in captures} == {PAGE}


def test_the_members_of_a_revisit_hold_what_it_refers_to(
    data_dir: DataDir, write: Callable[..., Capture]
) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        first = write(writer, _exchange())
        again = write(writer, _exchange(previous=first, captured_at="2026-01-02T00:00:00Z"))
    records = list(ArchiveIterator(BytesIO(record_members(data_dir, again)), check_digests="raise"))
    assert [record.rec_type for record in records] == ["response", "revisit"]
    assert record_members(data_dir, again).startswith(record_members(data_dir, first))


def test_a_changed_cut_or_lost_page_is_no_revisit(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        first = write(writer, _exchange())
        changed = write(writer, _exchange(PAGE + b"!", previous=first))
        cut = write(writer, _exchange(previous=first, is_truncated=True))
        lost = write(writer, _exchange(previous=replace(first, warc_path="warc/so-mau/lost.warc.gz")))
    assert [capture.revisit_of for capture in (changed, cut, lost)] == [None, None, None]


def test_a_cut_page_says_so(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        write(writer, _exchange(is_truncated=True, truncated_reason="length"))
    (path,) = _files(data_dir)
    with path.open("rb") as file:
        reasons = [record.rec_headers.get_header("WARC-Truncated") for record in ArchiveIterator(file)]
    assert reasons == [None, "length", None]


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("gzip", lambda body: body),
        ("identity", lambda body: body),
    ],
)
def test_encodings_are_undone(
    data_dir: DataDir, write: Callable[..., Capture], encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    body = PAGE * 50
    headers = (("Content-Encoding", encoding),)
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        first = write(writer, _exchange(encode(body), headers=headers))
        again = write(writer, _exchange(encode(body), headers=headers, previous=first))
    assert read_response(data_dir, first).body == body
    assert read_response(data_dir, again).body == body


def test_of_a_cut_encoding_the_beginning_is_read(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    body = bytes(range(256)) * 400
    packed = gzip.compress(body)
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        capture = write(writer, _exchange(packed[:-20], headers=(("Content-Encoding", "gzip"),)))
    found = read_response(data_dir, capture).body
    assert found
    assert body.startswith(found)


def test_files_roll_over(
    data_dir: DataDir, write: Callable[..., Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANLUU_NOW", "2026-01-02T03:04:05Z")
    with WarcWriter(data_dir, "so-mau", "r1", max_file_bytes=1300) as writer:
        captures = [write(writer, _exchange(PAGE + bytes([number]))) for number in range(4)]
    assert [path.name for path in _files(data_dir)] == [
        "so-mau-20260102030405-r1-2.warc.gz",
        "so-mau-20260102030405-r1.warc.gz",
    ]
    assert [read_response(data_dir, capture).body[-1] for capture in captures] == [0, 1, 2, 3]


def test_damage_is_found(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    with WarcWriter(data_dir, "so-mau", "r1") as writer:
        capture = write(writer, _exchange())
        other = write(writer, _exchange(PAGE + b"!"))
    with pytest.raises(DigestMismatchError, match="its capture says"):
        read_response(data_dir, replace(capture, payload_digest=other.payload_digest))
    with pytest.raises(CaptureNotFoundError, match="another record"):
        read_response(data_dir, replace(capture, id=other.id))
    with pytest.raises(DigestMismatchError, match="damaged at byte"):
        read_response(data_dir, replace(capture, warc_offset=capture.warc_offset + 1))
    with pytest.raises(CaptureNotFoundError, match="missing"):
        read_response(data_dir, replace(capture, warc_path="warc/so-mau/none.warc.gz"))
    for path in ("/etc/passwd", "warc/../../secret", "archive.db"):
        with pytest.raises(CaptureNotFoundError, match="no WARC file of this"):
            read_response(data_dir, replace(capture, warc_path=path))
    (file,) = _files(data_dir)
    content = bytearray(file.read_bytes())
    content[capture.warc_offset + capture.warc_length // 2] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(DigestMismatchError, match="damaged at byte"):
        read_response(data_dir, capture)


def test_a_full_disk_leaves_whole_records(data_dir: DataDir, write: Callable[..., Capture]) -> None:
    writer = WarcWriter(data_dir, "so-mau", "r1")
    capture = write(writer, _exchange())
    (path,) = _files(data_dir)
    size = path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300, hard))
    try:
        with pytest.raises(DiskFullError, match="safe"):
            writer.write(_exchange(PAGE + b"!"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.stat().st_size == size
    later = write(writer, _exchange(PAGE + b"?"))
    writer.close()
    assert later.warc_offset == size
    assert read_response(data_dir, capture).body == PAGE
    assert read_response(data_dir, later).body == PAGE + b"?"


def test_a_really_full_disk(tmp_path: Path, write: Callable[..., Capture]) -> None:
    mount = tmp_path / "small"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mount)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        data_dir = open_data_dir(mount)
        writer = WarcWriter(data_dir, "so-mau", "r1")
        first = writer.write(_exchange())
        noise = b"".join(
            payload_digest(bytes([number, turn])).encode() for number in range(256) for turn in range(8)
        )
        with pytest.raises(DiskFullError, match="safe"):
            _fill(writer, noise)
        writer.close()
        (path,) = _files(data_dir)
        assert _types(path)[:3] == ["warcinfo", "response", "request"]
        assert first.warc_offset < path.stat().st_size
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_a_run_that_wrote_nothing_leaves_no_file(data_dir: DataDir) -> None:
    writer = WarcWriter(data_dir, "so-mau", "r1")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, hard))
    try:
        with pytest.raises(DiskFullError):
            writer.write(_exchange(bytes(range(256)) * 20))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    writer.close()
    assert _files(data_dir) == []
