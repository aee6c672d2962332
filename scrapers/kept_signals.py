"""The handlers of Ctrl-C and SIGTERM, which Scrapy sets and does not give back."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Handlers = Mapping[signal.Signals, Any]


@contextmanager
def signals_kept() -> Iterator[Handlers]:
    """The handlers of Ctrl-C and SIGTERM, given back at the end: Scrapy leaves its own behind."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield kept
    finally:
        set_handlers(kept)


def set_handlers(handlers: Handlers) -> None:
    """Nothing; the signals have these handlers."""
    for number, handler in handlers.items():
        signal.signal(number, handler)
