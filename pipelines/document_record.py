"""The record of a legal document on a portal: labels with their values, a line each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import CitedDocument
from pipelines.dates import parse_date
from pipelines.document_kinds import kind_of
from pipelines.document_number_text import numbers_in
from pipelines.labels import label_key, label_keys

_NUMBER = label_keys(
    "Số hiệu", "Số ký hiệu", "Số/Ký hiệu", "Số hiệu văn bản", "Số ký hiệu văn bản", "Ký hiệu"
)
_SUMMARY = label_keys("Trích yếu", "Trích yếu nội dung", "Tên văn bản", "Về việc")
_ISSUED = label_keys("Ban hành", "Ngày ban hành", "Ngày văn bản")
_ISSUER = label_keys("Cơ quan ban hành", "Nơi ban hành", "Đơn vị ban hành")
_OTHER = label_keys(
    "Hiệu lực", "Ngày hiệu lực", "Ngày có hiệu lực", "Người ký", "Danh mục", "Lĩnh vực", "Loại văn bản", "Hình thức văn bản",
    "Thể loại", "Tình trạng hiệu lực", "Trạng thái", "Phạm vi", "Chức vụ", "Ngày đăng",
    "Ngày ký", "Ngày hết hiệu lực", "Lĩnh vực văn bản", "Độ khẩn", "Độ mật",
)  # fmt: skip
_LABELS = _NUMBER | _SUMMARY | _ISSUED | _ISSUER | _OTHER

_FILES = label_keys(
    "Tệp đính kèm", "File đính kèm", "Tài liệu đính kèm", "Văn bản đính kèm", "Tải về", "Toàn văn"
)

_HEADING = re.compile(
    r"(?:(?:thông tin )?chi tiết|thông tin|thuộc tính|nội dung|toàn văn)? ?(?:về )?văn bản(?: pháp quy| pháp luật)?"
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

    @property
    def name(self) -> str | None:
        """The summary of the document, else its number."""
        return self.title or next((document.number for document in self.documents), None)


def is_record_heading(title: str) -> bool:
    """Whether a title is that of any document's page, as `Chi tiết văn bản`."""
    return _HEADING.fullmatch(label_key(title)) is not None


def is_record_label(text: str) -> bool:
    """Whether a line is a label of such a record, that of its files too."""
    return label_key(text) in _LABELS | _FILES


def is_number_label(text: str) -> bool:
    """Whether a line is the label of the document's number."""
    return label_key(text) in _NUMBER


def record_of_fields(values: dict[str, str], rows: Sequence[str]) -> DocumentRecord:
    """The record that has these values by the keys of their labels, and these rows."""
    return _of_values(values, rows, 0, len(rows))


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
    """The record among the rows of a page's tables, `Số hiệu | 21/2026/NQ-HĐND` each, or two such pairs; None without one."""
    found = [(at, pair) for at, row in enumerate(rows) for pair in _pairs(row)]
    keys = [label_key(label) for _, (label, _) in found]
    if len(set(keys)) < FEWEST_LABELS or len(set(keys)) < len(keys) or not _NUMBER.intersection(keys):
        return None
    values = {key: value for key, (_, (_, value)) in zip(keys, found, strict=True)}
    lines = dict.fromkeys(at for at, _ in found)
    return _of_values(values, [rows[at] for at in lines], found[0][0], found[-1][0] + 1)


def _pairs(row: str) -> list[tuple[str, str]]:
    """The labels of a row with their values: one, or two beside each other; none of the head of a list of documents."""
    label, _, value = row.partition(" | ")
    cells = value.split(" | ")
    if label_key(label) not in _LABELS | _FILES or label_key(cells[0]) in _LABELS:
        return []
    if len(cells) == 3 and label_key(cells[1]) in _LABELS | _FILES:
        return [(label, cells[0]), (cells[1], cells[2])]
    return [(label, value)]


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
