"""Frozen pages: a folder holds a page, what is known of its capture, and what cleaning is to make of it.

`<cases>/<slug>/<case>/{page.html, capture.toml, article.json}`; `<cases>/<slug>/portal.toml` for a portal that has no
file of its own among the known ones.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.records import CleanResult
from pipelines.clean import clean_page
from pipelines.layout import PortalProfile
from scrapers.errors import FrozenCaseError, UnknownPortalError
from scrapers.portals import load_portal
from scrapers.portals.portal_file import SLUG, read_portal

_NO_FOLDER = "there is no folder {}; run this in a checkout, or name one with --cases"
CASES = Path("tests/portals")
PAGE, CAPTURE, EXPECTED, PORTAL = "page.html", "capture.toml", "article.json", "portal.toml"
_KEYS = ("url", "captured_at", "content_type")
_NOT_COMPARED = frozenset(("cleaner_version", "site_template_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCapture:
    """A page as it was captured: its bytes, address, moment (ISO 8601) and the type that the server named."""

    body: bytes
    url: str
    captured_at: str
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class FrozenCase:
    """A case by its folder."""

    folder: Path

    def __str__(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    def expected(self) -> str:
        """The recorded result, as JSON; empty where none was recorded yet."""
        file = self.folder / EXPECTED
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def result(self) -> str:
        """What cleaning makes of the page now, in the form of the recorded result."""
        capture = self.capture()
        cleaned = clean_page(
            capture.body,
            url=capture.url,
            captured_at=capture.captured_at,
            content_type=capture.content_type,
            profile=_profile(self.folder.parent),
        )
        return f"{json.dumps(_fields(cleaned), ensure_ascii=False, indent=2)}\n"

    def capture(self) -> FrozenCapture:
        """The page with its capture; FrozenCaseError names what is missing or wrong."""
        file = self.folder / CAPTURE
        try:
            facts = tomllib.loads(file.read_text(encoding="utf-8"))
            body = (self.folder / PAGE).read_bytes()
        except OSError as error:
            raise FrozenCaseError(f"{self}: {error.filename} cannot be read: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FrozenCaseError(f"{file}: this is not TOML in UTF-8: {error}") from None
        for key in facts:
            if key not in _KEYS:
                raise FrozenCaseError(f"{file}: unknown key {key!r}; known: {', '.join(_KEYS)}")
        for key in ("url", "captured_at"):
            if not isinstance(facts.get(key), str):
                raise FrozenCaseError(f"{file}: {key} is missing, or is no text")
        return FrozenCapture(body=body, **facts)

    def record(self) -> bool:
        """Whether the recorded result changed; it is now what cleaning makes of the page."""
        result = self.result()
        if result == self.expected():
            return False
        (self.folder / EXPECTED).write_text(result, encoding="utf-8")
        return True


def all_cases(cases: Path = CASES) -> tuple[FrozenCase, ...]:
    """Every case below a folder, by slug and name."""
    return tuple(FrozenCase(file.parent) for file in sorted(cases.glob(f"*/*/{CAPTURE}")))


def chosen_cases(names: Iterable[str], cases: Path = CASES) -> tuple[FrozenCase, ...]:
    """The cases named `slug` or `slug/case`, or all where none is named; FrozenCaseError for a name of none."""
    if not cases.is_dir():
        raise FrozenCaseError(_NO_FOLDER.format(cases))
    known = all_cases(cases)
    chosen: dict[FrozenCase, None] = {}
    for name in names:
        found = [case for case in known if name.strip("/") in (str(case), case.folder.parent.name)]
        if not found:
            raise FrozenCaseError(
                f"no case {name!r} in {cases}; there are {', '.join(map(str, known)) or 'none'}"
            )
        chosen |= dict.fromkeys(found)
    return tuple(chosen) or known


def freeze(capture: FrozenCapture, slug: str, name: str, cases: Path = CASES) -> FrozenCase:
    """The new case of that name with its result recorded; FrozenCaseError where there is one already."""
    for part in (slug, name):
        if not SLUG.fullmatch(part):
            raise FrozenCaseError(f"{part!r} is no name: small letters, digits, - and _")
    if not cases.is_dir():
        raise FrozenCaseError(_NO_FOLDER.format(cases))
    folder = cases / slug / name
    if folder.exists():
        raise FrozenCaseError(f"{folder} is there already; choose another name, or remove it first")
    folder.mkdir(parents=True)
    (folder / PAGE).write_bytes(capture.body)
    facts = {"url": capture.url, "captured_at": capture.captured_at, "content_type": capture.content_type}
    (folder / CAPTURE).write_text("".join(_toml_lines(facts)), encoding="utf-8")
    case = FrozenCase(folder)
    case.record()
    return case


def _profile(folder: Path) -> PortalProfile | None:
    """What is known of the portal: the file beside its cases, else that of the known portal of the name."""
    file = folder / PORTAL
    if file.exists():
        return read_portal(file.read_text(encoding="utf-8"), slug=folder.name, file=str(file)).profile()
    try:
        return load_portal(folder.name).profile()
    except UnknownPortalError:
        return None


def _fields(result: CleanResult) -> dict[str, object]:
    fields: dict[str, object] = {"page_type": result.page_type, "platform": result.platform}
    if result.error_code:
        return fields | {"error": result.error_code}
    text = result.article or result.static_page
    if text is None:
        return fields | {"title": result.title}
    fields |= {name: value for name, value in asdict(text).items() if name not in _NOT_COMPARED}
    return fields | {"page_type": result.page_type, "body": text.body.split("\n\n")}


def _toml_lines(facts: Mapping[str, str | None]) -> Iterator[str]:
    for key, value in facts.items():
        if value is not None:
            escaped = re.sub(r'[\\"\x00-\x1f]', lambda match: f"\\u{ord(match[0]):04x}", value)
            yield f'{key} = "{escaped}"\n'
