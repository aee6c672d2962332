"""What the lines of a page must say for a cleaning rule to have work: asked of all rules at once, before any runs.

Most rules find nothing on most pages, and a paragraph asked twenty times costs more than all else that cleaning does.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.block import Block, Rule
from pipelines.labels import LONGEST_LABEL, label_key

MOST_REMEMBERED = 4096
"""Short lines whose rules are remembered: the pages of a site share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A rule has work where a line is one of the labels or passes a test, or matches a pattern at its start and is not
    too long, or a block has a mark of its own.
    """

    labels: frozenset[str] = frozenset()
    tests: tuple[Callable[[str], bool], ...] = ()
    """Asked of lines that may be labels only."""

    patterns: tuple[re.Pattern[str], ...] = ()
    longest: int | None = None
    mark: Callable[[Block], object] | None = None


_TRIGGERS: dict[Rule, Trigger] = {}


def triggered_by(
    *,
    labels: frozenset[str] = frozenset(),
    tests: tuple[Callable[[str], bool], ...] = (),
    patterns: tuple[re.Pattern[str], ...] = (),
    longest: int | None = None,
    mark: Callable[[Block], object] | None = None,
) -> Callable[[Rule], Rule]:
    """A decorator that says when a rule has work; a rule without it runs on every page."""
    trigger = Trigger(labels=labels, tests=tests, patterns=patterns, longest=longest, mark=mark)

    def noted(rule: Rule) -> Rule:
        _TRIGGERS[rule] = trigger
        return rule

    return noted


class RuleTriggers:
    """The triggers of several rules, asked together."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._always = frozenset(rule for rule in rules if rule not in _TRIGGERS)
        known = [(rule, _TRIGGERS[rule]) for rule in rules if rule in _TRIGGERS]
        self._known = [(rule, trigger) for rule, trigger in known if trigger.patterns]
        self._tests = [(rule, test) for rule, trigger in known for test in trigger.tests]
        self._marks = [(rule, trigger.mark) for rule, trigger in known if trigger.mark is not None]
        self._by_label: dict[str, set[Rule]] = {}
        for rule, trigger in known:
            for label in trigger.labels:
                self._by_label.setdefault(label, set()).add(rule)
        self._longest = max([trigger.longest or 0 for _, trigger in known] + [LONGEST_LABEL])
        self._any = _joined(pattern for _, trigger in known for pattern in trigger.patterns)
        self._of_any_length = _joined(
            pattern for _, trigger in known for pattern in trigger.patterns if trigger.longest is None
        )
        self._of_short = lru_cache(maxsize=MOST_REMEMBERED)(self._of_line)

    def rules_for(self, blocks: Collection[Block]) -> set[Rule]:
        """The rules that have work among these blocks."""
        found = set(self._always)
        for text in [block.text for block in blocks]:
            if len(text) <= self._longest:
                found.update(self._of_short(text))
            elif self._of_any_length.match(text):
                found.update(self._of_line(text))
        for rule, mark in self._marks:
            if rule not in found and any(map(mark, blocks)):
                found.add(rule)
        return found

    def _of_line(self, text: str) -> frozenset[Rule]:
        key = label_key(text)
        found = set(self._by_label.get(key, ()))
        if key:
            found.update(rule for rule, test in self._tests if test(text))
        if self._any.match(text):
            found.update(rule for rule, trigger in self._known if _matches(trigger, text))
        return frozenset(found)


def _matches(trigger: Trigger, text: str) -> bool:
    is_short = trigger.longest is None or len(text) <= trigger.longest
    return is_short and any(pattern.match(text) for pattern in trigger.patterns)


def _joined(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that matches where one of several does; faster than asking each."""
    return re.compile("|".join(map(_with_flags, patterns)) or r"(?!)")


def _with_flags(pattern: re.Pattern[str]) -> str:
    flags = "".join(
        letter for letter, flag in (("i", re.I), ("s", re.S), ("x", re.X)) if pattern.flags & flag
    )
    end = "\n" if "x" in flags else ""  # a comment may end a verbose pattern
    return f"(?{flags}:{pattern.pattern}{end})" if flags else f"(?:{pattern.pattern})"
