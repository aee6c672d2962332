from sqlite_utils import Database

from archive.failures import record
from archive.portals import save_portal
from archive.records import Failure
from archive.runs import start_run
from archive.status import read_status


def test_a_run_that_nobody_goes_on_with_was_cut_off(db: Database) -> None:
    save_portal(db, slug="so-mau", name="Sở Mẫu", home="https://so.example.vn/")
    start_run(db, "so-mau", "update")
    assert read_status(db, "").portals[0].last_outcome == "running"
    status = read_status(db, "", is_at_work=False)
    assert status.portals[0].last_outcome == "crashed"
    assert status.attention == ("so-mau: the last run was cut off; the next one goes on where it stopped",)


def test_open_failures_are_told_by_their_codes(db: Database) -> None:
    save_portal(db, slug="so-mau", name="Sở Mẫu", home="https://so.example.vn/")
    for number, code in enumerate(("dns", "http_5xx", "dns")):
        url = f"https://so.example.vn/tin-{number}"
        record(db, Failure(url=url, portal="so-mau", stage="crawl", code=code, detail="hỏng"))
    (line,) = read_status(db, "").attention
    assert line.startswith("so-mau: 3 open failures (dns 2, http_5xx 1); ")
