"""Links to files: by their own address, by the script behind them, or in the frame of a viewer."""

import re
from functools import lru_cache
from urllib.parse import unquote

from pipelines.html_tree import Element

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

EXTENSION = re.compile(
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

PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)(?=$|[/?#])", re.I)

FRAMES = {"iframe": "src", "embed": "src", "object": "data"}
"""Elements that show another address, with the attribute that holds it."""

LONGEST_SCRIPT = 2000
_QUOTED = re.compile(r"'([^'\"\s][^'\"]*)'|\"([^'\"\s][^'\"]*)\"")
_VIEWED = re.compile(r"[?&](?:file|url|src)=([^&#]+)", re.I)


@lru_cache(maxsize=MOST_LINKS)
def is_file_link(href: str) -> bool:
    """Whether a link leads to a file rather than to a page."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return False
    path = unquote(href)
    return EXTENSION.search(path) is not None or (
        _DOWNLOAD.search(path) is not None and not PICTURE.search(path)
    )


def is_file_name(address: str) -> bool:
    """Whether an address ends like a file of an office, whatever would answer there."""
    return EXTENSION.search(unquote(address)) is not None


def linked_file(link: Element) -> str | None:
    """The address of the file that a link leads to, by itself or by its script; None where it leads to a page.

    VHV: `onclick="downloadFile('so-12.pdf','/upload/105/so-12.pdf')"` (2025); vbpl.vn has the like in `href`.
    """
    href = (link.get("href") or "").strip()
    if is_file_link(href):
        return href
    if href and not href.startswith(("#", "javascript:")):
        return None
    return _file_in_script(link.get("onclick")) or _file_in_script(href)


def shown_file(frame: Element) -> str | None:
    """The address of the file that a frame shows, by itself or in a viewer: `viewer.html?file=/upload/so-12.pdf#zoom=100`."""
    address = (frame.get(FRAMES[frame.tag]) or "").strip()
    viewed = _VIEWED.search(address)
    if viewed and is_file_name(name := unquote(viewed[1])):
        return name
    return address if is_file_link(address) else None


def _file_in_script(script: str | None) -> str | None:
    """The first path to a file among the quoted words of a script; a bare name is none."""
    if not script or "." not in script:
        return None
    words = (word for pair in _QUOTED.findall(script[:LONGEST_SCRIPT]) for word in pair if word)
    return next((word for word in words if "/" in word and is_file_name(word)), None)
