"""Search: relevance, index size and build, latency through SQLite and HTTP, against stock Datasette search and tantivy.

    python benchmarks/search.py --documents DOCS.jsonl.gz --queries QUERIES.jsonl [--sizes 10000,100000,1000000]

Documents are JSON lines `{"id","title","body"}`, queries `{"query","variant","relevant"}`. Relevance is measured on the
documents themselves, latency on archives of the given sizes that are made from their sentences. CPU time where nothing
else is said; of tantivy, `make peers` installs the environment. Repeated answers are not asked twice, so that nothing
remembered is measured.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

from search_parts.build import index_bytes, index_ours, index_stock
from search_parts.corpus import made_archive
from search_parts.documents import Document, Query, read_documents, read_queries
from search_parts.latency import cpu_milliseconds, http_milliseconds, line
from search_parts.relevance import relevance_lines
from search_parts.stock import BY_RANK, ask_stock, made_stock, make_stock, stock_page

from archive.data_dir import DataDir, open_data_dir
from archive.database import Database, open_database
from archive.import_articles import import_articles
from archive.search import SearchQuery, one_state, search
from archive.search_facets import count_facets

TANTIVY = Path("peers/tantivy/bin/python")
BUILD_SAMPLE = 10_000
BUILD_PAIRS = 5
ASKED = 150
SERVE = "import sys; from banluu import main; sys.argv[1:] = ['serve', '--port', '0', '--data', {!r}]; main()"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--sizes", default="10000", help="articles of the made archives, parted by commas")
    parser.add_argument(
        "--keep", type=Path, help="keep the made archives in this folder, and take those that are there"
    )
    options = parser.parse_args()
    if not options.documents or not options.queries:
        print("search: not measured; give --documents and --queries (see --help)")
        return
    documents, queries = read_documents(options.documents), read_queries(options.queries)
    with tempfile.TemporaryDirectory() as folder:
        relevance(documents, queries, Path(folder) / "relevance")
        for size in map(int, options.sizes.split(",")):
            latency(documents, queries, size, (options.keep or Path(folder)) / str(size))


def relevance(documents: Sequence[Document], queries: Sequence[Query], folder: Path) -> None:
    """Relevance of the systems on the documents themselves."""
    folder.mkdir()
    lines = [
        json.dumps(
            {
                "id": one.id,
                "url": f"https://x.example/{one.id}",
                "title": one.title,
                "body": one.body,
                "portal": "x",
            }
        )
        for one in documents
    ]
    db = open_database(open_data_dir(folder / "ours"))
    import_articles(db, lines)
    stock = make_stock(documents, folder / "stock.db")
    print(f"relevance over {len(documents)} documents")
    systems = (
        ("banluu", lambda query: [hit.id for hit in search(db, SearchQuery(query=query, limit=20)).hits]),
        ("stock, by id", lambda query: ask_stock(stock, query)),
        ("stock, by rank", lambda query: ask_stock(stock, query, BY_RANK)),
    )
    for name, ask in systems:
        print(*relevance_lines(name, queries, ask, by_variant=name == "banluu"), sep="\n")
    answers = tantivy_answers(lines, [query.query for query in queries], folder)
    if answers:
        by_query = dict(
            zip((query.query for query in queries), (ids for ids, _ in answers["answers"]), strict=True)
        )
        print(*relevance_lines("tantivy", queries, by_query.__getitem__, by_variant=False), sep="\n")
    db.close()


def latency(documents: Sequence[Document], queries: Sequence[Query], size: int, folder: Path) -> None:
    """Size, build and latency of an archive made from the sentences of the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    data_dir = open_data_dir(folder / "ours")
    db = made_archive(documents, size, data_dir)
    made = [
        Document(*row)
        for row in db.conn.execute(f"select id, title, body from articles limit {BUILD_SAMPLE}")
    ]
    build(made, db, size, folder)
    words = spread(queries)
    numbers = [query.query for query in queries if query.variant.startswith("docno")]
    asked = {
        "ranked": (words, {}), "newest first": (words, {"sort": "newest"}), "document number": (numbers, {}),
    }  # fmt: skip
    for name, (texts, given) in asked.items():
        ask = lambda text, given=given: search(db, SearchQuery(query=text, limit=20, **given))  # noqa: E731
        print(line(f"banluu, {name}", cpu_milliseconds(ask, texts)))
    print(line("banluu, facets", cpu_milliseconds(lambda text: facets(db, text), words)))
    beside_stock(db, words, folder)
    db.close()
    over_http(data_dir, words)


def build(made: Sequence[Document], db: Database, size: int, folder: Path) -> None:
    """What normalising and indexing costs and takes."""
    ratios, ours, stock = [], [], []
    for _ in range(BUILD_PAIRS):
        with tempfile.TemporaryDirectory() as place:
            seconds, bytes_ours = index_ours(made, Path(place) / "build")
            seconds_stock, bytes_stock = index_stock(made, Path(place) / "build.db")
        ours.append(seconds)
        stock.append(seconds_stock)
        ratios.append(seconds / seconds_stock)
    n = len(made)
    mean = sum(len(one.body.encode()) for one in made) / n
    print(f"index of {n} articles of {mean:.0f} bytes: banluu {median(ours) / n * 1e6:.0f} µs {bytes_ours / n:.0f} B, stock with "
          f"a fold in Python {median(stock) / n * 1e6:.0f} µs {bytes_stock / n:.0f} B, ratio of the CPU {median(ratios):.2f} "
          f"({min(ratios):.2f}-{max(ratios):.2f} in {BUILD_PAIRS} pairs)")  # fmt: skip
    print(f"index of all {size}: {index_bytes(db) / size:.0f} B an article")


