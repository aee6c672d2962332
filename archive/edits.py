"""What changed between two versions of an article: typed edits, from the two texts alone.

A change in the title or the lead is named by its place; one in the body by what it touched.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.edit_kinds import (
    SIGNIFICANCE,
    SURFACE_SIGNIFICANCE,
    EditKind,
    kind_of_change,
    letters_of,
    reads_alike,
    wording_significance,
)
from archive.edit_tokens import EditToken, edit_tokens
from archive.paragraph_pairs import changed_paragraphs, paragraphs
from archive.sequence_changes import changes

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[\"“‘(]?(\w))|\n+")


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
    signature = [
        *_whole("name", before.byline, after.byline),
        *_whole("wording", before.office, after.office),
        *_whole("wording", before.source, after.source),
    ]
    found = [
        *_whole("title", before.title, after.title),
        *_unless_moved(_whole("lead", before.lead, after.lead), _paragraphs(before), _paragraphs(after)),
        *_body_edits(before, after),
        *_unless_moved(signature, _paragraphs(before), _paragraphs(after)),
        *_whole("date", before.published_at, after.published_at),
    ]
    if before.attachments is not None and after.attachments is not None:
        found.extend(_attachment_edits(before.attachments, after.attachments))
    return tuple(found)


def _unless_moved(edits: Iterable[Edit], before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """The edits without those of a text that only stands elsewhere in the other version.

    The cleaner took it for something else there: a signature that is no longer the last line, a lead the body repeats.
    """
    known_before, known_after = {letters_of(text) for text in before}, {letters_of(text) for text in after}
    for edit in edits:
        has_come = edit.before is None and letters_of(edit.after) in known_before
        has_left = edit.after is None and letters_of(edit.before) in known_after
        if not (has_come or has_left):
            yield edit


def _paragraphs(version: VersionText) -> list[str]:
    return paragraphs(version.body)


def _fields(version: VersionText) -> list[str]:
    fields = (version.title, version.lead, version.byline, version.office, version.source)
    return [field for field in fields if field]


def _whole(kind: EditKind, before: str | None, after: str | None) -> Iterator[Edit]:
    if (before or "") != (after or ""):
        significance = SURFACE_SIGNIFICANCE if reads_alike(before, after) else SIGNIFICANCE[kind]
        yield Edit(
            kind=kind,
            before=before or None,
            after=after or None,
            sentence=after or before,
            significance=significance,
        )


def _body_edits(before: VersionText, after: VersionText) -> Iterator[Edit]:
    """A paragraph that stands in another place is told where it has come to, and is no loss where it was."""
    fields_before, fields_after = _fields(before), _fields(after)
    pairs = changed_paragraphs(before.body, after.body)
    moved = Counter(old for old, new in pairs if new is None) & Counter(
        new for old, new in pairs if old is None
    )
    left = moved.copy()
    for old, new in pairs:
        if old is not None and new is not None:
            yield from _paragraph_edits(old, new)
        elif new is not None and moved[new] > 0:
            moved[new] -= 1
            yield Edit(
                kind="wording",
                before=new,
                after=new,
                sentence=sentence_around(new, 0),
                significance=SURFACE_SIGNIFICANCE,
            )
        elif old is not None and left[old] > 0:
            left[old] -= 1
        else:
            yield from _unless_moved([_whole_paragraph(old, new)], fields_before, fields_after)


def _whole_paragraph(old: str | None, new: str | None) -> Edit:
    kind: EditKind = "paragraph_added" if old is None else "paragraph_removed"
    sentence = sentence_around(old or new or "", 0)
    return Edit(kind=kind, before=old, after=new, sentence=sentence, significance=SIGNIFICANCE[kind])


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
    spans: list[Span] = []
    for places in changes([token.text for token in old], [token.text for token in new]):
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
    kind = kind_of_change(removed, added, text)
    was, now = _words(before, removed), _words(after, added)
    return Edit(
        kind=kind,
        before=was,
        after=now,
        sentence=sentence_around(text, tokens[place].start),
        significance=wording_significance(removed, added, was, now)
        if kind == "wording"
        else SIGNIFICANCE[kind],
    )


def _words(text: str, tokens: Sequence[EditToken]) -> str | None:
    return text[tokens[0].start : tokens[-1].end] if tokens else None


def sentence_around(text: str, place: int) -> str:
    """The sentence of a text that a place stands in."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[1] and match[1].islower():
            continue
        if match.end() > place:
            return text[start : match.end()].strip()
        start = match.end()
    return text[start:].strip()


def _attachment_edits(
    before: Sequence[tuple[str, str | None]], after: Sequence[tuple[str, str | None]]
) -> Iterator[Edit]:
    """Files that left and came, paired in order: a file replaced is one change."""
    old, new = dict(before), dict(after)
    gone = [url for url in old if url not in new]
    come = [url for url in new if url not in old]
    for place in range(max(len(gone), len(come))):
        was, now = (urls[place] if place < len(urls) else None for urls in (gone, come))
        if was is None or now is None or old[was] != new[now]:  # else only the addresses tell them apart
            was, now = old.get(was or "") or was, new.get(now or "") or now
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
