"""A page as a look at a site has seen it."""

from dataclasses import dataclass

from archive.records import Article, CleanResult, PageType
from pipelines.saved_page import SavedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedPage:
    """A page as it was fetched, and what cleaning makes of it; `asked` is where its redirects began."""

    asked: str
    saved: SavedPage
    cleaned: CleanResult

    @property
    def url(self) -> str:
        """Where redirects led to."""
        return self.saved.url

    @property
    def body(self) -> bytes:
        """The bytes that were sent."""
        return self.saved.body

    @property
    def content_type(self) -> str | None:
        """What the server calls them."""
        return self.saved.content_type

    @property
    def page_type(self) -> PageType:
        """What the page is; a page that could not be cleaned is `other`."""
        return self.cleaned.page_type

    @property
    def article(self) -> Article | None:
        """The article, where the page is one."""
        return self.cleaned.article
