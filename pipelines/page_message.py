"""Pages and their results on their way between processes: plain tuples, since pickled records take three times as long.

What is known of a portal, its profile and templates, goes with the first of its pages; the others say that it is the
same. Only trusted code pickles on both ends; the page's bytes are never unpickled.
"""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from archive.records import Article, Attachment, CitedDocument, CleanResult, RemovedBlock, SiteTemplate
from pipelines.clean import CLEANER_VERSION
from pipelines.layout import PortalProfile
from pipelines.saved_page import SavedPage
from pipelines.site_template import PageSketch

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Portal = tuple[PortalProfile | None, tuple[SiteTemplate, ...]]
Answer = CleanResult | PageSketch

NO_PORTAL: Portal = (None, ())


class _Shape(Generic[Record]):
    """The fields of a record in their order; `parts` are those that hold records or tuples of records."""

    def __init__(self, record: type[Record], parts: "Mapping[str, _Shape[Any]] | None" = None) -> None:
        self.names = tuple(field.name for field in fields(record))
        self._record = record
        self._values = attrgetter(*self.names)
        self._parts = [(self.names.index(name), shape) for name, shape in (parts or {}).items()]

    def packed(self, record: Record) -> Sequence[object]:
        """The values of the record."""
        if not self._parts:
            values: tuple[object, ...] = self._values(record)
            return values
        filled = list(self._values(record))
        for place, shape in self._parts:
            part = filled[place]
            if isinstance(part, tuple):
                filled[place] = [shape.packed(one) for one in part]
            elif part is not None:
                filled[place] = (shape.packed(part),)
        return filled

    def unpacked(self, values: Sequence[Any]) -> Record:
        """The record of the values."""
        filled = dict(zip(self.names, values, strict=True))
        for place, shape in self._parts:
            name, part = self.names[place], values[place]
            if isinstance(part, list):
                filled[name] = tuple(shape.unpacked(one) for one in part)
            elif part is not None:
                filled[name] = shape.unpacked(part[0])
        return self._record(**filled)


_ATTACHMENT, _CITED, _REMOVED = _Shape(Attachment), _Shape(CitedDocument), _Shape(RemovedBlock)
_ARTICLE = _Shape(Article, {"attachments": _ATTACHMENT, "cited_documents": _CITED, "removed": _REMOVED})
_RESULT = _Shape(CleanResult, {"article": _ARTICLE, "static_page": _ARTICLE})
_OF_PAGE = tuple(field.name for field in fields(SavedPage) if field.name not in ("profile", "templates"))
_page_values = attrgetter(*_OF_PAGE)

CODE = " ".join(
    (
        CLEANER_VERSION,
        *_OF_PAGE,
        *(name for shape in (_RESULT, _ARTICLE, _ATTACHMENT, _CITED, _REMOVED) for name in shape.names),
        *(field.name for record in (PageSketch, SiteTemplate, PortalProfile) for field in fields(record)),
    )
)
"""What parent and child must agree on: the cleaner, and the fields of what they exchange."""


def portal_of(page: SavedPage) -> Portal:
    """What is known of the portal of a page."""
    return page.profile, page.templates


def is_same(one: Portal, other: Portal) -> bool:
    """Whether both are the same records: comparing their values would take longer than sending them."""
    return one[0] is other[0] and one[1] is other[1]


def largest_message(pages: Iterable[SavedPage]) -> int:
    """An upper bound of the bytes of a message with these pages, without what is known of their portals."""
    texts = ((page.url, page.captured_at, page.content_type or "", page.platform or "") for page in pages)
    n_letters = sum(len(text) for of_page in texts for text in of_page)
    return 1000 + sum(200 + len(page.body) for page in pages) + 4 * n_letters


def pages_message(pages: Iterable[SavedPage], before: Portal) -> bytes:
    """The message that holds the pages; `before` is the portal of the last page that went the same way."""
    packed = []
    for page in pages:
        portal = portal_of(page)
        packed.append((_page_values(page), None if is_same(portal, before) else portal))
        before = portal
    return pickle.dumps(packed, protocol=pickle.HIGHEST_PROTOCOL)


def pages_of(message: bytes, before: Portal) -> list[SavedPage]:
    """The pages of a message; `before` as for `pages_message`."""
    pages = []
    for values, portal in pickle.loads(message):
        before = portal or before
        named = dict(zip(_OF_PAGE, values, strict=True))
        pages.append(SavedPage(profile=before[0], templates=before[1], **named))
    return pages


def answers_message(answers: Iterable[Answer]) -> bytes:
    """The message that holds the answers."""
    packed = [answer if isinstance(answer, PageSketch) else _RESULT.packed(answer) for answer in answers]
    return pickle.dumps(packed, protocol=pickle.HIGHEST_PROTOCOL)


def answers_of(message: bytes) -> list[Answer]:
    """The answers of a message."""
    return [
        answer if isinstance(answer, PageSketch) else _RESULT.unpacked(answer)
        for answer in pickle.loads(message)
    ]
