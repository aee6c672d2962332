"""The shape of a page: how its text is spread over prose, links and teasers. Decides where no platform mark does."""

import re
from functools import cached_property
from itertools import groupby

from archive.records import PageType
from pipelines.block import Block
from pipelines.dates import find_field_line
from pipelines.dates.beside_title import without_date_before
from pipelines.header_byline import has_author_line, labelled_name
from pipelines.page import LINE_TITLE, ArticlePage
from pipelines.page_header import last_part
from pipelines.page_title import PERMALINK_TITLE
from pipelines.post_list import HEADLINE_WORDS, is_post_list
from pipelines.selectors import text_of
from pipelines.short_article import below_title, has_list_below, is_short_article, is_text_alone
from pipelines.site_template import block_key
from pipelines.static_titles import is_static_title

PROSE = 80
"""From this length on (in characters) a block outside links is prose."""

LINE = 40
"""The same on a page that says itself that it is an article: some are written in short lines."""

HEADLINE_LINK = 25
"""From this length on (in characters) a link is the title of another page, not a menu word."""

LINKED = 0.5
NOTICE_LETTERS = (12, 160)
ARTICLE_PROSE = 350
STATIC_PROSE = 150
FEWEST_TEASERS = 3
LONG_PROSE = 3000
LONG_READ = 1500
TEXT_BLOCKS = 5
FEWEST_BLOCKS = 2
TEXT_LETTERS = 1000
FORM_FIELDS = 8
UNSEEN_FIELDS = frozenset(("hidden", "submit", "button", "image", "radio", "checkbox"))
CUT = re.compile(r"(?:\.\.\.|…)\s*\]?$")
READ_ON = re.compile(
    r"\b(?:xem (?:chi tiết|tiếp|thêm)|đọc (?:tiếp|thêm)|chi tiết|read more|continue reading)\W*$", re.I
)
"""The link that a teaser ends in, in its own line or in the next."""

