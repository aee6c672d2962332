"""DNN (DotNetNuke), with the EasyDNNnews module: khuyennongvn.gov.vn, seen in 2025 and 2026.

One form stands around the whole body.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from archive.records import PageType
from pipelines.dates import find_date_line
from pipelines.found import Found
from pipelines.header_byline import labelled_name
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

LISTING = ".cover a, h2.edn_articleTitle a, .edn_article .edn_articleTitle a"
POST = ".post-content, .edn_articleContent, .edn_articleDetails, .article-content, .article.standalone"
META_LINE = ".article.standalone .meta_text"
BETWEEN_FIELDS = re.compile(r"(?<!\d)/|/(?!\d)")
US_ORDER = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d\d)(?::\d\d)?\s*(AM|PM))?$", re.I)


class DnnPage(ArticlePage):
    """A page of DNN: title, lead (meta DESCRIPTION) and date stand in the head, the month first."""

    platform = "dnn"
    is_home_made = True
    fingerprints = ("dnn_ctr", "/DesktopModules/", "dnnVariable", 'id="dnn_', 'content="DotNetNuke')
    title_selectors = (
        ".post-title",
        "h1.edn_articleTitle",
        ".edn_articleDetails .edn_articleTitle",
        "h1.title",
        ".article.standalone > h1",
        "[id$=lblTieuDe]",
        "[id$=lblTitle]",
    )
    lead_selectors = (
        ".postsummary",
        ".edn_articleDetails .edn_articleSummary",
        ".edn_article .edn_articleSummary",
        "article .edn_articleSummary",
        ".article.standalone .summary",
        "[id$=lblTomTat]",
        "[id$=lblSummary]",
    )
    body_selectors = (
        ".post-content",
        ".post-title ~ .noidung",
        ".edn_articleDetails .edn_articleContent",
        ".edn_articleContent",
        ".article-content",
        ".article.standalone .main_content",
        "[id$=lblNoiDung]",
        "[id$=lblContent]",
    )
    date_selectors = (
        ".edn_articleDetails time",
        ".edn_metaDetails time",
        ".publish_date",
        "[id$=lblNgayDang]",
        "[id$=lblDate]",
    )
    byline_selectors = (
        ".edn_articleDetails .edn_author",
        ".edn_articleAuthor",
        ".edn_author",
        ".author",
        "[id$=lblTacGia]",
        "[id$=lblAuthor]",
    )
    section_selectors = (".breadcrumb a", ".edn_metaDetails a")
    tag_selectors = (".tags a", ".edn_articleTags a")
    attachment_selectors = (".edn_articleDocuments", ".edn_articleLinks", "[id$=pnlFile]", "[id$=pnlAttach]")
    other_parts = (".edn_relatedArticles", ".edn_articleComments", "aside")
    is_description_lead = True

    @property
    def page_type(self) -> PageType | None:
        """Article where a post is printed, with its date in a module that is not known; listing where summaries are."""
        if self.body is not None and (self.tree.has(POST) or self.published_at):
            return "article"
        return "listing" if len(self.tree.select(LISTING)) > 1 else None

    @property
    def published_at(self) -> list[Found]:
        """The published time of the head, read month first."""
        return [*self._month_first(), *self._meta_dates(), *super().published_at]

    @property
    def byline(self) -> list[Found]:
        """The author's field; else the name in the line of fields that older templates print."""
        found = super().byline
        named = ((part, labelled_name(part)) for part in self._meta_parts)
        return found or [Found(name, f"dnn {META_LINE}", part) for part, name in named if name]

    @cached_property
    def _meta_parts(self) -> list[str]:
        lines = map(text_of, self.field_parts(META_LINE)[:1])
        return [part.strip() for line in lines for part in BETWEEN_FIELDS.split(line)]

    def _meta_dates(self) -> Iterator[Found]:
        for part in self._meta_parts:
            if value := find_date_line(part, captured_at=self.captured_at):
                yield Found(value, f"dnn {META_LINE}", part)

    def _month_first(self) -> Iterator[Found]:
        raw = self.metadata.first("article:published_time") or ""
        match = US_ORDER.match(raw.strip())
        if match and int(match[1]) <= 12:
            day = f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"
            value = f"{day}T{_hour(match):02}:{match[5]}:00+07:00" if match[4] else day
            yield Found(value, "article:published_time, month first", raw)


def _hour(match: re.Match[str]) -> int:
    return int(match[4]) % 12 + (12 if match[6].upper() == "PM" else 0)
