"""A query as a ladder of FTS5 expressions, the strictest first.

Every word reaches FTS5 as a quoted run of letters and digits, so that nothing typed can be an operator.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from archive.parsed_query import Asked, ParsedQuery, Part
from archive.search_words import WordGroup
from archive.syllable_shapes import folded_syllables

FEW_WORDS = 4
"""From this number of words on, articles that lack one of them may fill a page."""
MOST_WORDS = 10
"""Up to this number of words, each is left out in turn."""
LONG_STEM = 3
"""Beginnings of fewer letters are asked for by the syllables that begin so: FTS5 reads all of an index range at once."""

NOTHING = '""'
"""An expression that nothing matches."""

Words = Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Rung:
    """An expression whose matches are better than those of the rungs after it.

    One of titles only is needed where there are too many matches to rank them all: words in the title rank first anyway.
    """

    expression: str
    is_of_titles: bool = False
    is_by_date: bool = False
    """Whether its few matches need no ranking, for which FTS5 reads all that has any of the words."""


@dataclass(frozen=True, slots=True)
class Step:
    """Rungs that share their width: `scope` matches whatever the rungs match, and the rungs rank it.

    A step that fills a page ends the ladder. One that `is_enough` ends it with a single article found, and a last
    resort is tried only where nothing was found at all.
    """

    scope: str
    rungs: tuple[Rung, ...]
    is_enough: bool = False
    is_last_resort: bool = False


def ladder(
    query: ParsedQuery, *, is_by_date: bool = False, groups: Sequence[WordGroup] = ()
) -> tuple[Step, ...]:
    """The steps to try in order; none for a query without a letter or digit.

    In order of date the rungs cannot put the best first: there the words must stand together, as long as enough do.
    `groups` are the words of a query of one part as the archive joins and spells them, `phát triển` `nông thôn`.
    """
    if not query.parts:
        return ()
    each = [_part_steps(part, is_by_date, groups if len(query.parts) == 1 else ()) for part in query.parts]
    return each[0] if len(each) == 1 else _either_steps(each)


def exclusion(query: ParsedQuery) -> str:
    """What must not match; empty where nothing is left out."""
    return _any(_excluded(part) for part in query.excluded) if query.excluded else ""


def reference(token: str) -> str:
    """The articles that name a document number or a day."""
    return _in("refs", f'"{token}"')


def _excluded(part: Part) -> str:
    parts = [reference(found.token) for found in part.references]
    said = [word for phrase in part.phrases for word in phrase] or list(part.others)
    if said:
        parts.append(_phrase(said, is_exact=any(word.has_marks for word in said)))
    return _all(parts)


def _part_steps(part: Part, is_by_date: bool, groups: Sequence[WordGroup]) -> tuple[Step, ...]:
    steps: list[Step] = []
    if part.references:
        steps += _reference_steps(part)
    if part.phrases:
        return (*steps, *_phrase_steps(part, groups))
    if part.words:
        if is_by_date and len(part.words) > 1:
            steps += _together_steps(part.words)
        steps += _word_steps(part.words, groups)
    return tuple(steps)


def _either_steps(each: Sequence[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The steps of several sides at once: an article that answers one side strictly stands before a loose one."""
    steps = []
    for level in zip_longest(*each):
        sides = [step for step in level if step and not step.is_last_resort]
        if sides:
            rungs = chain.from_iterable(zip_longest(*(step.rungs for step in sides)))
            steps.append(Step(_any(step.scope for step in sides), tuple(filter(None, rungs))))
    return tuple(steps)


def _together_steps(words: Words) -> list[Step]:
    """The words as a phrase; of two syllables, which are one word mostly, a single article is enough."""
    phrase = marked_phrase(words) if any(word.has_marks for word in words) else _phrase(words, is_exact=False)
    return [Step(phrase, (Rung(phrase),), is_enough=len(words) == 2)]


def _reference_steps(part: Part) -> list[Step]:
    """The numbers and days with the words, then alone: `quyết định 123/…` also where the text says "văn bản"."""
    refs = _all(reference(found.token) for found in part.references)
    steps = []
    words = [*(word for phrase in part.phrases for word in phrase), *part.others]
    if words:
        both = _all([refs, _folded_words(words)])
        steps.append(
            Step(
                both,
                (
                    Rung(_all([refs, _phrase(words, is_exact=False)]), is_by_date=True),
                    Rung(both, is_by_date=True),
                ),
            )
        )
    return [*steps, Step(refs, (Rung(refs),), is_enough=True)]


def _phrase_steps(part: Part, groups: Sequence[WordGroup]) -> list[Step]:
    """The quoted phrases must stand as typed; only where no article has them, marks may differ."""
    rest = [_mixed_words(part.others)] if part.others else []
    folded_rest = [_folded_words(part.others)] if part.others else []
    exact = _all([*(_phrase(phrase, is_exact=True) for phrase in part.phrases), *rest])
    folded = _all([*(_phrase(phrase, is_exact=False) for phrase in part.phrases), *folded_rest])
    titles = _all([*(_phrase(phrase, is_exact=True, is_title=True) for phrase in part.phrases), *rest])
    folded_titles = _all(
        [*(_phrase(phrase, is_exact=False, is_title=True) for phrase in part.phrases), *folded_rest]
    )
    if any(word.has_marks for phrase in part.phrases for word in phrase):
        return [
            Step(exact, (Rung(titles, is_of_titles=True), Rung(exact))),
            Step(folded, (Rung(folded_titles, is_of_titles=True), Rung(folded))),
        ]
    spelt = _spelt(groups) if part.phrases == (part.words,) else ()
    of_titles = (Rung(titles, is_of_titles=True), Rung(folded_titles, is_of_titles=True))
    return [Step(folded, (*spelt, *of_titles, Rung(exact), Rung(folded)))]


