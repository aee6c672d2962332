"""A capture as another archive holds it, and what of it could not be read."""

from dataclasses import dataclass

from archive.exchange import Header, RecordType
from scrapers.captured_facts import leads_to, named_type, unnamed_type

LARGEST_BODY = 64 * 2**20
"""A longer body is named and left aside; no page of text is as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """The capture that holds the payload of a revisit; `digest` is as the other archive wrote it (`sha1:…`)."""

    url: str
    captured_at: str | None
    digest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCapture:
    """A response, a saved page or a text with the time at which it was captured (UTC text).

    `body` is as transferred, without chunking; that of a revisit is empty, and stands where it refers to.
    `archive` names where it comes from, as captures keep it; `place` names file and byte for a person. `is_chosen`: a person named this very page, whatever its address says.
    `told_kind` is what another archive of Banluu took it for.
    """

    url: str
    captured_at: str
    headers: tuple[Header, ...]
    body: bytes
    archive: str
    place: str
    record_type: RecordType = "response"
    record_id: str | None = None
    status: int = 200
    reason: str = ""
    http_version: str = "HTTP/1.1"
    truncated_reason: str | None = None
    ip_address: str | None = None
    referred: Referred | None = None
    is_chosen: bool = False
    told_kind: str | None = None

    def header(self, wanted: str) -> str | None:
        """The value of a header by its name in small letters, or None."""
        for name, value in self.headers:
            if _text(name).lower() == wanted:
                return _text(value)
        return None

    @property
    def media_type(self) -> str | None:
        """The media type that the headers name, in small letters and without parameters; that of a page without one."""
        return named_type((self.header("content-type") or "").encode()) or unnamed_type(self.body)

    @property
    def is_page(self) -> bool:
        """Whether it is a page of HTML, or the text alone of one."""
        return "html" in (self.media_type or "") or self.record_type == "conversion"

    @property
    def redirect_to(self) -> str | None:
        """The full address that a redirect names."""
        return leads_to(self.url, self.status, (self.header("location") or "").strip().encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something that could not be read: where it stands, why, and what a person can do."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


Found = ForeignCapture | Rejected


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
