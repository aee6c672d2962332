"""What the plugin uses of a Datasette: typed here, because Datasette has no types and loads plugins before it is whole."""

from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Connection
from typing import Any, Protocol, TypeVar

Answer = TypeVar("Answer")


class ReadDatabase(Protocol):
    """One database that is served; `path` is that of its file."""

    path: str | None

    def execute_fn(self, question: Callable[[Connection], Answer], /) -> Awaitable[Answer]:
        """The function's answer, run in a thread with a connection of its own."""


class Urls(Protocol):
    """The addresses of Datasette's pages, with the site's base path."""

    def path(self, path: str, /) -> str:
        """A path inside the site."""

    def row(self, database: str, table: str, row_path: str, /) -> str:
        """The page of one row."""


class Datasette(Protocol):
    """The running site."""

    databases: Mapping[str, object]
    urls: Urls

    def setting(self, name: str, /) -> Any:
        """The value of a setting."""

    def plugin_config(self, name: str, /) -> Mapping[str, object] | None:
        """What `plugins` in the metadata says to a plugin."""

    def absolute_url(self, request: object, path: str, /) -> str:
        """The whole address of a path, as this visitor reaches it."""

    def get_database(self, name: str, /) -> ReadDatabase:
        """The database of this name."""

    def render_template(
        self, template: str, context: Mapping[str, object], request: object = None
    ) -> Awaitable[str]:
        """The template filled in."""
