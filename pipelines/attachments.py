"""The files that an article links to."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from archive.records import Attachment
from pipelines.html_tree import Element
from pipelines.selectors import text_of

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf",
    "csv": "text/csv",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
}

_EXTENSION = re.compile(
    r"\.(" + "|".join(sorted(MEDIA_TYPES, key=len, reverse=True)) + r")(?=$|[/?#&;])", re.I
)
_DOWNLOAD = re.compile(
    r"""(?:
        [?&]download=(?:1|true)\b          # NukeViet: article.html?download=1&id=0
      | /documents/\d+/\d+/[^?]+           # Liferay: /documents/<group>/<folder>/<name>/<uuid>
      | /documents/d/[^/]+/[^/?]+          # Liferay 7.4: /documents/d/<site>/<name>
      | /c/document_library/get_file\b
      | /LinkClick\.aspx\?fileticket=       # DNN
      | /DocumentDownload\.ashx\b           # EasyDNNnews
      | /(?:file|media)/\d+/download\b      # Drupal
      | [?&](?:attachment|file_?id|fileid|wpdmdl)=\d+
    )""",
    re.I | re.X,
)
MOST_LINKS = 8192
"""Addresses that are remembered: the pages of a site have their menus in common."""

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)(?=$|[/?#])", re.I)


@lru_cache(maxsize=MOST_LINKS)
def is_file_link(href: str) -> bool:
    """Whether a link leads to a file rather than to a page."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return False
    path = unquote(href)
    return _EXTENSION.search(path) is not None or (
        _DOWNLOAD.search(path) is not None and not _PICTURE.search(path)
    )


def find_attachments(parts: Iterable[Element], *, url: str) -> tuple[Attachment, ...]:
    """The files linked from these parts of a page, in page order, each address once."""
    links = (link for part in parts for link in part.iter("a"))
    return named_attachments(
        (
            (href, text_of(link))
            for link in links
            if is_file_link(href := (link.get("href") or "").strip()) or _is_scan(link, href)
        ),
        url=url,
    )


def _is_scan(link: Element, href: str) -> bool:
    """Whether a link with words leads to a picture: a page that was scanned. A picture in a link is rather one to look at."""
    is_picture = _PICTURE.search(unquote(href)) is not None and not href.startswith("data:")
    return is_picture and bool(text_of(link)) and next(link.iter("img"), None) is None


def named_attachments(links: Iterable[tuple[str, str]], *, url: str) -> tuple[Attachment, ...]:
    """The files of links to files (address and text), in their order, each address once."""
    found: dict[str, Attachment] = {}
    for href, text in links:
        address = _absolute(url, href)
        if address and (address not in found or not found[address].link_text):
            found[address] = Attachment(url=address, link_text=text, media_type=_media_type(href, text))
    return tuple(found.values())


def _absolute(url: str, href: str) -> str | None:
    try:
        address = urljoin(url, href.replace(" ", "%20"))
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("http", "https", "file") else None


def _media_type(href: str, text: str) -> str | None:
    match = _EXTENSION.search(unquote(href)) or _EXTENSION.search(text)
    return MEDIA_TYPES[match[1].lower()] if match else None
