"""A query as a ladder of FTS5 expressions, the strictest first.

Every word reaches FTS5 as a quoted run of letters and digits, so that nothing typed can be an operator.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from archive.parsed_query import Asked, ParsedQuery, Part
from archive.search_tables import COLUMNS, TEXTS, THEMES, TITLES, Table
from archive.search_words import WordGroup
from archive.syllable_shapes import folded_syllables
from archive.vietnamese import Syllable, syllables

FEW_WORDS = 4
"""From this number of words on, articles that lack one of them may fill a page."""
MOST_WORDS = 10
"""Up to this number of words, each is left out in turn."""
LONG_STEM = 3
"""Beginnings of fewer letters are asked for by the syllables that begin so: FTS5 reads all of an index range at once."""

NOTHING = '""'
"""An expression that nothing matches."""

Words = Sequence[Asked]

_ALL_TABLES: tuple[Table, ...] = (TITLES, THEMES, TEXTS)
"""From the best matches to the others."""


@dataclass(frozen=True, slots=True)
class Rung:
    """An expression whose matches are better than those of the rungs after it.

    One of titles or themes asks a small table; its matches must also match `must` in the texts, where that is given.
    """

    expression: str
    table: Table = TEXTS
    must: str = ""
    is_weighed: bool = False
    """Whether the number and rarity of its words say which match is best, and are read soon enough: BM25."""
    is_of_many: bool = False
    """Whether it is needed only where there are too many matches to weigh them."""
    is_loose: bool = False
    """Whether its words stand anywhere in an article."""
    is_of_few: bool = False
    """Whether it takes too long where there are many: FTS5 seeks a long phrase among all that have its bare syllables."""
    within: tuple[str, ...] = field(default=(), compare=False)
    """What its matches match in the texts: where one of these finds nothing, it need not be asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """Rungs that share their width: `scope` matches in the texts whatever the rungs match, and the rungs rank it.

    A step that fills a page ends the ladder. One that `is_enough` ends it with a single article found, and a last
    resort is tried only where nothing was found at all. One that `is_of_newest` is not sought among older articles, in order of
    date, where none of the newest has it.
    """

    scope: str
    rungs: tuple[Rung, ...]
    is_enough: bool = False
    is_last_resort: bool = False
    is_of_newest: bool = False


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
    return any_of(_excluded(part) for part in query.excluded) if query.excluded else ""


def reference(token: str) -> str:
    """The articles that name a document number or a day."""
    return f'"{token}"'


def _excluded(part: Part) -> str:
    parts = [reference(found.token) for found in part.references]
    said = [word for phrase in part.phrases for word in phrase] or list(part.others)
    if said:
        parts.append(_phrase(said, is_exact=any(word.has_marks for word in said)))
    return _all(parts)


def _part_steps(part: Part, is_by_date: bool, groups: Sequence[WordGroup]) -> tuple[Step, ...]:
    steps: list[Step] = []
    if part.references or part.near:
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
            scope = any_of(step.scope for step in sides)
            is_of_newest = all(step.is_of_newest for step in sides)
            steps.append(Step(scope, tuple(filter(None, rungs)), is_of_newest=is_of_newest))
    return tuple(steps)


def _together_steps(words: Words) -> list[Step]:
    """The words as a phrase; of two syllables, which are one word mostly, a single article is enough."""
    phrase = marked_phrase(words) if any(word.has_marks for word in words) else _phrase(words, is_exact=False)
    is_one_word = len(words) == 2
    return [Step(phrase, (Rung(phrase),), is_enough=is_one_word, is_of_newest=not is_one_word)]


def _reference_steps(part: Part) -> list[Step]:
    """The numbers and days with the words, then alone: `quyết định 123/…` also where the text says "văn bản"."""
    refs = _all([*(reference(found.token) for found in part.references), *part.near])
    steps = []
    words = [*(word for phrase in part.phrases for word in phrase), *part.others]
    if words:
        both = _all([refs, _folded_words(words)])
        steps.append(Step(both, (Rung(_all([refs, _phrase(words, is_exact=False)])), Rung(both))))
    return [*steps, Step(refs, (Rung(refs),), is_enough=True)]