def facets(db: Database, text: str) -> None:
    """Search for one hit and count the facets."""
    query = SearchQuery(query=text, limit=1, sort="newest")
    with one_state(db.conn):
        count_facets(db.conn, query, search(db, query))


def beside_stock(db: Database, words: Sequence[str], folder: Path) -> None:
    """The queries by which both find something."""
    stock = made_stock(db, folder / "stock.db")
    both = [
        text
        for text in words
        if ask_stock(stock, text) and search(db, SearchQuery(query=text, limit=1)).total
    ]
    print(f"{len(both)} of {len(words)} queries find something in both:")
    print(
        line(
            "  banluu, ranked",
            cpu_milliseconds(lambda text: search(db, SearchQuery(query=text, limit=20)), both),
        )
    )
    with patch("archive.search.Snippets.of", return_value=""):
        bare = cpu_milliseconds(lambda text: search(db, SearchQuery(query=text, limit=20)), both)
    print(line("  banluu, ranked, without snippets", bare))
    print("  stock searches write no snippets; its page counts and reads whole articles, as ours does")
    print(line("  stock, by id", cpu_milliseconds(lambda text: ask_stock(stock, text), both)))
    print(line("  stock, by rank", cpu_milliseconds(lambda text: ask_stock(stock, text, BY_RANK), both)))
    print(line("  stock, by id, as its page", cpu_milliseconds(lambda text: stock_page(stock, text), both)))
    lines = (
        json.dumps({"id": id, "title": title, "body": body})
        for id, title, body in db.conn.execute("select id, title, body from articles")
    )
    answers = tantivy_answers(lines, both, folder)
    if answers:
        print(line("  tantivy", [milliseconds for _, milliseconds in answers["answers"]]))
        print(f"  tantivy: build {answers['seconds']:.1f} s, {answers['bytes']} bytes")


def over_http(data_dir: DataDir, words: Sequence[str]) -> None:
    """The published site, page and JSON, and stock Datasette's table search."""
    half = len(words) // 2
    with served([sys.executable, "-c", SERVE.format(str(data_dir.root))]) as (address, process):
        pages = [f"{address}/search.json?q={urllib.parse.quote(text)}" for text in words]
        print(line("banluu, JSON, 1 client (wall)", http_milliseconds(pages[:half], 1)))
        print(line("banluu, JSON, 8 clients (wall)", http_milliseconds(pages[half:], 8)))
        pages = [f"{address}/search?q={urllib.parse.quote(text)}" for text in words]
        print(line("banluu, page with facets, 8 clients (wall)", http_milliseconds(pages, 8)))
        print(f"memory of the server: {resident_megabytes(process.pid):.0f} MB")
    stock = data_dir.root.parent / "stock.db"
    command = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        str(stock),
        "--port",
        "0",
        "--setting",
        "suggest_facets",
        "off",
    ]
    with served(command, {"DATASETTE_LOAD_PLUGINS": ""}) as (address, _):
        pages = [
            f"{address}/stock/articles.json?_size=20&_search={urllib.parse.quote(text)}" for text in words
        ]
        print(line("stock, JSON, 1 client (wall)", http_milliseconds(pages[:half], 1)))
        print(line("stock, JSON, 8 clients (wall)", http_milliseconds(pages[half:], 8)))


@contextmanager
def served(
    command: Sequence[str], environment: dict[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running server on a free port, and its address."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    assert process.stderr is not None
    try:
        for said in process.stderr:
            at = said.find("http://127.0.0.1:")
            if at >= 0:
                yield said[at:].split()[0].rstrip("/"), process
                return
        raise RuntimeError("the server did not start")
    finally:
        process.terminate()
        process.wait(30)


def resident_megabytes(pid: int) -> float:
    """The memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def tantivy_answers(
    lines: Iterator[str] | Sequence[str], queries: Sequence[str], folder: Path
) -> dict | None:
    """What tantivy answers; None where it is not installed."""
    if not TANTIVY.exists():
        print("  tantivy: not installed (make peers)")
        return None
    documents, asked = folder / "tantivy.jsonl", folder / "tantivy.json"
    with documents.open("w", encoding="utf-8") as file:
        file.writelines(one + "\n" for one in lines)
    asked.write_text(json.dumps(list(queries)), encoding="utf-8")
    engine = Path(__file__).parent / "search_parts/tantivy_engine.py"
    done = subprocess.run(
        [str(TANTIVY), str(engine), str(documents), str(asked)], capture_output=True, text=True
    )
    if done.returncode:
        print(f"  tantivy: {done.stderr.strip().splitlines()[-1]}")
        return None
    return json.loads(done.stdout)


def spread(queries: Sequence[Query]) -> list[str]:
    """Some of the queries in words, each once, the same each time."""
    texts = sorted({query.query for query in queries if not query.variant.startswith(("docno", "date"))})
    return random.Random(1).sample(texts, min(ASKED, len(texts)))


if __name__ == "__main__":
    main()
