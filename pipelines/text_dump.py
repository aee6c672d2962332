"""Cleaning of a page that is only text: the dump of a browser or of a text browser, a line for each text of the page."""

from archive.canonical_url import canonical_url
from archive.records import Article, CleanResult
from pipelines.text import normalised_lines


def clean_text_dump(text: str, *, url: str, captured_at: str) -> CleanResult:
    """The article of a text dump, or the page's type when it has none."""
    lines = [line for line in normalised_lines(text) if line]
    if not lines:
        return CleanResult(page_type="empty", platform="text")
    article = Article(
        url=url,
        canonical_url=canonical_url(url),
        page_type="article",
        platform="text",
        title=lines[0],
        body="\n\n".join(lines[1:]),
    )
    return CleanResult(page_type="article", platform="text", article=article)
