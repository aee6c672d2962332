"""Cited documents: precision and recall of their numbers, and how often kind, issuer and day are right.

    python benchmarks/citations.py [--worst N]

Three sets: sentences written by hand, sentences generated with their truth by construction (spellings, lists, law
names, the Party's numbers, and hard negatives: telephone and plate numbers, fractions, days, scores, addresses), and
the text dumps of `BANLUU_COLLECTIONS` (default ../shared), where they are, with the numbers of their gold.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cited.generated import sentences
from cited.labelled import OPEN, Cited, Labelled, hand_written

from pipelines.document_numbers import find_cited_documents
from pipelines.text_dump import clean_text_dump

SEED = 20261124
GENERATED = 600
COLLECTIONS = Path(os.environ.get("BANLUU_COLLECTIONS", Path(__file__).resolve().parents[2] / "shared"))
FACTS = ("kind", "issuer", "issued_on")
LEAST = 0.97


@dataclass
class Score:
    """The counts of a set."""

    sentences: int = 0
    right: int = 0
    invented: int = 0
    missed: int = 0
    facts: dict[str, list[bool]] = field(default_factory=lambda: {fact: [] for fact in FACTS})
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, wanted: Sequence[Cited], said: Sequence[Cited]) -> None:
        """Count a sentence."""
        self.sentences += 1
        found = {document.number: document for document in said}
        numbers = {document.number for document in wanted}
        self.invented += len(found.keys() - numbers)
        self.missed += len(numbers - found.keys())
        if found.keys() != numbers:
            self.faults.append(f"{text} wanted {sorted(numbers)} got {sorted(found)}")
        for document in wanted:
            if document.number in found:
                self.right += 1
                self._compare(text, document, found[document.number])

    def _compare(self, text: str, wanted: Cited, said: Cited) -> None:
        for fact in FACTS:
            truth, answer = getattr(wanted, fact), getattr(said, fact)
            if truth != OPEN:
                self.facts[fact].append(truth == answer)
                if truth != answer:
                    self.faults.append(f"{text} {wanted.number} {fact}: wanted {truth} got {answer}")

    @property
    def precision(self) -> float:
        """The share of the numbers found that are cited."""
        return self.right / (self.right + self.invented or 1)

    @property
    def recall(self) -> float:
        """The share of the numbers cited that are found."""
        return self.right / (self.right + self.missed or 1)


def said_of(text: str) -> list[Cited]:
    """What we find in a sentence."""
    return [Cited(d.number, d.kind, d.issuer, d.issued_on) for d in find_cited_documents([text])]


def scored(labelled: Sequence[Labelled]) -> Score:
    """The score of sentences."""
    score = Score()
    for sentence in labelled:
        score.add(sentence.text, sentence.documents, said_of(sentence.text))
    return score


def dumps() -> Iterator[tuple[str, str, list[Cited]]]:
    """The name, the text and the cited documents of each text dump with gold."""
    gold = COLLECTIONS / "pages/gold.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines() if gold.exists() else ():
        record = json.loads(line)
        if record["kind"] == "text":
            text = (gold.parent / record["file"]).read_text(encoding="utf-8")
            cited = [Cited(d["number"], OPEN, OPEN, d.get("issued_on")) for d in record["cited_documents"]]
            yield record["file"], text, cited


def scored_dumps() -> Score:
    """The score of the text dumps."""
    score = Score()
    for name, text, wanted in dumps():
        result = clean_text_dump(text, url=f"https://text.example/{name}", captured_at="2026-08-25T00:00:00Z")
        cited = result.article.cited_documents if result.article else ()
        score.add(name, wanted, [Cited(d.number, d.kind, d.issuer, d.issued_on) for d in cited])
    return score


def main() -> int:
    """Print a line for each set; 1 when a set falls short."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=0, help="print so many faults of each set")
    options = parser.parse_args()
    sets = {
        "hand-written": scored(hand_written()),
        "generated": scored(sentences(SEED, GENERATED)),
        "text dumps": scored_dumps(),
    }
    print(
        f"{'set':<14}{'sentences':>10}{'numbers':>9}{'precision':>11}{'recall':>8}{'kind':>8}{'issuer':>8}{'day':>8}"
    )
    for name, score in sets.items():
        if not score.sentences:
            print(f"{name:<14}skipped: {COLLECTIONS / 'pages'} is not there")
            continue
        shares = [sum(told) / len(told) if told else None for told in score.facts.values()]
        told = "".join(f"{'-':>8}" if share is None else f"{share:>8.3f}" for share in shares)
        numbers = score.right + score.missed
        print(
            f"{name:<14}{score.sentences:>10}{numbers:>9}{score.precision:>11.3f}{score.recall:>8.3f}{told}"
        )
        for fault in score.faults[: options.worst]:
            print(f"  {fault}")
    return int(any(min(score.precision, score.recall) < LEAST for score in sets.values() if score.sentences))


if __name__ == "__main__":
    sys.exit(main())
