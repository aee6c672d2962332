import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapers.demo_portal.portals import DEMO_PORTALS
from scrapers.demo_portal.server import DemoServer
from scrapers.portals import load_portal_file


@pytest.mark.parametrize("slug", [portal.slug for portal in DEMO_PORTALS])
def test_every_article_of_a_demo_portal_and_nothing_else_from_the_address_alone(
    slug: str, banluu: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    demo = next(portal for portal in DEMO_PORTALS if portal.slug == slug)
    file, data = tmp_path / f"{slug}.toml", tmp_path / "data"
    with DemoServer([demo], n_articles=40) as server:
        code, told, doubts = banluu(
            "add-portal", server.base_url(slug), "--write", file, "--yes", "--allow-loopback"
        )
        assert code == 0, doubts
        banluu("update", "--portal-file", file, "--data", data, "--allow-loopback", "--delay", 0)
        truth = {row.url for row in server.truth(slug)}
    db = sqlite3.connect(data / "archive.db")
    got = {url for (url,) in db.execute("select canonical_url from articles")}
    db.close()
    assert got == truth
    portal = load_portal_file(file)
    assert (portal.platform, portal.name, portal.source) == (demo.platform, demo.name, "banluu add-portal")
    assert told.count("\n  20") == 5
    assert "doubtful" not in doubts
