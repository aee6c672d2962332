"""The progress that a command shows on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal's stderr; each call counts one of `total`."""
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def one_of(total: int) -> None:
            bar.length = total
            bar.update(1)

        yield one_of
