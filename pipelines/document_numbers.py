"""Legal documents that an article cites, with number, kind, issuer and day."""

from collections.abc import Sequence

from archive.records import CitedDocument


def find_cited_documents(paragraphs: Sequence[str]) -> tuple[CitedDocument, ...]:
    """The documents cited, each number once, in order of appearance."""
    return ()
