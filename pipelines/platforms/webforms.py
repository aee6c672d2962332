"""Bespoke ASP.NET WebForms portals (cema, dongthap, danang, kontum, gdsr …): one form around the whole page.

The ids of their controls differ from site to site and are never keys; what repeats are a few classes and ids, some of
them of mojoPortal.
"""

from functools import cached_property

from archive.records import PageType
from pipelines.found import Found
from pipelines.page import ArticlePage

LISTING = "a[href*='__doPostBack'][href*='Page$'], a[href*='__doPostBack'][href*='lbtPage'], .pager a[href*='__doPostBack']"


class WebFormsPage(ArticlePage):
    """A page of a bespoke ASP.NET portal. The form is never furniture: the article stands in it."""

    platform = "webforms"
    is_home_made = True
    fingerprints = ("__VIEWSTATE", "__doPostBack", 'id="aspnetForm"', "WebResource.axd", "__EVENTVALIDATION")
    title_selectors = (
        "h1.News_Detail_Title",
        "#news-title",
        "span.chi-tiet-title",
        ".news-title",
        "h1.detail-title",
        "h2.articletitle",
        "h1.title",
        "span.TangFontTD",
        "[id$=lblTitle]",
        "[id$=lblTieuDe]",
        "h1",
    )
    lead_selectors = (
        "#divArticleDescription1",
        "#divArticleDescription",
        "#news-des",
        ".news-intro",
        ".tomtat",
        ".sapo",
        "span.TangFontTT",
        "[id$=lblSummary]",
        "[id$=lblTomTat]",
    )
    body_selectors = (
        "#divArticleDescription2",
        "#divArticleContent",
        "#divNewsDetails",
        "#contentText",
        "#HtmlContent",
        "#news-detail",
        "#contenttin",
        "#article_text",
        ".articletext",
        ".chi-tiet-main-content",
        ".chitiet",
        "span.TangFont",
        "[id$=lblContent]",
        "[id$=lblNoiDung]",
    )
    date_selectors = (
        "span.News_Time_Post",
        ".chi-tiet-publish-date",
        ".date-detail span",
        ".article-time",
        ".title_date",
        ".publish-date",
        "[id$=lblDate]",
        "[id$=lblNgayDang]",
    )
    byline_selectors = (".tacgia", ".article-author", "[id$=lblAuthor]", "[id$=lblTacGia]")
    source_selectors = ("[id$=lblSource]", "[id$=lblNguon]", "[id$=_pnNguontin] p")
    section_selectors = (".breadcrumb a", "[id$=SiteMapPath1] a", ".sitemap a")
    tag_selectors = (".tags a", ".tags-detail a")
    attachment_selectors = (
        ".attachments",
        ".blogattachment",
        ".file-dinh-kem",
        "[id$=pnlAttach]",
        "[id$=rptFile]",
    )

    @cached_property
    def published_at(self) -> list[Found]:
        """As on any page; kept, since the type of the page follows from it too."""
        return super().published_at

    @property
    def page_type(self) -> PageType | None:
        """Article where a known body is printed, with a lead or a date; listing where a pager posts back."""
        if self.body is not None and (self.published_at or self.lead):
            return "article"
        return "listing" if self.tree.has(LISTING) else None
