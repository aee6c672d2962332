"""The exit codes of the `banluu` command, as the contract numbers them."""

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What a finished command says of its work; never 0 when a page was lost."""

    COMPLETE = 0
    INTERNAL_ERROR = 1
    WRONG_USAGE = 2
    DISK_FULL = 3
    BAD_CONFIGURATION = 4
    LOCKED = 5
    FAILURES = 6
    INTERRUPTED = 7
    CHECK_FAILED = 8
    BLOCKED = 9
    SUSPICIOUS = 10


_GRAVEST_FIRST = (
    ExitCode.CHECK_FAILED,
    ExitCode.DISK_FULL,
    ExitCode.INTERNAL_ERROR,
    ExitCode.INTERRUPTED,
    ExitCode.BLOCKED,
    ExitCode.FAILURES,
    ExitCode.SUSPICIOUS,
)


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """The gravest of several codes; 0 when there are none.

    The contract orders 8, 3, 1, 9, 6, 10. An interrupted run stands before 9: its other verdicts are not final.
    """
    found = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in found), ExitCode.COMPLETE)
