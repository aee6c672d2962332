"""Pages of sites whose platform is not known, and common containers of home-made systems."""

from collections.abc import Iterator

from pipelines.dates import find_date_line
from pipelines.html_tree import Element
from pipelines.page import ArticlePage, Found
from pipelines.selectors import text_of

HEADER = 10
"""How many blocks below the title the header of an article reaches; the page's clock stands above the title."""

HEADINGS = ("h2, h3", "[class*=title], [class*=tieude], [class*=tieu-de], [class*=headline]")
"""Where home-made systems without h1 put the headline, in the order of trust."""

HEADLINE_WORDS = 4
LONGEST_HEADLINE = 300


class GenericPage(ArticlePage):
    """A page of an unknown platform: the fallback finds its body."""

    platform = "generic"
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

    @property
    def title(self) -> list[Found]:
        """Besides what all pages have: the first heading of a lower rank that links nowhere."""
        return super().title or list(self._headline())

    @property
    def published_at(self) -> list[Found]:
        """Besides what all pages have: a line of the article's header that is nothing but a date."""
        return super().published_at or self._date_in_header()

    def _headline(self) -> Iterator[Found]:
        for css in HEADINGS:
            for element in self.tree.select(css):
                text = text_of(element)
                is_long = len(text.split()) >= HEADLINE_WORDS and len(text) <= LONGEST_HEADLINE
                if is_long and text.casefold() not in self.site_names and not _is_linked(element):
                    yield Found(text, f"generic {element.tag}")
                    return

    def _date_in_header(self) -> list[Found]:
        title = self.title[0].value.casefold() if self.title else ""
        lines = [block.text for block in self.all_blocks if not block.is_hidden]
        start = next((position for position, line in enumerate(lines) if line.casefold() == title), None)
        for line in lines[start + 1 : start + 1 + HEADER] if start is not None else ():
            if date := find_date_line(line, captured_at=self.captured_at):
                return [Found(date, "date line below the title", line)]
        return []


def _is_linked(element: Element) -> bool:
    """Whether an element holds a link or stands in one: then it names another page."""
    return element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
