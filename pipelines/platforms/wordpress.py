"""WordPress, with classic and block themes and page builders; the core writes the classes of `<body>`, not the theme.

Twenty Twenty-One to Twenty Twenty-Five, GeneratePress, Flatsome, Newspaper (`td-`, `tdb-`), JNews (`jeg_`), Elementor.
"""

from collections.abc import Iterator

from archive.records import PageType
from pipelines.dates import parse_date
from pipelines.found import Found
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

LISTING_CLASSES = frozenset(
    ("archive", "category", "tag", "author", "date", "search", "search-results", "tax", "paged")
)
CATEGORY_LINKS = ".taxonomy-category a, .cat-links a, a[rel~=category]"
ELEMENTOR_DAY = ".elementor-post-info__item--type-date"
ELEMENTOR_TIME = ".elementor-post-info__item--type-time"
"""Page builders print day and minute in two elements of one line."""

LINKED_DAY = "a[title] > .entry-date"
"""Twenty Ten and its like tell the minute in the title of the link around the day."""

STATIC_CLASSES = frozenset(("page", "page-template-default", "attachment"))


class WordPressPage(ArticlePage):
    """A page of WordPress: the lead is the first paragraph, the date a `<time>` element."""

    platform = "wordpress"
    fingerprints = ('content="WordPress ', "/wp-includes/", "/wp-content/themes/")
    title_selectors = (
        "h1.entry-title",
        "h1.wp-block-post-title",
        "h1.post-title",
        "h1.tdb-title-text",
        "h1.jeg_post_title",
        "h1.single-title",
        ".elementor-widget-theme-post-title .elementor-heading-title",
        "article h1",
        "h1.elementor-heading-title",
        "h1.title",
        "main h1",
    )
    lead_selectors = (
        ".entry-content .sapo",
        ".post-excerpt.sapo",
        ".single-excerpt",
        ".td-post-sub-title",
        ".jeg_post_subtitle",
        ".tdb_single_subtitle p",
        ".entry-sub-title",
    )
    body_selectors = (
        ".elementor-widget-theme-post-content",
        ".tdb_single_content",
        ".td-post-content",
        ".jeg_main_content .content-inner",
        ".entry-content",
        ".wp-block-post-content",
        ".post-content",
        ".single-content",
        ".article-content",
        ".the-content",
        ".post-entry",
        ".post-inner .entry",
    )
    date_selectors = (
        "time.entry-date.published",
        "time.published",
        ".posted-on time",
        ".td-post-date time",
        ".tdb_single_date time",
        ".wp-block-post-date time",
        "article time",
        ".posted-on .published",
        ".entry-date",
        ".post-date",
        ".post-meta .published",
        ".post-meta .tie-date",
        ".jeg_meta_date",
        ".elementor-post-info__item--type-date",
        ".wp-block-post-date",
    )
    byline_selectors = (
        ".byline a[rel=author]",
        ".byline .author a",
        ".byline .author",
        ".byline a",
        "a[rel=author]",
        ".post-author-name",
        ".wp-block-post-author__name",
        ".wp-block-post-author-name",
        ".td-post-author-name a",
        ".tdb-author-name",
        ".jeg_meta_author a",
        ".elementor-post-info__item--type-author",
        ".author.vcard",
        ".post-meta-author a",
        ".meta-author a",
    )
    section_selectors = (
        ".breadcrumb a",
        ".breadcrumbs a",
        ".cat-links a[rel~=category]",
        "a[rel~=category]",
        ".taxonomy-category a",
        ".wp-block-post-terms a",
        ".elementor-post-info__item--type-terms a",
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
        ".jeg_ad",
        ".jeg_post_tags",
        ".author-info",
        ".author-box",
        ".saboxplugin-wrap",
        ".pp-multiple-authors-boxes-wrapper",
        ".post-bottom-tags",
        ".crp_related",
        ".post-ratings",
        ".jnews_inline_related_post_wrapper",
        ".td-a-rec",
        "#ez-toc-container",
        ".lwptoc",
        ".wp-block-rank-math-toc-block",
        "#toc_container",
        ".kk-star-ratings",
        ".post-views",
        ".heateor_sss_sharing_container",
        ".social-icons.share-icons",
        ".blog-share",
        "footer.entry-meta",
        ".entry-author",
        ".wp-block-post-terms",
        ".wp-block-query",
    )

    other_parts = (
        ".wp-block-query",
        ".wp-block-latest-posts",
        ".related-posts",
        ".yarpp-related",
        ".jp-relatedposts",
        ".jeg_postblock",
        ".td_block_related_posts",
        ".widget",
        "aside",
    )

    @property
    def is_home_made(self) -> bool:
        """Whether the theme is none of those known here: then it is read as a design of its own."""
        return self.body is None

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

    @property
    def published_at(self) -> list[Found]:
        """The date; of a bare day, the element beside or around it that may know the minute."""
        return [*super().published_at, *self._split_moments()]

    def _split_moments(self) -> Iterator[Found]:
        days, times = self.field_parts(ELEMENTOR_DAY)[:1], self.field_parts(ELEMENTOR_TIME)[:1]
        raws = [f"{text_of(day)} {text_of(time)}" for day in days for time in times]
        for day in self.field_parts(LINKED_DAY)[:1]:
            link = day.getparent()
            raws.append(f"{text_of(day)} {link.get('title') if link is not None else ''}")
        for raw in raws:
            if value := parse_date(raw, captured_at=self.captured_at):
                yield Found(value, f"{self.platform} day and time", raw)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags; some themes mark categories as tags too."""
        categories = {text_of(link) for link in self.tree.select(CATEGORY_LINKS)}
        return tuple(tag for tag in super().tags if tag not in categories)
