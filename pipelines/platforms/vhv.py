"""VHV CMS: hungha.thaibinh, hoanghoa.thanhhoa (2025), hungyen (2025), moit (October 2026) and sub-sites of sonla.gov.vn.

Each part of a page stands in a module of its own; lists of other articles have the classes of the article's fields.
"""

from collections.abc import Iterator
from functools import cached_property

from archive.records import PageType
from pipelines.block import Block
from pipelines.found import Found
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import Element
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

BRIEF = ".brief, .article-brief"
TEXT = ".content-detail, .common-content"
LISTING = "h2.entry-title a, .newsview h2 a, .section-list .entry-title a, .section-list .common-title a"
FEWEST_PARAGRAPHS = 2


class VhvPage(ArticlePage):
    """A page of VHV: a module wrapper around each part, tools inside the article."""

    platform = "vhv"
    is_never_asp_net = True
    fingerprints = (
        "moduleRootId",
        "VHV.alert",
        "VHV.App",
        "news-detail-layout-type-2",
        "new-detail-layout-type-2",
    )
    title_selectors = (
        "h1.title-detail",
        "h1.common-title-detail",
        ".news-detail-layout-type-2 h1",
        ".new-detail-layout-type-2 h1",
        "h1.title",
    )
    lead_selectors = (".brief.font-size-text", ".article-brief", ".brief", ".news-brief")
    body_selectors = (
        ".content-detail[itemprop=articleBody]",
        ".content-detail",
        ".article-content .common-content",
        ".article-content",
    )
    date_selectors = ("span.post-date", ".post-date", ".time")
    author_selectors = (".author-detail", ".author", ".article-author", ".tac_gia_news")
    """Of the author, or of a counter of views beside it."""

    source_selectors = (".article-source", ".source")
    section_selectors = (".breadcrumb a",)
    tag_selectors = (".article-tags a", ".tags a")
    attachment_selectors = (".attachment", ".list-file")
    drop_selectors = (
        *(".block-core-a3", ".brief", ".article-brief", ".block_share", ".block-share", ".btn_email"),
        *(".social-connect", ".rating", ".author", ".article-author", ".source", ".article-source"),
        *(".show-article", ".relatedArticles", ".article-tags"),
    )
    other_parts = (".section-list", ".relatedArticles", ".article-news")

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """Article where a detail is printed; listing where entries are."""
        if self.body is not None:
            return "article"
        return "listing" if self.tree.has(LISTING) else None

    @property
    def published_at(self) -> list[Found]:
        """The visible date first: the head of moit.gov.vn tells when the article was saved, some minutes later (2026)."""
        found = [
            *self._layout_dates(),
            *self._dates(self.date_selectors, self.platform),
            *self._structured_dates("datePublished", *self.date_names),
        ]
        return found or self._placed_date

    @property
    def lead(self) -> list[Found]:
        """The brief; none where an editor put the whole text there."""
        return [] if self._is_brief_all else super().lead

    @property
    def byline(self) -> list[Found]:
        """The first name among the elements of authors: the counter of views is one of them too."""
        authors = [] if self.layout.byline else list(self._authors())[:1]
        return authors or super().byline

    def _authors(self) -> Iterator[Found]:
        for css in self.author_selectors:
            for part in self.own_parts(css):
                if name := self._name(Found(text_of(part), f"{self.platform} {css}")):
                    yield name

    @cached_property
    def _body(self) -> tuple[Element | None, str]:
        """The text; the brief where it holds all of it (ninhbinh, 2025)."""
        body, rule = super()._body
        briefs = self.own_parts(BRIEF)
        if (
            body is None
            or len(briefs) != 1
            or any(map(text_of, self.own_parts(TEXT)))
            or _is_short(html_blocks(briefs[0]))
        ):
            return body, rule
        drop = {part for css in self.drop_selectors for part in self.tree.select(css, within=body)}
        if any(block.dropped_by is None and not block.is_hidden for block in html_blocks(body, drop=drop)):
            return body, rule
        return briefs[0], f"{self.platform} brief with the whole text"

    @property
    def _is_brief_all(self) -> bool:
        return self.body_rule.endswith("brief with the whole text")


def _is_short(blocks: list[Block]) -> bool:
    return len(blocks) < FEWEST_PARAGRAPHS
