"""WordPress, with classic and block themes; the classes of `<body>` are written by the core, not by the theme."""

from archive.records import PageType
from pipelines.page import ArticlePage

LISTING_CLASSES = frozenset(
    ("archive", "category", "tag", "author", "date", "search", "search-results", "tax", "paged")
)
STATIC_CLASSES = frozenset(("page", "page-template-default", "attachment"))


class WordPressPage(ArticlePage):
    """A page of WordPress: the lead is the first paragraph, the date a `<time>` element."""

    platform = "wordpress"
    fingerprints = ('content="WordPress ', "/wp-includes/", "/wp-content/themes/")
    title_selectors = ("h1.entry-title", "h1.wp-block-post-title", "h1.post-title", "article h1", "h1.title")
    lead_selectors = (".entry-content .sapo", ".post-excerpt.sapo")
    body_selectors = (
        ".entry-content",
        ".wp-block-post-content",
        ".post-content",
        ".td-post-content",
        ".single-content",
        ".article-content",
    )
    date_selectors = (
        "time.entry-date.published",
        "time.published",
        ".posted-on time",
        ".wp-block-post-date time",
        "article time",
        ".entry-date",
        ".post-date",
    )
    byline_selectors = (
        ".byline a[rel=author]",
        ".byline .author",
        ".byline a",
        "a[rel=author]",
        ".post-author-name",
        ".wp-block-post-author__name",
        ".author.vcard",
    )
    section_selectors = (
        ".breadcrumb a",
        ".breadcrumbs a",
        ".cat-links a[rel~=category]",
        "a[rel~=category]",
        ".wp-block-post-terms a",
    )
    tag_selectors = ("a[rel=tag]:not([rel~=category])", ".tags-links a", ".taxonomy-post_tag a")
    drop_selectors = (
        ".sharedaddy",
        ".jp-relatedposts",
        ".addtoany_share_save_container",
        ".post-navigation",
        ".wp-block-latest-posts",
        ".wp-block-comments",
        ".yarpp-related",
    )

    @property
    def page_type(self) -> PageType | None:
        """What the classes of `<body>` say."""
        bodies = self.tree.select("body")
        classes = frozenset((bodies[0].get("class") or "").split()) if bodies else frozenset()
        if "error404" in classes:
            return "soft_404"
        if classes & LISTING_CLASSES and "single" not in classes:
            return "listing"
        if "home" in classes or "blog" in classes:
            return "home"
        if "single" in classes:
            return "static" if "single-attachment" in classes else "article"
        return "static" if classes & STATIC_CLASSES else None
