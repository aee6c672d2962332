"""Digests of what a reader would notice: two captures with one content digest are one version of an article."""

import hashlib
import json

from archive.records import Article


def content_digest(article: Article) -> str:
    """The digest of title, lead, body, byline, office, source, day of publication and attachments."""
    return _digest(
        [
            article.title,
            article.lead,
            article.body,
            article.byline,
            article.office,
            article.source,
            article.published_at,
            [attachment.url for attachment in article.attachments],
        ]
    )


def body_digest(article: Article) -> str:
    """The digest of the body alone."""
    return _digest(article.body)


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
