"""How an article is cited: BibTeX, RIS and CSL-JSON, each pinned to the version and the digest of its text."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a citation says. `published` and `captured` are days, or times of which the day counts; None: not known.

    `address` is that of the page on its portal, `copy_address` that of our copy.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    published: str | None
    captured: str | None
    address: str
    copy_address: str
    version: int
    digest: str
    language: str

    @property
    def note(self) -> str:
        """Which text exactly is meant."""
        seen = f" captured {self.captured}," if self.captured else ""
        return f"Version {self.version},{seen} text {self.digest}. Copy: {self.copy_address}"

    def as_bibtex(self) -> str:
        """An entry for BibTeX and BibLaTeX."""
        issued, seen = _parts(self.published), _parts(self.captured)
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "author": " and ".join(f"{{{_tex(author)}}}" for author in self.authors),
            "publisher": f"{{{_tex(self.publisher)}}}",
            "year": f"{issued[0]:04}" if issued else "",
            "month": _MONTHS[issued[1] - 1] if issued else "",
            "date": "-".join(f"{part:02}" for part in issued) if issued else "",
            "url": self.address.replace("{", "%7B").replace("}", "%7D"),
            "urldate": "-".join(f"{part:02}" for part in seen) if seen else "",
            "note": _tex(self.note),
            "language": "vietnamese" if self.language == "vi" else self.language,
        }
        lines = [
            f"  {name} = {value if name == 'month' else '{' + value + '}'}"
            for name, value in fields.items()
            if value
        ]
        return f"@misc{{banluu-{re.sub('[^0-9A-Za-z-]', '-', self.id)},\n" + ",\n".join(lines) + "\n}\n"

    def as_ris(self) -> str:
        """A record of RIS, as EndNote, Zotero and Mendeley read it."""
        issued, seen = _parts(self.published), _parts(self.captured)
        fields = [
            ("TY", "ELEC"),
            ("TI", self.title),
            *(("AU", author) for author in self.authors),
            ("PB", self.publisher),
            ("PY", f"{issued[0]:04}" if issued else ""),
            ("DA", "/".join(f"{part:02}" for part in issued) if issued else ""),
            ("Y2", "/".join(f"{part:02}" for part in seen) if seen else ""),
            ("UR", self.address),
            ("L2", self.copy_address),
            ("LA", self.language),
            ("N1", self.note),
            ("ID", self.id),
        ]
        lines = [f"{name}  - {' '.join(value.split())}" for name, value in fields if value]
        return "\r\n".join([*lines, "ER  - ", ""])

    def as_csl_json(self) -> str:
        """An item of CSL-JSON, as Zotero, Pandoc and citeproc read it."""
        issued, seen = _parts(self.published), _parts(self.captured)
        item: dict[str, object] = {
            "id": self.id,
            "type": "webpage",
            "title": self.title,
            "author": [{"literal": author} for author in self.authors],
            "container-title": self.publisher,
            "publisher": self.publisher,
            "URL": self.address,
            "archive": "Banluu",
            "archive_location": self.copy_address,
            "language": self.language,
            "note": self.note,
            "version": str(self.version),
        }
        item |= {"issued": _date_parts(issued)} if issued else {}
        item |= {"accessed": _date_parts(seen)} if seen else {}
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _parts(moment: str | None) -> tuple[int, int, int] | None:
    found = _DAY.match(moment or "")
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _date_parts(day: Sequence[int]) -> dict[str, object]:
    return {"date-parts": [list(day)]}


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))
