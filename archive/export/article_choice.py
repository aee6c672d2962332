"""Which articles are exported, and these one by one: memory does not grow with their number."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from archive.articles import ArchivedArticle, by_id

Progress = Callable[[int], None]
"""Hears, once for each part that is done, how many there are."""


def unheard(total: int) -> None:
    """Nothing; the progress of something that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChoice:
    """Articles of a portal, published from a day to a day; None: no bound. One without a date is within no bound."""

    portal: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether every article is chosen."""
        return self.portal is self.since is self.until is None

    @property
    def condition(self) -> str:
        """A condition on `articles`, with the names of `values`."""
        parts = ["1"]
        if self.portal is not None:
            parts.append("articles.portal = :portal")
        if self.since is not None:
            parts.append("substr(articles.published_at, 1, 10) >= :since")
        if self.until is not None:
            parts.append("substr(articles.published_at, 1, 10) <= :until")
        return " and ".join(parts)

    @property
    def values(self) -> dict[str, str | None]:
        """The parameters of `condition`."""
        return {"portal": self.portal, "since": self.since, "until": self.until}

    def ids(self, db: Database) -> Iterator[str]:
        """The ids of the chosen articles, in their order."""
        found = db.conn.execute(f"select id from articles where {self.condition} order by id", self.values)
        return (str(id) for (id,) in found)

    def count(self, db: Database) -> int:
        """The number of chosen articles."""
        found = db.conn.execute(f"select count(*) from articles where {self.condition}", self.values)
        return int(found.fetchone()[0])

    def articles(self, db: Database, progress: Progress = unheard) -> Iterator[ArchivedArticle]:
        """The chosen articles, in the order of their ids; `progress` hears of each how many there are."""
        total = self.count(db)
        for id in self.ids(db):
            article = by_id(db, id)
            if article is not None:
                yield article
                progress(total)
