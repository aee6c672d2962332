"""Numbers and days of a query that no article names: what to say of them, and which articles come near.

The parts of such a number as words, `9999` and `ubnd` anywhere in a text, are no answer. Near it are numbers that differ in
what offices leave out (the year, the issuer), or its own letters and digits in a spelling that is not read as a number.
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from archive.index_expressions import any_of, folded_phrase, reference
from archive.parsed_query import Asked, ParsedQuery, Part
from archive.references import Reference
from archive.search_notices import Notice
from archive.search_scope import Scope
from archive.vietnamese import fold, syllables

_TOKEN = re.compile(r"vb(?P<n>\d+[a-z]?)x(?:(?P<year>\d{4})x)?(?P<symbol>\w+)")
YEARS = range(1990, 2041)
"""Years that a number may have."""
_KINDS_LINE = "bb bc cd ct cv gm gp hd kh kl l lct nd nq pl qd qdxp qh qlct tb tl tt ttlt ttr vbhn"
_KINDS = frozenset(_KINDS_LINE.split())
_SYMBOL = re.compile(r"(?:\d{4} ?/ ?)?([a-z]+)\d{0,2}(?: ?[-/] ?[a-z]+)?")
_WORDS_LINE = "so ngay van ban quyet dinh nghi ke hoach cong thong tu tri bao cao to trinh huong dan chi thi luat lien tich"
_WORDS_OF_KINDS = frozenset(_WORDS_LINE.split())


def with_what_is_there(
    connection: sqlite3.Connection, scope: Scope, parsed: ParsedQuery
) -> tuple[ParsedQuery, tuple[Notice, ...]]:
    """The query without the references that no article of the scope names, and a notice for each of these."""
    missing = [
        found
        for found in dict.fromkeys(parsed.references)
        if _is_meant(found, _spelt(parsed, found)) and not _is_named(connection, scope, found)
    ]
    if not missing:
        return parsed, ()
    parts = tuple(_without(parsed, part, missing) for part in parsed.parts)
    notices = (
        Notice(
            "day_not_found" if found.token.startswith("dt") else "number_not_found",
            _spelt(parsed, found),
            is_filtered=scope.is_filtered,
        )
        for found in missing
    )
    return replace(parsed, parts=parts), tuple(dict.fromkeys(notices))


def missing_citations(
    connection: sqlite3.Connection, scope: Scope, fields: tuple[tuple[str, str], ...]
) -> Iterator[Notice]:
    """A notice for each `cites:` that no article answers."""
    for name, value in fields:
        if name == "cites" and not scope.by_date(connection, scope.required, 1, is_newest_first=True):
            yield Notice("number_not_found", value)


def _is_named(connection: sqlite3.Connection, scope: Scope, found: Reference) -> bool:
    asked = reference(found.token)
    if scope.by_date(connection, asked, 1, is_newest_first=True):
        return True
    sql = "select 1 from file_fts where file_fts match ? limit 1"
    return connection.execute(sql, (asked,)).fetchone() is not None


def _is_meant(found: Reference, spelt: str) -> bool:
    """Whether it is a number or a day without doubt: `9999/QĐ-UBND`, but not `12/a`."""
    if found.token.startswith("dt"):
        return True
    *_, behind = re.split(r"[/-]", spelt, maxsplit=1)
    symbol = _SYMBOL.match(fold(behind).strip())
    return symbol is not None and ("-" in spelt or symbol[1] in _KINDS)


def _spelt(parsed: ParsedQuery, found: Reference) -> str:
    return parsed.text[found.start : found.end]


def _without(parsed: ParsedQuery, part: Part, missing: list[Reference]) -> Part:
    """The part by its other words; where they only name a kind of document, by what is near the number alone."""
    gone = [found for found in part.references if found in missing]
    if not gone:
        return part
    said = part.others if any(word.folded not in _WORDS_OF_KINDS for word in part.others) else ()
    return replace(
        part,
        words=tuple(word for phrase in part.phrases for word in phrase) + said,
        others=said,
        references=tuple(found for found in part.references if found not in missing),
        near=tuple(any_of(_near(found, _spelt(parsed, found))) for found in gone),
    )


def _near(found: Reference, spelt: str) -> Iterator[str]:
    """Expressions of what may be meant."""
    words = [Asked(word.exact, word.folded) for word in syllables(spelt)]
    yield folded_phrase(words)
    if found.token.startswith("dt"):
        day = date.fromisoformat(f"{found.token[2:6]}-{found.token[6:8]}-{found.token[8:]}")
        for d in {str(day.day), f"{day.day:02}"}:
            for m in {str(day.month), f"{day.month:02}"}:
                yield f'"ngay {d} {m}"'
                yield f'"{d} thang {m}"'
        return
    number = _TOKEN.fullmatch(found.token)
    if number is not None:
        symbols = dict.fromkeys((number["symbol"], number["symbol"].replace("dd", "d")))
        for symbol in symbols:
            for year in [number["year"]] if number["year"] else YEARS:
                yield f'"vb{number["n"]}x{year}x{symbol}" *'
            yield f'"vb{number["n"]}x{symbol}" *'
