"""What a page's head says about it: meta tags and JSON-LD, both often wrong, never trusted alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from pipelines.html_tree import Element
from pipelines.json_ld import article_in_json_ld
from pipelines.selectors import text_of
from pipelines.text import normalise


@dataclass(frozen=True, slots=True)
class Metadata:
    """The meta tags by lower-case name or property, in page order; the JSON-LD article; title, base and language."""

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    json_ld: Mapping[str, object] = field(default_factory=dict)
    page_title: str = ""
    base_url: str | None = None
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """The first non-empty content of the named meta tags."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def json_text(self, key: str) -> str | None:
        """A text of the JSON-LD article; of an object its name, of a list its first entry."""
        return _json_text(self.json_ld.get(key))


def read_metadata(root: Element) -> Metadata:
    """The metadata of a page; a value is NFC with single spaces."""
    meta: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(normalise(content))
    title = next((title for head in root.iter("head") for title in head.iterchildren("title")), None)
    base = next(root.iter("base"), None)
    return Metadata(
        meta={name: tuple(values) for name, values in meta.items()},
        json_ld=article_in_json_ld(root),
        page_title=text_of(title) if title is not None else "",
        base_url=base.get("href") if base is not None else None,
        language=(root.get("lang") or "").split("-")[0].lower() or None,
    )


def _json_text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return normalise(unescape(value)) or None if isinstance(value, str) else None
