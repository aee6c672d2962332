"""Pages of sites whose platform is not known, and common containers of home-made systems."""

from pipelines.page import ArticlePage


class GenericPage(ArticlePage):
    """A page of an unknown platform: the fallback finds its body."""

    platform = "generic"
    is_home_made = True
    title_selectors = (
        "[itemprop=headline]",
        "h1.title-detail",
        "h1.article-title",
        "h1.news-title",
        "h1.title",
        ".article-title",
        ".detail-title",
        "h1",
    )
    lead_selectors = (
        ".sapo",
        ".hometext",
        ".article-sapo",
        ".news-sapo",
        ".detail-sapo",
        ".article-summary",
        ".article-lead",
        "[itemprop=description]",
    )
    body_selectors = ("[itemprop=articleBody]",)
    date_selectors = (
        "[itemprop=datePublished]",
        "time[datetime]",
        ".publish-date",
        ".post-date",
        ".article-date",
        ".date-detail",
        ".date",
    )
    byline_selectors = (
        "[itemprop=author] [itemprop=name]",
        ".author-name",
        "a[rel=author]",
        ".tacgia",
        ".author",
    )
    section_selectors = (".breadcrumb a", ".breadcrumbs a", "[itemtype*=BreadcrumbList] a")
    tag_selectors = (".tags a", ".article-tags a", "a[rel=tag]")
