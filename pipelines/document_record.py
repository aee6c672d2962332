"""The record of a legal document on a portal: labels with their values, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import CitedDocument
from pipelines.dates import parse_date
from pipelines.document_kinds import kind_of
from pipelines.document_number_text import numbers_in
from pipelines.labels import label_key, label_keys

_NUMBER = label_keys("Số hiệu", "Số ký hiệu", "Số/Ký hiệu", "Số hiệu văn bản", "Ký hiệu")
_SUMMARY = label_keys("Trích yếu", "Trích yếu nội dung", "Tên văn bản", "Về việc")
_ISSUED = label_keys("Ban hành", "Ngày ban hành", "Ngày văn bản")
_ISSUER = label_keys("Cơ quan ban hành", "Nơi ban hành", "Đơn vị ban hành")
_OTHER = label_keys(
    "Hiệu lực", "Ngày hiệu lực", "Ngày có hiệu lực", "Người ký", "Danh mục", "Lĩnh vực", "Loại văn bản", "Hình thức văn bản",
    "Thể loại", "Tình trạng hiệu lực", "Trạng thái", "Phạm vi", "Chức vụ", "Ngày đăng",
)  # fmt: skip
_LABELS = _NUMBER | _SUMMARY | _ISSUED | _ISSUER | _OTHER

_FILES = label_keys(
    "Tệp đính kèm", "File đính kèm", "Tài liệu đính kèm", "Văn bản đính kèm", "Tải về", "Toàn văn"
)

FEWEST_LABELS = 4
FARTHEST = 3
"""Lines between two labels of one record at most: a value may be cut."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document's record: its rows (`Số hiệu | 21/2026/NQ-HĐND`) from line `start` to before line `end`."""

    title: str | None
    rows: tuple[str, ...]
    documents: tuple[CitedDocument, ...]
    start: int
    end: int


def find_document_record(lines: Sequence[str]) -> DocumentRecord | None:
    """The first record among lines: a number label and at least three others close to it; None without one."""
    keys = [label_key(line) for line in lines]
    start = next((index for index, key in enumerate(keys) if key in _NUMBER | _SUMMARY), None)
    if start is None:
        return None
    labels = [start]
    for index in range(start + 1, len(keys)):
        if index - labels[-1] > FARTHEST:
            break
        if keys[index] in _LABELS and keys[index] not in {keys[label] for label in labels}:
            labels.append(index)
    if len(labels) < FEWEST_LABELS or not any(keys[label] in _NUMBER for label in labels):
        return None
    end = labels[-1] + 1
    return _record(lines, keys, labels, end)


def find_document_table(rows: Sequence[str]) -> DocumentRecord | None:
    """The record among the rows of a page's tables, `Số hiệu | 21/2026/NQ-HĐND` each; None without one."""
    pairs = [row.split(" | ", 1) for row in rows]
    found = [(at, pair) for at, pair in enumerate(pairs) if label_key(pair[0]) in _LABELS | _FILES]
    keys = [label_key(pair[0]) for _, pair in found]
    if len(set(keys)) < FEWEST_LABELS or len(set(keys)) < len(keys) or not _NUMBER.intersection(keys):
        return None
    values = {key: pair[1] if len(pair) > 1 else "" for key, (_, pair) in zip(keys, found, strict=True)}
    return _of_values(values, [" | ".join(pair) for _, pair in found], found[0][0], found[-1][0] + 1)


def _record(lines: Sequence[str], keys: Sequence[str], labels: Sequence[int], end: int) -> DocumentRecord:
    values = {
        keys[label]: " ".join(lines[label + 1 : after])
        for label, after in zip(labels, [*labels[1:], end], strict=True)
    }
    rows = [
        f"{lines[label]} | {values[keys[label]]}" if values[keys[label]] else lines[label] for label in labels
    ]
    return _of_values(values, rows, labels[0], end)


def _of_values(values: dict[str, str], rows: Sequence[str], start: int, end: int) -> DocumentRecord:
    value = {
        name: _first(values, names)
        for name, names in (("number", _NUMBER), ("day", _ISSUED), ("issuer", _ISSUER))
    }
    day = parse_date(value["day"] or "")
    documents = tuple(
        CitedDocument(
            number=number.number,
            kind=kind_of("", number.abbreviation),
            issuer=value["issuer"],
            issued_on=day[:10] if day else None,
            quote=" | ".join(rows[:1]),
        )
        for number in numbers_in(f"số {value['number'] or ''}")
    )
    return DocumentRecord(_first(values, _SUMMARY), tuple(rows), documents, start, end)


def _first(values: dict[str, str], names: frozenset[str]) -> str | None:
    return next((value for key, value in values.items() if key in names and value), None)
