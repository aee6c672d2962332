"""The records that all three packages speak: frozen, and at the bottom because they outlive the crawler.

Times are UTC texts (`2026-11-23T08:00:00Z`, see `archive.clock.utc_text`), but `published_at` and `modified_at`,
which keep the offset that the page means (`2020-06-22T08:30:00+07:00`) or are a bare day (`2020-06-22`).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

PageType = Literal[
    "article",
    "document",
    "listing",
    "home",
    "static",
    "soft_404",
    "challenge",
    "error",
    "template",
    "empty",
    "other",
]

UrlKind = Literal["seed", "listing", "more", "feed", "sitemap", "article", "attachment"]

FrontierState = Literal["pending", "leased", "done", "gone", "blocked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived response. `id` is the WARC-Record-ID without its brackets (`urn:uuid:…`).

    `origin` is the archive that it was taken over from, None for what Banluu fetched itself.
    """

    id: str
    url: str
    canonical_url: str
    portal: str
    kind: str
    captured_at: str
    status: int
    media_type: str | None
    payload_digest: str
    n_bytes: int
    warc_path: str
    warc_offset: int
    warc_length: int
    run_id: str
    redirect_to: str | None = None
    revisit_of: str | None = None
    is_truncated: bool = False
    tls_verified: bool | None = None
    tls_legacy: bool | None = None
    origin: str | None = None

    @property
    def visit(self) -> str:
        """What the page was seen in together with others of its portal: a run, or a day of another archive's crawl."""
        return self.run_id if self.origin is None else self.captured_at[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierEntry:
    """One URL and when it is due. `turned_page` and `turned_capture`: how far a list was read that forms turn."""

    url: str
    portal: str
    kind: UrlKind
    state: FrontierState = "pending"
    found_on: str | None = None
    found_at: str | None = None
    next_check_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    failure_count: int = 0
    last_code: str | None = None
    last_captured_at: str | None = None
    turned_page: int | None = None
    turned_capture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an article links to; `url` is absolute."""

    url: str
    link_text: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A legal document named in an article. `number` is normalised: `123/KH-UBND`; `issued_on` is a day or None."""

    number: str
    kind: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedBlock:
    """A text that stood on the page and is not in the article, and the rule that says why."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clean article as the contract prints it. Texts are NFC; paragraphs of `body` are parted by an empty line."""

    url: str
    canonical_url: str
    page_type: PageType
    platform: str
    title: str
    body: str
    lead: str | None = None
    byline: str | None = None
    office: str | None = None
    source: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str = "vi"
    attachments: tuple[Attachment, ...] = ()
    cited_documents: tuple[CitedDocument, ...] = ()
    removed: tuple[RemovedBlock, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict)
    cleaner_version: str = ""
    site_template_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanResult:
    """What cleaning says of one page: its type; an article (types article and document), or an error, or neither.

    `likeness` is the word F1 of its text and the fallback's, where they were compared; see `pipelines.drift`.
    `title` is the name of a page that is no article. `static_page` is the text of a page of type static: `extract` prints it, the archive keeps no row of it.
    `site_template_id` is the learned template that told its type or text.
    """

    page_type: PageType
    platform: str
    article: Article | None = None
    static_page: Article | None = None
    title: str | None = None
    error_code: str | None = None
    error_detail: str | None = None
    likeness: float | None = None
    site_template_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureBlock:
    """A block that many pages of a portal share: its folded text, the end of its DOM path, and on how many."""

    text: str
    path: str
    n_clusters: int


class TitlePlace(NamedTuple):
    """A place of a page: its DOM path, the tag and weight of its lines, which of those lines, and what else stands in them."""

    path: str
    tag: str
    is_bold: bool
    number: int
    is_dated: bool = False
    is_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTemplate:
    """What was learned about a portal's pages of one type. Its `id` is the digest of its blocks, whatever their counts.

    `titles` are the places where its pages print their titles, where nothing else tells them.
    """

    page_type: PageType
    portal: str = ""
    n_pages: int = 0
    n_clusters: int = 0
    blocks: tuple[FurnitureBlock, ...] = ()
    titles: tuple[TitlePlace, ...] = ()

    @property
    def id(self) -> str:
        """16 hexadecimal digits."""
        lines = [f"{block.text}\t{block.path}" for block in self.blocks]
        lines += ["\t".join(map(str, place)) for place in self.titles]
        text = "\n".join([self.portal, self.page_type, *lines])
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A fetch or a cleaning that gave nothing. `stage` is crawl or clean; `code` as in docs/data.md."""

    url: str
    portal: str
    stage: Literal["crawl", "clean"]
    code: str
    detail: str = ""
    capture_id: str | None = None
    run_id: str | None = None
    cleaner_version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCounts:
    """The counts of one run on one portal; `failed` maps a failure code to a number."""

    requested: int = 0
    captured: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    renamed: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)
    seconds_waited: float = 0.0
