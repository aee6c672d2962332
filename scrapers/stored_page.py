"""A list as it was captured last: what an answer 304 stands for."""

from scrapy.http import Response

from archive.captures import last_page
from archive.errors import ArchiveError
from archive.records import Capture, FrontierEntry
from archive.warc import read_response
from scrapers.portal_crawl import PortalCrawl


def stored_page(crawl: PortalCrawl, entry: FrontierEntry) -> tuple[Response, Capture] | None:
    """The page whose validator the entry carries, read from its WARC record; None when it is not there."""
    capture = last_page(crawl.db, entry.url)
    if capture is None:
        return None
    try:
        archived = read_response(crawl.data_dir, capture)
    except ArchiveError:
        return None
    response = Response(
        capture.url, status=200, headers=[(n, v) for n, v in archived.headers], body=archived.body
    )
    is_same = all(
        value is None or (response.headers.get(name) or b"").decode("latin-1") == value
        for name, value in (("ETag", entry.etag), ("Last-Modified", entry.last_modified))
    )
    return (response, capture) if is_same else None
