"""The expressions of FTS5 that the search asks: words and phrases, with their marks and without, and references.

Every word reaches FTS5 as a quoted run of letters and digits, so that nothing typed can be an operator.
"""

from collections.abc import Iterable, Sequence

from archive.parsed_query import Asked
from archive.search_tables import COLUMNS, TEXTS, Table
from archive.syllable_shapes import folded_syllables
from archive.vietnamese import Syllable

LONG_STEM = 3
"""Beginnings of fewer letters are asked for by the syllables that begin so: FTS5 reads all of an index range at once."""

NOTHING = '""'
"""An expression that nothing matches."""

Words = Sequence[Asked]


def reference(token: str) -> str:
    """The articles that name a document number or a day."""
    return f'"{token}"'


def mixed_words(words: Words, table: Table = TEXTS) -> str:
    """Every word somewhere: as typed where it has marks, else with any."""
    return all_of(mixed_word(word, table) for word in words)


def mixed_word(word: Asked, table: Table = TEXTS) -> str:
    """The articles that have a word as typed where it has marks, else with any."""
    return exact_word(word, table) if word.has_marks else folded_word(word)


def folded_words_of(words: Words) -> str:
    """Every word somewhere, with any marks."""
    return all_of(folded_word(word) for word in words)


def marked_phrase(words: Words, table: Table = TEXTS) -> str:
    """The words together with any marks, in an article that has those typed with marks as they were typed."""
    if all(word.has_marks for word in words):
        return as_phrase(words, is_exact=True, table=table)
    marked = all_of(exact_word(word, table) for word in words if word.has_marks)
    together = as_phrase(words, is_exact=False, table=table)
    return together if marked == "()" else all_of([together, marked])


def folded_phrase(words: Words, table: Table = TEXTS) -> str:
    """The words together with any marks."""
    return as_phrase(words, is_exact=False, table=table)


def exact_word(word: Asked, table: Table = TEXTS) -> str:
    """The articles that have a word as it was typed."""
    return in_exact_column(
        any_of(_run(form, is_prefix=bool(word.stem)) for form in word.exact_forms), [word], table
    )


def folded_word(word: Asked) -> str:
    """The articles that have a word, whatever its marks: also that without any is in the folded columns."""
    return any_of(_run(form, is_prefix=bool(word.stem)) for form in word.folded_forms)


def as_phrase(words: Words, *, is_exact: bool, table: Table = TEXTS) -> str:
    """The words one after the other; FTS5 knows the beginning of a word only at the end of a phrase."""
    if any(word.stem for word in words[:-1]):
        return NOTHING
    said = [word.exact if is_exact else word.folded for word in words[:-1]]
    last = words[-1].exact_forms if is_exact else words[-1].folded_forms
    if words[-1].stem and not said:
        return exact_word(words[0], table) if is_exact else folded_word(words[0])
    phrase = any_of(_run(" ".join([*said, form]), is_prefix=bool(words[-1].stem)) for form in last)
    return in_exact_column(phrase, words, table) if is_exact else phrase


def _run(run: str, *, is_prefix: bool = False) -> str:
    """A quoted word or phrase; a short beginning as the syllables that begin so, without marks."""
    if not is_prefix:
        return f'"{run}"'
    if " " in run or len(run) >= LONG_STEM or (len(run) > 1 and not run.isascii()):
        return f'"{run}" *'
    known = sorted(syllable for syllable in folded_syllables() if syllable.startswith(run))
    return any_of(f'"{syllable}"' for syllable in (run, *known))


def in_exact_column(expression: str, words: Sequence[Syllable], table: Table) -> str:
    """The expression in the exact column; a word with marks stands in no other, and FTS5 is faster unasked."""
    return expression if any(word.has_marks for word in words) else f"{{{COLUMNS[table][0]}}} : {expression}"


def all_of(expressions: Iterable[str]) -> str:
    """The articles that match all of the expressions."""
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def any_of(expressions: Iterable[str]) -> str:
    """The articles that match one of the expressions."""
    each = tuple(dict.fromkeys(expressions))
    return each[0] if len(each) == 1 else "(" + " OR ".join(each) + ")"
