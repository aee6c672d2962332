"""What changed between two versions of an article: typed edits, from the two texts alone.

A change in the title or the lead is named by its place; one in the body by what it touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from archive.edit_tokens import EditToken, edit_tokens
from archive.paragraph_pairs import changed_paragraphs

EditKind = Literal[
    "number",
    "date",
    "name",
    "document_number",
    "paragraph_added",
    "paragraph_removed",
    "deadline",
    "title",
    "lead",
    "attachment",
    "wording",
]

SIGNIFICANCE: dict[EditKind, float] = {
    "deadline": 0.9,
    "document_number": 0.9,
    "number": 0.9,
    "date": 0.8,
    "name": 0.8,
    "paragraph_removed": 0.7,
    "attachment": 0.7,
    "paragraph_added": 0.6,
    "title": 0.6,
    "lead": 0.5,
    "wording": 0.3,
}
"""How much a change of each kind weighs for a reader who relies on the text, from 0 to 1."""
TURNING_SIGNIFICANCE = 0.7
SURFACE_SIGNIFICANCE = 0.1

_TURNING = frozenset(
    ("không", "chưa", "chẳng", "cấm", "phải", "buộc", "miễn", "trừ", "chỉ", "được", "dừng", "hủy", "bãi")
)
"""Words that turn a rule into its opposite, or make one."""
_TYPED: tuple[EditKind, ...] = ("document_number", "date", "number", "name")
_MOST_WORDS = 8
"""A changed passage with more words besides is another wording, whatever figures it has."""
_DEADLINE = re.compile(
    r"(?:\b[Tt]rước(?! đó| đây| kia)|(?<![Tt]ính )\b(?:đến|tới) hết|\b(?:[Cc]hậm|[Mm]uộn|[Tt]rễ) nhất"
    r"|\b[Hh]ạn (?:chót|cuối|nộp)|\b[Tt]hời hạn|\b[Gg]ia hạn|\bkhông (?:muộn hơn|quá)|\btrong vòng)"
    r"(?:[^.;:,!?\d]{0,25}|[^.;:!?]{0,12}giờ[^.;:!?]{0,24})$"
)
_SPAN_OF_TIME = re.compile(r" +(?:ngày|tháng|tuần|giờ|năm)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+(?=[^\Wa-zà-ỹđ])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionText:
    """What a version says; `attachments` are addresses and link texts, None where they are not known."""

    title: str
    lead: str | None
    body: str
    byline: str | None = None
    office: str | None = None
    source: str | None = None
    published_at: str | None = None
    attachments: tuple[tuple[str, str | None], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change; `before` or `after` is None where there was nothing, `sentence` is that of the later text."""

    kind: EditKind
    before: str | None
    after: str | None
    sentence: str | None
    significance: float


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `before_start:before_end` of a text that became tokens `after_start:after_end` of another."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


def edits_between(before: VersionText, after: VersionText) -> tuple[Edit, ...]:
    """The changes in reading order: title, lead, body, signature, day of publication, attachments."""
    found = [
        *_whole("title", before.title, after.title),
        *_whole("lead", before.lead, after.lead),
        *_body_edits(before.body, after.body),
        *_whole("name", before.byline, after.byline),
        *_whole("wording", before.office, after.office),
        *_whole("wording", before.source, after.source),
        *_whole("date", before.published_at, after.published_at),
    ]
    if before.attachments is not None and after.attachments is not None:
        found.extend(_attachment_edits(before.attachments, after.attachments))
    return tuple(found)


def _whole(kind: EditKind, before: str | None, after: str | None) -> Iterator[Edit]:
    if (before or "") != (after or ""):
        significance = SURFACE_SIGNIFICANCE if _reads_alike(before, after) else SIGNIFICANCE[kind]
        yield Edit(
            kind=kind,
            before=before or None,
            after=after or None,
            sentence=after or before,
            significance=significance,
        )


def _body_edits(before: str, after: str) -> Iterator[Edit]:
    for old, new in changed_paragraphs(before, after):
        if old is not None and new is not None:
            yield from _paragraph_edits(old, new)
            continue
        text = old or new or ""
        kind: EditKind = "paragraph_added" if old is None else "paragraph_removed"
        yield Edit(
            kind=kind,
            before=old,
            after=new,
            sentence=sentence_around(text, 0),
            significance=SIGNIFICANCE[kind],
        )


def _paragraph_edits(before: str, after: str) -> Iterator[Edit]:
    old, new = edit_tokens(before), edit_tokens(after)
    spans = changed_spans(old, new)
    for span in spans:
        yield _edit(before, after, old, new, span)
    if not spans:  # only spaces
        yield Edit(
            kind="wording",
            before=before,
            after=after,
            sentence=sentence_around(after, 0),
            significance=SURFACE_SIGNIFICANCE,
        )


