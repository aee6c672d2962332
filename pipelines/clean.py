"""Cleaning of one page: bytes in, article or page type out; the stage on one screen."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from archive.canonical_url import canonical_url
from archive.records import Article, CitedDocument, CleanResult, PageType, SiteTemplate
from pipelines.article_text import article_text
from pipelines.block import Block, PageFacts
from pipelines.byline import Signature, is_editorial
from pipelines.document_fields import PlacedRecord
from pipelines.document_numbers import find_cited_documents
from pipelines.document_record import DocumentRecord, is_record_heading
from pipelines.drift import likeness
from pipelines.encoding import DecodedPage, read_page
from pipelines.errors import BodyNotFoundError, CleaningError, PageTooBigError, TitleNotFoundError
from pipelines.fallback import fallback_blocks, sure_blocks, told_blocks
from pipelines.fields import Provenance
from pipelines.file_list import files_of
from pipelines.found import Found
from pipelines.header_lead import find_header_lead
from pipelines.html_tree import parse_html
from pipelines.layout import PortalProfile, joined_layout, layout_on
from pipelines.named_paragraphs import as_paragraphs
from pipelines.other_entries import without_others
from pipelines.other_texts import up_to_next_article
from pipelines.page import DESCRIPTION, ArticlePage
from pipelines.page_byline import find_page_signatures
from pipelines.page_type import page_type
from pipelines.person_name import are_person_names
from pipelines.platforms import PLATFORMS, detect_platform
from pipelines.short_article import text_of_short_article
from pipelines.site_template import (
    PageSketch,
    block_key,
    find_furniture,
    is_too_much,
    sketch_page,
    template_of,
)
from pipelines.text import VIETNAMESE_LETTER
from pipelines.title_place import UNSEEN, SeenPage, seen_page

CLEANER_VERSION = "9"

LARGEST_PAGE = 30_000_000
"""Bytes; the largest page that is an article in practice has a few."""

ENOUGH_TEXT = 200
"""Characters from which on a text without a single Vietnamese letter is not Vietnamese."""

ARTICLE_TYPES = ("article", "document")
LEARNED_TYPES = (*ARTICLE_TYPES, "listing", "static", "other", "home")
"""Types that a page of unknown design may turn out not to be, once it is known where the site prints its titles."""


def clean_page(
    body: bytes,
    *,
    url: str,
    captured_at: str,
    content_type: str | None = None,
    profile: PortalProfile | None = None,
    platform: str | None = None,
    templates: Sequence[SiteTemplate] = (),
    is_compared: bool = False,
) -> CleanResult:
    """The page's type, and its article when it is one; a page that cannot be cleaned carries an error code.

    `templates` is what was learned about the portal; it concerns only pages whose body no selector finds.
    `is_compared` asks the fallback too, to tell whether the selectors still find what they are meant for.
    """
    result = _clean(body, url, captured_at, content_type, profile, platform, templates, is_compared)
    assert isinstance(result, CleanResult)
    return result


def clean_or_sketch(
    body: bytes,
    *,
    url: str,
    captured_at: str,
    content_type: str | None = None,
    profile: PortalProfile | None = None,
    platform: str | None = None,
    templates: Sequence[SiteTemplate] = (),
) -> CleanResult | PageSketch:
    """What `clean_page` says where no template can change it; else the sketch of the page to learn from.

    `templates` is what is known already: the places of titles are learned before furniture is.
    """
    return _clean(body, url, captured_at, content_type, profile, platform, templates, is_first_look=True)


def _clean(
    body: bytes,
    url: str,
    captured_at: str,
    content_type: str | None,
    profile: PortalProfile | None,
    platform: str | None,
    templates: Sequence[SiteTemplate],
    is_compared: bool = False,
    is_first_look: bool = False,
) -> CleanResult | PageSketch:
    name = platform or (profile.platform if profile else None) or ""
    try:
        if len(body) > LARGEST_PAGE:
            raise PageTooBigError(f"{len(body):,} bytes; the bound is {LARGEST_PAGE:,}")
        read = read_page(body, content_type)
        name = name if name in PLATFORMS else detect_platform(read.text, read.utf_8)
        page = _page(read, name, url, captured_at, profile, template_of(templates, "static"))
        kind = page_type(page, read.text, read.utf_8)
        is_learned = page.body is None and kind in (LEARNED_TYPES if page.is_home_made else ARTICLE_TYPES)
        if is_first_look and is_learned:
            return sketch_page(page.all_blocks, kind, _seen(page))
        template = template_of(templates, kind) if is_learned else None
        template_id = template.id if template else None
        if kind in ARTICLE_TYPES:
            article = _article(page, kind, template)
            alike = _likeness(article, page) if is_compared and page.body is not None else None
            return CleanResult(
                page_type=kind, platform=name, article=article, likeness=alike, site_template_id=template_id
            )
        static_page = _static_page(page) if kind == "static" else None
        return CleanResult(
            page_type=kind,
            platform=name,
            title=_name(page, static_page),
            static_page=static_page,
            site_template_id=template_id,
        )
    except CleaningError as error:
        return CleanResult(page_type="other", platform=name, error_code=error.code, error_detail=str(error))


def _page(
    read: DecodedPage,
    platform: str,
    url: str,
    captured_at: str,
    profile: PortalProfile | None,
    learned: SiteTemplate | None,
) -> ArticlePage:
    day = date.fromisoformat(captured_at[:10])
    kind = PLATFORMS[platform]
    layout = joined_layout(layout_on(profile.layouts, day) if profile else None, layout_on(kind.layouts, day))
    return kind(
        parse_html(read.text, read.utf_8),
        url=url,
        captured_at=captured_at,
        layout=layout,
        profile=profile,
        learned=learned,
    )


def _seen(page: ArticlePage) -> SeenPage:
    """What learning keeps of a page of unknown design, which tells where such pages print their titles."""
    if not page.is_home_made or page.layout.title:
        return UNSEEN
    title = page.title[0].value if page.title else ""
    return seen_page(page.all_blocks, page.root, url=page.url, base=page.base, title=title)


def _article(page: ArticlePage, kind: PageType, template: SiteTemplate | None = None) -> Article:
    chosen = Provenance()
    placed = page.record if kind == "document" else None
    record = placed if page.body is None else None
    own = placed.record if placed else None
    title = _title(page, kind, own, chosen)
    leads = page.lead
    lead = chosen.choose("lead", leads)
    blocks, files = _blocks(page, title, record, chosen)
    if record or page.body is not None:
        template = None
    # A paragraph of the page is surer than what its head tells
    is_shown = bool(leads) and leads[0].rule != DESCRIPTION
    if not record and not page.is_body_sure and blocks and not is_shown:
        header_lead = find_header_lead(page.all_blocks, blocks, title)
        if header_lead:
            lead = header_lead
            chosen.note("lead", "paragraph between title and text")
    furniture = _furniture(blocks, template, chosen)
    byline = _own_bylines(page, title)
    dates = [date for date in page.published_at if not placed or date.raw not in placed.days]
    facts = PageFacts(
        title=title,
        url=page.url,
        lead=lead,
        byline=byline[0].value if byline else None,
        date_line=dates[0].raw if dates else None,
        widgets=page.layout.widgets,
        has_body_selector=page.body is not None,
        is_body_sure=page.is_body_sure,
        furniture=furniture,
    )
    text = article_text(blocks, facts, has_signature=kind != "static" and not _is_foreign(page, blocks))
    if text.lead:
        lead = text.lead
        chosen.note("lead", "first paragraph, bold or in a part of its own")
    around = (
        [] if page.is_body_sure or kind == "static" else find_page_signatures(page.all_blocks, blocks, title)
    )
    paragraphs = text.paragraphs
    if not paragraphs and not lead:
        raise BodyNotFoundError("no text is left after the cleaning rules")
    bylines = [*byline, *_found(text.tail.byline), *_around(around, "byline")]
    return Article(
        url=page.url,
        canonical_url=canonical_url(page.url),
        page_type=kind,
        platform=page.platform,
        title=title,
        lead=lead,
        body="\n\n".join(paragraphs),
        byline=chosen.choose("byline", _persons_first(bylines)),
        office=chosen.choose("office", [*_found(text.tail.office), *_around(around, "office")]),
        source=chosen.choose("source", [*page.source, *_found(text.tail.source), *_around(around, "source")]),
        published_at=chosen.choose_date("published_at", dates),
        modified_at=chosen.choose_date("modified_at", page.modified_at),
        section=chosen.choose("section", page.section),
        tags=page.tags,
        language=_language(page, paragraphs),
        attachments=page.attachments if page.is_body_sure else page.attachments_of(files),
        cited_documents=_cited(own, record is not None, [title, *([lead] if lead else []), *paragraphs]),
        removed=text.removed,
        provenance=chosen.fields,
        cleaner_version=CLEANER_VERSION,
        site_template_id=template.id if template else None,
    )


def _title(page: ArticlePage, kind: PageType, own: DocumentRecord | None, chosen: Provenance) -> str:
    title = chosen.choose("title", page.title)
    if own and own.name and (not title or is_record_heading(title)):
        title = own.name
        chosen.note("title", "document record")
    if not title and kind == "static":
        title = page.page_name or None
    if not title:
        raise TitleNotFoundError("no title in the page's header, head or first heading")
    return title


def _blocks(
    page: ArticlePage, title: str, record: PlacedRecord | None, chosen: Provenance
) -> tuple[list[Block], tuple[tuple[str, str], ...]]:
    """The blocks of the text, and the links to files that stand beside them."""
    if record:
        chosen.note("body", "document record")
        return list(record.rows), files_of(record.sources, page.all_blocks, title)
    if page.body is None:
        rule, blocks = _body_of_unknown(page, title)
        chosen.note("body", f"fallback {rule}")
    else:
        blocks = page.blocks
        chosen.note("body", page.body_rule)
    if page.is_body_sure or not blocks:
        return blocks, ()
    return blocks, files_of(blocks, up_to_next_article(page.all_blocks, title), title)


def _cited(own: DocumentRecord | None, is_all: bool, texts: Sequence[str]) -> tuple[CitedDocument, ...]:
    """The documents that a page cites; first, of a document's own page, that document as its record names it."""
    documents = own.documents if own else ()
    if is_all:
        return documents
    numbers = {document.number for document in documents}
    return (*documents, *(cited for cited in find_cited_documents(texts) if cited.number not in numbers))


