"""Sitemaps and feeds."""

from collections.abc import Iterable
from html import escape

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(entries: Iterable[tuple[str, str]]) -> str:
    """A sitemap of (address as it is to be printed, last change)."""
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>{changed}</lastmod></url>\n" for loc, changed in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{urls}</urlset>\n'


def sitemap_index(addresses: Iterable[str]) -> str:
    """An index of sitemaps."""
    maps = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n{maps}</sitemapindex>\n'
    )


def rss(title: str, home: str, items: Iterable[tuple[str, str, str, str]]) -> str:
    """An RSS 2.0 feed of (title, address, lead, pubDate); titles and leads come escaped."""
    entries = "".join(
        f'<item><title>{name}</title><link>{escape(address)}</link><guid isPermaLink="true">{escape(address)}</guid>'
        f"<description>{lead}</description><pubDate>{date}</pubDate></item>\n"
        for name, address, lead, date in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(title)}</title><link>{escape(home)}</link><language>vi</language>\n{entries}</channel></rss>\n"
    )
