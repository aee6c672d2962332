"""The cleaning stage on real WARC files and a real database."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from archive.captures import save_capture
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.records import Capture
from pipelines.layout import PortalProfile
from pipelines.stage import CleaningOptions, clean_captures

PAGE = """<html><head><title>{title} - Sở</title><meta name="generator" content="NukeViet v4.5"></head><body>
<h1 class="title" itemprop="headline">{title}</h1><span class="h5">Thứ năm - 18/06/2020 09:05</span>
<div class="hometext">{lead}</div><div id="news-bodyhtml" class="bodytext"><p>{body}</p>
<p>Các đơn vị báo cáo kết quả về Văn phòng Sở trước ngày 30/6/2020 để tổng hợp, trình lãnh đạo Sở.</p></div>
<div>Đang truy cập: {visits}</div></body></html>"""
TITLE = "Kế hoạch nạo vét kênh mương trước mùa mưa"
LEAD = "Sở vừa ban hành kế hoạch nạo vét kênh mương trước mùa mưa năm nay trên toàn tỉnh."
BODY = "Toàn tỉnh sẽ nạo vét 55 km kênh mương nội đồng, ưu tiên vùng cuối nguồn nước."
URL = "http://127.0.0.1:8802/tin/nao-vet-kenh-muong-12.html"
OPEN_FAILURES = "select code from failures where resolved_at is null"
PROFILES = {"so": PortalProfile(slug="so", name="Sở", agency="so-nong-nghiep")}


@pytest.fixture
def capture(db: Database, write_pages: Callable[..., list[Capture]]) -> Callable[..., Capture]:
    """Keep a page as the crawl leaves it behind."""

    def keep(at: str, body: str = BODY, visits: int = 1, url: str = URL) -> Capture:
        page = Exchange(
            url=url,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=PAGE.format(title=TITLE, lead=LEAD, body=body, visits=visits).encode(),
            captured_at=at,
        )
        (kept,) = write_pages([page], run_id=f"run{at[8:10]}{visits}")
        with transaction(db):
            save_capture(db, kept)
        return kept

    return keep


def state(db: Database) -> list[tuple[object, ...]]:
    return db.execute(
        "select url, agency, title, lead, body, n_versions, published_at from articles"
    ).fetchall()


def test_a_capture_becomes_an_article_with_its_agency(
    data_dir: DataDir, db: Database, capture: Callable[..., Capture]
) -> None:
    capture("2020-06-20T00:00:00Z")
    counts = clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))
    assert (counts["so"].new, counts["so"].changed, counts["so"].unchanged) == (1, 0, 0)
    ((url, agency, title, lead, body, n_versions, published_at),) = state(db)
    assert (url, agency, title, lead, n_versions) == (URL, "so-nong-nghiep", TITLE, LEAD, 1)
    assert str(body).startswith(BODY)
    assert published_at == "2020-06-18T09:05:00+07:00"


def test_a_visit_counter_is_no_change_and_an_edit_is_a_version(
    data_dir: DataDir, db: Database, capture: Callable[..., Capture]
) -> None:
    capture("2020-06-20T00:00:00Z", visits=1)
    clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))
    capture("2020-06-21T00:00:00Z", visits=2)
    assert clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))["so"].unchanged == 1
    capture("2020-06-22T00:00:00Z", body=BODY.replace("55 km", "50 km"), visits=3)
    assert clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))["so"].changed == 1
    assert state(db)[0][5] == 2


def test_nothing_is_cleaned_twice(data_dir: DataDir, db: Database, capture: Callable[..., Capture]) -> None:
    capture("2020-06-20T00:00:00Z")
    clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))
    assert clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1)) == {}


def test_a_damaged_record_is_a_failure_and_the_others_go_on(
    data_dir: DataDir, db: Database, capture: Callable[..., Capture]
) -> None:
    damaged = capture("2020-06-20T00:00:00Z")
    capture("2020-06-20T00:00:00Z", visits=2, url=URL.replace("12", "13"))
    warc = data_dir.root / damaged.warc_path
    whole = warc.read_bytes()
    content = bytearray(whole)
    content[damaged.warc_offset + damaged.warc_length // 2] ^= 0xFF
    warc.write_bytes(content)
    counts = clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))
    assert counts["so"].failed == {"damaged": 1}
    assert db.conn.execute(OPEN_FAILURES).fetchall() == [("damaged",)]
    assert [row[0] for row in state(db)] == [URL.replace("12", "13")]

    assert clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))["so"].failed == {"damaged": 1}
    warc.write_bytes(whole)
    assert clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))["so"].new == 1
    assert db.conn.execute(OPEN_FAILURES).fetchall() == []
