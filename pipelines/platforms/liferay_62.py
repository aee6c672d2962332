"""Liferay 6.2 as the departments of Hanoi used it until about 2024 (sotttt.hanoi.gov.vn, seen in August 2022)."""

from functools import cached_property

from archive.records import PageType
from pipelines.found import Found
from pipelines.page import ArticlePage

ARTICLE = ".asset-full-content, .asset-full-content-title"
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
    )
    lead_selectors = (".sapo-wrapper .sapo", "p.sapo", ".asset-full-content .sapo")
    body_selectors = (
        ".asset-full-content .journal-content-article",
        ".asset-full-content .asset-content",
        ".portlet-journal-content .journal-content-article",
    )
    date_selectors = (
        ".assetPublishDate.block_timer",
        ".assetPublishDate",
        ".asset-full-content .metadata-publish-date",
    )
    byline_selectors = (
        ".asset-full-content .view-content-author",
        ".view-content-author",
        ".asset-full-content .metadata-author",
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
    )

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
        """The asset's title; on a static page the page's name, which `<title>` gives before the site's."""
        found = [*self._shown_titles(), *self._head_titles()]
        return found or [Found(name, "<title>") for name in [self.page_name] if name]
