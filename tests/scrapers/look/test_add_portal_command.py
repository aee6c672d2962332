from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrapers.demo_portal.portals import demo_portal
from scrapers.demo_portal.server import DemoServer

Run = Callable[..., tuple[int, str, str]]
SLUG = "demo_so_y_te"


@pytest.fixture
def site() -> Any:
    with DemoServer([demo_portal(SLUG)], n_articles=12) as server:
        yield server


def test_without_a_terminal_and_without_yes_the_file_is_shown_and_nothing_written(
    site: DemoServer, banluu: Run, tmp_path: Path
) -> None:
    code, told, talk = banluu(
        "add-portal", site.base_url(SLUG), "--data", tmp_path / "data", "--allow-loopback"
    )
    assert code == 0
    assert 'platform   = "vnportal"' in told
    assert "nothing is written" in talk
    assert not (tmp_path / "data").exists()


def test_a_written_portal_is_found_in_the_data_directory_and_holds(
    site: DemoServer, banluu: Run, tmp_path: Path
) -> None:
    data = ("--data", tmp_path / "data")
    code, _, talk = banluu(
        "add-portal", site.base_url(SLUG), *data, "--slug", "moi", "--yes", "--allow-loopback"
    )
    assert code == 0, talk
    assert (tmp_path / "data/portals/moi.toml").exists()
    assert "moi " in banluu("portals", *data)[1]
    again = ("add-portal", site.base_url(SLUG), *data, "--yes", "--allow-loopback", "--slug")
    assert "moi is a portal of 127.0.0.1:" in banluu(*again, "khac")[2]
    file = tmp_path / "data/portals/moi.toml"
    assert banluu(*again, "moi")[0] == 0
    file.write_text(file.read_text(encoding="utf-8") + "[crawl]\ndelay = 5.0\n", encoding="utf-8")
    code, _, talk = banluu(*again, "moi")
    (former,) = file.parent.glob("moi.toml.*")
    assert (code, str(former) in talk, "delay" in former.read_text(encoding="utf-8")) == (0, True, True)
    assert "delay" not in file.read_text(encoding="utf-8")
    code, told, _ = banluu("portals", "check", "moi", *data, "--allow-loopback")
    assert code == 0, told
    assert told.startswith("moi: holds, last seen to hold 20")
    assert "NO " not in told


def test_facts_that_do_not_hold_are_named(site: DemoServer, banluu: Run, tmp_path: Path) -> None:
    folder = tmp_path / "portals"
    folder.mkdir()
    base = site.base_url(SLUG)
    (folder / "cu.toml").write_text(
        f'name = "Cũ"\nagency = "cu"\nhome = "{base}/"\nplatform = "nukeviet"\n'
        f'start_urls = ["{base}/", "{base}/khong-co-trang-nay"]\n',
        encoding="utf-8",
    )
    code, told, _ = banluu("portals", "check", "cu", "--data", tmp_path, "--allow-loopback")
    assert code == 6
    assert "NO  platform: the page looks like vnportal" in told
    assert f"NO  start page {base}/khong-co-trang-nay" in told


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("http://127.0.0.1:1/", 6, "nothing answers there"),
        ("ftp://a.vn/", 2, "is not the address of a page"),
        ("http://ai:mat-khau@a.vn/", 2, "is not the address of a page"),
        ("http://a b/", 2, "is not the address of a page"),
    ],
)
def test_what_cannot_be_looked_at_ends_in_one_line(url: str, code: int, words: str, banluu: Run) -> None:
    found, told, talk = banluu("add-portal", url, "--allow-loopback")
    assert (found, told) == (code, "")
    assert words in talk
    assert len(talk.splitlines()) == 1


def test_addresses_of_this_machine_are_refused_unless_allowed(site: DemoServer, banluu: Run) -> None:
    code, _, talk = banluu("add-portal", site.base_url(SLUG))
    assert code == 2
    assert "--allow-loopback" in talk
    assert site.requests == []


def test_a_site_whose_robots_txt_forbids_it_is_not_looked_at(
    serve_site: Callable[..., Any], banluu: Run
) -> None:
    robots = {"/robots.txt": "User-agent: *\nDisallow: /\n"}
    spelling = {"article": lambda a, s: f"/{a.slug}", "listing": lambda s, p: f"/{s}", "more": robots}
    with serve_site(**spelling) as site:
        code, _, talk = banluu("add-portal", site.base, "--allow-loopback")
    assert code == 9
    assert "robots.txt" in talk
    assert set(site.asked) == {"/robots.txt"}


def test_a_site_without_articles_says_so_and_writes_nothing(
    serve_site: Callable[..., Any], banluu: Run, tmp_path: Path
) -> None:
    spelling = {"article": lambda a, s: f"/{a.slug}", "listing": lambda s, p: f"/{s}", "n_articles": 0}
    with serve_site(**spelling) as site:
        code, _, talk = banluu(
            "add-portal", site.base, "--allow-loopback", "--yes", "--write", tmp_path / "a.toml"
        )
    assert code == 10
    assert "none of the" in talk
    assert not (tmp_path / "a.toml").exists()


def test_a_file_that_is_no_page_is_named(serve_site: Callable[..., Any], banluu: Run) -> None:
    spelling = {"article": lambda a, s: f"/{a.slug}", "listing": lambda s, p: f"/{s}", "n_articles": 0}
    with serve_site(**spelling) as site:
        code, _, talk = banluu("add-portal", f"{site.base}/khong-co", "--allow-loopback")
    assert code == 6
    assert "404" in talk


def test_a_bad_slug_is_wrong_usage(banluu: Run) -> None:
    code, _, talk = banluu("add-portal", "http://127.0.0.1/", "--slug", "Sở Y tế")
    assert code == 2
    assert "small letters" in talk
