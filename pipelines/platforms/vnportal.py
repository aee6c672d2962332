"""VNPT vnPortal, used by Hanoi since 2024 and by several provinces; wrappers `UI…_Default` hold `…Control` parts."""

import re

from archive.records import PageType
from pipelines.page import ArticlePage

ARTICLE = ".ArticleDetailControl, .ArticleContent, .ArticleHeader"
DOCUMENT_PATH = re.compile(r"/chi-tiet-van-ban/", re.I)
LISTING = "h2.Title a, ul.Content a, .ArticleListControl, .ArticleCategoryControl"


class VnPortalPage(ArticlePage):
    """A page of vnPortal: title and lead are surest in the head, the day in `.PostDate`."""

    platform = "vnportal"
    fingerprints = (
        "storage-vnportal.vnpt.vn",
        "datafiles.hanoi.gov.vn/gov-hni",
        "ArticleDetailControl",
        "UIArticle",
    )
    title_selectors = (".ArticleHeader .Title", ".ArticleHeader h1", ".ArticleDetailControl h1", "h1.Title")
    lead_selectors = (
        ".ArticleSummary",
        ".ArticleDetailControl .Summary",
        ".ArticleDetailControl .Sapo",
        ".ArticleHeader .Description",
    )
    body_selectors = (".ArticleContent", ".ArticleDetailControl")
    date_selectors = (".PostDate", ".ArticleHeader .Date")
    byline_selectors = (".ArticleAuthor", ".ArticleDetailControl .Author")
    source_selectors = (".ArticleSource", ".ArticleDetailControl .Source")
    section_selectors = (".BreadcrumbControl a", ".Breadcrumb a", ".breadcrumb a")
    tag_selectors = (".ArticleTags a", ".TagControl a")
    attachment_selectors = (".ArticleAttachment", ".ArticleAttachments", ".AttachFile")
    drop_selectors = (".ArticleHeader", ".tool", ".ArticleTags", ".ArticleRelated", ".ArticleOther")
    is_description_lead = True

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def is_document(self) -> bool:
        """A detail page of the document module, by its address."""
        return DOCUMENT_PATH.search(self.url) is not None

    @property
    def page_type(self) -> PageType | None:
        """Article or document where the detail control is printed; listing where titles are."""
        if self.tree.has(ARTICLE):
            return "document" if self.is_document else "article"
        return "listing" if self.tree.has(LISTING) else None
