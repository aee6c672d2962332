"""Liferay 6.2 as the departments of Hanoi used it until about 2024 (sotttt.hanoi.gov.vn, seen in August 2022).

Portals built by Vietsoftware print their news with the portlet VCMS instead of the asset publisher: `wd-…` classes, before
them a table `chanel-news` (the portlet's source, 2014).
"""

from functools import cached_property

from archive.records import PageType
from pipelines.found import Found
from pipelines.page import ArticlePage
from pipelines.page_date import find_page_date

ARTICLE = ".asset-full-content, .asset-full-content-title, .wd-introduction .wd-date, .chanel-news .hot-line"
LISTING = ".asset-abstract, .portlet-asset-publisher h3.asset-title, .portlet-asset-publisher .table-data"
STATUS = "#portlet_status, .lfr-url-error"


class Liferay62Page(ArticlePage):
    """A page of Liferay 6.2: the asset publisher prints title, date and an often empty lead above the body."""

    platform = "liferay_62"
    is_never_asp_net = True
    fingerprints = ("lfr-css-file", "portlet-boundary_", "Liferay.currentURL", 'class="aui ltr"')
    title_selectors = (
        ".asset-full-content-title",
        ".asset-full-content .header-title",
        ".asset-full-content h1",
        "p.tieudect",
        ".wd-introduction .wd-tlh3-4",
        ".chanel-news .title01",
    )
    lead_selectors = (
        ".sapo-wrapper .sapo",
        "p.sapo",
        ".asset-full-content .sapo",
        ".wd-introduction .wd-date + p",
        ".chanel-news .hot-line",
    )
    body_selectors = (
        ".asset-full-content .journal-content-article",
        ".asset-full-content .asset-content",
        ".portlet-journal-content .journal-content-article",
        ".wd-introduction",
        ".chanel-news",
    )
    date_selectors = (
        ".assetPublishDate.block_timer",
        ".assetPublishDate",
        ".asset-full-content .metadata-publish-date",
        ".wd-introduction .wd-date",
        ".chanel-news .time",
    )
    byline_selectors = (
        ".asset-full-content .view-content-author",
        ".view-content-author",
        ".asset-full-content .metadata-author",
        ".wd-introduction .wd-actor",
    )
    section_selectors = (".dd_chuyenmuc .tintuc", ".breadcrumb li a")
    tag_selectors = (".asset-full-content .taglib-asset-tags-summary a",)
    attachment_selectors = (".asset-full-content .asset-attachments", ".asset-full-content .lfr-attachments")
    drop_selectors = (
        ".view-content-author",
        ".asset-metadata",
        "table.tbl_social_fix",
        ".tbl_social_fix",
        ".taglib-ratings",
        ".lfr-discussion",
        ".asset-related-assets",
        ".wd-tlh3-4",
        ".wd-date",
        ".wd-actor",
        ".wd-bortop",
        ".wd-tlh3-3",
        ".wd-other-news",
        ".chanel-news .title01",
        ".chanel-news .time",
    )

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a portlet that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """What the asset publisher shows: a full asset, abstracts, or nothing."""
        if self.tree.has(STATUS):
            return "soft_404"
        if "p_p_state=pop_up" in self.url:
            return "other"
        if self.tree.has(ARTICLE):
            return "article"
        if self.tree.has(LISTING):
            return "listing"
        return "static" if self.body is not None else None

    @cached_property
    def title(self) -> list[Found]:
        """The asset's title; above a date a line; on a static page the page's name, which `<title>` gives before the site's."""
        found = [*self._shown_titles(), *self._head_titles()]
        if not found and self.is_home_made:
            line = super().title
            if line and find_page_date(self._own_blocks, line[0].value, captured_at=self.captured_at):
                return line
        return found or [Found(name, "<title>") for name in [self.page_name] if name]
