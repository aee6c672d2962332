"""The plugin in the newest alpha of Datasette 1.0, in an environment of its own: `make datasette-next` makes it."""

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.database import open_database

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(os.environ.get("BANLUU_DATASETTE_NEXT", ROOT / "peers/datasette-next")) / "bin/python"

ASK = """
import asyncio, json, sys
from datasette.app import Datasette

async def ask():
    site = Datasette(files=[sys.argv[1]], settings={"suggest_facets": False})
    await site.invoke_startup()
    answers = {}
    for path in json.load(sys.stdin):
        answer = await site.client.get(path)
        answers[path] = [answer.status_code, answer.text]
    print(json.dumps(answers))

asyncio.run(ask())
"""

PAGES = ("/", "/search?q=dat+dai", "/search.json?q=dat+dai&facets=1", "/search.csv?q=dat", "/search.atom?q=dat", "/documents", "/edits", "/edits.json", "/edits.csv", "/edits.atom", "/gone", "/gone.json",
         "/portals", "/health", "/about", "/archive", "/archive/articles", "/archive/frontier", "/archive/loi_can_xem")  # fmt: skip
PAGES_OF_ARTICLE = (
    "/articles/{}",
    "/articles/{}.json",
    "/articles/{}/versions",
    "/articles/{}/versions.json",
)
SEARCHES = {"dat dai": 1, "đất đai": 1, "ddaats ddai": 1, "123/KH-UBND": 1, "dat -quan": 1, "xyzzy": 0, '"': 0, "*": 0, "AND": 0}  # fmt: skip


def table_search(query: str) -> str:
    return f"/archive/articles.json?_search={quote(query)}&_shape=array"


@pytest.fixture(scope="module")
def answers(filled_dir) -> dict[str, tuple[int, str]]:
    if not PYTHON.exists():
        pytest.skip(f"there is no Datasette 1.0 in {PYTHON.parents[1]}: make datasette-next installs it")
    db = open_database(filled_dir, read_only=True)
    (id,) = db.conn.execute("select id from articles order by n_versions desc, id limit 1").fetchone()
    db.close()
    paths = [
        *PAGES,
        *(page.format(id) for page in PAGES_OF_ARTICLE),
        *map(table_search, SEARCHES),
        "/archive/-/query.json?sql=select+vi_fold('%C4%90%E1%BA%A5t')+as+f&_shape=array",
    ]
    done = subprocess.run(
        [str(PYTHON), "-c", ASK, str(filled_dir.database_path)],
        input=json.dumps(paths),
        capture_output=True,
        text=True,
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    return {path: (status, text) for path, (status, text) in json.loads(done.stdout.splitlines()[-1]).items()}


def test_pages_are_shown(answers):
    pages = [path for path in answers if path in PAGES or path.startswith("/articles/")]
    assert len(pages) == len(PAGES) + len(PAGES_OF_ARTICLE)
    assert {path: answers[path][0] for path in pages} == dict.fromkeys(pages, 200)
    assert "Tăng cường quản lý đất đai năm 2020" in answers["/search?q=dat+dai"][1]


def test_tables_are_described(answers):
    assert "Thời điểm đăng do trang ghi" in answers["/archive/articles"][1]


def test_table_search_understands_vietnamese(answers):
    found = {query: len(json.loads(answers[table_search(query)][1])) for query in SEARCHES}
    assert found == SEARCHES


def test_sql_knows_the_functions(answers):
    (answer,) = (text for path, (_, text) in answers.items() if "vi_fold" in path)
    assert json.loads(answer) == [{"f": "dat"}]
