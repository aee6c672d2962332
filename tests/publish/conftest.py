"""A small archive with everything that the pages show, and real sites on free loopback ports."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.absences import judge
from archive.article_ids import article_id
from archive.articles import save_history
from archive.captures import save_capture
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database, transaction
from archive.drift import DriftSignal, settle
from archive.exchange import Exchange
from archive.failures import record
from archive.portals import save_portal
from archive.records import (
    Article,
    Attachment,
    Capture,
    CitedDocument,
    CleanResult,
    Failure,
    RemovedBlock,
    RunCounts,
)
from archive.removed_links import save_links
from archive.runs import finish_run, start_run
from archive.seal import seal
from archive.warc import WarcWriter
from pipelines.file_stage import read_files
from scrapers.demo_portal.articles.attachments import pdf_bytes

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
HOSTILE = "https://sotnmt.example.vn/tin-tuc/thu-nghiem-102.html"
NO_FILE = "https://sotnmt.example.vn/files/khong-phai.pdf"
NO_FILE_CONTENT = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
UNDATED = "https://ubnd.example.vn/thong-bao-7"

SERVE = """
import sys
from pathlib import Path
from archive.data_dir import open_data_dir
from archive.publish import serve
serve(open_data_dir(Path(sys.argv[1]), create=False), host="127.0.0.1", port=0, public=sys.argv[2] == "public")
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered; header names in lower case."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """A running site."""

    address: str
    data_dir: DataDir

    def get(self, path: str) -> Answer:
        try:
            answer = urllib.request.urlopen(self.address + path, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, headers, answer.read().decode(errors="replace"))

    def article(self, url: str) -> str:
        """The path of the article at an address."""
        return f"/articles/{article_id(url)}"


def capture_of(url: str, number: int, *, portal: str = "sotnmt") -> Capture:
    return Capture(
        id=f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        url=url,
        canonical_url=url,
        portal=portal,
        kind="article",
        captured_at=f"2026-11-{number:02d}T01:30:00Z",
        status=200,
        media_type="text/html",
        payload_digest=f"sha256:{number:064x}",
        n_bytes=1000,
        warc_path=f"warc/{portal}/{portal}-20261101-a.warc.gz",
        warc_offset=1234 * number,
        warc_length=900,
        run_id="run",
    )


def article_of(url: str, title: str, body: str, **fields: object) -> Article:
    known: dict[str, object] = {
        "url": url,
        "canonical_url": url,
        "page_type": "article",
        "platform": "nukeviet",
        "cleaner_version": "7",
        "title": title,
        "body": body,
    }
    return Article(**{**known, **fields})


LAND_BODY = """Sáng 22/6, Sở Tài nguyên và Môi trường họp về quản lý đất đai theo Kế hoạch 123/KH-UBND.

I. NHIỆM VỤ TRỌNG TÂM

- Rà soát quỹ đất công của các xã.

- Cấp giấy chứng nhận đúng hạn.

Đơn vị | Số hồ sơ

Xã An Bình | 120

