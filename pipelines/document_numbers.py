"""Legal documents that an article cites, with number, kind, issuer and day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from archive.records import CitedDocument
from pipelines.document_dates import issued_on, issuing_verb, skip_day
from pipelines.document_issuer import issuer_after, issuer_at, subject_before
from pipelines.document_kinds import KIND_WORDS, issuer_of, kind_of
from pipelines.document_number_text import DocumentNumber, may_hold_number, numbers_in
from pipelines.sentences import parts_of, sentences_of
from pipelines.text import normalise

_NEXT_IN_LIST = re.compile(
    rf"\s*(?:,|;|và|&)\s*(?:(?:các|những)\s+)?(?:{KIND_WORDS}\s*)?(?:số\s*)?:?\s*$", re.I
)


_KIND_OF = re.compile(rf"\b{KIND_WORDS}\s+của\s+(?!.*\b{KIND_WORDS}\b)", re.I)
_SAYS_NUMBER = re.compile(r"\s*,?\s*\(?\s*số(?:\s+hiệu)?\s*:?\s*")


def find_cited_documents(paragraphs: Sequence[str]) -> tuple[CitedDocument, ...]:
    """The documents cited, each number once, in order of appearance; what a later sentence adds is merged."""
    found: dict[str, CitedDocument] = {}
    for paragraph in paragraphs:
        if not may_hold_number(paragraph):
            continue
        sentences = sentences_of(normalise(paragraph))
        for sentence in filter(may_hold_number, chain.from_iterable(map(parts_of, sentences))):
            for document in _documents_in(sentence):
                known = found.get(document.number)
                found[document.number] = _merged(known, document) if known else document
    return tuple(_with_certain_issuer(document) for document in found.values())


def _documents_in(sentence: str) -> Iterator[CitedDocument]:
    numbers = numbers_in(sentence)
    issuer_of_next: str | None = None
    documents: list[CitedDocument] = []
    for index in range(len(numbers) - 1, -1, -1):
        number = numbers[index]
        head, tail = sentence[: number.start], sentence[number.end :]
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        stated = _issuer(head, tail)
        if stated is None and following is not None and _is_list(sentence, number, following):
            stated = issuer_of_next
        issuer_of_next = stated
        documents.append(
            CitedDocument(
                number=number.number,
                kind=kind_of(head, number.abbreviation),
                issuer=stated,
                issued_on=issued_on(head, tail),
                quote=sentence,
            )
        )
    yield from reversed(documents)


def _issuer(head: str, tail: str) -> str | None:
    """The issuer that the sentence names: after the number and its day, before it, else the subject of the issuing verb."""
    after = issuer_after(skip_day(tail.removeprefix(")")))
    if after:
        return after[0]
    of = _KIND_OF.search(head) if "của" in head.lower() else None
    named = issuer_at(head, of.end()) if of else None
    if named and _SAYS_NUMBER.fullmatch(head, named[1]):
        return named[0]
    verb = issuing_verb(head)
    return subject_before(head[: verb.start()]) if verb else None


def _is_list(sentence: str, number: DocumentNumber, following: DocumentNumber) -> bool:
    between = sentence[number.end : following.start]
    return number.start == following.start or _NEXT_IN_LIST.match(skip_day(between)) is not None


def _merged(known: CitedDocument, other: CitedDocument) -> CitedDocument:
    return replace(
        known,
        kind=known.kind or other.kind,
        issuer=known.issuer or other.issuer,
        issued_on=known.issued_on or other.issued_on,
    )


def _with_certain_issuer(document: CitedDocument) -> CitedDocument:
    """The document with the body that alone issues such numbers, however the sentence calls it."""
    certain = issuer_of(document.number.rsplit("/", 1)[-1])
    return replace(document, issuer=certain) if certain else document
