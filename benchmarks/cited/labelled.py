"""A labelled sentence, and the sentences written by hand."""

from dataclasses import dataclass
from pathlib import Path

HAND_WRITTEN = Path(__file__).with_name("sentences.txt")
OPEN = "?"
"""A fact on which readers differ: it is not scored."""


@dataclass(frozen=True)
class Cited:
    """A document that a sentence cites; None where the sentence does not say, `?` where readers differ."""

    number: str
    kind: str | None
    issuer: str | None
    issued_on: str | None


@dataclass(frozen=True)
class Labelled:
    """A sentence and the documents it cites."""

    text: str
    documents: tuple[Cited, ...]


def hand_written() -> list[Labelled]:
    """The sentences of `sentences.txt`, whose first lines tell the format."""
    lines = HAND_WRITTEN.read_text(encoding="utf-8").splitlines()
    return [_labelled(line) for line in lines if line and not line.startswith("#")]


def _labelled(line: str) -> Labelled:
    text, _, truth = line.partition("=>")
    documents = [_cited(part) for part in truth.split("||") if part.strip()]
    return Labelled(text.strip(), tuple(documents))


def _cited(text: str) -> Cited:
    number, kind, issuer, issued_on = (
        None if part == "-" else part for part in map(str.strip, text.split(";"))
    )
    assert number, text
    return Cited(number, kind, issuer, issued_on)
