"""The main job from end to end, as an installed product: `banluu demo`, what it archived, and what happens later."""

import json
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from product_run import Product, free_port_base

from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.portals import DEMO_PORTALS
from scrapers.demo_portal.served_portal import ServedPortal
from scrapers.demo_portal.truth import TruthRow

SLUGS = [portal.slug for portal in DEMO_PORTALS]


@dataclass(frozen=True)
class Demo:
    """A finished demo: what it said, where its archive is, and where its portals were."""

    done: subprocess.CompletedProcess[str]
    data: Path
    port_base: int

    def truth(self) -> dict[str, TruthRow]:
        """The truth of every demo article by its address."""
        served = [
            ServedPortal(
                portal,
                LOOK_ALIKES[portal.platform],
                f"http://127.0.0.1:{self.port_base + portal.offset}",
                state=1,
                n_articles=None,
            )
            for portal in DEMO_PORTALS
        ]
        return {row.url: row for portal in served for row in portal.truth()}


@pytest.fixture(scope="session")
def demo(product: Product) -> Demo:
    """The demo, run once."""
    port_base = free_port_base(len(DEMO_PORTALS))
    data = product.folder / "demo-data"
    done = product.run("demo", "--port-base", port_base, BANLUU_NOW="2026-11-23T08:00:00Z")
    return Demo(done=done, data=data, port_base=port_base)


@contextmanager
def portals_served(product: Product, demo: Demo, *more: object) -> Iterator[None]:
    """The demo portals at the addresses of the demo."""
    server = product.start("demo", "--portals-only", "--port-base", demo.port_base, *more)
    try:
        assert server.stdout is not None
        for _ in DEMO_PORTALS:
            assert server.stdout.readline()
        yield
    finally:
        server.terminate()
        server.communicate(timeout=60)


def test_it_ends_well_and_shows_what_it_did(demo: Demo) -> None:
    assert demo.done.returncode == 0, demo.done.stderr
    assert "── before:" in demo.done.stdout
    assert "── after:" in demo.done.stdout
    assert demo.done.stdout.count("$ banluu search ") == 3
    assert demo.done.stdout.splitlines()[-1].endswith(f"banluu serve --data {demo.data.name}")


def test_every_demo_article_is_archived_once_and_nothing_else(product: Product, demo: Demo) -> None:
    archived = [str(url) for (url,) in product.rows(demo.data, "select url from articles")]
    assert len(archived) >= 250
    assert sorted(archived) == sorted(demo.truth())


@pytest.mark.parametrize("portal", DEMO_PORTALS, ids=lambda portal: portal.platform)
def test_the_articles_equal_the_truth(product: Product, demo: Demo, portal: object) -> None:
    slug = getattr(portal, "slug", "")
    columns = "url, title, lead, body, byline, office, source, published_at, platform"
    wanted = {
        url: (
            row.title,
            row.lead,
            "\n\n".join(row.paragraphs),
            row.byline,
            row.office,
            row.source,
            row.published_at,
            row.platform,
        )
        for url, row in demo.truth().items()
        if row.portal == slug
    }
    found = {
        str(url): values
        for url, *rest in product.rows(demo.data, f"select {columns} from articles where portal = '{slug}'")
        for values in [tuple(rest)]
    }
    wrong = [url for url, values in wanted.items() if found.get(url) != values]
    assert wanted
    assert not wrong, (found.get(wrong[0]), wanted[wrong[0]])


def test_attachments_and_cited_documents_equal_the_truth(product: Product, demo: Demo) -> None:
    attached = set(
        product.rows(demo.data, "select a.url, t.url from attachments t join articles a on a.id = article_id")
    )
    cited = set(
        product.rows(
            demo.data, "select a.url, number from cited_documents join articles a on a.id = article_id"
        )
    )
    truth = demo.truth()
    assert {(url, file) for url, row in truth.items() for file in row.attachments} == attached
    assert {(url, number) for url, row in truth.items() for number in row.cited_numbers} == cited


