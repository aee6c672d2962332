from archive.drift import DriftSignal
from archive.exit_code import ExitCode
from archive.records import RunCounts
from pipelines.stage import CleaningCounts
from scrapers.portal_run import Outcome, PortalRun
from scrapers.run_summary import summary_lines
from scrapers.update import PortalUpdate


def update(slug: str, outcome: Outcome = "complete", **counts: int) -> PortalUpdate:
    failed = {"http_500": counts.pop("failed")} if "failed" in counts else {}
    run = PortalRun(
        slug=slug, run_id="r", counts=RunCounts(failed=failed, **counts), outcome=outcome, reasons=("why",)
    )
    return PortalUpdate(slug=slug, run=run, cleaning=CleaningCounts(new=counts.get("new", 0)))


def test_a_portal_s_line_tells_what_it_got_and_what_it_did_not() -> None:
    lines = summary_lines(
        [update("so_y_te", "failures", requested=9, captured=8, new=3, unchanged=4, failed=1)]
    )
    assert lines[0] == (
        "so_y_te: 9 requests, 8 captures, 3 new, 0 changed, 4 unchanged · failed: http_500 1 · failures: why"
    )
    assert lines[-1].startswith("1 portal: 3 new, 0 changed,")


def test_many_portals_take_ten_lines_at_most_with_the_gravest_first() -> None:
    portals = [update(f"cong_{number:02}", new=1) for number in range(30)]
    lines = summary_lines([*portals, update("bi_chan", "blocked")])
    assert len(lines) <= 10
    assert lines[0].startswith("bi_chan:")
    assert any("24 more portals" in line for line in lines)
    assert lines[-1].startswith("31 portals: 30 new")


def test_cleaning_alone_has_a_line_without_requests() -> None:
    (line, _) = summary_lines(
        [PortalUpdate(slug="so", run=None, cleaning=CleaningCounts(new=2, failed={"no_body": 1}))]
    )
    assert line == "so: 2 new, 0 changed, 0 unchanged · failed: no_body 1"


def test_a_changed_design_is_told_with_its_remedy_and_code_10() -> None:
    signal = DriftSignal(
        portal="so", signal="selectors_empty", n_pages=6, n_odd=5, example="https://so.example/a"
    )
    cleaned = PortalUpdate(slug="so", run=None, cleaning=CleaningCounts(changed=6, drift=(signal,)))
    (line, _) = summary_lines([cleaned])
    assert cleaned.code == ExitCode.SUSPICIOUS
    assert "suspicious: the selectors find no text on 5 of 6 pages, as https://so.example/a" in line
    assert "[[layout]]" in line


def test_a_cleaning_that_finds_nothing_to_do_says_so() -> None:
    assert summary_lines([]) == ["nothing to clean: the current cleaner has read every capture"]


def test_a_complete_run_tells_what_it_came_across_too() -> None:
    (line, _) = summary_lines([update("so", new=1)])
    assert line == "so: 0 requests, 0 captures, 1 new, 0 changed, 0 unchanged · why"