Các đơn vị báo cáo trước ngày 30 hằng tháng."""


def land_article(
    title: str = "Tăng cường quản lý đất đai năm 2020", *, plots: int = 120, day: int = 30
) -> Article:
    return article_of(
        LAND,
        title,
        LAND_BODY.replace("| 120", f"| {plots}").replace("ngày 30", f"ngày {day}"),
        lead="Thành phố yêu cầu siết chặt quản lý đất công.",
        byline="Nguyễn Thành Trung",
        office="Văn phòng Sở",
        source="Báo Hà Nội mới",
        section="Tin hoạt động",
        tags=("đất đai", "quy hoạch"),
        published_at="2020-06-22T08:30:00+07:00",
        provenance={
            "title": "h1.title",
            "published_at": {"rule": "time[datetime]", "disagreed": ["22/06/2021"]},
        },
        attachments=(
            Attachment(
                url="https://sotnmt.example.vn/files/kh-123.pdf",
                link_text="Kế hoạch 123",
                media_type="application/pdf",
            ),
        ),
        cited_documents=(
            CitedDocument(
                number="123/KH-UBND",
                kind="Kế hoạch",
                issuer="UBND thành phố",
                issued_on="2020-06-11",
                quote="họp về quản lý đất đai theo Kế hoạch 123/KH-UBND",
            ),
        ),
        removed=(
            RemovedBlock(text="Tổng lượt truy cập: 3412520", rule="visit_counter"),
            RemovedBlock(text="Bản đồ hành chính", rule="repeated_widget"),
        ),
    )


def hostile_article(begin: str = "Nội dung") -> Article:
    return article_of(
        HOSTILE,
        'Thử <script>alert("tiêu đề")</script> & hết',
        f"{begin} <img src=x onerror=alert(1)> về đất ruộng.\n\n<b>đậm</b> | <i>nghiêng</i>",
        lead="<script>alert(2)</script>",
        published_at="2026-01-05",
        attachments=(Attachment(url="javascript:alert(3)", link_text="tệp <b>xấu</b>"),),
        cited_documents=(CitedDocument(number='9"><x>/QĐ', quote="<script>alert(4)</script>"),),
        removed=(RemovedBlock(text="<script>alert(5)</script>", rule="poll"),),
    )


def fill(db: Database) -> None:
    """An archive of two portals: a full article and a hostile one of two versions, an undated one that is gone, runs."""
    with transaction(db):
        save_portal(
            db,
            slug="sotnmt",
            name="Sở Tài nguyên và Môi trường",
            home="https://sotnmt.example.vn/",
            agency="so-tnmt",
            platform="nukeviet",
        )
        save_portal(db, slug="ubnd", name="Ủy ban nhân dân tỉnh", home="javascript:alert(1)")
        save_page(
            db,
            (capture_of(LAND, 1), land_article("Quản lý đất đai", plots=102, day=25)),
            (capture_of(LAND, 2), land_article()),
        )
        save_page(
            db,
            (capture_of(HOSTILE, 3), hostile_article("<script>alert(6)</script>")),
            (capture_of(HOSTILE, 5), hostile_article()),
        )
        save_page(
            db,
            (
                replace(capture_of(UNDATED, 4, portal="ubnd"), origin="kho-2019.warc.gz"),
                article_of(UNDATED, "Thông báo lịch tiếp công dân", "Lịch tháng 7."),
            ),
        )
        db.conn.execute(
            "insert into frontier (url, portal, kind, found_on, found_at)"
            " values (?, 'ubnd', 'article', 'https://ubnd.example.vn/tin-tuc/', '2026-11-04T01:00:00Z')",
            (UNDATED,),
        )
        for day, status in ((6, 404), (9, 410)):
            gone = replace(capture_of(UNDATED, day, portal="ubnd"), status=status, run_id=f"run {day}")
            save_capture(db, gone)
            missing = CleanResult(page_type="error", platform="")
            save_history(db, [(gone, missing)], agency="so-tnmt", cleaner_version="7")
        judge(db, "ubnd")
        save_links(db, [UNDATED], "https://ubnd.example.vn/tin-tuc/trang-2", at="2026-11-08T01:00:00Z")
        save_links(db, [UNDATED], "https://ubnd.example.vn/cu", at="2026-11-01T01:00:00Z")
        db.conn.execute(
            "insert into takedowns (article_id, url, portal, taken_down_on, n_records, n_redacted)"
            " values ('da-go', 'https://ubnd.example.vn/don-thu-9', 'ubnd', '2026-11-20', 3, 5)"
        )
        one, other = sorted((article_id(LAND), article_id(UNDATED)))
        db.conn.execute(
            "insert into duplicates (article_id, other_id, similarity, shared_share, earlier_id) values (?, ?, 0.31, 0.834, ?)",
            (one, other, article_id(UNDATED)),
        )
        for portal, outcome in (("sotnmt", "complete"), ("ubnd", "failures")):
            finish_run(
                db, start_run(db, portal, "update"), RunCounts(requested=9, captured=8, new=2), outcome
            )
        record(
            db,
            Failure(
                url="https://ubnd.example.vn/hong",
                portal="ubnd",
                stage="crawl",
                code="http_5xx",
                detail="503",
            ),
        )
        odd = DriftSignal(
            portal="ubnd", signal="selectors_empty", n_pages=9, n_odd=7, example="https://ubnd.example.vn/a"
        )
        settle(db, "ubnd", ["selectors_empty"], [odd])


def save_page(db: Database, *captures: tuple[Capture, Article]) -> None:
    for capture, _ in captures:
        save_capture(db, capture)
    results = [
        (capture, CleanResult(page_type=article.page_type, platform=article.platform, article=article))
        for capture, article in captures
    ]
    save_history(db, results, agency="so-tnmt", cleaner_version="7")


def start(data_dir: DataDir, mode: str) -> tuple[subprocess.Popen[str], str]:
    """A real `serve` in a process of its own on a port that the system chooses, and its address."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(data_dir.root), mode], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    line = server.stderr.readline()
    assert "http://127.0.0.1:" in line, line + server.stderr.read()
    return server, line.split()[3].rstrip("/")


