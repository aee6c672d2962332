"""What a person asked of a backfill, and what came of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from archive.errors import BanluuError
from archive.exit_code import ExitCode
from scrapers.backfill.dialect import WebArchive

DELAY = 2.0
"""Seconds between two requests to a web archive, where nobody says another number."""


class BackfillError(BanluuError):
    """A web archive that cannot be used as it was named."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillOptions:
    """The web archive, the days of capture, at most how many captures; `tell` hears of progress, `talk` of failures."""

    archive: WebArchive
    since: date | None
    until: date
    delay: float = DELAY
    limit: int | None = None
    allow_loopback: bool = False
    talk: Callable[[str], None]
    tell: Callable[[str], None] | None = None


@dataclass(slots=True, kw_only=True)
class BackfillReport:
    """What a backfill did: captures new and known already, lines of the index that the portal's rules do not want,
    and failures by code. `stop`: why it ended early.
    """

    new: int = 0
    known: int = 0
    unwanted: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    stop: str | None = None
    stop_code: ExitCode = ExitCode.COMPLETE

    @property
    def code(self) -> ExitCode:
        """The gravest of what happened."""
        if self.stop is not None:
            return self.stop_code
        return ExitCode.FAILURES if self.failed else ExitCode.COMPLETE

    def as_json(self) -> dict[str, object]:
        """The report for `--json`."""
        return {
            "new": self.new,
            "known": self.known,
            "unwanted": self.unwanted,
            "failed": dict(sorted(self.failed.items())),
            "stopped": self.stop,
        }

    def lines(self) -> list[str]:
        """The report for a person."""
        lines = [
            f"{self.new} captures new, {self.known} known already, {self.unwanted} of other pages left aside,"
            f" {self.failed.total()} failed"
        ]
        if self.failed:
            lines.append(
                "failed: " + ", ".join(f"{code} {number}" for code, number in sorted(self.failed.items()))
            )
        if self.stop is not None:
            lines.append(f"stopped: {self.stop}; run the same command again to go on")
        return lines
