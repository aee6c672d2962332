"""Patterns of the addresses of articles, learned from pages that really are articles and pages that are lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scrapers.look.address_shape import AddressParts, address_parts, begins_with_number, ends_in_number

MOST_PATTERNS = 6
MOST_EXCEPTIONS = 12
LONGEST_SLUG_ASKED = 6

FOR_AN_ARTICLE = 10.0
FOR_A_TITLE = 10.0
FOR_A_LIST = 1.5
FOR_A_MENU_LINK = 0.3
FOR_ANOTHER_PAGE = 0.3
"""What a pattern wins by covering all articles seen and all links that look like titles, and loses by covering one
list, one link of the menu, one page of another kind."""


_ROUTE = re.compile(r"([a-z][\w/-]*/)\d+")
"""A value that is an address itself: Drupal's `?q=node/12`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressEvidence:
    """Paths with queries, by what is known of their pages; `titles` and `menu` are pages not looked at."""

    articles: tuple[str, ...]
    lists: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """A pattern that an address may be an example of; the less general, the dearer."""

    pattern: str
    cost: float


def learn_patterns(evidence: AddressEvidence) -> tuple[str, ...]:
    """Patterns that cover every article, as general as the lists allow: what one covers too much, cleaning sorts out."""
    forms = {
        form.pattern: form
        for target in evidence.articles
        for form in sorted(_forms(address_parts(target)), key=lambda form: -form.cost)
    }
    articles, titles = set(evidence.articles), set(evidence.titles)
    chosen: list[str] = []
    while articles and len(chosen) < MOST_PATTERNS:
        worth = {
            pattern: _worth(form, evidence, articles, titles)
            for pattern, form in forms.items()
            if any(_covers(pattern, target) for target in articles)
        }
        if not worth:
            break
        best = max(worth, key=lambda pattern: (worth[pattern], -len(pattern), pattern))
        chosen.append(_with_exceptions(best, evidence.lists))
        articles = {target for target in articles if not _covers(best, target)}
        titles = {target for target in titles if not _covers(best, target)}
    return tuple(chosen)


def _worth(form: _Form, evidence: AddressEvidence, articles: set[str], titles: set[str]) -> float:
    def n_covered(targets: Sequence[str] | set[str]) -> int:
        return sum(_covers(form.pattern, target) for target in targets)

    won = FOR_AN_ARTICLE * n_covered(articles) / len(evidence.articles)
    won += FOR_A_TITLE * n_covered(titles) / max(10, len(evidence.titles))
    lost = FOR_A_LIST * n_covered(evidence.lists) + FOR_ANOTHER_PAGE * n_covered(evidence.others)
    return won - lost - FOR_A_MENU_LINK * n_covered(evidence.menu) - form.cost


def _forms(parts: AddressParts) -> Iterator[_Form]:
    """The patterns of one address, general and special."""
    if parts.query:
        yield from _query_forms(parts)
        return
    for head in _heads(parts.folders):
        for tail in _tails(parts):
            yield _Form(f"{head.pattern}{tail.pattern}", head.cost + tail.cost)


def _query_forms(parts: AddressParts) -> Iterator[_Form]:
    """The script's name, with the numbers of the query and the words that say what is shown."""
    script = _literal(f"/{parts.stem}{parts.extension}") if parts.stem else "/"
    numbers = [f"(?=.*[?&]{_literal(key)}=\\d)" for key, value in parts.query if value[:1].isdigit()]
    numbers += [
        f"(?=.*[?&]{_literal(key)}={_literal(routed[1])}\\d+(?:&|$))"
        for key, value in parts.query
        if (routed := _ROUTE.fullmatch(value))
    ]
    words = [
        f"(?=.*[?&]{_literal(key)}={_literal(value)}(?:&|$))"
        for key, value in parts.query
        if value and not value[:1].isdigit()
    ]
    slugs = [f"(?=.*[?&]{_literal(key)}=[^&]+-)" for key, value in parts.query if value.count("-") > 1]
    marks = numbers or slugs
    for mark in marks:
        yield _Form(f"{mark}{script}\\?", 0.1)
        for word in words:
            yield _Form(f"{mark}{word}{script}\\?", 0.05)
    yield _Form(f"{''.join(marks)}{''.join(words)}{script}\\?", 0.5)


def _heads(folders: tuple[str, ...]) -> Iterator[_Form]:
    yield _Form("/", 0.0)
    names = [_literal(folder) for folder in folders]
    numbered = next((place for place, folder in enumerate(folders) if folder.isdigit()), None)
    if numbered is not None:
        rest = [
            r"\d+" if folder.isdigit() else _literal(folder) for folder in folders[max(0, numbered - 1) :]
        ]
        yield _Form(f"/{'/'.join(rest)}/", 0.05)
        digits = [r"\d+" if folder.isdigit() else r"[^/?]+" for folder in folders[numbered:]]
        yield _Form(f"/{'/'.join(digits)}/", 0.02)
    yield _Form(f"^{_depth(len(folders))}/", 0.15)
    if folders:
        yield _Form(rf"^/{names[0]}/(?:[^/?]+/)*", 0.3)
        yield _Form(f"/{names[-1]}/", 0.35)
        yield _Form(f"^/{'/'.join(names)}/", 0.45)


def _depth(number: int) -> str:
    return rf"(?:/[^/?]+){{{number}}}" if number else ""


def _tails(parts: AddressParts) -> Iterator[_Form]:
    stem = parts.stem
    end = f"{_literal(parts.extension)}$" if parts.extension else "/?$"
    number = ends_in_number(stem)
    if stem.isdigit():
        yield _Form(rf"\d+{end}", 0.0)
    elif number:
        mark = _literal(number["mark"])
        yield _Form(rf"[^/?]*{mark}\d+{end}", 0.0 if mark else 0.1)
        if letters := re.search(r"[-_.][a-z]{1,6}$", number["name"]):
            yield _Form(rf"[^/?]*{_literal(letters.group())}{mark}\d+{end}", 0.2)
        if len(number["number"]) >= 4:
            yield _Form(rf"[^/?]*{mark}\d{{4,}}{end}", 0.4)
        yield _Form(rf"{_literal(number['name'])}{mark}\d+{end}", 0.6)
    elif begins_with_number(stem):
        yield _Form(rf"\d+[-_.:][^/?]+{end}", 0.0)
    if not stem.isdigit():
        yield from _slugs(stem, end)


def _slugs(stem: str, end: str) -> Iterator[_Form]:
    """A name of at least so many words."""
    n_words = len(stem.split("-"))
    letter = "[^/?]" if "." in stem else "[^/?.]"
    yield _Form(f"{letter}+{end}", 0.5)
    for least in range(2, min(n_words, LONGEST_SLUG_ASKED) + 1):
        yield _Form(rf"(?:[^/?.-]+-){{{least - 1},}}{letter}+{end}", 0.4 + 0.2 * least)


def _with_exceptions(pattern: str, lists: Sequence[str]) -> str:
    """The pattern without the lists that it covers, where they are few enough to be named."""
    covered = [_literal(target) for target in sorted(lists) if _covers(pattern, target)]
    if not covered or len(covered) > MOST_EXCEPTIONS:
        return pattern
    rest = pattern.removeprefix("^") if pattern.startswith("^") else f".*{pattern}"
    return f"^(?!(?:{'|'.join(covered)})$){rest}"


def _covers(pattern: str, target: str) -> bool:
    return _compiled(pattern).search(target) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _literal(text: str) -> str:
    """A pattern of the text itself; hyphens, which mean nothing outside brackets, stay readable."""
    return re.escape(text).replace(r"\-", "-")
