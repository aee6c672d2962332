"""The documents and queries that are measured with, read from files that the archive does not ship."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """One text."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query, how it is spelt, and the ids that answer it."""

    query: str
    variant: str
    relevant: frozenset[str]


def read_lines(path: Path) -> list[str]:
    """The lines of a text file, packed by gzip or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [line for line in file if line.strip()]
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_documents(path: Path) -> list[Document]:
    """The documents of JSON lines `{"id","title","body"}`."""
    given = [json.loads(line) for line in read_lines(path)]
    return [Document(str(one["id"]), one["title"], one["body"]) for one in given]


def read_queries(path: Path) -> list[Query]:
    """The queries of JSON lines `{"query","variant","relevant"}`."""
    given = [json.loads(line) for line in read_lines(path)]
    return [Query(one["query"], one["variant"], frozenset(map(str, one["relevant"]))) for one in given]
