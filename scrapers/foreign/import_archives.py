"""`banluu import`: captures of other archives, from files into this archive."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.data_dir import DataDir, ensure_free_space
from archive.database import transaction
from archive.exit_code import ExitCode
from archive.intake import Intake
from archive.portals import save_portal
from archive.warc import repair_open_files
from scrapers.foreign.foreign_capture import ForeignCapture, Rejected
from scrapers.foreign.paths import empty_folders, files_of, read_file
from scrapers.foreign.places import Place, Places, exchange_of
from scrapers.foreign.saved_file import Told

BATCH = 50
BATCH_BYTES = 16 * 2**20
"""Captures that share a transaction: so few that memory stays flat and the lock is held briefly."""

PROGRESS_SECONDS = 5.0
MOST_HOSTS = 5


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What an import did, in captures; `homeless` by host are pages that belong to no known portal."""

    new: int = 0
    known: int = 0
    rejected: int = 0
    taken_down: int = 0
    homeless: Counter[str] = field(default_factory=Counter)
    portals: tuple[str, ...] = ()

    @property
    def code(self) -> ExitCode:
        """6 when something could not be read, or when nothing that was read belongs to a known portal.

        Pages of third sites beside them are no failure: archives of others mostly hold some.
        """
        is_lost = self.rejected or (self.homeless and not self.new and not self.known)
        return ExitCode.FAILURES if is_lost else ExitCode.COMPLETE

    def as_json(self) -> dict[str, object]:
        """The report for `--json`."""
        return {
            "new": self.new,
            "known": self.known,
            "rejected": self.rejected,
            "taken_down": self.taken_down,
            "no_portal": dict(sorted(self.homeless.items())),
            "portals": list(self.portals),
        }

    def lines(self) -> list[str]:
        """The report for a person."""
        lines = [f"{self.new} captures new, {self.known} known already, {self.rejected} could not be read"]
        if self.taken_down:
            lines.append(f"{self.taken_down} captures of pages that were taken down here are left aside")
        if self.homeless:
            hosts = ", ".join(f"{host} {number}" for host, number in self.homeless.most_common(MOST_HOSTS))
            more = ", …" if len(self.homeless) > MOST_HOSTS else ""
            lines.append(
                f"{self.homeless.total()} pages belong to no known portal ({hosts}{more}): make one of the site with"
                " banluu add-portal, or name theirs with --portal"
            )
        return lines


class ArchiveImport:
    """One import: the captures of some files, each written once, those of one portal in one run."""

    def __init__(
        self,
        data_dir: DataDir,
        db: Database,
        *,
        portal: str | None,
        told: Told,
        talk: Callable[[str], None],
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._data_dir = data_dir
        self._db = db
        self._told = told
        self._talk = talk
        self._tell = tell
        self._told_at = time.monotonic()
        self._places = Places(data_dir, db, portal)
        self._intakes: dict[str, Intake] = {}
        self._waiting: list[tuple[ForeignCapture, Place]] = []
        self._open = ExitStack()
        self._report = ImportReport()

    def run(self, paths: tuple[Path, ...]) -> ImportReport:
        """What was done with the captures at some paths. The caller holds the write lock."""
        repair_open_files(self._data_dir)
        files = files_of(paths)
        for folder in empty_folders(paths, files):
            self._reject(Rejected(place=str(folder), why="holds no file that can be imported; name another"))
        with self._open:
            open_ended = [
                file for number, file in enumerate(files, 1) if not self._read(file, number, len(files))
            ]
            for number, file in enumerate(open_ended, 1):
                # The payload of a revisit may stand in a file that was read after it
                self._read(file, number, len(open_ended), is_last=True)
            self._save()
        self._report.new, self._report.known = self._n("new"), self._n("known")
        self._report.taken_down = self._n("taken_down")
        self._report.portals = tuple(sorted(self._intakes))
        return self._report

    def _read(self, file: Path, number: int, of: int, *, is_last: bool = False) -> bool:
        """Whether all of a file's captures are there now; `is_last`: what lacks its payload is named."""
        is_whole = True
        for found in read_file(file, self._told):
            if isinstance(found, Rejected):
                self._reject(found, is_told_before=is_last)
                continue
            place = self._places.place_of(found)
            if place is None:
                self._count_homeless(found, is_told_before=is_last)
                continue
            if is_last and found.referred is None:
                continue
            capture = self._with_payload(found, place)
            if capture is not None:
                self._put(capture, place)
            elif is_last:
                self._reject(
                    Rejected(
                        place=found.place,
                        why=f"a revisit of {found.url} whose payload is in none of the files; import the file that has it, too",
                    )
                )
            else:
                is_whole = False
            self._show(file, number, of)
        self._save()
        return is_whole

    def _with_payload(self, found: ForeignCapture, place: Place) -> ForeignCapture | None:
        """The capture with its payload; None for a revisit whose payload is not here (yet)."""
        if found.referred is None:
            return found
        intake = self._intake(place.slug)
        self._save()
        original = self._places.place_of(replace(found, url=found.referred.url))
        if original is None:
            return None
        body = intake.payload_of(original.canonical_url, found.referred.captured_at, found.referred.digest)
        return None if body is None else replace(found, body=body)

    def _put(self, capture: ForeignCapture, place: Place) -> None:
        self._intake(place.slug)
        self._waiting.append((capture, place))
        size = sum(len(waiting.body) for waiting, _ in self._waiting)
        if len(self._waiting) >= BATCH or size >= BATCH_BYTES:
            self._save()

    def _save(self) -> None:
        if not self._waiting:
            return
        ensure_free_space(self._data_dir)
        with transaction(self._db):
            for capture, place in self._waiting:
                self._intakes[place.slug].take(
                    exchange_of(capture, place),
                    canonical_url=place.canonical_url,
                    media_type=capture.media_type,
                    redirect_to=capture.redirect_to,
                )
        self._waiting.clear()

    def _intake(self, slug: str) -> Intake:
        if slug not in self._intakes:
            # The waiting ones are saved first: a run is begun in a transaction of its own
            self._save()
            portal = self._places.portal(slug)
            with transaction(self._db):
                save_portal(
                    self._db,
                    slug=slug,
                    name=portal.name,
                    home=portal.home,
                    name_en=portal.name_en,
                    agency=None if self._places.is_bare else portal.agency,
                    platform=portal.platform,
                )
            intake = Intake(self._data_dir, self._db, slug, portal_file=portal.text, command="import")
            self._intakes[slug] = self._open.enter_context(intake)
        return self._intakes[slug]

    def _reject(self, rejected: Rejected, *, is_told_before: bool = False) -> None:
        if not is_told_before:
            self._report.rejected += 1
            self._talk(f"banluu: {rejected}")

    def _count_homeless(self, capture: ForeignCapture, *, is_told_before: bool) -> None:
        if capture.is_page and capture.status == 200 and not is_told_before:
            self._report.homeless[_host(capture.url)] += 1

    def _show(self, file: Path, number: int, of: int) -> None:
        if self._tell is not None and time.monotonic() - self._told_at > PROGRESS_SECONDS:
            self._told_at = time.monotonic()
            self._tell(
                f"file {number} of {of} ({file.name}): {self._n('new')} captures new, {self._n('known')} known"
            )

    def _n(self, what: str) -> int:
        return sum(intake.counts[what] for intake in self._intakes.values())


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower() or url[:80]
    except ValueError:
        return url[:80]
