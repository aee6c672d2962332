"""SharePoint of other integrators than TanDan: moc, mt, most, moet, molisa, mic, baohiemxahoi (2020), xaydung (2025).

The ids of controls hold a guid or a running number and are never keys; their last part and a few ids are. The portal of
Quang Ninh put title, lead, text and signature as bare labels into one panel (its web part's source, 2013).
"""

from archive.records import PageType
from pipelines.page import ArticlePage

LISTING = ".list_tin_tieude a, h2.H2_Favorite2 a, .news-list .title a, .list-news a"


class SharePointPage(ArticlePage):
    """A page of a SharePoint portal; one form stands around the whole body."""

    platform = "sharepoint"
    is_home_made = True
    fingerprints = (
        "_spPageContextInfo",
        "/_layouts/",
        "ms-rtestate-field",
        "SP.SOD.",
        "_spBodyOnLoadFunction",
    )
    title_selectors = (
        "#divArticleDescription3 h1",
        "h1.News_Detail_Title",
        "#news-title",
        ".news-title",
        "h1.title",
        "[id$=lblTitle]",
        "[id$=lblTieuDe]",
    )
    lead_selectors = (
        "#divArticleDescription1",
        "#divArticleDescription",
        "#news-des",
        ".news-des",
        "[id$=lblTomTat]",
        "[id$=lblSummary]",
    )
    body_selectors = (
        "#divArticleDescription2",
        "#divArticleContent",
        "#contenttin",
        "#news-detail",
        "[id$=__ControlWrapper_RichHtmlField]",
        ".ms-rtestate-field",
        "[id$=lblNoiDung]",
        "[id$=lblContent]",
        "[id$=pnlNewsDetail]",
    )
    date_selectors = (
        "span.News_Time_Post",
        ".date-detail span",
        ".date-detail",
        "[id$=lblNgayDang]",
        "[id$=lblDate]",
        "[id$=lblCreatedDate]",
        ".news-date",
    )
    byline_selectors = (".tacgia", "[id$=lblTacGia]", "[id$=lblAuthor]")
    source_selectors = ("[id$=_pnNguontin] p font", "[id$=_pnNguontin]", "[id$=lblNguon]", "[id$=lblSource]")
    section_selectors = (".breadcrumb a", "[id$=SiteMapPath] a", ".ms-breadcrumb a")
    attachment_selectors = (
        ".file-dinh-kem",
        ".attachments",
        "[id$=pnlAttach]",
        "[id$=pnlAttachment]",
        "[id$=_pnFile]",
    )
    drop_selectors = (
        "[id$=_pnNguontin]",
        ".tacgia",
        "[id$=lblAuthor]",
        "[id$=lblSource]",
        "[id$=lblCreatedDate]",
        "[id$=pnlAttachment]",
        ".news-other",
        ".tinkhac",
        "[id$=_pnTinKhac]",
    )
    other_parts = (".other_News",)
    is_description_lead = False

    @property
    def page_type(self) -> PageType | None:
        """Article where a text and its title or date stand; listing where titles are listed."""
        if self.body is not None and (self.published_at or any(map(self.tree.has, self.title_selectors[:3]))):
            return "article"
        return "listing" if len(self.tree.select(LISTING)) > 1 else None
