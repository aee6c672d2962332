"""Cleaning of one page: bytes in, article or page type out."""

from archive.records import CleanResult
from pipelines.layout import PortalProfile

CLEANER_VERSION = "1"


def clean_page(
    body: bytes,
    *,
    url: str,
    captured_at: str,
    content_type: str | None = None,
    profile: PortalProfile | None = None,
    platform: str | None = None,
) -> CleanResult:
    """The page's type, and its article when it is one; a page that cannot be cleaned carries an error code."""
    return CleanResult(page_type="other", platform=platform or "generic", error_code="no_body")
