"""The demo portals over many days: edits, renames and removals are told apart, and from outages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from days import Days

from scrapers.demo_portal.articles.generator import changes_between_states
from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer

SLUGS = [portal.slug for portal in DEMO_PORTALS]
VNPORTAL = "demo_so_y_te"
NUKEVIET = "demo_nong_thon_moi"


@pytest.fixture
def demo_portals(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    """The five demo portals with all their articles, or so many of them."""
    with DemoServer(n_articles=getattr(request, "param", None)) as server:
        yield server


SOME = pytest.mark.parametrize("demo_portals", [20], indirect=True)
"""Where not all articles are needed."""


@pytest.fixture
def days(demo_portals: DemoServer, tmp_path: Path) -> Callable[..., Days]:
    """Updates of some demo portals, by default all."""

    def make(*slugs: str) -> Days:
        files = []
        for portal in DEMO_PORTALS:
            if not slugs or portal.slug in slugs:
                files.append(tmp_path / f"{portal.slug}.toml")
                text = portal_file_text(portal, demo_portals.base_url(portal.slug))
                files[-1].write_text(text, encoding="utf-8")
        return Days(tmp_path / "data", files)

    return make


def articles(days: Days, slug: str) -> dict[str, tuple[str, int, str | None]]:
    """Address → (id, versions, gone) of a portal's articles."""
    found = days.rows("select canonical_url, id, n_versions, gone_at from articles where portal = ?", slug)
    return {url: (id, n_versions, gone_at) for url, id, n_versions, gone_at in found}


def numbered(demo: DemoServer, slug: str) -> dict[int, str]:
    return {row.number: row.url for row in demo.truth(slug)}


def test_edits_renames_and_removals_and_nothing_else(
    demo_portals: DemoServer, days: Callable[..., Days]
) -> None:
    archive = days()
    first = archive.run(0)
    assert {run["outcome"] for run in first.values()} == {"complete"}
    before = {slug: articles(archive, slug) for slug in SLUGS}
    old = {slug: numbered(demo_portals, slug) for slug in SLUGS}
    demo_portals.set_state(2)
    runs = [archive.run(day, full=day == 1) for day in (1, 2, 4)]
    for slug in SLUGS:
        new, changes = numbered(demo_portals, slug), changes_between_states(slug)
        after = articles(archive, slug)
        of = {kind: {c.number for c in changes if c.kind == kind} for kind in ("new", "removed", "renamed")}
        edited = {c.number for c in changes} - of["new"] - of["removed"] - of["renamed"]
        assert {after[new[n]][1] for n in edited} == {2}
        kinds = {new[c.number]: c.kind for c in changes if c.number in edited}
        typed = (
            "select canonical_url, kind from edits e join articles a on a.id = e.article_id where portal = ?"
        )
        assert sorted(archive.rows(typed, slug)) == sorted(kinds.items())
        assert {after[old[slug][n]][2][:10] for n in of["removed"]} == {"2026-11-24"}
        for number in of["renamed"]:
            id, _, gone_at = after.pop(new[number])
            assert (id, gone_at) == (before[slug][old[slug][number]][0], None)
            assert archive.rows(
                "select article_id from article_addresses where url = ?", old[slug][number]
            ) == [(id,)]
        touched = edited | of["removed"] | of["renamed"] | of["new"]
        rest = {new[n]: (before[slug][new[n]][0], 1, None) for n in new.keys() - touched}
        assert {url: after[url] for url in rest} == rest
        assert len(after) == len(rest) + len(edited) + len(of["removed"]) + len(of["new"])
        counts = [run[slug]["counts"] for run in runs]
        assert [sum(c[name] for c in counts) for name in ("new", "gone", "renamed")] == [2, 2, 2]
        assert {run[slug]["outcome"] for run in runs} == {"complete"}


@SOME
def test_days_on_which_every_page_is_an_error_page_mark_nothing(
    demo_portals: DemoServer, days: Callable[..., Days]
) -> None:
    archive = days(VNPORTAL)
    archive.run(0)
    before = articles(archive, VNPORTAL)
    demo_portals.faults(VNPORTAL).enable("soft_404")
    for day in (1, 3, 6):
        run = archive.run(day, full=True)[VNPORTAL]
        assert (run["outcome"], run["counts"]["gone"], run["counts"]["new"]) == ("suspicious", 0, 0)
    demo_portals.faults(VNPORTAL).clear()
    assert archive.run(8, full=True)[VNPORTAL]["outcome"] == "complete"
    assert articles(archive, VNPORTAL) == before


@SOME
def test_where_validators_work_nothing_is_sent_twice(
    demo_portals: DemoServer, days: Callable[..., Days]
) -> None:
    archive = days(VNPORTAL)
    archive.run(0)
    demo_portals.forget_requests()
    counts = archive.run(1, full=True)[VNPORTAL]["counts"]
    paths = {url.removeprefix(demo_portals.base_url(VNPORTAL)) for url in articles(archive, VNPORTAL)}
    statuses = [request.status for request in demo_portals.requests if request.path in paths]
    assert len(statuses) == len(paths)
    assert counts["unchanged"] == len(paths)
    assert archive.rows("select count(*) from captures where kind = 'article'") == [(len(paths),)]


@SOME
def test_only_what_is_due_is_asked_for(demo_portals: DemoServer, days: Callable[..., Days]) -> None:
    archive = days(NUKEVIET)
    archive.run(0)
    paths = {url.removeprefix(demo_portals.base_url(NUKEVIET)) for url in articles(archive, NUKEVIET)}
    n_asked = []
    for day in (0.1, 1, 30, 70, 71):
        demo_portals.forget_requests()
        archive.run(day)
        n_asked.append(sum(request.path in paths for request in demo_portals.requests))
    assert n_asked[0] == 0
    assert n_asked[1] < len(paths) / 4
    assert sum(n_asked[:4]) >= len(paths)
    assert n_asked[4] < len(paths) / 4


@pytest.mark.parametrize("demo_portals", [6], indirect=True)
def test_a_clock_that_goes_back_is_told_and_stops_nothing(
    demo_portals: DemoServer, days: Callable[..., Days]
) -> None:
    archive = days(NUKEVIET)
    archive.run(9000)
    before = articles(archive, NUKEVIET)
    asked = archive.rows("select count(*) from captures where kind = 'article'")
    later = archive.run(3)[NUKEVIET]
    assert later["outcome"] == "suspicious"
    assert any("the clock was wrong" in reason for reason in later["reasons"])
    assert later["counts"]["unchanged"] == len(before)
    assert articles(archive, NUKEVIET) == before
    assert archive.rows("select count(*) from captures where kind = 'article'") == [(2 * asked[0][0],)]
    assert archive.rows("select count(*) from frontier where next_check_at > '2027-06'") == [(0,)]
    assert archive.rows("select count(distinct run_id) from captures") == [(2,)]
    assert archive.run(3.1)[NUKEVIET]["outcome"] == "complete"
    assert archive.banluu("verify").returncode == 0
    assert archive.banluu("rebuild").returncode == 0
    assert articles(archive, NUKEVIET) == before