def _body_of_unknown(page: ArticlePage, title: str = "") -> tuple[str, list[Block]]:
    """The blocks of the main text of a page whose body no selector finds, and what found them."""
    if told := told_blocks(page.all_blocks, page.metadata, title=title):
        return "JSON-LD articleBody", told
    own = up_to_next_article(page.all_blocks, title)
    blocks = as_paragraphs(without_others(own, title))
    rule, found = "part with most of the prose", sure_blocks(blocks, title=title)
    if not found:
        rule = "trafilatura"
        found = fallback_blocks(blocks, page.root, url=page.url, title=title)
    short = text_of_short_article(own, found, title) if title else []
    return ("part below the title", short) if short else (rule, found)


def _likeness(article: Article, page: ArticlePage) -> float | None:
    """How much the text of the selectors is that of the fallback; None where the fallback finds none."""
    found = sure_blocks(page.all_blocks) or fallback_blocks(page.all_blocks, page.root, url=page.url)
    return likeness(f"{article.lead or ''}\n{article.body}", "\n".join(block.text for block in found))


def _furniture(
    blocks: Sequence[Block], template: SiteTemplate | None, chosen: Provenance
) -> frozenset[tuple[str, str]]:
    """The keys of the blocks that the template takes; none where it would take the article."""
    positions = find_furniture(blocks, template) if template else set()
    if is_too_much(blocks, positions):
        chosen.note("site_template", "kept: the template would take more than 30 % of the text")
        return frozenset()
    return frozenset(block_key(blocks[position]) for position in positions)


