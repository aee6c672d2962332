"""Text and metadata of articles, ours and the peers', on the same bytes with the collections' own scorers.

    python benchmarks/extraction.py [SET…]          sets: aeb, fundus, egov, wordpress, pages

Prints one table. The collections are not part of this project: `BANLUU_COLLECTIONS` (default ../shared) names their
folder, and a set that is not there is skipped with its reason, as is a peer that `make peers` has not installed.
aeb is read page by page; the pages of each publisher of fundus, and of each mirror, learn from each other.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

HERE = Path(__file__).resolve().parent
COLLECTIONS = Path(os.environ.get("BANLUU_COLLECTIONS", HERE.parents[1] / "shared"))
PEERS = ("trafilatura", "trafilatura favor_precision", "readability", "newspaper4k", "justext", "resiliparse")
BENCH = COLLECTIONS / "bench"
MIRRORS = COLLECTIONS / "mirrors"
PAGES = COLLECTIONS / "pages"
Answers = list[Mapping[str, object]]
Score = Mapping[str, object]


@dataclass(frozen=True)
class Collection:
    """Pages with a truth: where they lie, how they are written out as files, and what their scorer says."""

    folder: Path
    write: Callable[[Path], Iterator[dict[str, str]]]
    score: Callable[[Answers, Path], Score]
    options: tuple[str, ...] = ()


def bench(name: str, folder: str, truth: str, *options: str) -> Collection:
    """One of the two public benchmarks."""
    root = BENCH / folder

    def write(target: Path) -> Iterator[dict[str, str]]:
        for key, entry in sorted(json.loads((root / truth).read_text(encoding="utf-8")).items()):
            file = target / f"{key.removesuffix('.html.gz')}.html"
            file.write_bytes(gzip.decompress((root / "html" / f"{file.name}.gz").read_bytes()))
            yield {"id": key, "url": entry["url"], "file": str(file)}

    def score(answers: Answers, target: Path) -> Score:
        texts = {str(said["id"]): [said.get("lead") or "", said.get("body") or ""] for said in answers}
        file = target / "predictions.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        words = run(sys.executable, BENCH / "score_shingle.py", name, root / truth, file).split()
        return {word: float(words[words.index(word) + 1]) for word in ("f1", "precision", "recall")}

    return Collection(root, write, score, ("--platform", "generic", *options))


def mirror(name: str, *options: str) -> Collection:
    """A captured site with its truth."""
    truth = MIRRORS / f"truth-{name}.jsonl"

    def write(target: Path) -> Iterator[dict[str, str]]:
        rows = map(json.loads, truth.read_text(encoding="utf-8").splitlines())
        wanted = {row["url"] for row in rows if not row.get("gone") and not row.get("demo")}
        with (MIRRORS / f"{name}.warc.gz").open("rb") as stream:
            for number, record in enumerate(ArchiveIterator(stream)):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                is_page = record.rec_type == "response" and record.http_headers.get_statuscode() == "200"
                if is_page and url in wanted:
                    file = target / f"{number}.html"
                    file.write_bytes(record.content_stream().read())
                    yield {"id": url, "url": url, "file": str(file)}

    def score(answers: Answers, target: Path) -> Score:
        return scored(MIRRORS / "score_extract.py", truth, answers, target)[0]

    return Collection(truth, write, score, options)


def real_pages() -> Collection:
    """The saved pages of real portals."""
    gold = PAGES / "gold.jsonl"

    def write(target: Path) -> Iterator[dict[str, str]]:
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        for number, row in enumerate(row for row in rows if row["kind"] == "html"):
            url = row.get("url") or f"https://html.example/{number}"
            yield {"id": row["file"], "url": url, "file": str(PAGES / row["file"])}

    def score(answers: Answers, target: Path) -> Score:
        return scored(PAGES / "score_pages.py", gold, answers, target, "--pages", PAGES)[1]

    return Collection(gold, write, score)


COLLECTION_OF: dict[str, Collection] = {
    "aeb": bench("aeb", "article-extraction-benchmark", "ground-truth.json", "--no-learn"),
    "fundus": bench("fundus", "fundus-evaluation", "ground_truth.json"),
    "egov": mirror("egov"),
    "egov as unknown": mirror("egov", "--platform", "generic"),
    "wordpress": mirror("wordpress"),
    "wordpress as unknown": mirror("wordpress", "--platform", "generic"),
    "pages": real_pages(),
}


def run(*words: object) -> str:
    """What a command prints."""
    return subprocess.run(
        [str(word) for word in words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    ).stdout


def scored(scorer: Path, truth: Path, answers: Answers, target: Path, *options: object) -> list[Score]:
    """The lines of JSON that a scorer prints."""
    file = target / "predictions.jsonl"
    file.write_text("\n".join(json.dumps({"url": a.get("id"), **a}) for a in answers), encoding="utf-8")
    lines = run(sys.executable, scorer, truth, file, *options, "--json").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def answers_of(tool: str, manifest: Path, collection: Collection) -> Answers | None:
    """What a tool says of each page; None where it is not installed."""
    if tool == "banluu":
        command: list[object] = [
            Path(sys.executable).with_name("banluu"), "extract", "--batch", manifest, *collection.options
        ]  # fmt: skip
    else:
        python = HERE.parent / "peers" / tool.split()[0] / "bin" / "python"
        if not python.exists():
            return None
        command = [python, HERE / "peers" / "read_pages.py", tool, manifest]
    return [json.loads(line) for line in run(*command).splitlines()]


def line(name: str, tool: str, score: Score, speed: float) -> str:
    """A row of the table; figures that a scorer does not give are left out."""
    shown = " ".join(f"{key} {value:.3f}" for key, value in score.items() if isinstance(value, float))
    return f"{name:<21} {tool:<28} {speed:>5.0f}/s  {shown}"


def compare(name: str, collection: Collection) -> Iterator[str]:
    """The rows of one set."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        rows = list(collection.write(target))
        manifest = target / "manifest.jsonl"
        manifest.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        for tool in ("banluu", *(() if "unknown" in name else PEERS)):
            start = time.perf_counter()
            said = answers_of(tool, manifest, collection)
            if said is None:
                yield f"{name:<21} {tool:<28} skipped: not installed; run make peers"
                continue
            yield line(name, tool, collection.score(said, target), len(rows) / (time.perf_counter() - start))


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1:] or list(COLLECTION_OF)
    for name, collection in COLLECTION_OF.items():
        if name.split()[0] not in wanted:
            continue
        if not collection.folder.exists():
            print(f"{name:<21} skipped: {collection.folder.name} is not in {COLLECTIONS.name}")
            continue
        for row in compare(name, collection):
            print(row, flush=True)


if __name__ == "__main__":
    main()
