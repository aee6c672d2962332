"""Liferay 7 and DXP: hochiminhcity.gov.vn, moh.gov.vn, bacgiang.gov.vn (selectors seen in 2020 and 2025).

Da Nang prints its news with a portlet of its own, `the-article-…` (its source, 2022): who posted an article stands above
the text, who wrote it below.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from archive.records import PageType
from pipelines.dates import parse_date
from pipelines.found import Found
from pipelines.html_tree import Element
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

US_SHORT = re.compile(r"\b(\d{1,2}/\d{1,2}/)(\d\d\s+\d{1,2}:\d\d\s*[AP]M)\b")
ASSET = "/-/asset_publisher/"
FIXED_TEXTS = ".portlet-journal-content .journal-content-article"
TEXTS = ".asset-full-content, .journal-content-article, .contentDetail, .the-article-body"
ARTICLE = ".asset-full-content, .asset-content .journal-content-article, .contentDetail"
PORTLET_ARTICLE = ".the-article .the-article-body"
LISTING = ".asset-abstract, .asset-title a, .article-title a, .the-list-article .title-item-article"
STATUS = "#portlet_com_liferay_portal_status_web_portlet_StatusPortlet, .lfr-url-error"


class Liferay7Page(ArticlePage):
    """A page of Liferay 7."""

    platform = "liferay_7"
    is_never_asp_net = True
    fingerprints = ("data-senna-track", "com_liferay_asset_publisher_web_portlet")
    title_selectors = (
        "span.header-title",
        ".contentDetail h3",
        ".asset-full-content .component-title",
        "h1.header-title",
        ".the-article .title-article",
    )
    lead_selectors = (".sapo", ".asset-full-content .asset-summary", ".the-article-summary")
    body_selectors = (
        ".asset-full-content .journal-content-article",
        ".portlet-asset-publisher .journal-content-article",
        ".journal-content-article",
        ".contentDetail",
        ".component-paragraph",
        ".the-article-body",
    )
    date_selectors = (
        ".asset-publish-date",
        ".metadata-publish-date",
        ".contentDetail .date",
        ".asset-full-content .date-info",
        ".the-article-timecreate",
    )
    byline_selectors = (
        ".asset-full-content .asset-user-name",
        ".asset-full-content .user-info",
        ".the-article-author",
    )
    section_selectors = (".breadcrumb a",)
    tag_selectors = (".taglib-asset-tags-summary a", ".asset-full-content .asset-tags a")
    attachment_selectors = (".asset-attachments",)
    drop_selectors = (
        ".taglib-ratings",
        ".asset-related-assets",
        ".lfr-discussion",
        ".the-article-author",
    )
    other_parts = (".the-article-more-info",)

    @property
    def is_home_made(self) -> bool:
        """Whether the page is built of fragments or by a template of the site: then it is read as a design of its own."""
        return self.body is None or not self.tree.has(TEXTS)

    @cached_property
    def _body(self) -> tuple[Element | None, str]:
        """The text; on the page of an asset never a fixed text of the page, as portals have them in their footers."""
        body, rule = super()._body
        is_fixed = body is not None and body in self.tree.select(FIXED_TEXTS)
        return (None, "") if is_fixed and ASSET in self.url else (body, rule)

    @property
    def published_at(self) -> list[Found]:
        """The date; in the short form of an English portal the month stands first."""
        return [*self._month_first(), *super().published_at]

    def _month_first(self) -> Iterator[Found]:
        for css in (".metadata-publish-date", ".asset-full-content .date-info"):
            for raw in map(text_of, self.field_parts(css)[:1]):
                short = US_SHORT.search(raw)
                written = f"{short[1]}20{short[2]}" if short else ""
                if value := parse_date(written, captured_at=self.captured_at, month_first=True):
                    yield Found(value, f"liferay_7 {css}, month first", raw)

    @property
    def page_type(self) -> PageType | None:
        """What the asset publisher shows."""
        if self.tree.has(STATUS):
            return "soft_404"
        if self.tree.has(PORTLET_ARTICLE):
            return "article"
        if ASSET in self.url or (self.tree.has(ARTICLE) and self.tree.has(".asset-publish-date")):
            return "article" if self.body is not None else None
        return "listing" if self.tree.has(LISTING) else None
