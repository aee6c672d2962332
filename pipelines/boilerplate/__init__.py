"""The cleaning rules, in the order in which they run."""

from pipelines.block import Rule

RULES: tuple[Rule, ...] = ()
