"""Drupal 6 and 7 (Bartik, Garland, Zen) and 8 to 11 (Olivero, Bartik and themes of their kind).

Classes as the templates of core/themes/{olivero,bartik} and of themes/{bartik,garland} (Drupal 7) print them.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from archive.records import PageType
from pipelines.dates import iso_from_meta, parse_date
from pipelines.dates.weekday import is_month_first
from pipelines.field_date import LONGEST_DATE_FIELD
from pipelines.found import Found
from pipelines.page import ArticlePage
from pipelines.selectors import text_of

NODE_TYPE = re.compile(r"(?:page-)?node-type-+([\w-]+)")
STATIC_TYPES = frozenset(("page", "basic-page", "webform", "landing-page", "trang", "gioi-thieu"))
TEASERS = ".node--view-mode-teaser, .node-teaser, .view-content .views-row"
FEWEST_TEASERS = 2
TEASER = ".node--view-mode-teaser, .node-teaser, article.teaser"
NODES = "article[data-history-node-id], div.node[id^=node-]"
SUBMITTED = (
    ".node__meta",
    ".node__submitted",
    ".meta.submitted",
    ".submitted",
    ".node .meta",
    ".blog__meta",
    "article > footer",
)
RDF_DATES = ("span[property~='schema:dateCreated']", "span[property~='dc:created']")
AUTHOR = re.compile(
    r"(?:submitted|published|posted|được (?:gửi|đăng)|gửi|đăng|by)\s+(?:by|bởi)?\s*(.+?)(?:\s+(?:on|vào|ngày|lúc)\b|,|\s[-–—|]\s)",
    re.I,
)
LONGEST_SUBMITTED = 300
"""Characters of a line in which its author is sought."""


class DrupalPage(ArticlePage):
    """A page of Drupal: the title stands outside the node, "Submitted by … on …" in it, the text in a field."""

    platform = "drupal"
    is_never_asp_net = True
    is_home_made = True
    fingerprints = (
        'content="Drupal ',
        "data-drupal-selector",
        "drupal-settings-json",
        "Drupal.settings",
        "/misc/drupal.js",
    )
    title_selectors = (
        "h1 .field--name-title",
        "h1.page-title",
        "h1#page-title",
        "h1.page__title",
        "h1.node__title",
        "h1.title",
        "#page-title",
        ".node--view-mode-full h1",
    )
    lead_selectors = (
        *(
            f".field{joint}name-field-{name}"
            for name in ("lead", "sapo", "summary", "tom-tat", "trich-dan", "mo-ta", "teaser", "intro")
            for joint in ("--", "-")
        ),
    )
    body_selectors = (
        ".node--view-mode-full .field--name-body",
        "article[data-history-node-id] .field--name-body",
        ".field--name-body",
        ".field-name-body",
        ".field--name-field-noi-dung",
        ".field-name-field-noi-dung",
        ".field--name-field-content",
        ".node--view-mode-full .node__content",
        ".node__content",
        ".node > .content",
        ".node .content",
        "article[data-history-node-id] > .content",
    )
    date_selectors = (
        ".field--name-field-ngay-dang",
        ".field-name-field-ngay-dang",
        ".field--name-field-date",
        ".field-name-field-date",
        ".field--name-created",
    )
    byline_selectors = (
        ".field--name-field-tac-gia .field__item",
        ".field--name-field-author .field__item",
        ".field-name-field-tac-gia .field-item",
        ".field-name-field-author .field-item",
        ".field--name-field-tac-gia",
        ".field-name-field-tac-gia",
        ".field--name-field-author",
        ".field-name-field-author",
        ".node__author",
        ".node__meta .username",
        ".submitted .username",
        ".meta .username",
    )
    source_selectors = (
        ".field--name-field-nguon .field__item",
        ".field-name-field-nguon .field-item",
        ".field--name-field-nguon",
        ".field-name-field-nguon",
        ".field--name-field-source",
    )
    section_selectors = (".breadcrumb a", ".breadcrumb__link", "nav[aria-labelledby=system-breadcrumb] a")
    tag_selectors = (".field--name-field-tags a", ".field-name-field-tags a", ".node .terms a")
    attachment_selectors = (
        ".field--type-file",
        ".field-type-file",
        ".field--name-upload",
        "table#attachments",
        "span.file",
    )
    drop_selectors = (
        ".field--type-file",
        ".field-type-file",
        ".field--name-field-tags",
        ".field-name-field-tags",
        ".field--name-comment",
        ".node__meta",
        ".submitted",
        ".node__links",
        ".link-wrapper",
        "ul.links",
        ".comment-wrapper",
        ".field--name-created",
        ".book-navigation",
        "table#attachments",
        *lead_selectors,
        *byline_selectors[4:8],
        *source_selectors[2:],
        *date_selectors[:4],
    )

    other_parts = (TEASERS, "#comments", ".comment-wrapper", ".comment", "aside")

    @property
    def page_type(self) -> PageType | None:
        """What the class of `<body>` says of the node, and whether it is printed whole."""
        n_teasers = len(self.tree.select(TEASERS))
        if (n_teasers >= FEWEST_TEASERS or self.tree.has(TEASER)) and not self._is_node:
            return "listing"
        if self.body is None or not self._is_node:
            return None
        if self._node_type in STATIC_TYPES and not self.has_own_date:
            return "static"
        return "article" if self.published_at else None

    @cached_property
    def _body_classes(self) -> str:
        bodies = self.tree.select("body")
        return (bodies[0].get("class") or "") if bodies else ""

    @property
    def _node_type(self) -> str:
        found = NODE_TYPE.search(self._body_classes)
        return found[1] if found else ""

    @property
    def _is_node(self) -> bool:
        is_named = bool(self._node_type) or "page-node-" in self._body_classes
        return is_named or self.tree.has(".node--view-mode-full") or self._is_only_node

    @property
    def _is_only_node(self) -> bool:
        """Whether one node is printed, whole: a teaser is called so, or its heading leads to it."""
        nodes = self.tree.select(NODES)
        if len(nodes) != 1 or self.tree.has(TEASER):
            return False
        return not any(heading.find(".//a") is not None for heading in nodes[0].iter("h2", "h3"))

    @property
    def published_at(self) -> list[Found]:
        """Head and fields first; then RDFa and the line below the title, whose order of day and month is asked for."""
        return [*self._layout_dates(), *self._rdf_dates(), *self._submitted_dates(), *super().published_at]

    @property
    def byline(self) -> list[Found]:
        """The author's field; else the name in "Submitted by … on …"."""
        found = super().byline
        if found:
            return found
        lines = (text_of(part) for css in SUBMITTED for part in self.field_parts(css))
        names = (match[1] for line in lines if (match := AUTHOR.search(line, 0, LONGEST_SUBMITTED)))
        return [name for text in names if (name := self._name(Found(text, "drupal submitted")))]

    def _rdf_dates(self) -> Iterator[Found]:
        for css in RDF_DATES:
            for element in self.tree.select(css):
                raw = element.get("content") or ""
                if value := iso_from_meta(raw, captured_at=self.captured_at):
                    yield Found(value, f"drupal {css}", raw)
                    return

    def _submitted_dates(self) -> Iterator[Found]:
        """The line "Submitted by … on …" of the node; those of teasers and comments are of others."""
        for css in SUBMITTED:
            for part in self.field_parts(css):
                stamp = next((time.get("datetime") or "" for time in part.iter("time")), "")
                raw = text_of(part)[-LONGEST_DATE_FIELD:]
                value = iso_from_meta(stamp) or self._written_date(raw)
                if value:
                    yield Found(value, f"drupal {css}", stamp or raw)
                    return

    def _written_date(self, raw: str) -> str | None:
        """Day first on Vietnamese pages; where the weekday or the page's language says so, month first as Drupal's default."""
        month_first = is_month_first(raw)
        if month_first is None:
            month_first = self.metadata.language == "en"
        return parse_date(raw, captured_at=self.captured_at, month_first=month_first)
