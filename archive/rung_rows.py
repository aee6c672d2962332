"""What the rungs of a search find, each asked once and only where it can find something."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.matches import Matches
from archive.query_ladder import Rung, Step
from archive.search_scope import RANKED, Scope
from archive.search_tables import TEXTS


class RungRows:
    """The rungs of the steps in order, as they are for so many matches, and their rows.

    Where a step has few matches, each of its rungs has no others: all are read at once, upwards. One whose matches are
    among those of another that finds nothing is not asked.
    """

    def __init__(
        self, connection: sqlite3.Connection, scope: Scope, steps: Sequence[Step], matches: Sequence[Matches]
    ) -> None:
        """Ask nothing yet; the rows that are known are those of the steps themselves."""
        self._connection, self._scope = connection, scope
        total = matches[-1].total
        must = steps[-1].scope if scope.is_narrowing else ""
        few: dict[Rung, bool] = {}
        for step, found in zip(steps, matches, strict=True):
            for rung in _needed(step, total):
                few.setdefault(_made(rung, total, must), found.are_few)
        self.rungs = tuple(few)
        self._rare = frozenset(rung for rung, is_few in few.items() if is_few)
        soon = self.rungs if total <= RANKED else self._rare
        self._texts = {rung.expression: rung for rung in soon if _is_of_texts(rung)}
        self._known: dict[str, Sequence[int]] = {
            step.scope: found.rows for step, found in zip(steps, matches, strict=True) if found.are_few
        }

    def rows(self, rung: Rung, limit: int, *, is_hopeful: bool) -> Sequence[int]:
        """The best rows of a rung; without hope, what holds it is asked first."""
        for expression in rung.within:
            is_known = expression in self._known or not is_hopeful
            if is_known and expression in self._texts and not self._rows_of_text(expression):
                return ()
        is_rare = rung in self._rare
        if _is_of_texts(rung) and (is_rare or rung.expression in self._known):
            return self._rows_of_text(rung.expression)[:limit]
        return self._scope.best(self._connection, rung, limit, is_rare=is_rare)

    def _rows_of_text(self, expression: str) -> Sequence[int]:
        """All rows of a rung of the texts, of which few are expected."""
        if expression not in self._known:
            rung = self._texts[expression]
            self._known[expression] = self._scope.best(self._connection, rung, RANKED, is_rare=True)
        return self._known[expression]


def _is_of_texts(rung: Rung) -> bool:
    return rung.table == TEXTS and not rung.is_weighed


def _needed(step: Step, total: int) -> Iterator[Rung]:
    return (rung for rung in step.rungs if not (rung.is_of_few if total > RANKED else rung.is_of_many))


def _made(rung: Rung, total: int, must: str) -> Rung:
    """The rung within what must match, and weighed only where it is soon enough."""
    is_weighed = rung.is_weighed and (total <= RANKED or rung.table != TEXTS)
    return replace(rung, must=rung.must or must, is_weighed=is_weighed)
