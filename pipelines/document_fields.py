"""The record of a legal document on its page: a table, or lines that hold a label with its value beside or below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.block import Block
from pipelines.document_record import (
    FARTHEST,
    FEWEST_LABELS,
    DocumentRecord,
    find_document_table,
    is_number_label,
    is_record_label,
    record_of_fields,
)
from pipelines.labels import label_key

_BESIDE = re.compile(r"^([^:：]{2,40}?)\s*[:：]\s*(\S.*)$", re.S)
POSTED = label_key("Ngày đăng")
MOST_WORDS = 5
"""Words of the longest label, and one more."""

_NUMBER = re.compile(r"\W*(?:số\W{0,3}(?:k[ýí]\s+)?hiệu|k[ýí]\s+hiệu)\b", re.I)
"""The beginning of every label of a number: most pages have none, and need not be searched for fields."""


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A record, its rows as blocks, and the blocks of the page that they were read from."""

    record: DocumentRecord
    rows: tuple[Block, ...]
    sources: tuple[Block, ...]

    @property
    def days(self) -> frozenset[str]:
        """The lines that tell days of the document; that of its publication on the page is none."""
        posted = [row.text for row in self.rows if label_key(row.text.partition(" | ")[0]) == POSTED]
        lines = (source.text for source in self.sources)
        return frozenset(line for line in lines if not any(row.endswith(line) for row in posted))


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    value: str
    at: int
    blocks: tuple[Block, ...]

    @property
    def key(self) -> str:
        return label_key(self.label)


def find_page_record(blocks: Sequence[Block]) -> PlacedRecord | None:
    """The record of the document whose page this is; None where there is none, or where several documents are listed."""
    if not any(_NUMBER.match(block.text) for block in blocks):
        return None
    rows = [block for block in blocks if block.tag == "tr"]
    if table := find_document_table([block.text for block in rows]):
        own = tuple(block for block in rows if block.text in table.rows)
        return PlacedRecord(table, own, own)
    fields = _run_of_record(list(_fields([block for block in blocks if not block.is_hidden])))
    if not fields:
        return None
    lines = [f"{field.label} | {field.value}" for field in fields]
    record = record_of_fields({field.key: field.value for field in fields}, lines)
    row_blocks = tuple(map(_row, fields, lines))
    return PlacedRecord(record, row_blocks, tuple(block for field in fields for block in field.blocks))


def _fields(blocks: Sequence[Block]) -> Iterator[_Field]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if beside := _beside(block.text):
            yield _Field(*beside, at, (block,))
        elif is_record_label(block.text) and below is not None and not _is_label(below):
            at += 1
            yield _Field(block.text.rstrip(" :："), below.text, at, (block, below))
        at += 1


def _beside(text: str) -> tuple[str, str] | None:
    """The label and the value of a line that holds both, with or without a colon between them."""
    if match := _BESIDE.match(text):
        return (match[1], match[2]) if is_record_label(match[1]) else None
    words = text.split(" ", MOST_WORDS)
    splits = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words) - 1, 1, -1))
    return next((split for split in splits if is_record_label(split[0])), None)


def _is_label(block: Block) -> bool:
    beside = _BESIDE.match(block.text)
    return is_record_label(beside[1] if beside else block.text)


def _run_of_record(fields: Sequence[_Field]) -> list[_Field]:
    """The fields close to the number of the document, each label once; none where two documents have numbers."""
    numbers = [position for position, field in enumerate(fields) if is_number_label(field.label)]
    if len(numbers) != 1:
        return []
    first = last = numbers[0]
    while first and fields[first].at - fields[first - 1].at <= FARTHEST:
        first -= 1
    while last + 1 < len(fields) and fields[last + 1].at - fields[last].at <= FARTHEST:
        last += 1
    run = list(fields[first : last + 1])
    keys = [field.key for field in run]
    return run if len(set(keys)) == len(keys) >= FEWEST_LABELS else []


def _row(field: _Field, line: str) -> Block:
    files = tuple(file for block in field.blocks for file in block.files)
    return Block(text=line, tag="tr", path=field.blocks[0].path, files=files)
