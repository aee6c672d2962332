"""A page as a look at a site has seen it."""

from dataclasses import dataclass

from archive.records import Article, CleanResult, PageType


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedPage:
    """A page and what cleaning makes of it; `url` is where redirects led to, `asked` where they began."""

    asked: str
    url: str
    body: bytes
    content_type: str | None
    cleaned: CleanResult

    @property
    def page_type(self) -> PageType:
        """What the page is; a page that could not be cleaned is `other`."""
        return self.cleaned.page_type

    @property
    def article(self) -> Article | None:
        """The article, where the page is one."""
        return self.cleaned.article
