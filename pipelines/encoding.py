"""The characters of a page: its bytes decoded once, whatever its headers say."""

import re
import unicodedata
from dataclasses import dataclass

from pipelines.legacy_fonts import from_legacy_fonts

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)

_LABELS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"),
    "utf-16-le": ("utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2"),
    "utf-16-be": ("utf-16be", "unicodefffe"),
    "cp1258": ("windows-1258", "cp1258", "x-cp1258"),
    # As browsers read them: Latin-1 and ASCII labels mean windows-1252.
    "cp1252": ("windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii"),
    "cp1250": ("windows-1250", "cp1250"),
    "cp1251": ("windows-1251", "cp1251"),
    "gb18030": ("gb18030", "gbk", "gb2312", "x-gbk"),
    "big5": ("big5", "big5-hkscs"),
    "shift_jis": ("shift_jis", "shift-jis", "sjis", "windows-31j"),
    "euc_kr": ("euc-kr", "ks_c_5601-1987", "windows-949"),
}  # fmt: skip
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels}

_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_IN_MARKUP = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")

HEAD = 8192
"""Bytes in which a page may declare its charset; scripts and comments stand above it on some portals."""

SAMPLE = 4096
WESTERN = ("cp1252", "cp1258")
"""The codecs that a page typed for a legacy font is taken for."""

MOST_BROKEN = 0.02
"""Share of broken characters up to which a page is UTF-8 all the same: cut pages, one widget of another site."""

# Letters that only Vietnamese has; bytes of windows-1258 become them, or a vowel with a combining tone.
_VIETNAMESE = re.compile("[ăắằẳẵặâấầẩẫậđêếềểễệôốồổỗộơớờởỡợưứừửữựạảẹẻẽịỉĩọỏụủũỳỵỷỹ]", re.I)


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """A page as text, and the same text as UTF-8: of most pages the bytes that came."""

    text: str
    utf_8: bytes


def read_page(body: bytes, content_type: str | None) -> DecodedPage:
    """The page as `decode_page` reads it, with its UTF-8."""
    if 0 not in body and not body.startswith(_MARKS):
        try:
            plain = body.decode("utf-8")
        except UnicodeDecodeError:
            pass  # the codec is sought
        else:
            text = from_legacy_fonts(plain, body)
            return DecodedPage(text, body if text is plain else text.encode("utf-8"))
    text = _sought(body, content_type)
    return DecodedPage(text, text.encode("utf-8", "replace"))


def decode_page(body: bytes, content_type: str | None) -> str:
    """The page as text without NUL characters, in Unicode even where it was typed for the fonts of TCVN3 or VNI.

    Valid multi-byte UTF-8 wins over what header and markup declare.
    """
    return read_page(body, content_type).text


def _sought(body: bytes, content_type: str | None) -> str:
    """The text of a page that is not simply UTF-8."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], codec)
    codec = _codec_of(body, content_type)
    if codec in WESTERN:
        text = _decoded(body, "cp1252")
        if (converted := from_legacy_fonts(text)) != text:
            return converted
    return _decoded(body, codec)


def _codec_of(body: bytes, content_type: str | None) -> str:
    if wide := _wide_codec(body):
        return wide
    declared = _declared(body, content_type)
    if _is_utf_8(body):
        return "utf-8"
    if declared is not None and declared != "utf-8" and not declared.startswith("utf-16"):
        return declared if declared != "cp1252" else _guessed(body)
    return _guessed(body)


def _decoded(body: bytes, codec: str) -> str:
    text = body.decode(codec, errors="replace").replace("\x00", "")
    # windows-1258 writes tones as characters of their own.
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def _wide_codec(body: bytes) -> str | None:
    """UTF-16 without a mark: half of the bytes of its markup are zero."""
    sample = body[:SAMPLE]
    if sample.count(0) * 4 < len(sample) or not sample:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return True
    n_good = sum(1 for _ in _MULTIBYTE.finditer(body))
    n_broken = len(_HIGH.findall(_MULTIBYTE.sub(b"", body)))
    return n_good > 0 and n_broken <= 3 + MOST_BROKEN * n_good and n_broken < n_good


def _declared(body: bytes, content_type: str | None) -> str | None:
    in_header = _IN_HEADER.search(content_type or "")
    if in_header and (codec := _CODECS.get(in_header[1].lower())):
        return codec
    in_markup = _IN_MARKUP.search(body[:HEAD])
    return _CODECS.get(in_markup[1].decode("ascii", errors="replace").lower()) if in_markup else None


def _guessed(body: bytes) -> str:
    """windows-1258 where it gives more Vietnamese letters than windows-1252 does, which is the web's default."""
    vietnamese = len(_VIETNAMESE.findall(_decoded(body, "cp1258")))
    western = len(_VIETNAMESE.findall(_decoded(body, "cp1252")))
    return "cp1258" if vietnamese > western else "cp1252"
