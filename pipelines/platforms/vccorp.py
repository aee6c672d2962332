"""VCCorp CMS: vpcp.chinhphu.vn (December 2024), en.baochinhphu.vn, tuoitre, nld, cafef (2026); parts are named by `data-role`."""

from collections.abc import Iterator

from archive.records import PageType
from pipelines.found import Found
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

AUTHORS = ".detail-author .author-item-name .name"


class VccorpPage(ArticlePage):
    """A page of the VCCorp CMS."""

    platform = "vccorp"
    fingerprints = ("static.mediacdn.vn", "bcp.cdnchinhphu.vn", "VCSortableInPreviewMode")
    title_selectors = ("[data-role=title]", "h1.detail-title")
    lead_selectors = ("h2.detail-sapo", "[data-role=sapo]", ".detail-sapo")
    body_selectors = (".detail-content[data-role=content]", "[data-role=content]", ".detail-content")
    date_selectors = ("[data-role=publishdate]", ".detail-time")
    byline_selectors = (
        ".detail-author-top-name",
        ".detail-author-bot .name",
        ".detail-author .author-info .name",
        "[data-role=author]",
        ".detail-author",
    )
    source_selectors = (".detail-source", "[data-role=source]")
    section_selectors = ("[data-role=cate-name]", ".detail-cate a", ".breadcrumb a")
    tag_selectors = (".detail-tag-list a",)
    drop_selectors = (
        ".VCSortableInPreviewMode[type=RelatedOneNews]",
        ".VCSortableInPreviewMode[type=RelatedNewsBox]",
        ".VCSortableInPreviewMode[type=VideoStream]",
        *(".link-content-footer", ".detail-author-bot", ".detail-author", ".readmore-body-box"),
        *("#listNewsInContent", ".tindnd", ".chisochungkhoan"),
    )
    has_date_in_url = True

    @property
    def byline(self) -> list[Found]:
        """The authors one by one where there are several: the field names the first and counts the others (tuoitre, 2026)."""
        return [*self._several_authors(), *super().byline]

    def _several_authors(self) -> Iterator[Found]:
        names = list(dict.fromkeys(map(text_of, self.own_parts(AUTHORS))))
        if len(names) > 1 and not self.layout.byline:
            yield Found(", ".join(names), f"{self.platform} {AUTHORS}")

    @property
    def is_home_made(self) -> bool:
        """Whether the page is a module that is not known here: then it is read as a design of its own."""
        return self.body is None

    @property
    def page_type(self) -> PageType | None:
        """Article where a detail is printed."""
        return "article" if self.body is not None else None