DOCUMENT = re.compile(r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?\s*[/-]\s*[A-ZĐ]{2}\S*$")
"""The number of a document, which is the title of its page."""


class PageShape:
    """Counts over the blocks of a page, in characters."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page

    @cached_property
    def n_letters(self) -> int:
        """The visible text of the page."""
        return sum(len(block.text) for block in self._blocks)

    @cached_property
    def has_headlines(self) -> bool:
        """Whether the page links to other pages by their titles."""
        n_links = sum(self._is_linked(block) and len(block.text) >= HEADLINE_LINK for block in self._blocks)
        return n_links >= FEWEST_TEASERS

    @cached_property
    def n_prose(self) -> int:
        """The text outside links and short lines."""
        return sum(len(block.text) for block in self._blocks if self._is_prose(block))

    @property
    def notices(self) -> list[str]:
        """The short lines outside links of a page without prose: among them an error says itself."""
        if self.n_prose >= STATIC_PROSE:
            return []
        return [
            block.text
            for block in self._blocks
            if block.link_share == 0 and NOTICE_LETTERS[0] <= len(block.text) <= NOTICE_LETTERS[1]
        ]

    def _is_linked(self, block: Block) -> bool:
        """Whether a block leads to another page; of a row of a table one cell is enough."""
        if block.tag != "tr":
            return block.link_share >= LINKED
        cells = block.text.split(" | ")
        n_linked = sum(cell in self._link_texts for cell in cells)
        return n_linked > len(cells) * LINKED or not self._linked_titles.isdisjoint(cells)

    @cached_property
    def _link_texts(self) -> frozenset[str]:
        return frozenset(map(text_of, self._page.root.iter("a")))

    @cached_property
    def _linked_titles(self) -> frozenset[str]:
        return frozenset(
            text for text in self._link_texts if len(text) >= HEADLINE_LINK or DOCUMENT.match(text)
        )

    def _is_prose(self, block: Block) -> bool:
        return len(block.text) >= PROSE and not self._is_linked(block)

    def is_long_read(self, mark: re.Pattern[str]) -> bool:
        """Whether the page holds long prose without such marks: then they are an unused part of it."""
        prose = (block.text for block in self._blocks if self._is_prose(block))
        return sum(len(text) for text in prose if not mark.search(text)) >= LONG_READ

    @property
    def page_type(self) -> PageType:
        """Article, listing or static by shape alone; `other` for a page that is none of them."""
        kind = self._kind
        title = self._page.title[0].value if kind == "article" and self._page.title else ""
        return "static" if is_static_title(title) else kind

    @property
    def _kind(self) -> PageType:
        is_dated = bool(self._page.published_at)
        is_own = is_dated and self._has_headline and not self._page.is_titled_by_a_link
        if is_own and is_short_article(self._blocks, self._page.title[0].value):
            return "article"
        prose = [position for position, block in enumerate(self._blocks) if self._is_prose(block)]
        n_prose = self.n_prose
        n_teasers = sum(map(self._is_teaser, prose))
        is_mostly_teasers = n_teasers >= FEWEST_TEASERS and n_teasers * 2 >= len(prose)
        # VHV tells the day of a section as that of an article
        is_told_article = self._is_told_article and not (is_mostly_teasers and self._is_titled_as_section)
        if is_mostly_teasers and not is_told_article and not self._has_long_text(prose):
            return "listing"
        if not is_told_article and self._is_post_list:
            return "listing"
        is_certain = is_told_article or ((is_dated or self._has_author) and self._has_headline)
        if is_told_article:
            n_prose = sum(len(b.text) for b in self._blocks if b.link_share < LINKED and len(b.text) >= LINE)
        n_own = n_prose if n_teasers * 2 < len(prose) else n_prose - self._n_letters_of_teasers(prose)
        has_text = (n_prose if is_told_article else n_own) >= (STATIC_PROSE if is_certain else ARTICLE_PROSE)
        if has_text and (is_certain or is_dated or self._has_author):
            return "article"
        is_titled = self._page.has_title_at_place
        if (
            (has_text or is_titled)
            and self._has_headline
            and has_list_below(
                self._blocks,
                self._page.title[0].value,
                fewest_letters=PROSE if is_titled else STATIC_PROSE,
            )
        ):
            return "article"
        is_own = is_certain and is_dated and not self._page.is_titled_by_a_link
        if is_own and is_short_article(self._blocks, self._page.title[0].value):
            return "article"
        if self._n_fields >= FORM_FIELDS and n_prose < LONG_PROSE:
            return "other"
        if is_titled and not has_text and is_text_alone(self._blocks, self._page.title[0].value):
            return "static"
        if own := self._by_own_blocks(has_text):
            return own
        if self.has_headlines and not has_text:
            rows = [block for block in below_title(self._blocks, self._page.page_name) if block.tag == "tr"]
            n_linked = sum(map(self._is_linked, rows))
            is_text = n_linked < FEWEST_TEASERS and is_short_article(self._blocks, self._page.page_name)
            return "static" if is_text else "listing"
        return "static" if n_prose >= STATIC_PROSE else "other"

    def _by_own_blocks(self, has_text: bool) -> PageType | None:
        """What a page is by what half of the pages of its site do not share; None where that is not known, or a text."""
        shared = {(block.text, block.path) for block in self._page.learned.blocks}
        own = [at for at, block in enumerate(self._blocks) if shared and block_key(block) not in shared]
        entries = [at for at in own if self._is_entry(at)]
        n_titles = len(entries) + sum(_is_other_title(self._blocks[at]) for at in own)
        prose = [at for at in own if self._is_prose(self._blocks[at]) and at not in entries]
        if n_titles and all(map(self._is_teaser, prose)):
            return "listing"
        n_letters = sum(len(self._blocks[at].text) for at in own if not self._is_linked(self._blocks[at]))
        return "static" if not has_text and not n_titles and n_letters >= LINE else None

    def _is_entry(self, position: int) -> bool:
        """Whether a block is a row that leads to another page, or a summary behind the linked title of one."""
        block = self._blocks[position]
        if block.tag == "tr":
            return self._is_linked(block)
        return 0 < block.link_share < LINKED and any(map(block.text.startswith, self._linked_titles))

    @property
    def _is_post_list(self) -> bool:
        window = self._page.metadata.page_title
        return is_post_list(
            self._blocks,
            has_first_post=self._page.is_titled_by_a_link,
            site_lines={window.casefold(), last_part(window).casefold()},
        )

    def _n_letters_of_teasers(self, prose: list[int]) -> int:
        return sum(len(self._blocks[position].text) for position in prose if self._is_teaser(position))

    @property
    def _has_headline(self) -> bool:
        """Whether the title leads to the page itself, or is its only h1 or a line that is none of its links, in so many
        words that it names no section.
        """
        title = self._page.title[0] if self._page.title else None
        if title and title.rule == PERMALINK_TITLE:
            return True
        if title and title.rule.startswith(LINE_TITLE) and len(title.value.split()) >= HEADLINE_WORDS:
            return True
        headings = [block.text for block in self._blocks if block.tag == "h1"]
        return len(headings) == 1 and len(headings[0].split()) >= HEADLINE_WORDS

    @property
    def _is_titled_as_section(self) -> bool:
        """Whether the title has so few words that it names a section."""
        return not self._page.title or len(self._page.title[0].value.split()) < HEADLINE_WORDS

    @property
    def _has_author(self) -> bool:
        """Whether the page says who wrote it, in its header or in a field with a label anywhere."""
        title = self._page.title[0].value if self._page.title else ""
        return has_author_line(self._blocks, title) or any(
            labelled_name(found.raw) is not None for found in self._page.byline
        )

    def _has_long_text(self, prose: list[int]) -> bool:
        """Whether a text stands between the teasers: prose in a row, none of it below the title of another page.

        Below a headline with a date less is enough, since five related articles with their leads outnumber a short one.
        """
        is_article = bool(self._page.published_at) and self._has_headline
        n_blocks, n_letters = (FEWEST_BLOCKS, ARTICLE_PROSE) if is_article else (TEXT_BLOCKS, TEXT_LETTERS)
        for is_teaser, run in groupby(prose, key=self._is_teaser):
            lengths = [len(self._blocks[position].text) for position in run]
            if not is_teaser and len(lengths) >= n_blocks and sum(lengths) >= n_letters:
                return True
        return False

    @cached_property
    def _blocks(self) -> list[Block]:
        return [block for block in self._page.all_blocks if not block.is_hidden]

    @property
    def _n_fields(self) -> int:
        """The fields that a visitor fills in."""
        return sum(
            field.get("type", "text") not in UNSEEN_FIELDS
            for field in self._page.root.iter("input", "select", "textarea")
        )

    @property
    def _is_told_article(self) -> bool:
        metadata = self._page.metadata
        told = (metadata.first("og:type") or "").casefold() == "article"
        headline = (metadata.json_text("headline") or "").casefold()
        is_of_site = (
            headline in self._page.site_names
        )  # themes say it of every page, with the name of the site
        return (bool(metadata.json_ld) and not is_of_site) or (
            told and metadata.first("article:published_time") is not None
        )

    def _is_teaser(self, position: int) -> bool:
        """Whether prose stands below the linked title of another page, is cut, or ends in a link to read on."""
        block = self._blocks[position]
        above, below = (
            self._blocks[max(0, position - 2) : position],
            self._blocks[position + 1 : position + 2],
        )
        return (
            any(map(_is_other_title, above))
            or CUT.search(block.text) is not None
            or (block.link_share > 0 and READ_ON.search(block.text) is not None)
            or any(link.link_share > LINKED and READ_ON.match(link.text) for link in below)
        )


def _is_other_title(block: Block) -> bool:
    """Whether a line is the linked title of another page, rather than fields of this one of which some are links."""
    is_link = block.link_share > LINKED and len(block.text) >= HEADLINE_LINK
    return is_link and (find_field_line(block.text) is None or _is_dated_title(block))


def _is_dated_title(block: Block) -> bool:
    """Whether a line is a date and then, all of it linked, a title."""
    title = without_date_before(block.text)
    n_linked = block.link_share * len(block.text)
    return len(title) < len(block.text) and len(title.split()) >= HEADLINE_WORDS and n_linked >= len(title)
