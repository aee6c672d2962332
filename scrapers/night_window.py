"""The hours in which a portal may be fetched."""

from datetime import time


def is_open(window: tuple[time, time] | None, moment: time) -> bool:
    """Whether a time of day lies in a window, which may run over midnight; without a window it always does."""
    if window is None:
        return True
    first, last = window
    return first <= moment < last if first <= last else moment >= first or moment < last