def _phrase_steps(part: Part, groups: Sequence[WordGroup]) -> list[Step]:
    """The quoted phrases must stand as typed; only where no article has them, marks may differ."""
    exact = _all(
        [*(_phrase(phrase, is_exact=True) for phrase in part.phrases), *_optional(_mixed_words, part.others)]
    )
    folded = _all(
        [
            *(_phrase(phrase, is_exact=False) for phrase in part.phrases),
            *_optional(_folded_words, part.others),
        ]
    )
    folded_rungs = (*_quoted_rungs(part, folded, is_exact=False), Rung(folded))
    if any(word.has_marks for phrase in part.phrases for word in phrase):
        return [
            Step(exact, (*_quoted_rungs(part, exact, is_exact=True), Rung(exact))),
            Step(folded, folded_rungs),
        ]
    spelt = _spelt(groups) if part.phrases == (part.words,) else ()
    return [Step(folded, (*spelt, *folded_rungs))]


def _quoted_rungs(part: Part, must: str, *, is_exact: bool) -> tuple[Rung, Rung]:
    """The phrases in a title, and as themes."""
    titles = _all(_phrase(phrase, is_exact=is_exact, table=TITLES) for phrase in part.phrases)
    said = _all(_phrase(phrase, is_exact=is_exact, table=THEMES) for phrase in part.phrases)
    must = must if part.others else ""
    return Rung(titles, TITLES, must), Rung(said, THEMES, must)


def _optional(expression: Callable[[Words], str], words: Words) -> list[str]:
    return [expression(words)] if words else []


def _word_steps(words: Words, groups: Sequence[WordGroup]) -> list[Step]:
    is_marked, is_whole = (test(word.has_marks for word in words) for test in (any, all))
    folded_words = _folded_words(words)
    folded_rungs = (
        *_phrase_rungs(words, is_exact=False),
        Rung(folded_words, TITLES),
        *_together_rungs(groups),
        Rung(folded_words, is_loose=True),
    )
    exact_rungs = _phrase_rungs(words, is_exact=True)
    if is_marked:
        mixed = _mixed_words(words)
        # beside marks a bare syllable means any: `học phi` is rather `học phí` than "học phi công"
        first = (*exact_rungs, *_spelt(groups)) if is_whole else (*_spelt(groups), *_marked_rungs(words))
        mixed_rungs = (
            *first,
            Rung(_mixed_words(words, TITLES), TITLES),
            *_together_rungs(groups),
            Rung(mixed, is_loose=True),
        )
        steps = [Step(mixed, mixed_rungs), Step(folded_words, folded_rungs)]
    else:
        first = exact_rungs if len(words) == 1 else _spelt(groups)
        steps = [Step(folded_words, (*first, *folded_rungs))]
    if FEW_WORDS <= len(words) <= MOST_WORDS:
        most = _all_but_one(words)
        steps.append(Step(most, (Rung(most, TITLES, is_loose=True), Rung(most, is_loose=True))))
    if len(words) > 1:
        either = any_of(folded_word(word) for word in words)
        rungs = (Rung(either, TITLES, is_weighed=True, is_loose=True), Rung(either, is_loose=True))
        steps.append(Step(either, rungs, is_last_resort=True))
    return steps


def _phrase_rungs(words: Words, *, is_exact: bool) -> tuple[Rung, Rung, Rung]:
    """The words together: in a title, as a theme, anywhere. A single word is weighed where few enough have it."""
    title, theme, anywhere = (_phrase(words, is_exact=is_exact, table=table) for table in _ALL_TABLES)
    is_one = len(words) == 1
    bare = folded_phrase(words)
    return (
        Rung(title, TITLES, within=(bare, anywhere)),
        Rung(theme, THEMES, is_of_many=is_one, within=(bare, anywhere)),
        Rung(
            anywhere,
            is_weighed=is_one,
            is_of_few=not is_exact and len(words) > FEW_WORDS,
            within=(bare,) if is_exact else (),
        ),
    )


def _marked_rungs(words: Words) -> tuple[Rung, ...]:
    """The same where some of the words were typed with marks.

    Many words are a sentence as it stands, with syllables that have no marks: in the texts it is asked for as it is, since
    a long phrase without marks is found by reading all that has its syllables.
    """
    within = (folded_phrase(words),)
    title, theme, anywhere = (
        Rung(marked_phrase(words, table), table, within=within) for table in _ALL_TABLES
    )
    if len(words) > FEW_WORDS:
        anywhere = Rung(_phrase(words, is_exact=True), within=within)
    return title, theme, anywhere


