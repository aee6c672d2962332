"""What the index must be told of the articles that one transaction changes, all at once at its end.

FTS5 begins a new tree with each step back in the order of rows, and pages are cleaned in the order of addresses.
"""

from dataclasses import dataclass, field

from sqlite_utils import Database

from archive.search_index import IndexedText, indexed_text, replace_articles


@dataclass(slots=True)
class IndexChanges:
    """What is indexed of the articles that are about to change."""

    db: Database
    _before: dict[str, IndexedText | None] = field(default_factory=dict)

    def expect(self, article_id: str) -> None:
        """Nothing; to be called while the rows of the article are still as they were indexed, or any time later."""
        if article_id not in self._before:
            self._before[article_id] = indexed_text(self.db, article_id)

    def write(self) -> int:
        """The number of entries that had to be written: the index says what the rows say now."""
        before, self._before = self._before, {}
        return replace_articles(self.db, before)
