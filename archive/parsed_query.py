"""What was typed into the search box, taken apart: words, phrases, document numbers, days, `-word`, `OR`, fields.

    "đất đai" OR "nhà ở" -thuế agency:so-tnmt year:2020 cites:123/KH-UBND quy*

`OR` parts the whole query; what is left out and the fields hold for every part. Nothing typed is an error: what is no
operator is a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.references import Reference, number_token, typed_references
from archive.search_query import is_day, is_year
from archive.vietnamese import TOKEN, Syllable, fold, plain, syllables

MAX_CHARACTERS = 1_000
MAX_WORDS = 32
MAX_PARTS = 8
"""How many parts `OR` may divide a query into; what comes after is part of the last one."""

FIELDS = ("agency", "portal", "section", "kind", "year", "before", "after", "cites")

_BLANKS = re.compile(r"\s+")
_PLANE = 0xF0000  # private characters that stand for a reference; taken out of what is typed
_MINUS = chr(_PLANE + 0x8000)
_PRIVATE = re.compile("[\U000f0000-\U000fffff]")
_LEADING_MINUS = re.compile(r"(?<!\S)[-\u2013\u2212](?=[^\s-])")
_ITEM = re.compile(
    rf"(?P<minus>{_MINUS})?(?:"
    rf'(?P<field>{"|".join(FIELDS)}):(?:["“”„](?P<quoted_value>[^"“”]*)["“”]?|(?P<value>[^\s"“”„]*))'
    r'|["“”„«](?P<quoted>[^"“”„«»]*)["“”»]'
    r'|(?P<chunk>[^\s"“”„«»]+))',
    re.IGNORECASE,
)

_BLANK_AFTER_FIELD = re.compile(r"(?<!\S)(year|before|after|cites): (?=(\S+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked(Syllable):
    """A syllable as it was asked for; one that `*` followed has a `stem`, its letters as they were typed."""

    stem: str = ""

    @property
    def exact_forms(self) -> tuple[str, ...]:
        """What the exact form may be, or begin with: `quy*` is `quyết` and `qui`, the `quy` of the index."""
        return tuple(dict.fromkeys((self.stem, self.exact))) if self.stem else (self.exact,)

    @property
    def folded_forms(self) -> tuple[str, ...]:
        """The same without marks."""
        return tuple(dict.fromkeys((fold(self.stem), self.folded))) if self.stem else (self.folded,)


@dataclass(frozen=True, slots=True)
class Part:
    """One side of an `OR`: all its words, those of its quoted phrases, those outside of them, its references.

    A reference is among `words` as it was spelt, for archives that do not know it as one. `near` are expressions of
    the index that stand for references which the archive does not have.
    """

    words: tuple[Asked, ...]
    phrases: tuple[tuple[Asked, ...], ...]
    others: tuple[Asked, ...]
    references: tuple[Reference, ...]
    near: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.words or self.references)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A whole query: `text` is what was typed, cleaned; each of `excluded` must not be there.

    `unread` are fields with values that they cannot have, which are left out of the question.
    """

    text: str
    parts: tuple[Part, ...]
    excluded: tuple[Part, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether no word, number or day is asked for; fields and exclusions may be."""
        return not self.parts and (not self.text or bool(self.fields or self.excluded or self.unread))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references of every part."""
        return tuple(reference for part in self.parts for reference in part.references)


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands between blanks: words, a phrase, references, the word OR or AND, or a field."""

    words: tuple[Asked, ...] = ()
    spelt: tuple[Asked, ...] = ()
    references: tuple[Reference, ...] = ()
    is_quoted: bool = False
    is_excluded: bool = False
    operator: str = ""
    field: tuple[str, str] | None = None
    is_unread: bool = False


def typed_text(query: str) -> str:
    """What was typed in NFC with single blanks, cut to what a query may hold."""
    cut = _PRIVATE.sub("", plain(query[:MAX_CHARACTERS])).encode("utf-8", "ignore").decode()
    return _BLANKS.sub(" ", cut).strip()


def parse_query(query: str) -> ParsedQuery:
    """The query taken apart; what is beyond the limits of this module is left out."""
    text = typed_text(query)
    items = list(_items(text))
    fields = tuple(item.field for item in items if item.field and not item.is_unread)
    excluded = tuple(_part([item]) for item in items if item.is_excluded)
    asked = [item for item in items if not item.field and not item.is_excluded]
    parts = [_part(group) for group in _groups(asked)]
    return ParsedQuery(
        text=text,
        parts=tuple(part for part in parts if not part.is_empty),
        excluded=tuple(part for part in excluded if not part.is_empty),
        fields=fields,
        unread=tuple(item.field for item in items if item.field and item.is_unread),
    )


def _items(text: str) -> Iterator[_Item]:
    """The items in order."""
    marked = _LEADING_MINUS.sub(_MINUS, text)
    references = typed_references(marked)
    standing, end = "", 0
    for number, reference in enumerate(references):
        standing += marked[end : reference.start] + chr(_PLANE + number)
        end = reference.end
    standing += marked[end:]

    def joined(field: re.Match[str]) -> str:
        is_value = is_field_value(field[1].lower(), _spelt(references, field[2], marked))
        return f"{field[1]}:" if is_value else field[0]

    for match in _ITEM.finditer(_BLANK_AFTER_FIELD.sub(joined, standing)):
        yield _item(match, references, marked)


def _item(match: re.Match[str], references: Sequence[Reference], marked: str) -> _Item:
    excluded = bool(match["minus"])
    said = match["quoted"] if match["quoted"] is not None else match["chunk"] or ""
    if match["field"]:
        name, value = match["field"].lower(), match["value"] or match["quoted_value"] or ""
        value = _spelt(references, value, marked)
        is_read = not excluded and is_field_value(name, value)
        return _Item(field=(f"-{name}" if excluded else name, value), is_unread=not is_read)
    spelt, words = _asked(_spelt(references, said, marked)), _asked(_PRIVATE.sub(" ", said))
    if said in ("OR", "AND", "|", "||") and match["chunk"] and not excluded:
        return _Item(words, words, operator="AND" if said == "AND" else "OR")
    if said.endswith("*") and words:
        stem = TOKEN.findall(said.lower())[-1]
        words = spelt = (*words[:-1], Asked(words[-1].exact, words[-1].folded, stem))
    inside = tuple(references[ord(at) - _PLANE] for at in _PRIVATE.findall(said) if at != _MINUS)
    return _Item(words, spelt, inside, is_quoted=match["quoted"] is not None, is_excluded=excluded)


def is_field_value(name: str, value: str) -> bool:
    """Whether a field can have this value: `year:2020`, not `year:x`, nor `before:31/2/2020`."""
    if name == "year":
        return is_year(value)
    if name in ("before", "after"):
        return is_day(value)
    if name == "cites":
        return any(map(str.isdecimal, value)) and bool(number_token(value))
    return bool(syllables(value))


def _spelt(references: Sequence[Reference], said: str, marked: str) -> str:
    """The text with each reference as it was typed."""

    def spelling(match: re.Match[str]) -> str:
        if match[0] == _MINUS:
            return "-"
        reference = references[ord(match[0]) - _PLANE]
        return f" {marked[reference.start : reference.end]} "

    return _PRIVATE.sub(spelling, said).strip()


def _asked(text: str) -> tuple[Asked, ...]:
    return tuple(Asked(word.exact, word.folded) for word in syllables(text) if word.exact)


def _groups(items: Sequence[_Item]) -> list[list[_Item]]:
    """The sides of each OR; an operator without anything on one of its sides is a word."""
    groups: list[list[_Item]] = [[]]
    for place, item in enumerate(items):
        is_between = bool(groups[-1]) and any(not after.operator for after in items[place + 1 :])
        if item.operator == "OR" and is_between and len(groups) < MAX_PARTS:
            groups.append([])
        elif not item.operator or not is_between:
            groups[-1].append(item)
    return groups


def _part(items: Sequence[_Item]) -> Part:
    phrases = [item.words[:MAX_WORDS] for item in items if item.is_quoted and item.words]
    return Part(
        words=tuple(word for item in items for word in item.spelt)[:MAX_WORDS],
        phrases=tuple(phrases[:MAX_WORDS]),
        others=tuple(word for item in items if not item.is_quoted for word in item.words)[:MAX_WORDS],
        references=tuple(dict.fromkeys(reference for item in items for reference in item.references)),
    )
