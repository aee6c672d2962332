"""Pages of sites whose platform is not known, and common containers of home-made systems."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from pipelines.dates.address import day_in_path
from pipelines.dates.moment import capture_moment
from pipelines.element_style import HEADINGS
from pipelines.found import Found
from pipelines.header_byline import labelled_name
from pipelines.html_tree import Element
from pipelines.page import ArticlePage
from pipelines.page_date import DAY
from pipelines.person_name import are_person_names
from pipelines.selectors import text_of
from pipelines.told_author import told_authors
from pipelines.told_title import shown_title, told_titles

OTHER_PARTS = re.compile(
    r"(?<![\w-])(?:site-|page-)?footer|\b(?:related?|other|khac|lien-?quan|sidebar|widget|comments?|recent|aside|menu|topbar)",
    re.I,
)


TAGS_LABEL = re.compile(r"(?:từ\s+kh[oó]á?a?|tags?|thẻ|chủ\s+đề)\s*[:：]", re.I)
OTHER_TAGS = ("aside", "nav")


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
    date_names = (
        *ArticlePage.date_names,
        "article:published",
        "og:article:published_time",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "publish-date",
        "publish_date",
        "publishdate",
        "publication_date",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "pdate",
    )
    date_selectors = ("[itemprop=datePublished]",)
    guessed_date_selectors = (
        "time[datetime]",
        ".publish-date",
        ".post-date",
        ".article-date",
        ".date-detail",
        ".date",
        ".published",
    )
    """Where a date often stands; but the clock of the page and other articles have such names too."""
    byline_selectors = (
        "[itemprop=author] [itemprop=name]",
        ".author-name",
        "a[rel=author]",
        ".tacgia",
        ".author .name",
        ".author",
    )
    guessed_byline_selectors = (
        ".post-author",
        "#post-author",
        ".article-author",
        ".entry-author",
        ".news-author",
        ".detail-author",
        ".byline",
        "[class*=author__name] strong",
        "[class*=author__name]",
        "[class*=-author]",
    )
    """Where an author's name often stands; other fields do too, so that only names of persons count."""

    section_selectors = (
        ".breadcrumb a",
        ".breadcrumbs a",
        "[itemtype*=BreadcrumbList] a",
        "[class*=breadcrumb] a",
        "[id*=breadcrumb] a",
        "[aria-label=breadcrumb] a",
        "[aria-label=Breadcrumb] a",
        "[class*=duong-dan] a",
        "[class*=duongdan] a",
    )
    tag_selectors = (".tags a", ".article-tags a", "a[rel=tag]")

    @cached_property
    def title(self) -> list[Found]:
        """The title as the page shows it, checked against what its head tells."""
        found = super().title
        told = told_titles(self.metadata, self.site_names)
        if not found or not told or self.layout.title:
            return found
        shown = shown_title(found[0].value, told, self.all_blocks, self.site_names)
        if shown == found[0].value:
            return found
        return [found[0]._replace(value=shown, rule="line that says the told title"), *found]

    @property
    def byline(self) -> list[Found]:
        """The authors told in the head, else the field of the page."""
        told = [Found(name, rule) for name, rule in told_authors(self.metadata, self.site_names)]
        found = super().byline or list(self._guessed_bylines())
        return [*found, *told] if self.layout.byline else [*told, *found]

    def _guessed_bylines(self) -> Iterator[Found]:
        for css in self.guessed_byline_selectors:
            for text in self._texts(None, (css,)):
                label = labelled_name(text.value)
                name = text._replace(value=label, raw=text.value) if label else self._name(text)
                if name is not None and are_person_names(name.value):
                    yield name
                    return

    @property
    def published_at(self) -> list[Found]:
        """What structure and place tell; and below the title what is named like a date, which may know the minute."""
        found = super().published_at
        if found and len(found[0].value) > DAY:
            return found
        day = found[0].value if found else ""
        guesses = [guess for guess in self._guessed_dates if guess.value.startswith(day)]
        return [*found, *guesses] or list(self._day_in_path())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the page's field, else the links beside a label: `Từ khóa: lúa, đông xuân`."""
        return super().tags or tuple(dict.fromkeys(self._labelled_tags()))

    def _labelled_tags(self) -> Iterator[str]:
        for link in self.root.iter("a"):
            part = link.getparent()
            first = part[0] if part is not None else None
            if part is None or first is None:
                continue
            label = (part.text or "").strip() or ("" if first.tag == "a" else text_of(first))
            if TAGS_LABEL.fullmatch(label.strip()) and (text := text_of(link)):
                yield text.lstrip("#").strip(" ,;")

    def _day_in_path(self) -> Iterator[Found]:
        """The day of `/2019/11/18/` or `/2019/nov/18/` in the address of an article."""
        value = day_in_path(self.url, captured_at=self.captured_at)
        if value:
            yield Found(value, "day in the address", self.url)

    @cached_property
    def _guessed_dates(self) -> list[Found]:
        guessed = {element for css in self.guessed_date_selectors for element in self.tree.select(css)}
        if not guessed:
            return []
        capture = capture_moment(self.captured_at)
        today = capture.date().isoformat() if capture else None
        below = frozenset(self._below_title(guessed))
        dates = self._dates(self.guessed_date_selectors, self.platform, among=below.__contains__)
        return [date for date in dates if date.value[:DAY] != today]

    def _below_title(self, elements: Collection[Element]) -> Iterator[Element]:
        """Those of the elements that stand below the title and in no list of other pages."""
        title = self.title[0].value.casefold() if self.title else ""
        is_below = False
        for element in self.root.iter():
            if is_below and element in elements:
                if not any(_is_other_part(part) for part in (element, *element.iterancestors())):
                    yield element
            elif element.tag in HEADINGS or not len(element):
                is_below = is_below or text_of(element).casefold() == title


def _is_other_part(element: Element) -> bool:
    if element.tag in ("html", "body"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in OTHER_TAGS or OTHER_PARTS.search(named) is not None
