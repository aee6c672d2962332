"""A peer on saved pages: `python read_pages.py PEER MANIFEST.jsonl` prints one JSON object a page, in order.

Runs in the peer's own environment and imports nothing of Banluu. A peer that fails on a page gives an empty text.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Fields = dict[str, str | None]


def trafilatura(precision: bool) -> Callable[[str, str], Fields]:
    """Trafilatura in its standard or its strict setting, with metadata."""
    from trafilatura import bare_extraction

    def read(html: str, url: str) -> Fields:
        found = bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, favor_precision=precision
        )
        if found is None:
            return {}
        return {
            "title": found.title,
            "body": found.text,
            "byline": found.author,
            "published_at": found.date,
        }

    return read


def readability() -> Callable[[str, str], Fields]:
    """Mozilla's Readability in Python; its HTML as plain lines."""
    from lxml.html import fromstring
    from readability import Document

    def read(html: str, url: str) -> Fields:
        document = Document(html, url=url)
        lines = (line.strip() for line in fromstring(document.summary()).itertext())
        return {"title": document.short_title(), "body": "\n".join(line for line in lines if line)}

    return read


def newspaper4k() -> Callable[[str, str], Fields]:
    """Newspaper4k without fetching images."""
    import newspaper

    def read(html: str, url: str) -> Fields:
        page = newspaper.article(url, input_html=html, fetch_images=False)
        when = page.publish_date
        return {
            "title": page.title,
            "body": page.text,
            "byline": ", ".join(page.authors),
            "published_at": when.isoformat() if when else None,
        }

    return read


def justext() -> Callable[[str, str], Fields]:
    """JusText with the stop words of all its languages."""
    import justext as peer

    words = frozenset().union(*(peer.get_stoplist(name) for name in peer.get_stoplists()))

    def read(html: str, _: str) -> Fields:
        parts = peer.justext(html, words)
        return {"body": "\n".join(part.text for part in parts if not part.is_boilerplate)}

    return read


def resiliparse() -> Callable[[str, str], Fields]:
    """Resiliparse with its main-content rules."""
    from resiliparse.extract.html2text import extract_plain_text

    def read(html: str, _: str) -> Fields:
        return {"body": extract_plain_text(html, main_content=True, comments=False, alt_texts=False)}

    return read


PEERS: dict[str, Callable[[], Callable[[str, str], Fields]]] = {
    "trafilatura": lambda: trafilatura(precision=False),
    "trafilatura favor_precision": lambda: trafilatura(precision=True),
    "readability": readability,
    "newspaper4k": newspaper4k,
    "justext": justext,
    "resiliparse": resiliparse,
}


def answers(peer: str, manifest: Path) -> Iterator[dict[str, str | None]]:
    """What the peer says of each page."""
    read = PEERS[peer]()
    for line in manifest.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        html = Path(page["file"]).read_bytes().decode("utf-8", "replace")
        try:
            found = read(html, page["url"])
        except Exception as error:  # any fault of a peer is an empty answer, and is named
            print(f"{peer}: {page['id']}: {type(error).__name__}", file=sys.stderr)
            found = {}
        yield {"id": page["id"], "url": page["url"], **found}


if __name__ == "__main__":
    for answer in answers(sys.argv[1], Path(sys.argv[2])):
        print(json.dumps(answer, ensure_ascii=False))
