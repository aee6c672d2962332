"""What came of one run on one portal."""

from dataclasses import dataclass
from typing import Literal

from archive.records import RunCounts

Outcome = Literal[
    "complete", "failures", "interrupted", "out_of_hours", "blocked", "disk_full", "error", "suspicious"
]

SOUND: tuple[Outcome, ...] = ("complete", "failures", "suspicious")
"""Outcomes of runs that came to their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRun:
    """The verdict on one portal; `reasons` say in words what kept the outcome from being complete."""

    slug: str
    run_id: str
    counts: RunCounts
    outcome: Outcome
    reasons: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The reasons in one line."""
        return "; ".join(dict.fromkeys(self.reasons))
