"""Files of plain text, RTF, and web pages that were saved as documents."""

import re

from pipelines.encoding import decode_page
from pipelines.files.file_text import FileText, UnreadableFileError
from pipelines.html_tree import parse_html
from pipelines.legacy_fonts import plain_from_legacy_fonts

_OFFICE = re.compile(
    rb"urn:schemas-microsoft-com:office|name=.?(?:ProgId|Generator).{0,20}(?:Word|Excel)", re.I
)
_BLOCKS = frozenset(("p", "div", "tr", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table"))
_UNSHOWN = ("script", "style", "title")

_RTF = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I
)
_RTF_SKIPPED = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl",
    "footerr", "listtable", "listoverridetable", "rsidtbl", "themedata", "colorschememapping", "latentstyles", "datastore",
    "generator", "xmlnstbl", "fldinst",
))  # fmt: skip
_RTF_SIGNS = {
    "par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": " | ", "page": "\x0c", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_DEEPEST = 200


def read_text(data: bytes) -> FileText:
    """The text as its own marks and its letters say how it is encoded."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileText(type="txt", pages=(data.decode("utf-16", errors="replace"),))
    try:
        return FileText(type="txt", pages=(data.decode("utf-8-sig"),))
    except UnicodeDecodeError:
        # Typed for a font of the 1990s, or else in the code page of Vietnamese Windows
        text = data.decode("cp1252", errors="replace")
        is_legacy = plain_from_legacy_fonts(text) != text
        return FileText(type="txt", pages=(text if is_legacy else data.decode("cp1258", errors="replace"),))


def read_html(data: bytes) -> FileText:
    """The text of a page that Word or Excel saved; UnreadableFileError where it is a page of the web."""
    if not _OFFICE.search(data[:20_000]):
        raise UnreadableFileError("the address answers with a web page, not with a file")
    root = parse_html(decode_page(data, None))
    words = []
    for element in root.iter():
        if element.tag in _BLOCKS:
            words.append("\n")
        elif element.tag in ("td", "th") and element.getprevious() is not None:
            words.append(" | ")
        words.append("" if element.tag in _UNSHOWN else element.text or "")
        words.append(element.tail or "")
    return FileText(type="html", pages=("".join(words),))


def read_rtf(data: bytes) -> FileText:
    """The text between the commands; groups that hold fonts, styles and pictures say nothing."""
    words: list[str] = []
    kept: list[tuple[bool, int]] = []
    is_skipped, n_replaced, waiting = False, 1, 0
    for match in _RTF.finditer(data.decode("latin-1")):
        command, number, code, sign, brace, text = match.groups()
        if brace == "{":
            kept.append((is_skipped, n_replaced))
            if len(kept) > _DEEPEST:
                raise UnreadableFileError("the file is broken (groups inside groups without end)")
        elif brace == "}":
            is_skipped, n_replaced = kept.pop() if kept else (False, 1)
            waiting = 0
        elif sign == "*" or (command or "").lower() in _RTF_SKIPPED:
            is_skipped = True
        elif command == "uc":
            n_replaced = int(number or 1)
        elif is_skipped:
            continue
        elif command == "u":
            words.append(chr(int(number or 63) % 65536))
            waiting = n_replaced
        elif command:
            words.append(_RTF_SIGNS.get(command, ""))
        elif code or text or sign:
            said = bytes.fromhex(code).decode("cp1252", errors="replace") if code else text or _sign(sign)
            words.append(said[waiting:])
            waiting = max(0, waiting - len(said))
    pages = "".join(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\x0c")
    return FileText(type="rtf", pages=tuple(pages), n_pages=len(pages) if len(pages) > 1 else None)


def _sign(sign: str | None) -> str:
    return {"~": "\xa0", "_": "-", "\n": "\n", "\r": "\n"}.get(
        sign or "", sign if sign in ("{", "}", "\\") else ""
    )
