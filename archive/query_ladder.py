"""A query as a ladder of FTS5 expressions, the strictest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from archive.index_expressions import (
    Words,
    all_of,
    any_of,
    as_phrase,
    folded_phrase,
    folded_word,
    folded_words_of,
    in_exact_column,
    marked_phrase,
    mixed_word,
    mixed_words,
    reference,
)
from archive.other_words import Otherwise, said_otherwise, variants
from archive.parsed_query import Asked, ParsedQuery, Part
from archive.search_tables import TEXTS, THEMES, TITLES, Table
from archive.search_words import WordGroup
from archive.vietnamese import syllables

FEW_WORDS = 4
"""From this number of words on, articles that lack one of them may fill a page."""
LEAST_PASTED = 5
"""So many words outside of quotation marks are a sentence that was pasted."""
MOST_WORDS = 10
"""Up to this number of words, each is left out in turn."""
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


def _excluded(part: Part) -> str:
    parts = [reference(found.token) for found in part.references]
    said = [word for phrase in part.phrases for word in phrase] or list(part.others)
    if said:
        parts.append(as_phrase(said, is_exact=any(word.has_marks for word in said)))
    return all_of(parts)


def is_pasted(part: Part) -> bool:
    """Whether quotes are rather those of a sentence than an order to find them so: most words stand outside of them."""
    n_quoted = sum(map(len, part.phrases))
    return len(part.others) >= max(LEAST_PASTED, n_quoted)


def _part_steps(part: Part, is_by_date: bool, groups: Sequence[WordGroup]) -> tuple[Step, ...]:
    steps: list[Step] = []
    if part.references or part.near:
        steps += _reference_steps(part)
    if part.phrases:
        pasted = _last_resort(part.words) if is_pasted(part) else []
        return (*steps, *_phrase_steps(part, groups), *pasted)
    if part.words:
        others = () if part.references else said_otherwise(part.words)
        if is_by_date and len(part.words) > 1:
            steps += _together_steps(part.words, others)
        steps += _word_steps(part.words, groups, others)
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


def _together_steps(words: Words, others: Sequence[Otherwise]) -> list[Step]:
    """The words as a phrase; of two syllables, which are one word mostly, a single article is enough."""
    phrase = (
        marked_phrase(words) if any(word.has_marks for word in words) else as_phrase(words, is_exact=False)
    )
    is_one_word = len(words) == 2
    if others:
        phrases = [phrase, *(marked_phrase(other) for other in variants(words, others))]
        phrase = any_of([*phrases, *_said_so(words, others, TEXTS)])
    return [Step(phrase, (Rung(phrase),), is_enough=is_one_word, is_of_newest=not is_one_word)]


def _reference_steps(part: Part) -> list[Step]:
    """The numbers and days with the words, then alone: `quyết định 123/…` also where the text says "văn bản"."""
    refs = all_of([*(reference(found.token) for found in part.references), *part.near])
    steps = []
    words = [*(word for phrase in part.phrases for word in phrase), *part.others]
    if words:
        both = all_of([refs, folded_words_of(words)])
        steps.append(Step(both, (Rung(all_of([refs, as_phrase(words, is_exact=False)])), Rung(both))))
    return [*steps, Step(refs, (Rung(refs),), is_enough=True)]


def _phrase_steps(part: Part, groups: Sequence[WordGroup]) -> list[Step]:
    """The quoted phrases must stand as typed; only where no article has them, marks may differ."""
    exact = all_of(
        [*(as_phrase(phrase, is_exact=True) for phrase in part.phrases), *_optional(mixed_words, part.others)]
    )
    folded = all_of(
        [
            *(as_phrase(phrase, is_exact=False) for phrase in part.phrases),
            *_optional(folded_words_of, part.others),
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
    titles = all_of(as_phrase(phrase, is_exact=is_exact, table=TITLES) for phrase in part.phrases)
    said = all_of(as_phrase(phrase, is_exact=is_exact, table=THEMES) for phrase in part.phrases)
    must = must if part.others else ""
    return Rung(titles, TITLES, must), Rung(said, THEMES, must)


def _optional(expression: Callable[[Words], str], words: Words) -> list[str]:
    return [expression(words)] if words else []


def _word_steps(words: Words, groups: Sequence[WordGroup], others: Sequence[Otherwise]) -> list[Step]:
    is_marked, is_whole = (test(word.has_marks for word in words) for test in (any, all))
    folded_words = _with_others(words, others, folded_word)
    other_rungs = _other_rungs(words, others)
    folded_rungs = (
        *_phrase_rungs(words, is_exact=False),
        Rung(folded_words_of(words), TITLES),
        *(() if is_marked else other_rungs),
        *_together_rungs(groups),
        Rung(folded_words, is_loose=True),
    )
    exact_rungs = _phrase_rungs(words, is_exact=True)
    if is_marked:
        mixed = _with_others(words, others, mixed_word)
        # beside marks a bare syllable means any: `học phi` is rather `học phí` than "học phi công"
        first = (*exact_rungs, *_spelt(groups)) if is_whole else (*_spelt(groups), *_marked_rungs(words))
        mixed_rungs = (
            *first,
            Rung(mixed_words(words, TITLES), TITLES),
            *other_rungs,
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
    if len(words) > 1 and not any(one.expressions and one.end - one.start == len(words) for one in others):
        steps += _last_resort(words)
    return steps


def _last_resort(words: Words) -> list[Step]:
    """Any of the words."""
    either = any_of(folded_word(word) for word in words)
    rungs = (
        Rung(either, TITLES, is_weighed=True, is_loose=True),
        Rung(either, is_loose=True),
    )
    return [Step(either, rungs, is_last_resort=True)]


def _phrase_rungs(words: Words, *, is_exact: bool) -> tuple[Rung, Rung, Rung]:
    """The words together: in a title, as a theme, anywhere. A single word is weighed where few enough have it."""
    title, theme, anywhere = (as_phrase(words, is_exact=is_exact, table=table) for table in _ALL_TABLES)
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
        anywhere = Rung(as_phrase(words, is_exact=True), within=within)
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
        Rung(all_of(_spelt_word(group, table) for group in groups), table, is_loose=True)
        for table in (THEMES, TEXTS)
    )


def _spelt_word(group: WordGroup, table: Table) -> str:
    """A word as the archive spells it."""
    if not group.spellings:
        return marked_phrase(group.words, table)
    return any_of(
        in_exact_column(f'"{spelling}"', syllables(spelling), table) for spelling in group.spellings
    )


def _said_so(words: Words, others: Sequence[Otherwise], table: Table) -> list[str]:
    """The months and numbers of a query as the index has them, beside its other words."""
    return [
        all_of([any_of(one.expressions), *(map(folded_word, (*words[: one.start], *words[one.end :])))])
        for one in others
        if one.expressions
    ]


def _other_rungs(words: Words, others: Sequence[Otherwise]) -> tuple[Rung, ...]:
    """The query in other words, together; then the articles of its months and numbers."""
    rungs = []
    said = variants(words, others)
    if said:
        rungs += [Rung(any_of(marked_phrase(one, table) for one in said), table) for table in _ALL_TABLES]
        rungs.append(Rung(_with_others(words, others, lambda word: mixed_word(word, TITLES), TITLES), TITLES))
    for table in (TITLES, TEXTS):
        rungs += [Rung(one, table) for one in _said_so(words, others, table)]
    return tuple(rungs)


def _with_others(
    words: Words, others: Sequence[Otherwise], each: Callable[[Asked], str], table: Table = TEXTS
) -> str:
    """Every word somewhere, or what else says the same."""
    asked: list[str] = []
    end = 0
    for one in others:
        asked += map(each, words[end : one.start])
        alternatives = (marked_phrase(other, table) for other in one.words)
        asked.append(any_of([all_of(map(each, words[one.start : one.end])), *alternatives, *one.expressions]))
        end = one.end
    return all_of([*asked, *map(each, words[end:])])


def _all_but_one(words: Words) -> str:
    """All words of one half and all but one of the other: FTS5 reads a list of articles for each word that is written."""
    middle = len(words) // 2
    halves = words[:middle], words[middle:]
    return any_of(
        all_of([folded_words_of(whole), *([_all_but_one(other)] if len(other) > 1 else [])])
        for whole, other in (halves, halves[::-1])
    )
