"""The files that an article links to."""

from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from archive.records import Attachment
from pipelines.file_link import EXTENSION, FRAMES, MEDIA_TYPES, PICTURE, linked_file, shown_file
from pipelines.html_tree import Element
from pipelines.selectors import text_of


def find_attachments(parts: Iterable[Element], *, url: str) -> tuple[Attachment, ...]:
    """The files linked from these parts of a page, in page order, each address once."""
    elements = (element for part in parts for element in part.iter("a", *FRAMES))
    return named_attachments(
        ((address, text_of(element)) for element in elements if (address := _file_of(element))), url=url
    )


def _file_of(element: Element) -> str | None:
    if element.tag in FRAMES:
        return shown_file(element)
    href = (element.get("href") or "").strip()
    return linked_file(element) or (href if _is_scan(element, href) else None)


def _is_scan(link: Element, href: str) -> bool:
    """Whether a link with words leads to a picture: a page that was scanned. A picture in a link is rather one to look at."""
    is_picture = PICTURE.search(unquote(href)) is not None and not href.startswith("data:")
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
    match = EXTENSION.search(unquote(href)) or EXTENSION.search(text)
    return MEDIA_TYPES[match[1].lower()] if match else None
