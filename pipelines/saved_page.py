"""A page as it goes to cleaning: bytes with what is known about them, and the bounds of one page."""

from dataclasses import dataclass

from archive.records import CleanResult, SiteTemplate
from pipelines.clean import clean_or_sketch, clean_page
from pipelines.encoding import decode_page
from pipelines.layout import PortalProfile
from pipelines.site_template import PageSketch
from pipelines.text_dump import clean_text_dump


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The bytes of one page or text dump. `platform` None: the profile's, else detected from the page.

    `templates` is what was learned about the portal; `is_first_look` asks for a sketch where they would matter,
    `is_compared` for the likeness of its text with the fallback's.
    """

    body: bytes
    url: str
    captured_at: str
    content_type: str | None = None
    profile: PortalProfile | None = None
    platform: str | None = None
    is_text_dump: bool = False
    templates: tuple[SiteTemplate, ...] = ()
    is_first_look: bool = False
    is_compared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBounds:
    """What one page may cost. Source: measured on a 42 MB page, 24 minutes and 1.4 GB without bounds."""

    max_bytes: int = 10 * 2**20
    max_seconds: float = 30.0
    max_memory_bytes: int = 2 * 2**30


def clean_saved_page(page: SavedPage) -> CleanResult | PageSketch:
    """The result of cleaning a page in this process, without bounds; a sketch only at a first look."""
    if page.is_text_dump:
        text = decode_page(page.body, page.content_type)
        return clean_text_dump(text, url=page.url, captured_at=page.captured_at)
    if page.is_first_look:
        return clean_or_sketch(
            page.body,
            url=page.url,
            captured_at=page.captured_at,
            content_type=page.content_type,
            profile=page.profile,
            platform=page.platform,
            templates=page.templates,
        )
    return clean_page(
        page.body,
        url=page.url,
        captured_at=page.captured_at,
        content_type=page.content_type,
        profile=page.profile,
        platform=page.platform,
        templates=page.templates,
        is_compared=page.is_compared,
    )
