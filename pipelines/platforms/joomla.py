"""Joomla: dbndhanoi.gov.vn and dbndthanhhoa.gov.vn, seen in 2025."""

from archive.records import PageType
from pipelines.page import ArticlePage
from pipelines.selectors import text_of


class JoomlaPage(ArticlePage):
    """A page of Joomla: the lead is the first paragraph, the date names its month in words."""

    platform = "joomla"
    is_home_made = True
    fingerprints = ('content="Joomla!', "/media/jui/", "/media/system/js/", "option=com_content")
    title_selectors = (
        "h3[itemprop=name]",
        "[itemprop=headline]",
        ".item-page h2",
        ".item-page h1",
        ".page-header h1",
        ".page-header h2",
    )
    body_selectors = (".article-content", "[itemprop=articleBody]", ".item-page")
    date_selectors = (
        ".page-header small",
        "time[itemprop=datePublished]",
        ".published time",
        "dd.published",
        ".create",
        "small",
    )
    byline_selectors = (".createdby [itemprop=name]", ".createdby")
    section_selectors = (".breadcrumb a", ".category-name a")
    tag_selectors = (".tags a",)
    drop_selectors = (".article-info", ".icons", ".pager", ".pagenav", ".page-header")

    @property
    def page_type(self) -> PageType | None:
        """Article where one item is printed with a title; listing where several are."""
        if len(self.tree.select("h4.media-heading a, .blog .item h2 a, .list-title a")) > 1:
            return "listing"
        titles = [text_of(title) for css in self.title_selectors for title in self.tree.select(css)]
        return "article" if self.body is not None and any(titles) else None
