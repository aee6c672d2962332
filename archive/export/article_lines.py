"""Articles as JSON lines: each as `extract` prints it, with the agency of its portal."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from sqlite_utils import Database

from archive.articles import ArchivedArticle
from archive.export.article_choice import ArticleChoice, Progress, unheard


def article_lines(db: Database, choice: ArticleChoice, progress: Progress = unheard) -> Iterator[str]:
    """One line of JSON for each chosen article, without its end."""
    for found in choice.articles(db, progress):
        yield json.dumps(article_fields(found), ensure_ascii=False)


def article_fields(found: ArchivedArticle) -> dict[str, object]:
    """The fields of section 3 of the contract; `import --articles` reads those that it knows back."""
    article = found.article
    fields: dict[str, object] = {
        "id": found.id,
        "url": article.url,
        "portal": found.portal,
        "agency": found.agency,
        "platform": article.platform,
        "page_type": article.page_type,
        "title": article.title,
    }
    fields |= asdict(article)
    del fields["site_template_id"]
    return fields
