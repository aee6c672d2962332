"""Addresses made from Vietnamese titles, as content-management systems make them."""

import re
import unicodedata


def slug_of(text: str, limit: int = 90) -> str:
    """The text without marks, in lower case, words joined by hyphens, cut at a word: `so-nong-nghiep`."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= limit else slug[:limit].rsplit("-", 1)[0]
