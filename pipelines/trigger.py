"""What the lines of a page must say for a cleaning rule to have work: asked of all rules at once, before any runs.

Most rules find nothing on most pages, and a paragraph asked twenty times costs more than all else that cleaning does.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

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
    tests: tuple[Callable[[str], object], ...] = ()
    """Asked of the key of a line that may be a label."""

    patterns: tuple[re.Pattern[str], ...] = ()
    longest: float = inf
    mark: Callable[[Block], object] | None = None
    only_unsure: bool = False


_TRIGGERS: defaultdict[Rule, list[Trigger]] = defaultdict(list)


def triggered_by(
    *,
    labels: frozenset[str] = frozenset(),
    tests: tuple[Callable[[str], object], ...] = (),
    patterns: tuple[re.Pattern[str], ...] = (),
    longest: float = inf,
    mark: Callable[[Block], object] | None = None,
    only_unsure: bool = False,
) -> Callable[[Rule], Rule]:
    """A decorator that says when a rule has work, once or twice; a rule without it runs on every page.

    `only_unsure`: these lines are none to the rule in a body that a selector of the site named (`PageFacts.is_body_sure`).
    """
    trigger = Trigger(
        labels=labels, tests=tests, patterns=patterns, longest=longest, mark=mark, only_unsure=only_unsure
    )

    def noted(rule: Rule) -> Rule:
        _TRIGGERS[rule].append(trigger)
        return rule

    return noted


class RuleTriggers:
    """The triggers of several rules, asked together."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        always = frozenset(rule for rule in rules if rule not in _TRIGGERS)
        known = [(rule, trigger) for rule in rules if rule in _TRIGGERS for trigger in _TRIGGERS[rule]]
        self._unsure = _JoinedTriggers(always, known)
        self._sure = _JoinedTriggers(always, [entry for entry in known if not entry[1].only_unsure])

    def rules_for(self, blocks: Collection[Block], *, is_body_sure: bool) -> set[Rule]:
        """The rules that have work among these blocks."""
        return (self._sure if is_body_sure else self._unsure).rules_for(blocks)


class _JoinedTriggers:
    """Triggers with one pattern for all lines of a length: most rules concern short lines, most lines are paragraphs."""

    def __init__(self, always: frozenset[Rule], known: Sequence[tuple[Rule, Trigger]]) -> None:
        self._always = always
        self._known = [(rule, trigger) for rule, trigger in known if trigger.patterns]
        self._tests = [(rule, test) for rule, trigger in known for test in trigger.tests]
        self._marks = [(rule, trigger.mark) for rule, trigger in known if trigger.mark is not None]
        self._by_label: defaultdict[str, set[Rule]] = defaultdict(set)
        for rule, trigger in known:
            for label in trigger.labels:
                self._by_label[label].add(rule)
        self._lengths = sorted({trigger.longest for _, trigger in self._known} | {inf})
        self._patterns = [
            _joined(
                pattern
                for _, trigger in self._known
                if trigger.longest >= length
                for pattern in trigger.patterns
            )
            for length in self._lengths
        ]
        self._of_short = lru_cache(maxsize=MOST_REMEMBERED)(self._of_line)

    def rules_for(self, blocks: Collection[Block]) -> set[Rule]:
        """The rules that have work among these blocks."""
        found = set(self._always)
        for text in [block.text for block in blocks]:
            if rules := self._of_short(text) if len(text) <= LONGEST_LABEL else self._matched(text):
                found.update(rules)
        for rule, mark in self._marks:
            if rule not in found and any(map(mark, blocks)):
                found.add(rule)
        return found

    def _of_line(self, text: str) -> frozenset[Rule]:
        key = label_key(text)
        told = [rule for rule, test in self._tests if test(key)] if key else []
        return frozenset((*self._by_label.get(key, ()), *told, *self._matched(text)))

    def _matched(self, text: str) -> list[Rule]:
        """The rules one of whose patterns a line matches."""
        if not self._patterns[bisect_left(self._lengths, len(text))].match(text):
            return []
        return [rule for rule, trigger in self._known if _matches(trigger, text)]


def _matches(trigger: Trigger, text: str) -> bool:
    return len(text) <= trigger.longest and any(pattern.match(text) for pattern in trigger.patterns)


def _joined(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that matches where one of several does; faster than asking each."""
    return re.compile("|".join(map(_with_flags, patterns)) or r"(?!)")


def _with_flags(pattern: re.Pattern[str]) -> str:
    flags = "".join(
        letter for letter, flag in (("i", re.I), ("s", re.S), ("x", re.X)) if pattern.flags & flag
    )
    end = "\n" if "x" in flags else ""  # a comment may end a verbose pattern
    return f"(?{flags}:{pattern.pattern}{end})" if flags else f"(?:{pattern.pattern})"
