"""Copies among many articles: planted ones found, others not taken for copies, and what one article costs.

    python benchmarks/copies.py --documents DOCS.jsonl.gz [--articles 100000] [--compared 10000]

The articles are chains of words as frequent as in real texts, JSON lines `{"id","title","body"}`, with set phrases between them. Copies of a third of a
hundred articles each reuse 100, 80 and 50 % of the sentences. datasketch (MinHash LSH) reads the same texts where
`make peers` has installed it. Costs are CPU time of this process, storing included.
"""

import argparse
import json
import random
import subprocess
import tempfile
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from search_parts.documents import read_documents
from sqlite_utils import Database

from archive.copies import find_copies
from archive.data_dir import open_data_dir
from archive.database import open_database, transaction

ROOT = Path(__file__).resolve().parents[1]
SHARES = (100, 80, 50)
SENTENCES = (8, 22)
WORDS = (14, 34)
PLANTED = 0.01
"""The share of articles that have a copy at each of the three shares."""


class Words:
    """A chain of words: each is followed by those that follow it in real texts, as often."""

    def __init__(self, bodies: Sequence[str]) -> None:
        followers: dict[str, list[str]] = defaultdict(list)
        for body in bodies:
            for one, other in pairwise(body.split()):
                followers[one].append(other)
        self._followers = dict(followers)
        self._all = [word for body in bodies for word in body.split()]

    def sentence(self, choose: random.Random) -> str:
        """A sentence; one word in four is drawn from all, so that chains do not repeat real sentences."""
        word = choose.choice(self._all)
        words = [word]
        for _ in range(choose.randint(*WORDS)):
            next_words = self._followers.get(word)
            word = choose.choice(next_words if next_words and choose.random() < 0.75 else self._all)
            words.append(word)
        return " ".join(words).rstrip(",.;:") + "."


def phrases_of(bodies: Sequence[str]) -> tuple[list[str], list[float]]:
    """Two hundred real sentences as set phrases, and how often each is to be used, after Zipf."""
    found = sorted(
        {sentence for body in bodies for sentence in body.split(". ") if 10 <= len(sentence.split()) <= 30}
    )
    chosen = random.Random(5).sample(found, 200)
    return chosen, list(accumulate(1 / rank for rank in range(1, 201)))


def articles(n_articles: int, bodies: Sequence[str]) -> tuple[list[str], dict[tuple[int, int], int]]:
    """The bodies of all articles, and the planted pairs of their places with the share that was reused."""
    choose = random.Random(11)
    words = Words(bodies)
    phrases, weights = phrases_of(bodies)

    def sentences(number: int) -> list[str]:
        return [
            phrases[bisect_left(weights, choose.random() * weights[-1])]
            if choose.random() < 0.2
            else words.sentence(choose)
            for _ in range(number)
        ]

    n_planted = int(n_articles * PLANTED)
    texts = [sentences(choose.randint(*SENTENCES)) for _ in range(n_articles - 3 * n_planted)]
    truth: list[tuple[int, int, int]] = []
    for place in choose.sample(range(len(texts)), n_planted):
        for share in SHARES:
            source = texts[place]
            n_kept = max(1, round(len(source) * share / 100))
            start = choose.randint(0, len(source) - n_kept)
            kept = source[start : start + n_kept]
            fresh = sentences(len(source) - n_kept)
            at = choose.randint(0, len(fresh))
            truth.append((place, len(texts), share))
            texts.append([*fresh[:at], *kept, *fresh[at:]])
    order = list(range(len(texts)))
    choose.shuffle(order)
    where = {old: new for new, old in enumerate(order)}
    pairs = [(where[one], where[other], share) for one, other, share in truth]
    planted = {(min(one, other), max(one, other)): share for one, other, share in pairs}
    return ["\n\n".join(texts[place]) for place in order], planted


def stored(db: Database, texts: Sequence[str]) -> None:
    """Put the articles into a database as the archive has them."""
    rows = (
        (f"a{place:07d}", f"https://so{place % 60}.example/{place}", f"so{place % 60}", "article", f"Bài {place}",
         text, f"2026-01-{place % 28 + 1:02d}", str(place), str(place))
        for place, text in enumerate(texts)
    )  # fmt: skip
    with transaction(db):
        db.conn.executemany(
            "insert into articles (id, url, canonical_url, portal, page_type, title, body, published_at, body_digest,"
            " content_digest) values (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            rows,
        )


def family(planted: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
    """All pairs within a source and its copies: two copies of one source share text too."""
    groups: dict[int, set[int]] = defaultdict(set)
    degree: dict[int, int] = defaultdict(int)
    for one, other in planted:
        degree[one] += 1
        degree[other] += 1
    for one, other in planted:
        source = one if degree[one] > 1 else other
        groups[source] |= {one, other}
    return {(one, other) for group in groups.values() for one in group for other in group if one < other}


def datasketch_seconds(texts: Sequence[str]) -> float | None:
    """CPU seconds that datasketch takes for the same texts, None where it is not installed."""
    python = ROOT / "peers" / "datasketch" / "bin" / "python"
    if not python.exists():
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        worker = ROOT / "benchmarks" / "comparison" / "datasketch_worker.py"
        done = subprocess.run([python, worker, file.name], capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(documents: Path, n_articles: int, n_compared: int) -> Iterator[str]:
    """The lines of the report."""
    bodies = [document.body for document in read_documents(documents)]
    texts, planted = articles(n_articles, bodies)
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(open_data_dir(Path(folder)))
        stored(db, texts)
        began = time.process_time()
        find_copies(db)
        seconds = time.process_time() - began
        yield f"{len(texts):,} articles of {sum(map(len, texts)) / len(texts):,.0f} characters: {seconds / len(texts) * 1e6:.0f} µs each"
        found = {
            (int(one[1:]), int(other[1:]))
            for one, other in db.conn.execute("select article_id, other_id from duplicates")
        }
        right = found & family(planted)
        yield f"pairs: {len(found):,}; precision {len(right) / max(1, len(found)):.4f}"
        for share in SHARES:
            wanted = {pair for pair, of_pair in planted.items() if of_pair == share}
            yield f"recall at {share:3} % reuse: {len(wanted & found) / len(wanted):.4f} of {len(wanted):,}"
        size = sum(
            int(row[0] or 0)
            for row in db.conn.execute(
                "select sum(pgsize) from dbstat where name like '%copy_%' group by name"
            )
        )
        yield f"index: {size / len(texts):.0f} bytes an article"
        db.close()
        some = texts[:n_compared]
        db = open_database(open_data_dir(Path(folder) / "some"))
        stored(db, some)
        began = time.process_time()
        find_copies(db)
        own = time.process_time() - began
        db.close()
    theirs = datasketch_seconds(some)
    if theirs is None:
        yield "datasketch is not installed: make peers"
    else:
        yield f"{len(some):,} of them: {own / len(some) * 1e6:.0f} µs each, datasketch {theirs / len(some) * 1e6:.0f}: {theirs / own:.1f} ×"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--compared", type=int, default=10_000)
    given = parser.parse_args()
    if not given.documents:
        print("copies: not measured; give --documents (see --help)")
    else:
        for line in measure(given.documents, given.articles, given.compared):
            print(line, flush=True)
