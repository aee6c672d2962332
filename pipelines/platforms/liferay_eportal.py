"""Liferay with the news portlet of VNPT's ePortal: cmsc.gov.vn, seen in 2020."""

from archive.records import PageType
from pipelines.page import ArticlePage

LISTING = "[id*=vnpteportalnewsportlet][id*=SearchContainer], [class*=taglib-page-iterator], [id*=ocerSearchContainerPageIterator]"


class LiferayEportalPage(ArticlePage):
    """A page of ePortal: one element holds title and date, then the lead, then the text."""

    platform = "liferay_eportal"
    is_never_asp_net = True
    is_home_made = True
    fingerprints = ("vnpteportalnewsportlet", "WAR_vnpteportal", 'id="testabc"')
    title_selectors = ("#testabc > div h1", "#testabc h1")
    lead_selectors = ("#testabc > p > strong", "#testabc > p")
    body_selectors = ("#testabc > div ~ div",)
    date_selectors = ("#testabc > div:first-of-type > p", "#testabc .date")
    section_selectors = (".breadcrumb a", ".breadcrumbs a")
    attachment_selectors = ("#testabc",)
    drop_selectors = (".social", ".share", ".taglib-social-bookmarks")

    @property
    def page_type(self) -> PageType | None:
        """Article where the detail stands; listing where the pager of a list does."""
        if self.body is not None and any(self.tree.has(css) for css in self.title_selectors):
            return "article"
        return "listing" if self.tree.has(LISTING) else None
