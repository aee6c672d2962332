"""What the search answers with: hits, how many there are in all, and what else might have been meant."""

from dataclasses import dataclass

from archive.search_notices import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMatch:
    """The file in which the words stand, by its address, its place in the article and its kind.

    `page` counts pages, sheets, slides or members of an archive from 1; None where the file has none.
    """

    url: str
    link_text: str
    type: str
    position: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One article found. `snippet` is HTML: escaped text with `<mark>`; a higher `score` is a better hit.

    `file` where the words stand in an attached file and not in the article.
    """

    id: str
    url: str
    title: str
    portal: str
    published_at: str | None
    snippet: str
    score: float
    file: FileMatch | None = None

    def as_json(self) -> dict[str, object]:
        """The hit as the contract prints it, and beside that the file in which it was found, if it was in one."""
        found = self.file
        in_file = {"url": found.url, "link_text": found.link_text, "page": found.page} if found else None
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "portal": self.portal,
            "published_at": self.published_at,
            "snippet": self.snippet,
            "score": self.score,
            **({"file": in_file} if in_file else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Another query, and how many articles answer it; `total` is a lower bound where it is not exact."""

    query: str
    total: int
    total_is_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The hits of one page, and how many there are in all; `total` is a lower bound where it is not exact.

    `is_repaired` where `interpreted` is a reading of what was typed and not that itself; `is_ranked_in_part` where more
    articles match than were ranked; `suggestions` only where nothing was found; `notices` say what a visitor should know,
    such as a number that no article names. `expression` is what the index was asked,
    None where every article in the filters is an answer.
    """

    query: str
    interpreted: str
    total: int
    total_is_exact: bool
    hits: tuple[SearchHit, ...]
    expression: str | None = None
    is_repaired: bool = False
    is_ranked_in_part: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The result as the contract prints it, with `notices` beside it where there are any."""
        return {
            "query": self.query,
            "interpreted": self.interpreted,
            "total": self.total,
            "total_is_exact": self.total_is_exact,
            "hits": [hit.as_json() for hit in self.hits],
            **({"notices": [notice.as_json() for notice in self.notices]} if self.notices else {}),
        }