def _spelt(groups: Sequence[WordGroup]) -> tuple[Rung, ...]:
    """A query that is one word, as the archive spells it: `hai quan` is rather `hải quan` than "hai quan điểm"."""
    if len(groups) != 1 or not groups[0].spellings:
        return ()
    return tuple(Rung(_spelt_word(groups[0], table), table) for table in _ALL_TABLES)


def _together_rungs(groups: Sequence[WordGroup]) -> tuple[Rung, ...]:
    """Each word together and as the archive spells it, whatever stands between the words.

    None where a syllable is left over: then the words are rather chance, of syllables typed in any order.
    """
    if len(groups) < 2 or not all(group.spellings for group in groups):
        return ()
    return tuple(
        Rung(_all(_spelt_word(group, table) for group in groups), table, is_loose=True)
        for table in (THEMES, TEXTS)
    )


def _spelt_word(group: WordGroup, table: Table) -> str:
    """A word as the archive spells it."""
    if not group.spellings:
        return marked_phrase(group.words, table)
    return any_of(_exact(f'"{spelling}"', syllables(spelling), table) for spelling in group.spellings)


def _mixed_words(words: Words, table: Table = TEXTS) -> str:
    """Every word somewhere: as typed where it has marks, else with any."""
    return _all(exact_word(word, table) if word.has_marks else folded_word(word) for word in words)


def _folded_words(words: Words) -> str:
    return _all(folded_word(word) for word in words)


def _all_but_one(words: Words) -> str:
    """All words of one half and all but one of the other: FTS5 reads a list of articles for each word that is written."""
    middle = len(words) // 2
    halves = words[:middle], words[middle:]
    return any_of(
        _all([_folded_words(whole), *([_all_but_one(other)] if len(other) > 1 else [])])
        for whole, other in (halves, halves[::-1])
    )


def marked_phrase(words: Words, table: Table = TEXTS) -> str:
    """The words together with any marks, in an article that has those typed with marks as they were typed."""
    if all(word.has_marks for word in words):
        return _phrase(words, is_exact=True, table=table)
    marked = _all(exact_word(word, table) for word in words if word.has_marks)
    together = _phrase(words, is_exact=False, table=table)
    return together if marked == "()" else _all([together, marked])


def folded_phrase(words: Words, table: Table = TEXTS) -> str:
    """The words together with any marks."""
    return _phrase(words, is_exact=False, table=table)


def exact_word(word: Asked, table: Table = TEXTS) -> str:
    """The articles that have a word as it was typed."""
    return _exact(any_of(_run(form, is_prefix=bool(word.stem)) for form in word.exact_forms), [word], table)


def folded_word(word: Asked) -> str:
    """The articles that have a word, whatever its marks: also that without any is in the folded columns."""
    return any_of(_run(form, is_prefix=bool(word.stem)) for form in word.folded_forms)


def _phrase(words: Words, *, is_exact: bool, table: Table = TEXTS) -> str:
    """The words one after the other; FTS5 knows the beginning of a word only at the end of a phrase."""
    if any(word.stem for word in words[:-1]):
        return NOTHING
    said = [word.exact if is_exact else word.folded for word in words[:-1]]
    last = words[-1].exact_forms if is_exact else words[-1].folded_forms
    if words[-1].stem and not said:
        return exact_word(words[0], table) if is_exact else folded_word(words[0])
    phrase = any_of(_run(" ".join([*said, form]), is_prefix=bool(words[-1].stem)) for form in last)
    return _exact(phrase, words, table) if is_exact else phrase


def _run(run: str, *, is_prefix: bool = False) -> str:
    """A quoted word or phrase; a short beginning as the syllables that begin so, without marks."""
    if not is_prefix:
        return f'"{run}"'
    if " " in run or len(run) >= LONG_STEM or (len(run) > 1 and not run.isascii()):
        return f'"{run}" *'
    known = sorted(syllable for syllable in folded_syllables() if syllable.startswith(run))
    return any_of(f'"{syllable}"' for syllable in (run, *known))


def _exact(expression: str, words: Sequence[Syllable], table: Table) -> str:
    """The expression in the exact column; a word with marks stands in no other, and FTS5 is faster unasked."""
    return expression if any(word.has_marks for word in words) else f"{{{COLUMNS[table][0]}}} : {expression}"


def _all(expressions: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def any_of(expressions: Iterable[str]) -> str:
    """The articles that match one of the expressions."""
    each = tuple(dict.fromkeys(expressions))
    return each[0] if len(each) == 1 else "(" + " OR ".join(each) + ")"