def changed_spans(old: Sequence[EditToken], new: Sequence[EditToken]) -> list[Span]:
    """Where two token lists differ; words that differ with one common word between them are one change."""
    matcher = SequenceMatcher(
        a=[token.text for token in old], b=[token.text for token in new], autojunk=False
    )
    spans: list[Span] = []
    for tag, *places in matcher.get_opcodes():
        if tag == "equal":
            continue
        span = Span(*places)
        if spans and _belong_together(spans[-1], span, old, new):
            former = spans.pop()
            span = Span(former.before_start, span.before_end, former.after_start, span.after_end)
        spans.append(span)
    return spans


def _belong_together(one: Span, other: Span, old: Sequence[EditToken], new: Sequence[EditToken]) -> bool:
    tokens = [
        *old[one.before_start : other.before_end],
        *new[one.after_start : other.after_end],
    ]
    return other.before_start - one.before_end <= 1 and all(token.kind == "word" for token in tokens)


def _edit(before: str, after: str, old: Sequence[EditToken], new: Sequence[EditToken], span: Span) -> Edit:
    removed, added = old[span.before_start : span.before_end], new[span.after_start : span.after_end]
    text, tokens, place = (after, new, span.after_start) if added else (before, old, span.before_start)
    kind = _kind(removed, added, text)
    was, now = _words(before, removed), _words(after, added)
    return Edit(
        kind=kind,
        before=was,
        after=now,
        sentence=sentence_around(text, tokens[place].start),
        significance=_significance(kind, removed, added, was, now),
    )


def _words(text: str, tokens: Sequence[EditToken]) -> str | None:
    return text[tokens[0].start : tokens[-1].end] if tokens else None


def _kind(removed: Sequence[EditToken], added: Sequence[EditToken], text: str) -> EditKind:
    touched = [*removed, *added]
    n_words = max(sum(token.kind == "word" for token in tokens) for tokens in (removed, added))
    if n_words > _MOST_WORDS:
        return "wording"
    for kind in _TYPED:
        of_kind = [token for token in added or removed if token.kind == kind]
        if of_kind and kind in ("date", "number") and _is_deadline(text, of_kind[0]):
            return "deadline"
        if any(token.kind == kind for token in touched):
            return kind
    return "wording"


def _is_deadline(text: str, token: EditToken) -> bool:
    """Whether a date, or a span of time such as `30 ngày`, says until when."""
    is_time = token.kind == "date" or _SPAN_OF_TIME.match(text, token.end)
    return bool(is_time and _DEADLINE.search(text[max(0, token.start - 60) : token.start]))


def _significance(
    kind: EditKind,
    removed: Sequence[EditToken],
    added: Sequence[EditToken],
    before: str | None,
    after: str | None,
) -> float:
    if kind != "wording":
        return SIGNIFICANCE[kind]
    changed = {token.text.lower() for token in removed} ^ {token.text.lower() for token in added}
    if changed & _TURNING:
        return TURNING_SIGNIFICANCE
    return SURFACE_SIGNIFICANCE if _reads_alike(before, after) else SIGNIFICANCE[kind]


def _reads_alike(before: str | None, after: str | None) -> bool:
    """Whether only case, spaces and punctuation differ."""

    def letters(text: str | None) -> str:
        return "".join(character for character in (text or "").lower() if character.isalnum())

    return letters(before) == letters(after)


def sentence_around(text: str, place: int) -> str:
    """The sentence of a text that a place stands in."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > place:
            return text[start : match.start()].strip()
        start = match.end()
    return text[start:].strip()


def _attachment_edits(
    before: Sequence[tuple[str, str | None]], after: Sequence[tuple[str, str | None]]
) -> Iterator[Edit]:
    """Files that left and came, paired in order: a file replaced is one change."""
    old, new = dict(before), dict(after)
    gone = [old[url] or url for url in old if url not in new]
    come = [new[url] or url for url in new if url not in old]
    for place in range(max(len(gone), len(come))):
        was = gone[place] if place < len(gone) else None
        now = come[place] if place < len(come) else None
        yield Edit(
            kind="attachment",
            before=was,
            after=now,
            sentence=None,
            significance=SIGNIFICANCE["attachment"],
        )
    if not gone and not come and list(old) != list(new):
        yield Edit(
            kind="attachment",
            before=", ".join(old[url] or url for url in old),
            after=", ".join(new[url] or url for url in new),
            sentence=None,
            significance=SURFACE_SIGNIFICANCE,
        )
