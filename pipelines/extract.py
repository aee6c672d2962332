"""Cleaning of saved files without an archive: `banluu extract`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from archive.article_json import as_json
from archive.canonical_url import canonical_url
from archive.clock import now, utc_text
from archive.errors import BanluuError
from archive.records import CleanResult, SiteTemplate
from pipelines.extraction_pool import clean_pages, look_at_pages
from pipelines.saved_page import SavedPage
from pipelines.site_template import (
    FEWEST_CLUSTERS,
    PageSketch,
    learn_site_templates,
    learn_titles,
    sample_addresses,
)

MANIFEST_KEYS = frozenset({"id", "url", "file", "captured_at"})


class ExtractInputError(BanluuError):
    """A file or a line of a manifest that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file to clean. `id` comes back in the result; without a `url` the file's own address stands in."""

    id: str
    file: Path
    url: str
    captured_at: str


def saved_files(files: Iterable[Path], *, url: str | None, captured_at: str | None) -> list[SavedFile]:
    """The files named on the command line; `captured_at` is now where none is given."""
    moment = _moment(captured_at, "--captured-at")
    return [
        SavedFile(id=str(file), file=file, url=url or file.resolve().as_uri(), captured_at=moment)
        for file in files
    ]


def read_manifest(manifest: Path, *, captured_at: str | None) -> list[SavedFile]:
    """The files of a manifest, in its order; file names are relative to the manifest."""
    lines = _read(manifest).decode("utf-8-sig", errors="replace").split("\n")
    moment = _moment(captured_at, "--captured-at")
    return [
        _manifest_line(manifest, number, line, moment) for number, line in enumerate(lines, 1) if line.strip()
    ]


def extract(
    files: Sequence[SavedFile],
    *,
    platform: str | None,
    is_text_dump: bool,
    jobs: int | None,
    is_learning: bool = False,
) -> Iterator[tuple[str, CleanResult]]:
    """A line of JSON with its result for each file, in input order; files of one host are learned together."""
    learned = _Learned()
    if is_learning and not is_text_dump:
        learned = _learn(files, platform, jobs)

    def page(position: int, file: SavedFile) -> SavedPage | CleanResult:
        known = learned.results.pop(position, None)
        return known or _page(file, platform, is_text_dump, templates=learned.templates.get(_host(file), ()))

    pages = ((file, page(position, file)) for position, file in enumerate(files))
    for file, result in clean_pages(pages, jobs=jobs):
        yield as_json(result, id=file.id, url=file.url), result


@dataclass(slots=True)
class _Learned:
    """The templates by host, and the results that were final at the first look, by position."""

    templates: dict[str, tuple[SiteTemplate, ...]] = field(default_factory=dict)
    results: dict[int, CleanResult] = field(default_factory=dict)


def _learn(files: Sequence[SavedFile], platform: str | None, jobs: int | None) -> _Learned:
    hosts: dict[str, dict[str, int]] = {}
    for position, file in enumerate(files):
        if host := _host(file):
            hosts.setdefault(host, {}).setdefault(canonical_url(file.url), position)
    chosen = [
        (host, addresses[url])
        for host, addresses in hosts.items()
        if len(addresses) >= FEWEST_CLUSTERS
        for url in sample_addresses(addresses)
    ]
    learned = _Learned()
    sketches: dict[str, list[PageSketch]] = {}

    def look(keys: Sequence[tuple[str, int]], titles: Mapping[str, tuple[SiteTemplate, ...]]) -> None:
        looks = (
            (key, _page(files[key[1]], platform, False, templates=titles.get(key[0], ()), is_first_look=True))
            for key in keys
        )
        for (host, position), answer in look_at_pages(looks, jobs=jobs):
            if isinstance(answer, PageSketch):
                sketches.setdefault(host, []).append(answer)
            else:
                learned.results[position] = answer

    look(chosen, {})
    titles = {host: found for host, seen in sketches.items() if (found := learn_titles(seen))}
    if titles:  # with them the types of pages are others, and so is what pages of a type share
        sketches = {host: seen for host, seen in sketches.items() if host not in titles}
        waiting = [key for key in chosen if key[0] in titles and key[1] not in learned.results]
        look(waiting, {host: learn_site_templates([], titles=found) for host, found in titles.items()})
    learned.templates = {
        host: learn_site_templates(seen, titles=titles.get(host, ())) for host, seen in sketches.items()
    }
    return learned


def _host(file: SavedFile) -> str:
    return urlsplit(file.url).netloc.lower()


def _page(
    file: SavedFile,
    platform: str | None,
    is_text_dump: bool,
    *,
    templates: tuple[SiteTemplate, ...] = (),
    is_first_look: bool = False,
) -> SavedPage | CleanResult:
    try:
        body = _read(file.file)
    except ExtractInputError as error:
        return CleanResult(page_type="other", platform="", error_code="unreadable", error_detail=str(error))
    return SavedPage(
        body=body,
        url=file.url,
        captured_at=file.captured_at,
        platform=platform,
        is_text_dump=is_text_dump,
        templates=templates,
        is_first_look=is_first_look,
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ExtractInputError(f"cannot read {file}: {error.strerror}; check the name") from None


def _moment(given: str | None, where: str) -> str:
    """The time that was given, or now."""
    if given is None:
        return utc_text(now())
    try:
        datetime.fromisoformat(given)
    except ValueError:
        raise ExtractInputError(
            f"{where}: {given[:40]!r} is not an ISO 8601 time such as 2020-06-22T08:30:00+07:00"
        ) from None
    return given


def _manifest_line(manifest: Path, number: int, line: str, moment: str) -> SavedFile:
    where = f"{manifest}, line {number}"
    try:
        row = json.loads(line)
    except ValueError:
        raise ExtractInputError(f'{where} is not JSON; each line is {{"id","url","file"}}') from None
    if not isinstance(row, dict) or not isinstance(row.get("file"), str):
        raise ExtractInputError(f'{where} names no "file"')
    unknown = sorted(set(row) - MANIFEST_KEYS)
    if unknown:
        raise ExtractInputError(
            f"{where} has an unknown key {unknown[0]!r}; known: {', '.join(sorted(MANIFEST_KEYS))}"
        )
    for key in ("url", "captured_at"):
        if not isinstance(row.get(key), str | None):
            raise ExtractInputError(f'{where}: "{key}" is not a text')
    file = manifest.parent / row["file"]
    url = row.get("url") or file.resolve().as_uri()
    return SavedFile(
        id=str(url if row.get("id") is None else row["id"]),
        file=file,
        url=url,
        captured_at=_moment(row.get("captured_at") or moment, where),
    )
