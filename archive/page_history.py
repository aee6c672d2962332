"""The history of one page: what cleaning says of each of its captures, and the versions that follow from it.

A version is the first of consecutive captures with the same cleaned content. A capture that is no article, or could
not be cleaned, ends no version: the page may show the same article again afterwards.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.cleaning_queue import CleanedCapture, cleanable
from archive.content_digest import content_digest
from archive.records import Article, Capture, CleanResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """The captures of a page, oldest first, and the articles that were cleaned from some of them, by capture."""

    captures: tuple[CleanedCapture, ...]
    articles: Mapping[str, Article]

    @property
    def versions(self) -> tuple[CleanedCapture, ...]:
        """The captures that made a version, oldest first."""
        made: list[CleanedCapture] = []
        for cleaned in self.captures:
            if cleaned.content_digest and (not made or made[-1].content_digest != cleaned.content_digest):
                made.append(cleaned)
        return tuple(made)

    def at(self, addresses: Collection[str]) -> "PageHistory":
        """The history at some of the page's addresses."""
        kept = tuple(known for known in self.captures if known.capture.canonical_url in addresses)
        return replace(self, captures=kept)


def record_results(
    db: Database,
    addresses: Sequence[str],
    results: Sequence[tuple[Capture, CleanResult]],
    cleaner_version: str,
) -> PageHistory:
    """The history of the page at these addresses with these results, now also in the rows of its captures."""
    given = {capture.id: result for capture, result in results}
    page = cleanable(db, addresses)
    articles: dict[str, Article] = {}
    history: list[CleanedCapture] = []
    for known in page:
        cleaned = known
        result = given.pop(known.capture.id, None)
        if result is not None:
            cleaned = _cleaned(known, result, cleaner_version)
            _save(db, known, cleaned, result.site_template_id)
            if result.article is not None and not result.error_code:
                articles[known.capture.id] = result.article
        history.append(cleaned)
    _mark_ignored(db, given, cleaner_version)
    return PageHistory(captures=tuple(history), articles=articles)


def _cleaned(known: CleanedCapture, result: CleanResult, cleaner_version: str) -> CleanedCapture:
    """What is known of the capture now; an error takes nothing away that an earlier cleaning found."""
    if result.error_code:
        return replace(known, cleaner_version=cleaner_version, error_code=result.error_code)
    return replace(
        known,
        cleaner_version=cleaner_version,
        page_type=result.page_type,
        content_digest=content_digest(result.article) if result.article is not None else None,
        error_code=None,
    )


def _save(db: Database, known: CleanedCapture, cleaned: CleanedCapture, template: str | None) -> None:
    if cleaned == known and template is None:
        return
    db.conn.execute(
        "update captures set page_type = ?, content_digest = ?, error_code = ?, cleaner_version = ?,"
        " site_template_id = ? where id = ?",
        (
            cleaned.page_type,
            cleaned.content_digest,
            cleaned.error_code,
            cleaned.cleaner_version,
            template,
            cleaned.capture.id,
        ),
    )


def _mark_ignored(db: Database, given: Mapping[str, CleanResult], cleaner_version: str) -> None:
    """Captures that count for nothing, such as a cut one beside a whole one, are cleaned all the same."""
    db.conn.executemany(
        "update captures set page_type = ?, error_code = ?, cleaner_version = ? where id = ?",
        (
            (result.page_type, result.error_code, cleaner_version, capture_id)
            for capture_id, result in given.items()
        ),
    )