def test_every_warc_file_passes_warcio_check(demo: Demo) -> None:
    files = sorted(demo.data.glob("warc/**/*.warc.gz"))
    assert {file.parent.name for file in files} == {portal.slug for portal in DEMO_PORTALS}
    assert not list(demo.data.glob("warc/**/*.open"))
    done = subprocess.run(
        [str(Path(sys.executable).with_name("warcio")), "check", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_archive_passes_its_own_check(product: Product, demo: Demo) -> None:
    assert product.run("verify", "--data", demo.data).returncode == 0


def test_no_path_or_traceback_is_in_the_database(demo: Demo) -> None:
    content = (demo.data / "archive.db").read_bytes()
    assert str(demo.data.parent).encode() not in content
    assert b"Traceback (most recent" not in content


def test_a_second_update_adds_no_article_and_no_version(product: Product, demo: Demo) -> None:
    state = (
        "select (select count(*) from articles), (select count(*) from article_versions),"
        " (select group_concat(content_digest) from (select content_digest from articles order by id))"
    )
    before = product.rows(demo.data, state)
    with portals_served(product, demo):
        words = ("update", *SLUGS, "--full", "--data", demo.data, "--allow-loopback", "--delay", 0)
        done = product.run(*words, BANLUU_NOW="2026-11-25T08:00:00Z")
    assert done.returncode == 0, done.stderr
    assert product.rows(demo.data, state) == before


def test_cleaning_everything_again_changes_nothing(product: Product, demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(demo.data, copy)
    content = "select * from articles order by id"
    before = product.rows(copy, content)
    done = product.run("clean", "--all", "--jobs", 1, "--data", copy, BANLUU_NOW="2026-11-30T08:00:00Z")
    assert done.returncode == 0, done.stderr
    assert product.rows(copy, content) == before


def test_silent_edits_become_versions(product: Product, demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(demo.data, copy)
    with portals_served(product, demo, "--state", 2):
        words = ("update", *SLUGS, "--full", "--data", copy, "--allow-loopback", "--delay", 0)
        done = product.run(*words, BANLUU_NOW="2026-11-26T08:00:00Z")
    assert done.returncode == 0, done.stderr
    edited = product.rows(copy, "select portal, count(*) from articles where n_versions > 1 group by portal")
    assert {portal for portal, _ in edited} == set(SLUGS)
    kept = product.rows(copy, "select count(*) from articles where n_versions >= 1")
    assert kept[0][0] >= len(demo.truth())


@pytest.mark.parametrize("query", ["dat dai", "đất đai", "DAT DAI"])
def test_search_with_and_without_marks(product: Product, demo: Demo, query: str) -> None:
    found = json.loads(product.run("search", query, "--json", "--data", demo.data).stdout)
    assert found["total"] > 0
    assert "đất đai" in found["hits"][0]["snippet"].replace("<mark>", "").replace("</mark>", "").lower()


def test_the_plugin_and_its_files_came_with_the_wheel(product: Product, demo: Demo) -> None:
    done = subprocess.run(
        [str(product.bin / "python"), "-m", "datasette", "plugins"],
        capture_output=True,
        text=True,
        cwd=product.folder,
        env=product.environment(),
        check=True,
    )
    (ours,) = [plugin for plugin in json.loads(done.stdout) if plugin["name"] == "banluu"]
    assert ours["templates"]
    assert ours["static"]
    listed = product.run("portals").stdout
    assert "sonnptnt_hanoi" in listed


def test_the_site_is_published_while_an_update_could_run(product: Product, demo: Demo) -> None:
    port = free_port_base(1)
    server = product.start("serve", "--data", demo.data, "--port", port)
    try:
        answer = json.loads(read_when_up(f"http://127.0.0.1:{port}/search.json?q=dat+dai"))
        assert answer["hits"]
        page = read_when_up(f"http://127.0.0.1:{port}/articles/{answer['hits'][0]['id']}")
        assert answer["hits"][0]["title"] in page
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)


def test_a_port_in_use_is_named_with_the_remedy(product: Product, demo: Demo, tmp_path: Path) -> None:
    with portals_served(product, demo):
        done = product.run("demo", "--data", tmp_path / "d", "--port-base", demo.port_base)
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if "port" in line and "in use" in line]
    assert "--port-base" in line


def read_when_up(url: str) -> str:
    """The body of an answer, asked for until the server is up."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {url}")