@contextmanager
def running_site(data_dir: DataDir, mode: str = "local") -> Iterator[Site]:
    server, address = start(data_dir, mode)
    try:
        yield Site(address, data_dir)
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.fixture
def serving() -> Callable[[DataDir], AbstractContextManager[Site]]:
    return running_site


@pytest.fixture
def start_server() -> Iterator[Callable[[DataDir, str], tuple[subprocess.Popen[str], Site]]]:
    """A starter of servers that the test itself stops, each with its site."""
    servers: list[subprocess.Popen[str]] = []

    def started(data_dir: DataDir, mode: str) -> tuple[subprocess.Popen[str], Site]:
        server, address = start(data_dir, mode)
        servers.append(server)
        return server, Site(address, data_dir)

    yield started
    for server in servers:
        if server.poll() is None:
            server.kill()
            server.communicate()


@pytest.fixture(scope="session")
def filled_dir(tmp_path_factory: pytest.TempPathFactory) -> DataDir:
    data_dir = open_data_dir(tmp_path_factory.mktemp("publish") / "data")
    db = open_database(data_dir)
    fill(db)
    db.close()
    return data_dir


@pytest.fixture(scope="session")
def site(filled_dir: DataDir) -> Iterator[Site]:
    with running_site(filled_dir, "local") as running:
        yield running


@pytest.fixture(scope="session")
def public_site(filled_dir: DataDir) -> Iterator[Site]:
    with running_site(filled_dir, "public") as running:
        yield running


@pytest.fixture
def make_archive(tmp_path: Path) -> Callable[[], DataDir]:
    """A new archive with the same content, for tests that write."""

    def make() -> DataDir:
        data_dir = open_data_dir(tmp_path / "data")
        db = open_database(data_dir)
        fill(db)
        db.close()
        return data_dir

    return make


@pytest.fixture
def bring_back() -> Callable[[DataDir], None]:
    """Let the page of the removed article be seen again on the 12th."""

    def bring(data_dir: DataDir) -> None:
        db = open_database(data_dir)
        with transaction(db):
            seen = replace(capture_of(UNDATED, 12, portal="ubnd"), run_id="run 12")
            save_page(db, (seen, article_of(UNDATED, "Thông báo lịch tiếp công dân", "Lịch tháng 7.")))
            judge(db, "ubnd")
        db.close()

    return bring


@pytest.fixture(scope="session")
def site_with_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A public site with an article of three files: a plan, a page that calls itself a file, one that was not fetched."""
    data_dir = open_data_dir(tmp_path_factory.mktemp("files") / "data")
    db = open_database(data_dir)
    plan = land_article().attachments[0]
    hostile = Attachment(url=NO_FILE, link_text='Tệp <b>"xấu"</b>')
    other = Attachment(url="https://khac.example.vn/a.doc", link_text="Tệp khác")
    article = replace(land_article(), attachments=(plan, hostile, other))
    contents = {plan.url: pdf_bytes(["Kinh phí nạo vét <i>kênh</i>"]), NO_FILE: NO_FILE_CONTENT}
    with WarcWriter(data_dir, "sotnmt", "run") as writer, transaction(db):
        page = Exchange(
            url=LAND, status=200, headers=(), body=b"<h1>Dat dai</h1>", captured_at="2026-11-01T01:30:00Z"
        )
        save_page(db, (_written(writer, capture_of(LAND, 1), page), article))
        for number, (url, body) in enumerate(contents.items(), 2):
            capture = capture_of(url, number)
            file = Exchange(url=url, status=200, headers=(), body=body, captured_at=capture.captured_at)
            save_capture(db, replace(_written(writer, capture, file), kind="attachment"))
    seal(data_dir, db)
    read_files(data_dir, db, jobs=1)
    db.close()
    with running_site(data_dir, "public") as running:
        yield running


def _written(writer: WarcWriter, capture: Capture, exchange: Exchange) -> Capture:
    """The capture as it stands in the WARC file."""
    written = writer.write(exchange)
    return replace(
        capture,
        id=written.id,
        payload_digest=written.payload_digest,
        n_bytes=written.n_bytes,
        warc_path=written.warc_path,
        warc_offset=written.warc_offset,
        warc_length=written.warc_length,
    )
