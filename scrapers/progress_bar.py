"""The progress that a command shows on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal's stderr, which begins with the first call; each call counts one of `total`."""
    with ExitStack() as stack:
        bars: list[Any] = []

        def one_of(total: int) -> None:
            if not bars:
                # What was done before is no part of the time that is left
                bar = click.progressbar(
                    length=total, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
                )
                bars.append(stack.enter_context(bar))
            bars[0].length = total
            bars[0].update(1)

        yield one_of
