"""NukeViet 3.x, 4.x and NukeViet eGovernment (core 4.4), with the theme for telephones.

Selectors and defects were observed on running copies of 4.5.05 and eGovernment 1.2.02 in 2026; those of other versions
are in themes/{default,mobile_default}/modules/news/detail.tpl of nukeviet/nukeviet.
"""

import re

from archive.records import PageType
from pipelines.byline import parse_source
from pipelines.found import Found
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import Element
from pipelines.page import ArticlePage

AUTHOR_LABEL = re.compile(r"^\s*(?:Tác giả(?: bài viết)?|Người viết)\s*:", re.I)
SOURCE_LABEL = re.compile(r"^\s*Nguồn(?: tin)?\s*:", re.I)
NEWS_MARKS = ("#news-bodyhtml", ".newsdetail", "#news_detail", "[itemtype$=NewsArticle]")
OLD_NEWS_MARKS = "#hometext, .news_column h1, .news_column em.time, .bodytext .hometext"
"""Where the text has no mark of its own: before 4.4 on telephones."""

FIELD_LINES = ("p.h5", ".news_column .h5", ".newsdetail p.text-right", ".news_column p")
PICTURES = "figure, #imghome, .imghome, .modal"
LISTING_PATH = re.compile(
    r"/(?:page-?/?\d+|tag|topic|groups|author|search|seek|rss|feeds|archive)(?:/|$)|[?&]op=(?:tag|topic)\b",
    re.I,
)
DOCUMENT_PATH = re.compile(r"/laws/(?:vi/)?detail/|/laws/[^/]+/[^/]+-\d+/?$|[?&]nv=laws&op=detail", re.I)
DETAIL_PATH = re.compile(r"/detail/[^/?]+-\d+/?$", re.I)
"""Of the laws module too, which a portal may call by another name: `/van-ban/detail/…`."""

LAW_MARKS = ".law-detail, .laws-download-file"
OTHER_PATH = re.compile(
    r"/(?:users|contact|faq|opinions|voting|comment|statistics|banners|co-cau-to-chuc|organs|sendmail|print|savefile)(?:/|$)",
    re.I,
)


class NukeVietPage(ArticlePage):
    """A page of NukeViet: the lead stands outside the body, the date line above it."""

    platform = "nukeviet"
    fingerprints = ('content="NukeViet', 'id="news-bodyhtml"', "nv_base_siteurl")
    title_selectors = (
        "h1.title",
        ".newsdetail h1",
        "[itemprop=headline]",
        "#news_detail h1",
        ".news_column h1",
        "h1.lawh3",
        "h3.lawh3",
        ".law-detail > h1",
    )
    lead_selectors = (
        ".hometext",
        ".newsdetail .h4-hometext",
        "#hometext .h2",
        "#hometext [itemprop=description]",
    )
    body_selectors = ("#news-bodyhtml", "#page-bodyhtml", ".bodytext")
    document_body_selectors = (
        ".law-detail .tab-content-main",
        ".lawh3 + .table-responsive",
        ".lawh3 + p + .table-responsive",
        ".table-responsive",
    )
    drop_selectors = ("#doc-maps",)
    section_selectors = (".breadcrumb a", ".breadcrumbs a", ".temp-breadcrumbs a")
    tag_selectors = ("a[href*='/tag/'] em", ".news_column a[href*='/tag/']", ".keywords a")
    attachment_selectors = (".news-download-file", ".laws-download-file")
    date_selectors = (
        ".newsdetailmetatop .h5",
        ".newsdetail span.h5",
        "span.h5",
        "#news_detail > .time",
        ".news_column em.time",
        ".news_column .time",
        ".h5.pull-left",
    )

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a theme that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def is_document(self) -> bool:
        """A detail page of the laws module, by its address or by what it alone prints."""
        return (
            DOCUMENT_PATH.search(self.url) is not None
            or self.tree.has(LAW_MARKS)
            or (DETAIL_PATH.search(self.url) is not None and self.tree.has(".lawh3"))
        )

    @property
    def page_type(self) -> PageType | None:
        """Article where the news module printed a body; document for a detail of the laws module."""
        if self.is_document:
            return "document"
        if any(map(self.tree.has, NEWS_MARKS)):
            return "article"
        if self.body is not None:
            return "article" if self.tree.has(OLD_NEWS_MARKS) else "static"
        if LISTING_PATH.search(self.url):
            return "listing"
        return "other" if OTHER_PATH.search(self.url) else None

    @property
    def lead(self) -> list[Found]:
        """The lead; before 4.0 it stands beside the picture and its caption, with no element of its own."""
        if found := super().lead:
            return found
        texts = (self._without_pictures(part) for part in self.tree.select("#hometext"))
        return [Found(text, f"{self.platform} #hometext") for text in texts if text]

    @property
    def published_at(self) -> list[Found]:
        """The visible date first: `datePublished` carries the time of the last edit (news/theme.php)."""
        found = [
            *self._layout_dates(),
            *self._dates(self.date_selectors, self.platform),
            *self._structured_dates("datePublished", "article:published_time"),
        ]
        return found or self._placed_date

    @property
    def byline(self) -> list[Found]:
        """The line that is labelled as the author's; the meta tag and the microdata name an account."""
        named = (name for text in self._labelled(FIELD_LINES, AUTHOR_LABEL) if (name := self._name(text)))
        return [*super().byline, *named]

    @property
    def source(self) -> list[Found]:
        """The line that is labelled as the source."""
        lines = self._labelled(FIELD_LINES, SOURCE_LABEL)
        return [Found(name, line.rule, line.value) for line in lines if (name := parse_source(line.value))]

    def _without_pictures(self, hometext: Element) -> str:
        pictures = self.tree.select(PICTURES, within=hometext)
        blocks = html_blocks(hometext, drop=pictures)
        return " ".join(block.text for block in blocks if not block.is_hidden and block.dropped_by is None)
