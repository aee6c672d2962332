"""VCCorp CMS: vpcp.chinhphu.vn (December 2024), baochinhphu.vn; parts are named by `data-role`."""

from archive.records import PageType
from pipelines.page import ArticlePage


class VccorpPage(ArticlePage):
    """A page of the VCCorp CMS."""

    platform = "vccorp"
    fingerprints = ("static.mediacdn.vn", "bcp.cdnchinhphu.vn", "VCSortableInPreviewMode")
    title_selectors = ("[data-role=title]", "h1.detail-title")
    lead_selectors = ("h2.detail-sapo", "[data-role=sapo]", ".detail-sapo")
    body_selectors = (".detail-content[data-role=content]", "[data-role=content]", ".detail-content")
    date_selectors = ("[data-role=publishdate]", ".detail-time")
    byline_selectors = (".detail-author-bot .name", "[data-role=author]", ".detail-author")
    source_selectors = (".detail-source", "[data-role=source]")
    section_selectors = ("[data-role=cate-name]", ".detail-cate a", ".breadcrumb a")
    tag_selectors = (".detail-tag-list a",)
    drop_selectors = (
        ".VCSortableInPreviewMode[type=RelatedOneNews]",
        ".VCSortableInPreviewMode[type=RelatedNewsBox]",
        ".detail-author-bot",
    )
    has_date_in_url = True

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """Article where a detail is printed."""
        return "article" if self.body is not None else None
