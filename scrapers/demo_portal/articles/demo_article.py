"""A synthetic article as its author meant it; the look-alikes dirty it, the truth keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Quirk = Literal[
    "lead_twice",        # the body begins with the lead
    "byline_in_body",    # the byline is the last line of the body
    "byline_twice",      # and stands again below it
    "upper_title",       # the title is typed in capitals (so the truth's title is in capitals too)
    "nfd",               # decomposed text
    "word_markup",       # MsoNormal, mso- styles, <o:p>, nested spans
    "br_paragraphs",     # paragraphs parted by <br><br> in one element
    "div_paragraphs",    # paragraphs as <div>
    "day_only",          # the page shows no time of day
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unit of the body. For a table, `rows` holds the cells and `text` is empty."""

    kind: Literal["text", "heading", "item", "table", "caption"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DemoAttachment:
    """A file that the article links to; `name` is its file name, `link_text` what the link says."""

    name: str
    link_text: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """A synthetic article. `published_at` is +07:00; `number` is unique and rising with time within a portal."""

    number: int
    slug: str
    title: str
    lead: str
    paragraphs: tuple[Paragraph, ...]
    byline: str | None
    office: str | None
    source: str | None
    section: str
    published_at: datetime
    attachments: tuple[DemoAttachment, ...] = ()
    tags: tuple[str, ...] = ()
    cited_numbers: tuple[str, ...] = ()
    quirks: frozenset[Quirk] = field(default_factory=frozenset)
    renamed_from: str | None = None  # state 2: the slug that now redirects to this one

    def body_lines(self) -> Sequence[str]:
        """The paragraphs as the truth has them: items with `- `, table rows joined by ` | `, no captions."""
        lines: list[str] = []
        for paragraph in self.paragraphs:
            if paragraph.kind == "table":
                lines += [" | ".join(row) for row in paragraph.rows]
            elif paragraph.kind == "item":
                lines.append(f"- {paragraph.text}")
            elif paragraph.kind != "caption":
                lines.append(paragraph.text)
        return lines
