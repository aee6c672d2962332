"""DNN (DotNetNuke), with the EasyDNNnews module: khuyennongvn.gov.vn, seen in 2025 and 2026.

One form stands around the whole body.
"""

import re
from collections.abc import Iterator

from archive.records import PageType
from pipelines.page import ArticlePage, Found

LISTING = ".cover a, h2.edn_articleTitle a, .edn_article .edn_articleTitle a"
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
    )
    lead_selectors = (
        ".edn_articleDetails .edn_articleSummary",
        ".edn_article .edn_articleSummary",
        "article .edn_articleSummary",
    )
    body_selectors = (
        ".post-content",
        ".edn_articleDetails .edn_articleContent",
        ".edn_articleContent",
        ".article-content",
    )
    date_selectors = (".edn_articleDetails time", ".edn_metaDetails time", ".publish_date")
    byline_selectors = (".edn_articleDetails .edn_author", ".edn_articleAuthor", ".edn_author", ".author")
    section_selectors = (".breadcrumb a", ".edn_metaDetails a")
    tag_selectors = (".tags a", ".edn_articleTags a")
    attachment_selectors = (".edn_articleDocuments", ".edn_articleLinks")
    other_parts = (".edn_relatedArticles", ".edn_articleComments", "aside")
    is_description_lead = True

    @property
    def page_type(self) -> PageType | None:
        """Article where a post is printed; listing where summaries are."""
        if self.body is not None:
            return "article"
        return "listing" if len(self.tree.select(LISTING)) > 1 else None

    @property
    def published_at(self) -> list[Found]:
        """The published time of the head, read month first."""
        return [*self._month_first(), *super().published_at]

    def _month_first(self) -> Iterator[Found]:
        raw = self.metadata.first("article:published_time") or ""
        match = US_ORDER.match(raw.strip())
        if match and int(match[1]) <= 12:
            day = f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"
            value = f"{day}T{_hour(match):02}:{match[5]}:00+07:00" if match[4] else day
            yield Found(value, "article:published_time, month first", raw)


def _hour(match: re.Match[str]) -> int:
    return int(match[4]) % 12 + (12 if match[6].upper() == "PM" else 0)
