"""A peer on saved pages: `python read_pages.py PACKAGE SETTING LANGUAGE MANIFEST.jsonl`, one JSON object a page.

Runs in the peer's own environment and imports nothing of Banluu. A page on which a peer fails has an empty text.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Fields = dict[str, str | None]
Read = Callable[[str, str], Fields]

JUSTEXT_LANGUAGES = {"en": "English", "vi": "Vietnamese"}


def trafilatura(setting: str, language: str) -> Read:
    """Trafilatura with metadata; `favor_precision` and `fast` are its own options."""
    from trafilatura import bare_extraction

    options = {} if setting == "default" else {setting: True}

    def read(html: str, url: str) -> Fields:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, **options)
        if found is None:
            return {}
        return {
            "title": found.title,
            "body": found.text,
            "byline": found.author,
            "published_at": found.date,
        }

    return read


def readability(setting: str, language: str) -> Read:
    """Mozilla's Readability in Python; its HTML as plain lines."""
    from readability import Document

    def read(html: str, url: str) -> Fields:
        document = Document(html, url=url)
        return {"title": document.short_title(), "body": lines_of(document.summary())}

    return read


def newspaper4k(setting: str, language: str) -> Read:
    """Newspaper4k without fetching images; told the language where the setting says so."""
    import newspaper

    told = language if setting == "language" else None

    def read(html: str, url: str) -> Fields:
        page = newspaper.article(url, language=told, input_html=html, fetch_images=False)
        when = page.publish_date
        return {
            "title": page.title,
            "body": page.text,
            "byline": ", ".join(page.authors),
            "published_at": when.isoformat() if when else None,
        }

    return read


def news_please(setting: str, language: str) -> Read:
    """news-please without fetching images."""
    from newsplease import NewsPlease

    def read(html: str, url: str) -> Fields:
        page = NewsPlease.from_html(html, url=url, fetch_images=False)
        when = page.date_publish
        return {
            "title": page.title,
            "body": page.maintext,
            "byline": ", ".join(page.authors),
            "published_at": str(when) if when else None,
        }

    return read


def goose3(setting: str, language: str) -> Read:
    """Goose3; the other setting names the language and leaves the strict parsing of addresses."""
    from goose3 import Goose

    told = {"target_language": language, "use_meta_language": False, "strict": False}
    reader = Goose({} if setting == "default" else told)

    def read(html: str, url: str) -> Fields:
        page = reader.extract(url=url, raw_html=html)
        when = page.publish_datetime_utc
        return {
            "title": page.title,
            "body": page.cleaned_text,
            "byline": ", ".join(page.authors),
            "published_at": when.isoformat() if when else page.publish_date,
        }

    return read


def justext(setting: str, language: str) -> Read:
    """JusText with the stop words of the set's language, or of all its languages."""
    import justext as peer

    names = [JUSTEXT_LANGUAGES[language]] if setting == "default" else peer.get_stoplists()
    words = frozenset().union(*(peer.get_stoplist(name) for name in names))

    def read(html: str, url: str) -> Fields:
        parts = peer.justext(html, words)
        return {"body": "\n".join(part.text for part in parts if not part.is_boilerplate)}

    return read


def resiliparse(setting: str, language: str) -> Read:
    """Resiliparse: the whole text by default, or with its main-content rules."""
    from resiliparse.extract.html2text import extract_plain_text

    options = {} if setting == "default" else {"main_content": True, "comments": False, "alt_texts": False}

    def read(html: str, url: str) -> Fields:
        return {"body": extract_plain_text(html, **options)}

    return read


def magic_html(setting: str, language: str) -> Read:
    """magic-html for articles; its HTML as plain lines."""
    from magic_html import GeneralExtractor

    reader = GeneralExtractor()

    def read(html: str, url: str) -> Fields:
        found = reader.extract(html, base_url=url)
        return {"title": found.get("title"), "body": lines_of(found.get("html") or "")}

    return read


def lines_of(html: str) -> str:
    """The text of a piece of HTML, one line for each text node."""
    from lxml.html import fromstring

    if not html.strip():
        return ""
    lines = (line.strip() for line in fromstring(html).itertext())
    return "\n".join(line for line in lines if line)


PEERS: dict[str, Callable[[str, str], Read]] = {
    "trafilatura": trafilatura,
    "readability": readability,
    "newspaper4k": newspaper4k,
    "news-please": news_please,
    "goose3": goose3,
    "justext": justext,
    "resiliparse": resiliparse,
    "magic-html": magic_html,
}


def answers(package: str, setting: str, language: str, manifest: Path) -> Iterator[dict[str, str | None]]:
    """What the peer says of each page."""
    read = PEERS[package](setting, language)
    for line in manifest.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        html = Path(page["file"]).read_bytes().decode("utf-8", "replace")
        try:
            found = read(html, page["url"])
        except Exception as error:  # any fault of a peer is an empty answer, and is named
            print(f"{package}: {page['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            found = {}
        yield {"id": page["id"], "url": page["url"], **found}


if __name__ == "__main__":
    package, setting, language, manifest = sys.argv[1:]
    for answer in answers(package, setting, language, Path(manifest)):
        print(json.dumps(answer, ensure_ascii=False))
