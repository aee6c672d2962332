"""The article that a page describes in JSON-LD: alone, in a list, in a `@graph`, or as the main entity of a page."""

import json
import re
from collections.abc import Iterator, Mapping

from pipelines.html_tree import Element

ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "GovernmentService"),
        *("AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle"),
        *("LiveBlogPosting", "TechArticle", "ScholarlyArticle", "Report", "SatiricalArticle"),
    )
)
LARGEST = 500_000
"""Characters of a script; a larger one is data of an application."""

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")


def article_in_json_ld(root: Element) -> Mapping[str, object]:
    """The first article of the page's JSON-LD, its authors looked up where they are only named by `@id`; empty: none."""
    objects: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            objects += _objects(_parsed(script.text or ""))
    article = next((item for item in objects if _is_article(item)), None)
    if article is None:
        return {}
    by_id = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and "name" in item}
    return {**article, "author": _looked_up(article.get("author"), by_id)}


def _parsed(text: str) -> object:
    if len(text) > LARGEST:
        return None
    try:
        return json.loads(text, strict=False)
    except ValueError:
        bare = _TRAILING_COMMA.sub("", _WRAPPING.sub("", _WRAPPING.sub("", text)))
    except RecursionError:
        return None
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for entry in data:
            yield from _objects(entry)
    elif isinstance(data, dict):
        yield data
        for key in _CONTAINERS:
            yield from _objects(data.get(key))


def _is_article(item: Mapping[str, object]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(name.rpartition("/")[2] in ARTICLE_TYPES for name in names if isinstance(name, str))


def _looked_up(value: object, by_id: Mapping[object, Mapping[str, object]]) -> object:
    if isinstance(value, list):
        return [_looked_up(entry, by_id) for entry in value]
    if isinstance(value, dict) and "name" not in value:
        return by_id.get(value.get("@id"), value)
    return value
