"""Text as the look-alikes print it: escaped, decomposed where an article is, with the entities of its system."""

import unicodedata
from html import escape

from scrapers.demo_portal.articles.demo_article import DemoArticle


def typed(article: DemoArticle, text: str) -> str:
    """The text escaped for HTML, as the article's author typed it: decomposed for the quirk `nfd`."""
    return escape(unicodedata.normalize("NFD", text) if "nfd" in article.quirks else text)


def title_of(article: DemoArticle) -> str:
    """The article's title for HTML."""
    return typed(article, article.title)


def lead_of(article: DemoArticle) -> str:
    """The article's lead for HTML."""
    return typed(article, article.lead)


def hex_entities(address: str) -> str:
    """An address with all but letters and digits as hexadecimal entities, as Liferay 6.2 prints it in `href`."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"&#x{ord(sign):x};" for sign in address)


def latin_entities(html: str) -> str:
    """HTML with the letters U+00A0 to U+00FF as decimal entities, as ASP.NET encodes them and only them."""
    return "".join(f"&#{ord(sign)};" if "\xa0" <= sign <= "\xff" else sign for sign in html)
