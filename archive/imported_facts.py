"""What an imported line says of an article beside its text, as `export` writes it; all of it may be missing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.records import Attachment, CitedDocument
from archive.vietnamese import plain

_OF_ARTICLE = ("byline", "office", "source", "modified_at")
_OF_ROW = ("language", "platform", "cleaner_version")
_PAGE_TYPES = ("article", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFacts:
    """The fields of `Article`, and the columns of `articles`, that a line gives."""

    fields: Mapping[str, Any]
    columns: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def has_attachments(self) -> bool:
        """Whether the line says which files are attached, be it none."""
        return "attachments" in self.fields

    @property
    def has_citations(self) -> bool:
        """Whether the line says which documents are cited, be it none."""
        return "cited_documents" in self.fields


def read_facts(given: Mapping[str, Any]) -> ImportedFacts:
    """The facts of a line; what has another form than `export` gives it is left aside, as other keys are."""
    page_type = given.get("page_type")
    fields: dict[str, Any] = {"page_type": page_type if page_type in _PAGE_TYPES else "article"}
    columns = {
        name: _text(given[name])
        for name in (*_OF_ARTICLE, *_OF_ROW)
        if name in given and _is_text(given[name])
    }
    fields |= {name: columns[name] for name in _OF_ARTICLE if name in columns}
    if isinstance(given.get("tags"), list):
        fields["tags"] = tuple(text for tag in given["tags"] if (text := _text(tag)))
        columns["tags"] = json.dumps(fields["tags"], ensure_ascii=False)
    if isinstance(given.get("provenance"), dict):
        columns["provenance"] = json.dumps(given["provenance"], ensure_ascii=False, sort_keys=True)
    if isinstance(given.get("attachments"), list):
        fields["attachments"] = tuple(
            Attachment(
                url=url,
                link_text=_text(item.get("link_text")) or "",
                media_type=_text(item.get("media_type")),
            )
            for item in given["attachments"]
            if isinstance(item, dict) and (url := _text(item.get("url")))
        )
    if isinstance(given.get("cited_documents"), list):
        fields["cited_documents"] = tuple(
            CitedDocument(
                number=number,
                kind=_text(item.get("kind")),
                issuer=_text(item.get("issuer")),
                issued_on=_text(item.get("issued_on")),
                quote=_text(item.get("quote")) or "",
            )
            for item in given["cited_documents"]
            if isinstance(item, dict) and (number := _text(item.get("number")))
        )
    return ImportedFacts(fields=fields, columns=columns)


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return plain(value.encode("utf-8", "replace").decode()).strip() or None
