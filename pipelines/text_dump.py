"""Cleaning of a page that is only text: the dump of a browser, with a line for each text of the page.

A dump has no markup: what tells the article from the page's furniture is the title that stands there twice, the date
line, the labels of widgets and the length of the lines.
"""

from collections.abc import Sequence
from dataclasses import replace

from archive.canonical_url import canonical_url
from archive.records import Article, CleanResult, PageType, RemovedBlock
from pipelines.article_text import after_rules
from pipelines.block import Block, PageFacts, drop_at
from pipelines.byline import Tail, split_tail
from pipelines.clean import CLEANER_VERSION
from pipelines.cut_lines import joined_lines
from pipelines.document_numbers import find_cited_documents
from pipelines.document_record import DocumentRecord, find_document_record
from pipelines.dump_layout import DumpLayout, find_layout
from pipelines.dump_listing import is_listing
from pipelines.page_type import SOFT_404
from pipelines.text import is_near_equal, normalised_lines

SHORTEST_LEAD = 50
LEAD_REACH = 4
"""Among how many paragraphs at the head of the text the lead may stand again."""

SHORT_PAGE = 3000


def clean_text_dump(text: str, *, url: str, captured_at: str) -> CleanResult:
    """The article of a text dump, or the page's type when it has none. `published_at` is never the clock of the page."""
    lines = normalised_lines(text)
    filled = [line for line in lines if line]
    if not filled:
        return CleanResult(page_type="empty", platform="generic")
    if len(text) < SHORT_PAGE and any(SOFT_404.match(line) for line in filled[:20]):
        return CleanResult(page_type="soft_404", platform="generic")
    if record := find_document_record(filled):
        return _document(filled, record, url)
    if is_listing(filled):
        return CleanResult(page_type="listing", platform="generic", title=filled[0])
    return _article(lines, filled, url, captured_at)


def _article(lines: Sequence[str], filled: Sequence[str], url: str, captured_at: str) -> CleanResult:
    layout = find_layout(filled, captured_at=captured_at)
    platform = "nukeviet" if layout.is_nukeviet else "generic"
    title = filled[layout.title] if layout.title is not None else filled[0]
    blocks = [Block(text=line, tag="line") for line in _joined_text(lines, layout)]
    facts = PageFacts(title=title)
    blocks = after_rules(blocks, facts)
    tail = split_tail([block.text for block in blocks if block.dropped_by is None])
    blocks = _without_tail(blocks, tail)
    lead, blocks = _lead_apart(blocks, facts, layout)
    paragraphs = [block.text for block in blocks if block.dropped_by is None]
    if not paragraphs and lead is None:
        return CleanResult(
            page_type="other",
            platform=platform,
            error_code="no_body",
            error_detail="no text is left below the title",
        )
    article = Article(
        url=url,
        canonical_url=canonical_url(url),
        page_type="article",
        platform=platform,
        title=title,
        lead=lead,
        body="\n\n".join(paragraphs),
        byline=tail.byline,
        office=tail.office,
        source=tail.source,
        published_at=layout.published_at,
        cited_documents=find_cited_documents([title, *([lead] if lead else []), *paragraphs]),
        removed=(
            *_removed(filled, layout),
            *(RemovedBlock(text=b.text, rule=b.dropped_by) for b in blocks if b.dropped_by),
        ),
        provenance={"title": {"rule": "text dump"}, "body": {"rule": "text dump"}},
        cleaner_version=CLEANER_VERSION,
    )
    return CleanResult(page_type="article", platform=platform, article=article)


def _document(lines: Sequence[str], record: DocumentRecord, url: str) -> CleanResult:
    kind: PageType = "document"
    article = Article(
        url=url,
        canonical_url=canonical_url(url),
        page_type=kind,
        platform="generic",
        title=record.title or lines[0],
        body="\n\n".join(record.rows),
        cited_documents=record.documents,
        removed=tuple(
            RemovedBlock(text=line, rule="outside_record")
            for line in (*lines[: record.start], *lines[record.end :])
        ),
        provenance={"title": {"rule": "document record"}, "body": {"rule": "document record"}},
        cleaner_version=CLEANER_VERSION,
    )
    return CleanResult(page_type=kind, platform="generic", article=article)


def _joined_text(lines: Sequence[str], layout: DumpLayout) -> list[str]:
    """The lines of the text with cut ones joined; positions of the layout count filled lines only."""
    positions = [index for index, line in enumerate(lines) if line]
    first = positions[layout.start] if layout.start < len(positions) else len(lines)
    last = positions[layout.end] if layout.end < len(positions) else len(lines)
    return [line for line in joined_lines(lines[first:last]) if line]


def _without_tail(blocks: Sequence[Block], tail: Tail) -> list[Block]:
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    return drop_at(blocks, "byline_tail", {kept[index] for index in tail.indices})


def _lead_apart(
    blocks: Sequence[Block], facts: PageFacts, layout: DumpLayout
) -> tuple[str | None, list[Block]]:
    """The lead, when the text says it twice or NukeViet prints it below its date line, and the blocks without it."""
    kept = [position for position, block in enumerate(blocks) if block.dropped_by != "title_repeated"]
    if not kept or len(blocks[kept[0]].text) < SHORTEST_LEAD or blocks[kept[0]].dropped_by:
        return None, list(blocks)
    lead = blocks[kept[0]].text
    is_twice = any(is_near_equal(lead, blocks[position].text) for position in kept[1:LEAD_REACH])
    if not is_twice and not layout.is_nukeviet:
        return None, list(blocks)
    rest = [_unmarked(block) for position, block in enumerate(blocks) if position != kept[0]]
    return lead, after_rules(rest, replace(facts, lead=lead))


def _unmarked(block: Block) -> Block:
    """The block as it was before it was taken for a second print, so that the lead's own rule can say so."""
    return block._replace(dropped_by=None) if block.dropped_by == "duplicate_paragraph" else block


def _removed(lines: Sequence[str], layout: DumpLayout) -> list[RemovedBlock]:
    before = [
        RemovedBlock(text=line, rule="before_article")
        for p, line in enumerate(lines[: layout.start])
        if p not in (layout.title, layout.date)
    ]
    return before + [RemovedBlock(text=line, rule="after_article") for line in lines[layout.end :]]
