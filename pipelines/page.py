"""The page object: one property per field of an article, each with its candidates, best first."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from urllib.parse import urljoin

from archive.records import Attachment, PageType, SiteTemplate
from pipelines.article_part import (
    MOST_PARTS,
    Titled,
    beside_title,
    find_titled,
    is_clock,
    is_of_entry,
    nearest,
    of_no_entry,
    printed_line,
    shared_part,
    title_part,
)
from pipelines.attachments import find_attachments, named_attachments
from pipelines.block import Block
from pipelines.breadcrumb import section_of
from pipelines.byline import parse_byline_field, parse_source
from pipelines.dates import date_in_url
from pipelines.dates.meta import DAY
from pipelines.document_fields import PlacedRecord, find_page_record
from pipelines.field_date import date_of_field, structured_dates
from pipelines.file_link import FRAMES, shown_file
from pipelines.found import Found
from pipelines.header_byline import find_header_byline
from pipelines.heading_anchors import drop_heading_anchors
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import Element
from pipelines.layout import Layout, PortalProfile
from pipelines.metadata import Metadata, read_metadata
from pipelines.own_links import OwnLinks
from pipelines.page_date import find_page_date
from pipelines.page_header import SITE_BANNER, find_headline
from pipelines.page_title import (
    head_titles,
    is_only_linked,
    linked_title,
    only_h1,
    permalink_title,
    window_name,
)
from pipelines.selectors import PageTree, largest, raw_text, text_of
from pipelines.text import normalise
from pipelines.title_place import line_at

PAGE_HEADINGS = "h1.title-page, h1.page-title, h1.archive-title, h1.category-title"
TAGS_LABEL = re.compile(r"(?:tags?|thẻ|từ\s+khóa|từ\s+khoá)\s*[:：]?", re.I)
"""The first link of a list of tags may be its label: `<a>Tags:</a>` on portals of TanDan (dienbien.gov.vn, 2025)."""

SHORTEST_LEAD = 40
"""Characters: a shorter description is the name of the site or of a section."""

DESCRIPTION = "meta description"
LINE_TITLE = "line"
"""How the rules begin that find a headline in a line of the page rather than by a selector."""

DATE_IN_ADDRESS = "date in the address"
NOTHING_LEARNED = SiteTemplate(page_type="static")
PLACE_TITLE = f"{LINE_TITLE} at the place of this site's titles"


class ArticlePage:
    """A page of an unknown platform, and what the platforms have in common. Selectors are tried in their order."""

    platform = "generic"
    fingerprints: tuple[str, ...] = ()
    title_selectors: tuple[str, ...] = ()
    lead_selectors: tuple[str, ...] = ()
    body_selectors: tuple[str, ...] = ()
    document_body_selectors: tuple[str, ...] = ()
    date_selectors: tuple[str, ...] = ()
    date_names: tuple[str, ...] = ("article:published_time", "datepublished", "pubdate")
    byline_selectors: tuple[str, ...] = ()
    source_selectors: tuple[str, ...] = ()
    section_selectors: tuple[str, ...] = ()
    tag_selectors: tuple[str, ...] = ()
    attachment_selectors: tuple[str, ...] = ()
    drop_selectors: tuple[str, ...] = ()
    other_parts: tuple[str, ...] = ()
    """Where other articles, comments and widgets stand: no field is read there."""

    layouts: tuple[Layout, ...] = ()
    """Selectors that held for a span of capture dates only; they go before the others."""

    is_never_asp_net = False
    """Whether the platform is written in PHP or Java: a page with the hidden field of ASP.NET is none of its."""

    has_date_in_url = False
    is_description_lead = False
    """Whether the platform keeps the lead in og:description and prints it nowhere else."""

    def __init__(
        self,
        root: Element,
        *,
        url: str,
        captured_at: str,
        layout: Layout | None = None,
        profile: PortalProfile | None = None,
        learned: SiteTemplate | None = None,
    ) -> None:
        self.root = root
        self.tree = PageTree(root)
        self.url = url
        self.captured_at = captured_at
        self.layout = layout or Layout()
        self.profile = profile
        self.learned = learned or NOTHING_LEARNED
        self._with_colon: dict[str, list[str]] = {}
        if self.is_home_made:
            drop_heading_anchors(root)

    @property
    def is_home_made(self) -> bool:
        """Whether designs differ so much from site to site that headline and date are sought beyond the selectors."""
        return False

    def own_parts(self, css: str) -> list[Element]:
        """The elements that match a selector and are of the page's own article."""
        found = self.tree.select(css)
        if not found or not self._other_parts:
            return found
        return [
            element
            for element in found
            if element not in self._other_parts and self._other_parts.isdisjoint(element.iterancestors())
        ]

    @cached_property
    def _other_parts(self) -> frozenset[Element]:
        parts = {part for css in self.other_parts for part in self.tree.select(css)}
        return frozenset(parts.union(filter(self._links.is_banner, self.tree.select("h1"))))

    @property
    def is_titled_by_a_link(self) -> bool:
        """Whether the title stands on the page only as a link to another page: then it is the title of that one."""
        titled = self._titled[:1] if self._titled else ()
        return is_only_linked(self.title[0].value if self.title else "", self.tree, self._links, titled)

    @property
    def page_type(self) -> PageType | None:
        """What the platform's own marks say of the page's type; None where they say nothing."""
        return None

    @property
    def has_article_of_layout(self) -> bool:
        """Whether the page holds what a layout calls title and body of an article, and a date of publication."""
        if not self.layout.body or self.body is None or not self.body_rule.startswith("layout"):
            return False
        has_title = not self.layout.title or self._first_text(self.layout.title) is not None
        dates = list(self._layout_dates()) if self.layout.published_at else self.published_at
        return has_title and bool(dates)

    @property
    def is_document(self) -> bool:
        """Whether the page is the record of a legal document rather than news."""
        return False

    @cached_property
    def record(self) -> PlacedRecord | None:
        """The record of a legal document that the page shows as labels with their values."""
        return find_page_record(self.all_blocks)

    @cached_property
    def metadata(self) -> Metadata:
        """What the page's head says."""
        return read_metadata(self.root)

    @cached_property
    def site_names(self) -> frozenset[str]:
        """Names of the site, lower-case: never a title, never an author."""
        names = [
            self.metadata.first("og:site_name", "copyright"),
            self.profile.name if self.profile else None,
            self.metadata.json_text("publisher"),
        ]
        return frozenset(name.casefold() for name in names if name)

    @property
    def page_name(self) -> str:
        """The name of a page that is no article: its heading, or `<title>` without the name of the site."""
        if heading := self._first_text(PAGE_HEADINGS):
            return heading
        return window_name(self.metadata, self.site_names)

    @cached_property
    def all_blocks(self) -> list[Block]:
        """The blocks of the whole page, for what no selector finds."""
        return html_blocks(self._whole)

    @cached_property
    def _own_blocks(self) -> list[Block]:
        """The blocks of the whole page but for the parts that hold other articles."""
        if not self._other_parts:
            return self.all_blocks
        blocks = html_blocks(self._whole, drop=self._other_parts)
        return [block for block in blocks if block.dropped_by is None]

    @property
    def _whole(self) -> Element:
        body = self.root.find("body")
        return self.root if body is None else body

    @cached_property
    def title(self) -> list[Found]:
        """The title as the page shows it; where the platform's selectors find none, as on a page of unknown design."""
        shown = list(self._shown_titles())
        told_in_head = list(self._head_titles())
        is_found = bool(shown or told_in_head)
        if self.layout.title or (is_found and not self.is_home_made):
            return [*shown, *told_in_head]
        places = self.learned.titles if self.body is None else ()
        if places and (line := line_at(self.all_blocks, places)):
            return [Found(line, PLACE_TITLE), *shown, *told_in_head]
        shown = [*permalink_title(self.tree, self._links), *shown] or list(only_h1(self.own_parts("h1")))
        found = [*shown, *told_in_head]
        told = (self.metadata.page_title, self.metadata.first("og:title", "twitter:title"))
        headline = find_headline(
            self.tree,
            lambda: self.all_blocks,
            shown=shown[0].value if shown else None,
            told=[title for title in told if title],
            site_names=self.site_names,
            linked=lambda: linked_title(self.root, self._links),
            captured_at=self.captured_at,
        )
        return [Found(headline[0], f"{LINE_TITLE} {headline[1]}"), *found] if headline else found

    @property
    def has_title_at_place(self) -> bool:
        """Whether the title stands where the pages of the site print theirs, as was learned."""
        return bool(self.title) and self.title[0].rule == PLACE_TITLE

    @property
    def lead(self) -> list[Found]:
        """The lead (sapo) where the platform keeps it apart from the body."""
        found = list(self._texts(self.layout.lead, self.lead_selectors))
        description = self.metadata.first("og:description", "description")
        if self.is_description_lead and description and len(description) >= SHORTEST_LEAD and not found:
            found.append(Found(description, DESCRIPTION))
        return found

    @property
    def body(self) -> Element | None:
        """The part of the page that holds the text."""
        return self._body[0]

    @property
    def body_rule(self) -> str:
        """The selector that found the body."""
        return self._body[1]

    @property
    def is_body_sure(self) -> bool:
        """Whether the body was found by what is known of this site or its system, not by a mark of any site."""
        return self.body is not None and (not self.is_home_made or self.body_rule.startswith("layout"))

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the body; what the layout or the platform drops is marked."""
        if self.body is None:
            return []
        selectors = (*self.layout.drop, *self.drop_selectors)
        return html_blocks(
            self.body, drop={part for css in selectors for part in self.tree.select(css, within=self.body)}
        )

    @property
    def published_at(self) -> list[Found]:
        """When the article was published, in the order of trust: layout, structured data, platform, address."""
        found = [
            *self._layout_dates(),
            *self._structured_dates("datePublished", *self.date_names),
            *self._dates(self.date_selectors, self.platform),
            *self._url_date(),
        ]
        is_bare_day = len(found) == 1 and found[0].rule == DATE_IN_ADDRESS and len(found[0].value) == DAY
        return [*found, *self._placed_date] if not found or is_bare_day else found

    @cached_property
    def _placed_date(self) -> list[Found]:
        """The date that its place on a page of unknown design makes the article's."""
        if not (self.is_home_made or self.body is not None) or not self.title:
            return []
        title = self.title[0].value
        date = find_page_date(self._own_blocks, title, captured_at=self.captured_at)
        if date and SITE_BANNER.match(title) and not self.metadata.page_title.startswith(title):
            return []  # what stands below the name of a site is its clock
        return [Found(date.value, f"date line {date.place}", date.line)] if date else []

    @property
    def has_own_date(self) -> bool:
        """Whether the date stands in the head or in a field, not only in a line whose place tells it."""
        return any(not found.rule.startswith("date line") for found in self.published_at)

    @property
    def modified_at(self) -> list[Found]:
        """When the article was last changed."""
        return self._structured_dates(
            "dateModified", "article:modified_time", "og:updated_time", "datemodified"
        )

    @property
    def byline(self) -> list[Found]:
        """The author where the platform has a field for it; accounts and site names are refused."""
        texts = self._texts(self.layout.byline, self.byline_selectors)
        found = [name for text in texts if (name := self._name(text))]
        return found or (self._placed_byline if self.is_home_made else [])

    @property
    def _placed_byline(self) -> list[Found]:
        """The author that a line between title and text names, on a page of unknown design."""
        title = self.title[0].value if self.title else ""
        found = find_header_byline(self._own_blocks, title, captured_at=self.captured_at) if title else None
        if found is None or found[0].casefold() in self.site_names:
            return []
        return [Found(found[0], "line below the title", found[1])]

    @property
    def source(self) -> list[Found]:
        """The medium the article was taken from, where the platform has a field for it."""
        texts = self._texts(None, self.source_selectors)
        return [Found(name, text.rule, text.value) for text in texts if (name := parse_source(text.value))]

    @property
    def section(self) -> list[Found]:
        """The section of the site: from structured data, else the last link of the breadcrumb."""
        found = [
            Found(value, "article:section") for value in self.metadata.meta.get("article:section", ())[:1]
        ]
        for css in self.section_selectors:
            links = map(text_of, self.tree.select(css))
            if name := section_of(links, [title.value for title in self.title]):
                return [*found, Found(name, f"{self.platform} {css}")]
        return found

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, each once, in page order."""
        tags: Iterable[str] = self.metadata.meta.get("article:tag", ())
        if not tags:
            tags = [text_of(element) for css in self.tag_selectors for element in self.tree.select(css)]
        names = (tag.lstrip("#").strip() for tag in tags)
        return tuple(dict.fromkeys(name for name in names if name and not TAGS_LABEL.fullmatch(name)))

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files linked from the body and from the platform's file list, with absolute addresses."""
        parts = [] if self.body is None else [self.body]
        parts += [part for css in self.attachment_selectors for part in self.tree.select(css)]
        return find_attachments([*parts, *self._file_frames()], url=self.base)

    def _file_frames(self) -> list[Element]:
        """The frames that show a file beside the text; where no selector finds that, all but those of other articles."""
        frames = [frame for frame in self.root.iter(*FRAMES) if shown_file(frame)]
        if not frames or self.body is None:
            return [frame for frame in frames if self._other_parts.isdisjoint(frame.iterancestors())]
        part = self._article_part
        return [frame for frame in frames if any(above is part for above in frame.iterancestors())]

    def attachments_of(self, files: Iterable[tuple[str, str]]) -> tuple[Attachment, ...]:
        """The files of these links and of the platform's file list: for a body that no selector finds."""
        listed = self.attachments
        named = named_attachments(files, url=self.base)
        known = {file.url for file in named}
        return (*named, *(file for file in listed if file.url not in known))

    @cached_property
    def _links(self) -> OwnLinks:
        return OwnLinks(self.tree, url=self.url, base=self.base)

    @property
    def base(self) -> str:
        """The address that the page's relative links begin at."""
        return urljoin(self.url, self.metadata.base_url or "")

    @cached_property
    def _body(self) -> tuple[Element | None, str]:
        if self.layout.body and (element := largest(self.tree.select(self.layout.body))) is not None:
            return element, f"layout {self.layout.body}"
        for css in self.document_body_selectors if self.is_document else self.body_selectors:
            found = of_no_entry(
                self.own_parts(css) or self.tree.select(css), self._links, lambda: self._title_part
            )
            if (element := beside_title(found, self._title_part if len(found) > 1 else None)) is not None:
                return element, f"{self.platform} {css}"
        return None, ""

    def field_parts(self, css: str) -> list[Element]:
        """The elements of a field of the article: of several, those in the part of the page that holds title and text."""
        found = self.own_parts(css)
        if len(found) < 2:
            return found
        if self.body is None and self.fingerprints and len(set(map(text_of, found[:MOST_PARTS]))) > 1:
            return []  # a module that is not known: which of them is the article's?
        if self._article_part is None:
            own = [part for part in found[:MOST_PARTS] if not is_of_entry(part, self._links)]
            if self.body is not None:
                return found
            title = self._line_part if self._line_part is not None else self._title_part
            return own if title is None else nearest(own, title)
        return [part for part in found if self._article_part in part.iterancestors()]

    @cached_property
    def _article_part(self) -> Element | None:
        """The smallest part of the page that holds title and text; None where one of them is not known."""
        title = self._titled[0] if self._titled else self._title_part
        return None if self.body is None or title is None else shared_part(title, self.body)

    @cached_property
    def _line_part(self) -> Element | None:
        """The element that prints the title, where a line of the page is it; None where it stands in a link alone."""
        title = self.title[0] if self.title else None
        if title is None or not title.rule.startswith(LINE_TITLE):
            return None
        return printed_line(self._whole, title.value)

    @cached_property
    def _titled(self) -> Titled | None:
        return find_titled(self.title_selectors, self.own_parts, self._links, lambda: self.body)

    @cached_property
    def _title_part(self) -> Element | None:
        return title_part(self.title_selectors, self.own_parts, self._links)

    def _shown_titles(self) -> Iterator[Found]:
        """The title by the selector of the layout, and by those of the platform."""
        if self.layout.title and (text := self._first_text(self.layout.title)):
            yield Found(text, f"layout {self.layout.title}")
        if self._titled is not None:
            part, css = self._titled
            yield Found(text_of(part), f"{self.platform} {css}")

    def _texts(self, layout_css: str | None, selectors: Iterable[str]) -> Iterator[Found]:
        """The text that the layout's selector finds, and the first one that the platform's find."""
        if layout_css and (text := self._first_text(layout_css)):
            yield Found(text, f"layout {layout_css}")
        for css in selectors:
            texts = map(text_of, self.field_parts(css))
            if text := next(filter(None, texts), None):
                yield Found(text, f"{self.platform} {css}")
                return

    def _labelled(self, selectors: Iterable[str], label: re.Pattern[str]) -> Iterator[Found]:
        """The first text that begins with a label; its colon tells it from most paragraphs."""
        for css in selectors:
            text = next((text for text in self._texts_with_colon(css) if label.match(text)), None)
            if text:
                yield Found(text, f"{self.platform} {css}")
                return

    def _texts_with_colon(self, css: str) -> list[str]:
        if css not in self._with_colon:
            raw = map(raw_text, self.tree.select(css))
            self._with_colon[css] = [normalise(text) for text in raw if ":" in text]
        return self._with_colon[css]

    def _name(self, text: Found) -> Found | None:
        name = parse_byline_field(text.value)
        return Found(name, text.rule, text.value) if name and name.casefold() not in self.site_names else None

    def _first_text(self, css: str) -> str | None:
        return next((text for element in self.tree.select(css) if (text := text_of(element))), None)

    def _head_titles(self) -> Iterator[Found]:
        return head_titles(self.metadata, self.site_names)

    def _dates(
        self, selectors: Iterable[str], prefix: str, *, among: Callable[[Element], bool] | None = None
    ) -> Iterator[Found]:
        for css in selectors:
            elements = [part for part in self.field_parts(css) if not is_clock(part)]
            for element in elements if among is None else filter(among, elements):
                if date := date_of_field(element, captured_at=self.captured_at):
                    yield Found(date[0], f"{prefix} {css}", date[1])
                    return

    def _layout_dates(self) -> Iterator[Found]:
        return self._dates((self.layout.published_at,) if self.layout.published_at else (), "layout")

    def _structured_dates(self, json_key: str, *names: str) -> list[Found]:
        return list(structured_dates(self.metadata, json_key, names, is_home_made=self.is_home_made))

    def _url_date(self) -> Iterator[Found]:
        value = date_in_url(self.url) if self.has_date_in_url else None
        if value:
            yield Found(value, DATE_IN_ADDRESS, self.url)
