"""What was read of a file, and the bounds of reading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.errors import CleaningError
from pipelines.legacy_fonts import plain_from_legacy_fonts
from pipelines.text import clean_characters

EXTRACTOR = "1"
"""The version of the rules in this package; raised when one of them changes what a file says."""

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The pages of a file as text; sheets, slides and the members of an archive count as pages.

    `type` is that of the content (`pdf`, `docx`, …). `n_pages` is None where the file has no pages that a reader could
    turn to. `note` says what could not be read, and why. `scanned` are the pages, from 0, that are pictures of text.
    `tools` names what read it, with versions.
    """

    type: str
    pages: tuple[str, ...] = ()
    n_pages: int | None = None
    note: str | None = None
    scanned: tuple[int, ...] = ()
    tools: tuple[str, ...] = ()


class UnreadableFileError(CleaningError):
    """A file that cannot be read; the message is the note of its row."""

    code = "unreadable_file"


def clean_pages(pages: Iterable[str]) -> tuple[str, ...]:
    """The pages in Unicode: NFC, nothing invisible, one space between words, no two empty lines together.

    What was typed for a font of the 1990s is converted; a page decides for itself.
    """
    return tuple(_clean_page(page) for page in pages)


def _clean_page(page: str) -> str:
    text = plain_from_legacy_fonts(clean_characters(page.replace("\x0c", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def bounded(text: FileText) -> FileText:
    """The text without what goes beyond the bounds; the note says so."""
    room, kept = MOST_CHARACTERS, []
    for page in text.pages[:MOST_PAGES]:
        kept.append(page[:room])
        room -= len(kept[-1])
        if room <= 0:
            break
    if len(kept) == len(text.pages) and kept == list(text.pages):
        return text
    said = f"only the first {len(kept)} of {text.n_pages or len(text.pages)} pages and {MOST_CHARACTERS:,} characters are kept"
    return FileText(
        type=text.type,
        pages=tuple(kept),
        n_pages=text.n_pages,
        note=joined_notes(text.note, said),
        scanned=tuple(page for page in text.scanned if page < len(kept)),
        tools=text.tools,
    )


def joined_notes(*notes: str | None) -> str | None:
    """The notes in one line, or None where there is none."""
    return "; ".join(dict.fromkeys(note for note in notes if note)) or None
