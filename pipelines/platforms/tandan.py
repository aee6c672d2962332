"""TanDan portals on SharePoint 2013: classes `tandan-*`, the day of publication in the address."""

import re

from archive.records import PageType
from pipelines.page import ArticlePage

ARTICLE = ".tandan-p-article-news-title, .tandan-p-article-main, .tandan-span-date-publish"
LISTING = ".channel-news-title, .tandan-channel-news, .tandan-list-news"
DATED_ADDRESS = re.compile(r"/Pages/\d{4}-\d{1,2}-\d{1,2}/[^/]+\.aspx", re.I)


class TanDanPage(ArticlePage):
    """A page of a TanDan portal; the whole body stands in one form."""

    platform = "tandan"
    fingerprints = ('"tandan-', " tandan-", "td-tags")
    title_selectors = (".tandan-p-article-news-title", ".article-title", "h1.title")
    lead_selectors = (".tandan-p-article-news-summary",)
    body_selectors = (
        ".tandan-p-article-main .ms-rtestate-field",
        ".tandan-p-article-main",
        ".article-contents",
        ".ms-rtestate-field",
    )
    date_selectors = (".tandan-span-date-publish", ".tandan-p-article-news-date")
    byline_selectors = (".tandan-p-article-author", ".tandan-span-author", ".tandan-p-article-news-author")
    source_selectors = (".tandan-p-article-source", ".tandan-span-source", ".tandan-p-article-news-source")
    section_selectors = (".tandan-breadcrumb a", ".breadcrumb a", ".ms-breadcrumb a")
    tag_selectors = (".td-tags a",)
    attachment_selectors = (".tandan-p-article-attachment", ".tandan-div-attachment", ".tandan-attachment")
    drop_selectors = (".tandan-div-article-other", ".td-tags", ".tandan-div-social", ".tandan-social")
    has_date_in_url = True

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """Article where its parts are printed; listing where a channel is."""
        if self.tree.has(ARTICLE):
            return "article"
        if self.tree.has(LISTING):
            return "listing"
        return "article" if DATED_ADDRESS.search(self.url) and self.body is not None else None