def _word_steps(words: Words, groups: Sequence[WordGroup]) -> list[Step]:
    is_marked, is_whole = (test(word.has_marks for word in words) for test in (any, all))
    # Where a word is left over the pairs are rather chance: words typed in any order
    are_words = len(groups) > 1 and all(group.spellings for group in groups)
    together = [Rung(_groups_phrases(groups))] if are_words else []
    folded_words = _folded_words(words)
    folded_rungs = (
        *_phrase_rungs(words, is_exact=False),
        Rung(_folded_titles(words), is_of_titles=True),
        *together,
        Rung(folded_words),
    )
    exact_rungs = _phrase_rungs(words, is_exact=True)
    if is_marked:
        mixed = _mixed_words(words)
        # beside marks a bare syllable means any: `học phi` is rather `học phí` than "học phi công"
        first = (*exact_rungs, *_spelt(groups)) if is_whole else (*_spelt(groups), *exact_rungs)
        mixed_rungs = (*first, Rung(marked_phrase(words)), *together, Rung(mixed))
        steps = [Step(mixed, mixed_rungs), Step(folded_words, folded_rungs)]
    else:
        first = exact_rungs if len(words) == 1 else _spelt(groups)
        steps = [Step(folded_words, (*first, *folded_rungs))]
    if FEW_WORDS <= len(words) <= MOST_WORDS:
        most = _any(_folded_words([*words[:gap], *words[gap + 1 :]]) for gap in range(len(words)))
        steps.append(Step(most, (Rung(most),)))
    if len(words) > 1:
        either = _any(folded_word(word) for word in words)
        steps.append(Step(either, (Rung(either),), is_last_resort=True))
    return steps


def _phrase_rungs(words: Words, *, is_exact: bool) -> tuple[Rung, Rung]:
    title = _phrase(words, is_exact=is_exact, is_title=True)
    return Rung(title, is_of_titles=True), Rung(_phrase(words, is_exact=is_exact))


def _spelt(groups: Sequence[WordGroup]) -> tuple[Rung, ...]:
    """A query that is one word, as the archive spells it: `hai quan` is rather `hải quan` than "hai quan điểm"."""
    if len(groups) != 1 or not groups[0].spellings:
        return ()
    said = _any(_run(spelling) for spelling in groups[0].spellings)
    return Rung(_in("title", said), is_of_titles=True), Rung(_in("title body", said))


def _groups_phrases(groups: Sequence[WordGroup]) -> str:
    """Each word together and as the archive spells it, whatever stands between the words."""
    return _all(
        _in("title body", _any(_run(spelling) for spelling in group.spellings))
        if group.spellings
        else marked_phrase(group.words)
        for group in groups
    )


def _mixed_words(words: Words) -> str:
    """Every word somewhere: as typed where it has marks, else with any."""
    return _all(exact_word(word) if word.has_marks else folded_word(word) for word in words)


def _folded_words(words: Words) -> str:
    return _all(folded_word(word) for word in words)


def _folded_titles(words: Words) -> str:
    return _all(folded_word(word, "title_f") for word in words)


def marked_phrase(words: Words) -> str:
    """The words together with any marks, in an article that has those typed with marks as they were typed."""
    if all(word.has_marks for word in words):
        return _phrase(words, is_exact=True)
    marked = _all(exact_word(word) for word in words if word.has_marks)
    together = _phrase(words, is_exact=False)
    return together if marked == "()" else _all([together, marked])


def exact_word(word: Asked, columns: str = "title body") -> str:
    """The articles that have a word as it was typed."""
    return _in(columns, _any(_run(form, is_prefix=bool(word.stem)) for form in word.exact_forms))


def folded_word(word: Asked, columns: str = "title_f body_f") -> str:
    """The articles that have a word, whatever its marks."""
    return _in(columns, _any(_run(form, is_prefix=bool(word.stem)) for form in word.folded_forms))


def _phrase(words: Words, *, is_exact: bool, is_title: bool = False) -> str:
    """The words one after the other; FTS5 knows the beginning of a word only at the end of a phrase."""
    if any(word.stem for word in words[:-1]):
        return NOTHING
    columns = (
        ("title" if is_title else "title body") if is_exact else ("title_f" if is_title else "title_f body_f")
    )
    said = [word.exact if is_exact else word.folded for word in words[:-1]]
    last = words[-1].exact_forms if is_exact else words[-1].folded_forms
    if words[-1].stem and not said:
        return (exact_word if is_exact else folded_word)(words[0], columns)
    return _in(columns, _any(_run(" ".join([*said, form]), is_prefix=bool(words[-1].stem)) for form in last))


def _run(run: str, *, is_prefix: bool = False) -> str:
    """A quoted word or phrase; a short beginning as the syllables that begin so, without marks."""
    if not is_prefix:
        return f'"{run}"'
    if " " in run or len(run) >= LONG_STEM or (len(run) > 1 and not run.isascii()):
        return f'"{run}" *'
    known = sorted(syllable for syllable in folded_syllables() if syllable.startswith(run))
    return _any(f'"{syllable}"' for syllable in (run, *known))


def _in(columns: str, expression: str) -> str:
    return f"{{{columns}}} : {expression}"


def _all(expressions: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def _any(expressions: Iterable[str]) -> str:
    each = tuple(dict.fromkeys(expressions))
    return each[0] if len(each) == 1 else "(" + " OR ".join(each) + ")"
