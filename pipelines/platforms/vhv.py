"""VHV CMS: hungha.thaibinh, hoanghoa.thanhhoa (2025) and sub-sites of sonla.gov.vn."""

from archive.records import PageType
from pipelines.page import ArticlePage


class VhvPage(ArticlePage):
    """A page of VHV: a module wrapper around each part, tools inside the article."""

    platform = "vhv"
    fingerprints = ("moduleRootId", "VHV.alert", "news-detail-layout-type-2")
    title_selectors = ("h1.title-detail", ".news-detail-layout-type-2 h1", "h1.title")
    lead_selectors = (".brief.font-size-text", ".brief", ".news-brief")
    body_selectors = (".content-detail[itemprop=articleBody]", ".content-detail", ".article-content")
    date_selectors = ("span.post-date", ".post-date", ".time")
    byline_selectors = (".author-detail", ".author")
    section_selectors = (".breadcrumb a",)
    tag_selectors = (".tags a",)
    attachment_selectors = (".attachment", ".list-file")
    drop_selectors = (".block-core-a3", ".brief", ".block_share", ".block-share", ".btn_email")

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """Article where a detail is printed; listing where entries are."""
        if self.body is not None:
            return "article"
        return "listing" if self.tree.has("h2.entry-title a, .newsview h2 a") else None