def _static_page(page: ArticlePage) -> Article | None:
    try:
        return _article(page, "static")
    except CleaningError:  # a page of pictures or forms: nothing to read, and no failure
        return None


def _name(page: ArticlePage, static_page: Article | None) -> str | None:
    return static_page.title if static_page else page.page_name or None


def _own_bylines(page: ArticlePage, title: str) -> list[Found]:
    """The authors of the page's field; none that only a next article prints."""
    if page.body is not None:  # the blocks of the whole page take longer than all else that such a page needs
        return page.byline
    own = up_to_next_article(page.all_blocks, title)
    if len(own) == len(page.all_blocks):
        return page.byline
    told = ("JSON-LD", "meta")
    return [
        name
        for name in page.byline
        if name.rule.startswith(told) or any(name.value in block.text for block in own)
    ]


def _persons_first(bylines: list[Found]) -> list[Found]:
    return sorted(bylines, key=_is_no_person) if len(bylines) > 1 else bylines


def _is_no_person(byline: Found) -> bool:
    """Whether a byline names a body, a site or its editors: the person who signs the text is surer."""
    return is_editorial(byline.value) or not are_person_names(byline.value)


def _found(value: str | None) -> list[Found]:
    return [Found(value, "tail of the body")] if value else []


def _is_foreign(page: ArticlePage, blocks: Sequence[Block]) -> bool:
    """Whether the text of a page of unknown design is not Vietnamese: its last lines then never sign it."""
    text = " ".join(block.text for block in blocks) if page.is_home_made else ""
    return len(text) >= ENOUGH_TEXT and not VIETNAMESE_LETTER.search(text)


def _around(signatures: Sequence[Signature], field: Literal["byline", "office", "source"]) -> list[Found]:
    values = [value for signature in signatures if (value := getattr(signature, field))]
    return [Found(value, "signing line beside the text") for value in values[:1]]


def _language(page: ArticlePage, paragraphs: list[str]) -> str:
    """`vi` or `en`: the letters decide, since portals declare one language for all their pages."""
    text = " ".join(paragraphs)
    if len(text) >= ENOUGH_TEXT:
        return "vi" if VIETNAMESE_LETTER.search(text) else "en"
    return page.metadata.language or "vi"
