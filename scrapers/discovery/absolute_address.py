"""The full address that a link, a sitemap, a header or a form means: anybody can write anything there."""

from urllib.parse import urljoin


def absolute_address(base: str, written: str) -> str:
    """The address that is written on the page at `base`; `base` itself where it cannot be parsed (`http://[tin`)."""
    try:
        return urljoin(base, written)
    except ValueError:
        return base
