"""Joomla 1.5 to 5, with the K2 extension: dbndhanoi.gov.vn and dbndthanhhoa.gov.vn, seen in 2025.

Classes as com_content (views/article, tmpl/article, layouts/joomla/content/info_block) and com_k2 print them.
"""

import re

from archive.records import PageType
from pipelines.found import Found
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

WRITTEN_BY = re.compile(
    r"^\s*(?:Written by|(?:Được )?(?:viết|đăng|gửi) bởi|Người (?:viết|đăng)|Tác giả|By)\s*:?\s+", re.I
)
LISTING = "h4.media-heading a, .blog .item h2 a, .blog-item h2 a, .list-title a, .itemListView .catItemTitle a, a.contentpagetitle"
BLOG = "table.blog, div.blog, div.blog-featured"
"""A category, also where it has one article."""

ITEM = ".item-page, .article-details, #k2Container .itemView"


class JoomlaPage(ArticlePage):
    """A page of Joomla: the lead is the first paragraph or K2's introduction, the date may name its month in words."""

    platform = "joomla"
    is_never_asp_net = True
    is_home_made = True
    fingerprints = (
        'content="Joomla!',
        "/media/jui/",
        "/media/system/js/",
        "/media/vendor/joomla",
        "joomla-script-options",
        '"/index.php?option=com_',
        '"index.php?option=com_',
        'id="k2Container"',
    )
    title_selectors = (
        "h3[itemprop=name]",
        "[itemprop=headline]",
        ".itemView .itemTitle",
        ".item-page > h2",
        ".item-page .page-header h2",
        ".item-page .page-header h1",
        ".item-page h2",
        ".item-page h1",
        ".page-header h1",
        ".page-header h2",
        ".contentheading",
    )
    lead_selectors = (".itemView .itemIntroText",)
    body_selectors = (
        ".itemView .itemFullText",
        ".com-content-article__body",
        "[itemprop=articleBody]",
        ".article-content",
        ".itemView .itemBody",
        ".item-page",
        ".contentpaneopen",
    )
    date_selectors = (
        ".page-header small",
        "time[itemprop=datePublished]",
        "dd.published time",
        "dd.published",
        ".published time",
        ".itemView .itemDateCreated",
        "time[itemprop=dateCreated]",
        "dd.create time",
        "dd.create",
        ".create",
        ".createdate",
        "small",
    )
    byline_selectors = (
        ".createdby [itemprop=name]",
        ".createdby span",
        ".createdby",
        ".itemView .itemAuthor a",
        ".itemView .itemAuthor",
        ".contentpaneopen span.small",
    )
    section_selectors = (
        ".category-name a",
        ".itemView .itemCategory a",
        ".breadcrumb a",
        ".mod-breadcrumbs a",
    )
    tag_selectors = (".item-page .tags a", ".itemView .itemTags a", ".tags a")
    attachment_selectors = (".itemAttachmentsBlock", ".attachmentsContainer", ".at_attachments")
    drop_selectors = (
        ".article-info",
        "dl.article-info",
        ".icons",
        ".actions",
        ".pager",
        ".pagenav",
        ".pagination",
        ".page-header",
        ".content_rating",
        ".item-page > h1",
        ".item-page > h2",
        ".item-page .tags",
        ".content-links",
        ".contentpaneopen span.small",
        ".contentheading",
        ".buttonheading",
        ".createdate",
        ".modifydate",
        ".itemImageBlock",
        ".itemAttachmentsBlock",
        ".attachmentsContainer",
    )

    @property
    def page_type(self) -> PageType | None:
        """Article where one item is printed with a title and its date or author; listing where several are."""
        is_item = self.tree.has(ITEM)
        if not is_item and (self.tree.has(BLOG) or len(self.tree.select(LISTING)) > 1):
            return "listing"
        if not is_item and self.is_titled_by_a_link:  # a category with one article
            return "listing"
        titles = [text_of(title) for css in self.title_selectors for title in self.tree.select(css)]
        is_signed = self.has_own_date or bool(self.byline)
        return "article" if self.body is not None and any(titles) and is_signed else None

    @property
    def byline(self) -> list[Found]:
        """The author, without the words of the language file that stand before the name."""
        texts = self._texts(self.layout.byline, self.byline_selectors)
        named = (Found(WRITTEN_BY.sub("", text.value), text.rule) for text in texts)
        return [name for text in named if (name := self._name(text))]
