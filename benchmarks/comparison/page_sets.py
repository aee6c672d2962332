"""Sets of pages with a known truth: where they lie, how they are written out as files, what their scorer says."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

Answers = list[Mapping[str, object]]
Score = Mapping[str, float]
"""The measures that a scorer gives, by its own names; one that does not apply is absent."""


@dataclass(frozen=True, kw_only=True)
class PageSet:
    """Pages with a truth. `truth` tells whether the set is there; `options` are those of `banluu extract`."""

    name: str
    truth: Path
    language: str
    write: Callable[[Path], Iterator[dict[str, str]]]
    score: Callable[[Answers, Path], Score]
    options: tuple[str, ...] = ()
    is_for_peers: bool = True


def page_sets(data: Path) -> list[PageSet]:
    """The sets in the data folder, whether they are there or not."""
    return [
        _bench(
            data / "bench",
            "aeb",
            "article-extraction-benchmark",
            "ground-truth.json",
            options=("--no-learn",),
        ),
        _bench(data / "bench", "fundus", "fundus-evaluation", "ground_truth.json"),
        *(_mirror(data / "mirrors", name) for name in ("egov", "wordpress")),
        *(_mirror(data / "mirrors", name, "--platform", "generic") for name in ("egov", "wordpress")),
        _real_pages(data / "pages", "html"),
        _real_pages(data / "pages", "text"),
    ]


def _bench(root: Path, name: str, folder: str, truth_name: str, *, options: tuple[str, ...] = ()) -> PageSet:
    """One of the two public benchmarks; read without knowledge of any site."""
    truth = root / folder / truth_name

    def write(target: Path) -> Iterator[dict[str, str]]:
        for key, entry in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
            file = target / f"{key.removesuffix('.html.gz')}.html"
            file.write_bytes(gzip.decompress((truth.parent / "html" / f"{file.name}.gz").read_bytes()))
            yield {"id": key, "url": entry["url"], "file": str(file)}

    def score(answers: Answers, target: Path) -> Score:
        texts = {str(said["id"]): [said.get("lead") or "", said.get("body") or ""] for said in answers}
        file = target / "predictions.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        printed = _run(sys.executable, root / "score_shingle.py", name, truth, file, "--json")
        found = json.loads(printed)
        return {"F1": found["f1"], "P": found["precision"], "R": found["recall"]}

    return PageSet(
        name=name,
        truth=truth,
        language="en",
        write=write,
        score=score,
        options=("--platform", "generic", *options),
    )


def _mirror(root: Path, name: str, *options: str) -> PageSet:
    """A captured site with its truth."""
    truth = root / f"truth-{name}.jsonl"

    def write(target: Path) -> Iterator[dict[str, str]]:
        rows = map(json.loads, truth.read_text(encoding="utf-8").splitlines())
        wanted = {row["url"] for row in rows if not row.get("gone") and not row.get("demo")}
        with (root / f"{name}.warc.gz").open("rb") as stream:
            for number, record in enumerate(ArchiveIterator(stream)):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                is_page = record.rec_type == "response" and record.http_headers.get_statuscode() == "200"
                if is_page and url in wanted:
                    file = target / f"{number}.html"
                    file.write_bytes(record.content_stream().read())
                    yield {"id": url, "url": url, "file": str(file)}

    def score(answers: Answers, target: Path) -> Score:
        return _scored(root / "score_extract.py", truth, answers, target)[0]

    return PageSet(
        name=f"{name} as unknown" if options else name,
        truth=truth,
        language="vi",
        write=write,
        score=score,
        options=options,
        is_for_peers=not options,  # to them every site is unknown
    )


def _real_pages(root: Path, kind: str) -> PageSet:
    """Saved pages of real portals, or their text dumps, which only we read."""
    gold = root / "gold.jsonl"
    is_html = kind == "html"

    def write(target: Path) -> Iterator[dict[str, str]]:
        for number, row in enumerate(_rows_of(gold, kind)):
            url = row.get("url") or f"https://{kind}.example/{number}"
            yield {"id": row["file"], "url": url, "file": str((root / row["file"]).resolve())}

    def score(answers: Answers, target: Path) -> Score:
        rows = _scored(root / "score_pages.py", gold, answers, target, "--pages", root)
        return next(row for row in rows if row["kind"] == kind)

    return PageSet(
        name="real pages" if is_html else "text dumps",
        truth=gold,
        language="vi",
        write=write,
        score=score,
        options=() if is_html else ("--text",),
        is_for_peers=is_html,
    )


def _rows_of(gold: Path, kind: str) -> list[dict[str, str]]:
    rows = map(json.loads, filter(str.strip, gold.read_text(encoding="utf-8").splitlines()))
    return [row for row in rows if row["kind"] == kind]


def _scored(scorer: Path, truth: Path, answers: Answers, target: Path, *options: object) -> list[Score]:
    """The lines of JSON that a scorer prints."""
    file = target / "predictions.jsonl"
    file.write_text("\n".join(json.dumps({"url": a.get("id"), **a}) for a in answers), encoding="utf-8")
    lines = _run(sys.executable, scorer, truth, file, *options, "--json").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def _run(*words: object) -> str:
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, check=True).stdout
