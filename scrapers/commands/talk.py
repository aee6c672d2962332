"""How commands talk: verdicts on stdout, talk on stderr."""

import logging
from collections.abc import Sequence
from typing import Any

import click

from archive.data_dir import DataDir
from archive.exit_code import gravest


def report(updates: Sequence[Any], lines: Sequence[str]) -> int:
    """The gravest exit code of several updates, after their lines were printed."""
    click.echo("\n".join(lines))
    return gravest(update.code for update in updates)


def serve_site(data_dir: DataDir, host: str, port: int, *, public: bool) -> int:
    """The exit code of the published site, once it ends."""
    from archive.publish import serve

    return serve(data_dir, host=host, port=port, public=public)


def talk(text: str) -> None:
    """Nothing; the text stands on stderr."""
    click.echo(text, err=True)


class _Spoken(logging.Handler):
    """Warnings that a person waits behind, on stderr too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Nothing; the message was said."""
        talk(f"banluu: {record.getMessage()}")


_SPOKEN = _Spoken(logging.WARNING)


def talk_of_upgrades() -> None:
    """Nothing; what a command does to the database before its own work is said on stderr, not only in the log."""
    for name in ("archive.schema_state", "archive.index_rebuild", "archive.opened_archive"):
        logging.getLogger(name).addHandler(_SPOKEN)
