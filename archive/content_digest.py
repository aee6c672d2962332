"""Digests of what a reader would notice: two captures with one content digest are one version of an article."""

import hashlib
import json
from collections.abc import Sequence

from archive.records import Article

CONTENT_COLUMNS = ("title", "lead", "body", "byline", "office", "source", "published_at")


def content_digest(article: Article) -> str:
    """The digest of title, lead, body, byline, office, source, day of publication and attachments."""
    facts = [getattr(article, name) for name in CONTENT_COLUMNS]
    return digest_of_content(facts, [attachment.url for attachment in article.attachments])


def digest_of_content(facts: Sequence[str | None], attachment_urls: Sequence[str]) -> str:
    """The content digest from the values of `CONTENT_COLUMNS` and the addresses of the files linked to."""
    return _digest([*facts, attachment_urls])


def body_digest(article: Article) -> str:
    """The digest of the body alone."""
    return digest_of_body(article.body)


def digest_of_body(body: str) -> str:
    """The digest of a body's text."""
    return _digest(body)


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
