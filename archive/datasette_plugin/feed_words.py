"""What a feed and its entries are written with."""

from collections.abc import Callable
from dataclasses import dataclass

from datasette.utils.asgi import Request

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWords:
    """The texts of the visitor's language, numbers as it writes them, and whole addresses of paths with their arguments."""

    text: Callable[..., str]
    number: Callable[..., str]
    address: Callable[..., str]


def feed_words(datasette: Datasette, request: Request) -> FeedWords:
    """The words for whoever asks; addresses keep the chosen language."""
    words = page_words(datasette, request)

    def address(path: str, **arguments: str) -> str:
        return datasette.absolute_url(request, words["href"](path, **arguments))

    return FeedWords(text=words["t"], number=words["number"], address=address)
