"""A typed query as a ladder of FTS5 expressions, the strictest first.

Every word reaches FTS5 as a quoted run of letters and digits, so that nothing typed can be an operator.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.references import Reference, typed_references
from archive.vietnamese import Syllable, plain, syllables

MAX_CHARACTERS = 1_000
MAX_WORDS = 32
FEW_WORDS = 4
"""From this number of words on, articles that lack one of them may fill a page."""
MOST_WORDS = 10
"""Up to this number of words, each is left out in turn."""

_QUOTED = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]')
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Step:
    """Rungs that share their width: `scope` matches whatever the rungs match, and the rungs rank it.

    A step that fills a page ends the ladder. One that `is_enough` ends it with a single article found, and a last
    resort is tried only where nothing was found at all.
    """

    scope: str
    rungs: tuple[str, ...]
    is_enough: bool = False
    is_last_resort: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed: its plain text, its words, its quoted phrases, and its references."""

    text: str
    words: tuple[Syllable, ...]
    phrases: tuple[tuple[Syllable, ...], ...]
    others: tuple[Syllable, ...]
    references: tuple[Reference, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was typed."""
        return not self.text


def parse_query(query: str) -> ParsedQuery:
    """The query as words, phrases and references; what is beyond the limits of this module is left out."""
    text = _BLANKS.sub(" ", plain(query[:MAX_CHARACTERS]).encode("utf-8", "ignore").decode()).strip()
    references = typed_references(text)
    rest, end = "", 0
    for reference in references:
        rest += text[end : reference.start] + " "
        end = reference.end
    rest += text[end:]
    phrases = [syllables(phrase)[:MAX_WORDS] for phrase in _QUOTED.findall(rest)]
    unquoted = syllables(_QUOTED.sub(" ", rest))[:MAX_WORDS]
    return ParsedQuery(
        text=text,
        words=tuple(syllables(text)[:MAX_WORDS]),
        phrases=tuple(tuple(phrase) for phrase in phrases if phrase),
        others=tuple(unquoted),
        references=references,
    )


def ladder(query: ParsedQuery, *, is_by_date: bool = False) -> tuple[Step, ...]:
    """The steps to try in order; none for a query without a letter or digit.

    In order of date the rungs cannot put the best first: there the words must stand together, as long as enough do.
    """
    steps: list[Step] = []
    if query.references:
        steps += _reference_steps(query)
    if query.phrases:
        return (*steps, *_phrase_steps(query))
    if query.words:
        if is_by_date and len(query.words) > 1:
            steps += _together_steps(query.words)
        steps += _word_steps(query.words)
    return tuple(steps)


def _together_steps(words: Sequence[Syllable]) -> list[Step]:
    """The words as a phrase; of two syllables, which are one word mostly, a single article is enough."""
    phrase = _marked_phrase(words) if any(word.has_marks for word in words) else _folded_phrase(words)
    return [Step(phrase, (phrase,), is_enough=len(words) == 2)]


def _reference_steps(query: ParsedQuery) -> list[Step]:
    refs = _all(_in("refs", f'"{reference.token}"') for reference in query.references)
    steps = []
    words = [*(word for phrase in query.phrases for word in phrase), *query.others]
    if words:
        both = _all([refs, _folded_words(words)])
        steps.append(Step(both, (_all([refs, _folded_phrase(words)]), both)))
    return [*steps, Step(refs, (refs,), is_enough=True)]


def _phrase_steps(query: ParsedQuery) -> list[Step]:
    """The quoted phrases must stand as typed; only where no article has them, marks may differ."""
    rest = [_mixed_words(query.others)] if query.others else []
    folded_rest = [_folded_words(query.others)] if query.others else []
    exact = _all([*(_exact_phrase(phrase) for phrase in query.phrases), *rest])
    folded = _all([*(_folded_phrase(phrase) for phrase in query.phrases), *folded_rest])
    titles = _all([*(_in("title", _phrase(phrase, folded=False)) for phrase in query.phrases), *rest])
    folded_titles = _all(
        [*(_in("title_f", _phrase(phrase, folded=True)) for phrase in query.phrases), *folded_rest]
    )
    if any(word.has_marks for phrase in query.phrases for word in phrase):
        return [Step(exact, (titles, exact)), Step(folded, (folded_titles, folded))]
    return [Step(folded, (titles, folded_titles, exact, folded))]


def _word_steps(words: Sequence[Syllable]) -> list[Step]:
    is_marked = any(word.has_marks for word in words)
    folded_title = _in("title_f", _phrase(words, folded=True))
    folded_rungs = (folded_title, _folded_phrase(words), _folded_titles(words), _folded_words(words))
    exact_rungs = (_in("title", _phrase(words, folded=False)), _exact_phrase(words))
    if is_marked:
        mixed = _mixed_words(words)
        mixed_rungs = (*exact_rungs, _marked_phrase(words), mixed)
        steps = [Step(mixed, mixed_rungs), Step(_folded_words(words), folded_rungs)]
    else:
        first = exact_rungs if len(words) == 1 else ()
        steps = [Step(_folded_words(words), (*first, *folded_rungs))]
    if FEW_WORDS <= len(words) <= MOST_WORDS:
        most = _any(_folded_words([*words[:gap], *words[gap + 1 :]]) for gap in range(len(words)))
        steps.append(Step(most, (most,)))
    if len(words) > 1:
        either = _any(_in("title_f body_f", _quoted(word.folded)) for word in words)
        steps.append(Step(either, (either,), is_last_resort=True))
    return steps


def _mixed_words(words: Sequence[Syllable]) -> str:
    """Every word somewhere: as typed where it has marks, else with any."""
    return _all(
        _in("title body", _quoted(word.exact))
        if word.has_marks
        else _in("title_f body_f", _quoted(word.folded))
        for word in words
    )


def _folded_words(words: Sequence[Syllable]) -> str:
    return _all(_in("title_f body_f", _quoted(word.folded)) for word in words)


def _folded_titles(words: Sequence[Syllable]) -> str:
    return _all(_in("title_f", _quoted(word.folded)) for word in words)


def _exact_phrase(words: Sequence[Syllable]) -> str:
    return _in("title body", _phrase(words, folded=False))


def _folded_phrase(words: Sequence[Syllable]) -> str:
    return _in("title_f body_f", _phrase(words, folded=True))


def _marked_phrase(words: Sequence[Syllable]) -> str:
    """The words together with any marks, in an article that has those typed with marks as they were typed."""
    marked = _all(_in("title body", _quoted(word.exact)) for word in words if word.has_marks)
    return _all([_folded_phrase(words), marked])


def _phrase(words: Sequence[Syllable], *, folded: bool) -> str:
    return _quoted(" ".join(word.folded if folded else word.exact for word in words))


def _quoted(run: str) -> str:
    return f'"{run}"'


def _in(columns: str, expression: str) -> str:
    return f"{{{columns}}} : {expression}"


def _all(expressions: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def _any(expressions: Iterable[str]) -> str:
    return "(" + " OR ".join(dict.fromkeys(expressions)) + ")"
