"""The demo: five portals on this machine, crawled, cleaned, archived, searched, and told in one screen."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bs4 import BeautifulSoup
from sqlite_utils import Database

from archive.captures import by_id
from archive.data_dir import DataDir
from archive.exit_code import ExitCode, gravest
from archive.search import SearchQuery, search
from archive.search_text import result_lines
from archive.warc_reader import read_response
from scrapers.crawl_options import CrawlOptions
from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.errors import PortalError
from scrapers.portals import load_portal_file
from scrapers.portals.portal import Portal
from scrapers.run_summary import summary_lines
from scrapers.update import update

Say = Callable[[str], None]

LINES_SHOWN = 14
SEARCHES = ("dat dai", "cải cách hành chính")

_DIRTIEST = """
select a.id, a.capture_id, a.title, a.lead, a.body, a.byline, a.office, a.published_at, a.url,
  count(*) as n_removed, count(distinct r.rule) as n_rules
from articles a join removed_blocks r on r.capture_id = a.capture_id
where a.lead is not null and a.byline is not null and a.office is not null
group by a.id order by n_rules desc, n_removed desc, a.id limit 1
"""
_MOST_CITED = "select number from cited_documents group by number order by count(*) desc, number limit 1"


class DemoPortalsError(PortalError):
    """The demo portals could not be started."""

    exit_code = 2


def run_demo(
    data_dir: DataDir,
    db: Database,
    *,
    port_base: int,
    state: int,
    jobs: int | None,
    cleaned: Callable[[int], None],
    say: Say,
    talk: Say,
) -> ExitCode:
    """The verdict of an update on all demo portals, after saying what came of it. The caller holds the write lock."""
    talk(f"Demo portals at http://127.0.0.1:{port_base} … {port_base + len(DEMO_PORTALS) - 1}")
    with _portals_served(port_base, state):
        portals = _write_portal_files(data_dir, port_base)
        options = CrawlOptions(
            allow_loopback=True, delay=0, full=state > 1, progress=talk if sys.stderr.isatty() else None
        )
        updates = update(portals, data_dir, db, options, jobs=jobs, cleaned=cleaned)
    for line in summary_lines(updates):
        say(line)
    for line in _showcase(data_dir, db):
        say(line)
    say("")
    say(f"The archive is in {data_dir.root}. Look at it:  {_command()} serve --data {data_dir.root}")
    return gravest(one.code for one in updates)


@contextmanager
def _portals_served(port_base: int, state: int) -> Iterator[None]:
    """Serve the portals from a process of their own: they must not share the crawler's interpreter."""
    words = [
        sys.executable,
        "-m",
        "scrapers.demo_portal",
        "--port-base",
        str(port_base),
        "--state",
        str(state),
    ]
    server = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert server.stdout is not None
        for _ in DEMO_PORTALS:
            if not server.stdout.readline():
                complaint = (
                    server.communicate()[1].strip().splitlines() or ["the demo portals did not start"]
                )[-1]
                raise DemoPortalsError(complaint.removeprefix("banluu: "))
        yield
    finally:
        server.terminate()
        server.communicate()


def _write_portal_files(data_dir: DataDir, port_base: int) -> list[Portal]:
    """Portal files in the data directory, where every later command finds them."""
    data_dir.portals_dir.mkdir(parents=True, exist_ok=True)
    portals = []
    for offset, portal in enumerate(DEMO_PORTALS):
        file = data_dir.portals_dir / f"{portal.slug}.toml"
        file.write_text(portal_file_text(portal, f"http://127.0.0.1:{port_base + offset}"), encoding="utf-8")
        portals.append(load_portal_file(file))
    return portals


def _showcase(data_dir: DataDir, db: Database) -> Iterator[str]:
    article = next(db.query(_DIRTIEST), None)
    if article is not None:
        yield from _before(data_dir, db, str(article["capture_id"]))
        yield from _after(article)
    for query in (*SEARCHES, *(str(row["number"]) for row in db.query(_MOST_CITED))):
        yield ""
        yield f"$ banluu search {query}"
        yield from result_lines(search(db, SearchQuery(query=query, limit=2)), is_colored=False)


def _before(data_dir: DataDir, db: Database, capture_id: str) -> Iterator[str]:
    """The page as a scraper sees it: every line of text, in page order."""
    capture = by_id(db, capture_id)
    assert capture is not None
    html = read_response(data_dir, capture).body
    lines = [line.strip() for line in BeautifulSoup(html, "lxml").get_text("\n").splitlines()]
    lines = [line for line in lines if line]
    yield ""
    yield f"── before: {len(lines)} lines of text on the page, the last {LINES_SHOWN} of them ──"
    yield from (_shortened(line) for line in lines[-LINES_SHOWN:])


def _after(article: dict[str, object]) -> Iterator[str]:
    yield ""
    yield f"── after: {article['n_removed']} blocks marked by {article['n_rules']} rules, kept in removed_blocks ──"
    yield f"title   {article['title']}"
    yield f"date    {article['published_at']}"
    yield f"lead    {_shortened(str(article['lead']))}"
    for number, paragraph in enumerate(str(article["body"]).split("\n\n")):
        yield f"{'body' if number == 0 else '':<8}{_shortened(paragraph)}"
    yield f"byline  {article['byline']} ({article['office']})"


def _shortened(line: str) -> str:
    return line if len(line) <= 100 else f"{line[:99]}…"


def _command() -> str:
    """What calls banluu in this shell: after `make demo` alone its folder is not on the path."""
    script = Path(sys.executable).with_name("banluu")
    if shutil.which("banluu") or not script.is_file():
        return "banluu"
    return str(script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script)
