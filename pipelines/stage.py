"""The cleaning stage: captures in, articles out. The only module of `pipelines` that reads and writes the archive.

The pages of one address are cleaned together and saved in one transaction with their versions, removed blocks and
index rows; a batch of addresses shares a transaction, since cleaning can always be done again.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from archive import absences, articles, captures, cleaning_queue, drift, fault_point
from archive.absences import Absences
from archive.copies import find_copies
from archive.data_dir import DataDir
from archive.database import Database, transaction
from archive.drift import DriftSignal
from archive.errors import ArchiveError
from archive.index_changes import IndexChanges
from archive.records import Capture, CleanResult, SiteTemplate
from archive.search_words import refresh_words
from archive.warc_reader import read_response
from pipelines.clean import CLEANER_VERSION
from pipelines.drift import MOSTLY, DriftTally, sample
from pipelines.extraction_pool import clean_pages
from pipelines.file_stage import read_files
from pipelines.layout import PortalProfile
from pipelines.learning import LearnedPortal, learn_portal
from pipelines.saved_page import SavedPage

logger = logging.getLogger(__name__)

DAMAGED = "damaged"
"""The failure code of a capture whose WARC record cannot be read."""

_BytesAt = tuple[str, str]

MOST_UNSAMPLED = 1000
"""Addresses of a portal that are kept in memory until a few of them are chosen."""

BATCH = 40
"""Addresses per transaction: enough to make its fsync cheap, few enough to hold the write lock only briefly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningOptions:
    """What to clean: `everything` again or only what is new; some portals or all; with how many processes."""

    everything: bool = False
    portals: tuple[str, ...] | None = None
    jobs: int | None = None
    progress: Callable[[int], None] | None = None


@dataclass(slots=True, kw_only=True)
class CleaningCounts:
    """What the stage did, in addresses; `failed` by failure code; `absences` and `drift` as judged after all was cleaned.

    `files` is the number of attached files that were read.
    """

    cleaned: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    renamed: int = 0
    absences: Absences = field(default_factory=Absences)
    failed: dict[str, int] = field(default_factory=dict)
    drift: tuple[DriftSignal, ...] = ()
    files: int = 0

    def add(self, outcome: articles.SaveOutcome, last: CleanResult, *, is_news: bool) -> None:
        """Count one address by what was saved and by the result of its newest capture."""
        self.cleaned += 1
        self.new += outcome.new
        self.changed += outcome.changed
        self.unchanged += outcome.unchanged if is_news else 0
        self.renamed += outcome.renamed
        if last.error_code:
            self.failed[last.error_code] = self.failed.get(last.error_code, 0) + 1


def clean_captures(
    data_dir: DataDir, db: Database, profiles: Mapping[str, PortalProfile], options: CleaningOptions
) -> dict[str, CleaningCounts]:
    """The counts per portal of cleaning every capture that the current cleaner has not seen.

    A capture whose record could not be read is tried each time: the file may have been restored since.
    """
    with transaction(db):
        cleaning_queue.await_cleaning(db, DAMAGED)
    wanted = options.portals if options.portals is not None else captures.captured_portals(db)
    learned = _learn(data_dir, db, profiles, options)
    pages = cleaning_queue.pending_pages(
        db, CLEANER_VERSION, portals=options.portals, everything=options.everything
    )
    newest = _newest(db, pages)
    tallies = _tallies(db, newest, profiles)
    compared = _compared(newest)
    # Read when their turn comes: all captures of a large archive would take a gigabyte
    groups = (
        cleaning_queue.captures_to_clean(db, page, CLEANER_VERSION, everything=options.everything)
        for page in pages
    )
    counts: dict[str, CleaningCounts] = {}
    batch: list[list[tuple[Capture, CleanResult]]] = []
    for history in _cleaned(data_dir, groups, profiles, learned, compared, options.jobs):
        batch.append(history)
        tallies[history[-1][0].portal].add(*history[-1])
        if options.progress is not None:
            options.progress(len(pages))
        if len(batch) >= BATCH:
            _save(db, batch, profiles, counts)
            batch = []
    _save(db, batch, profiles, counts)
    with transaction(db):
        for portal in wanted:
            cleaning_queue.mark_moves_cleaned(db, portal, CLEANER_VERSION)
            found = absences.judge(db, portal)
            if found.gone or found.returned or found.outages:
                counts.setdefault(portal, CleaningCounts()).absences = found
        for portal, tally in tallies.items():
            signals = tally.signals(portal)
            news = drift.settle(db, portal, tally.looked_at, signals)
            counts.setdefault(portal, CleaningCounts()).drift = news if tally.was_sound else ()
        refresh_words(db)
    find_copies(db)
    read_attached_files(data_dir, db, options, counts)
    return counts


def read_attached_files(
    data_dir: DataDir, db: Database, options: CleaningOptions, counts: dict[str, CleaningCounts]
) -> None:
    """Nothing; the attached files that are captured and were not read have their texts, and `counts` says how many."""
    found = read_files(
        data_dir, db, portals=options.portals, everything=options.everything, jobs=options.jobs
    )
    for portal, done in found.items():
        count = counts.setdefault(portal, CleaningCounts())
        count.files += done.read
        for code, number in done.failed.items():
            count.failed[code] = count.failed.get(code, 0) + number


def _newest(db: Database, pages: Iterable[Sequence[str]]) -> dict[str, dict[str, str]]:
    """The newest captures of a few pages of each portal, those to compare: their ids by address."""
    newest: dict[str, dict[str, str]] = {}
    for page in pages:
        id, portal, address = cleaning_queue.newest_to_clean(db, page)
        of_portal = newest.setdefault(portal, {})
        of_portal[address] = id
        if len(of_portal) >= MOST_UNSAMPLED:
            newest[portal] = {url: of_portal[url] for url in sample(of_portal)}
    return newest


def _tallies(
    db: Database, portals: Iterable[str], profiles: Mapping[str, PortalProfile]
) -> dict[str, DriftTally]:
    """For each portal that is cleaned, an empty tally that knows whether its pages should have known bodies."""
    tallies: dict[str, DriftTally] = {}
    for portal in sorted(portals):
        profile = profiles.get(portal)
        share = drift.share_with_selectors(db, portal)
        is_known = profile is not None and profile.has_selectors
        tallies[portal] = DriftTally(
            expects_selectors=is_known or (share or 0) > MOSTLY, was_sound=share is not None
        )
    return tallies


def _compared(newest: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """The captures whose text is compared with the fallback's: the newest of a few addresses of each portal."""
    return frozenset(ids[url] for ids in newest.values() for url in sample(ids))


def _save(
    db: Database,
    batch: Iterable[Sequence[tuple[Capture, CleanResult]]],
    profiles: Mapping[str, PortalProfile],
    counts: dict[str, CleaningCounts],
) -> None:
    index = IndexChanges(db)
    with transaction(db):
        for history in batch:
            portal = history[0][0].portal
            profile = profiles.get(portal)
            # An address that redirects brings its page along, which nobody fetched: that is no unchanged page
            is_news = cleaning_queue.has_uncleaned(db, [capture for capture, _ in history], CLEANER_VERSION)
            outcome = articles.save_history(
                db,
                history,
                agency=profile.agency if profile else None,
                cleaner_version=CLEANER_VERSION,
                index=index,
            )
            fault_point.reach("article_saved")
            counts.setdefault(portal, CleaningCounts()).add(outcome, history[-1][1], is_news=is_news)
        index.write()


def _cleaned(
    data_dir: DataDir,
    groups: Iterable[Sequence[Capture]],
    profiles: Mapping[str, PortalProfile],
    learned: Mapping[str, LearnedPortal],
    compared: frozenset[str],
    jobs: int | None,
) -> Iterator[list[tuple[Capture, CleanResult]]]:
    """The history of each group, in their order; equal bytes at one address are cleaned once, as first captured."""
    begun: deque[Sequence[Capture]] = deque()
    pages = _distinct_pages(data_dir, groups, begun, profiles, learned, compared)
    for _, results in groupby(clean_pages(pages, jobs=jobs), key=lambda answer: answer[0][0]):
        by_page = {page: result for (_, page), result in results}
        yield [(capture, by_page[_bytes_at(capture)]) for capture in begun.popleft()]


def _learn(
    data_dir: DataDir, db: Database, profiles: Mapping[str, PortalProfile], options: CleaningOptions
) -> dict[str, LearnedPortal]:
    """What there is to know of each portal that has something to clean."""

    def read(capture: Capture) -> SavedPage | CleanResult:
        page = _page(data_dir, capture, profiles.get(capture.portal))
        return replace(page, is_first_look=True) if isinstance(page, SavedPage) else page

    waiting = cleaning_queue.pending_portals(
        db, CLEANER_VERSION, portals=options.portals, everything=options.everything
    )
    return {
        portal: learn_portal(
            db,
            portal,
            read,
            cleaner_version=CLEANER_VERSION,
            everything=options.everything,
            jobs=options.jobs,
        )
        for portal in waiting
    }


def _distinct_pages(
    data_dir: DataDir,
    groups: Iterable[Sequence[Capture]],
    begun: deque[Sequence[Capture]],
    profiles: Mapping[str, PortalProfile],
    learned: Mapping[str, LearnedPortal],
    compared: frozenset[str],
) -> Iterator[tuple[tuple[int, _BytesAt], SavedPage | CleanResult]]:
    """The different pages of each group, with the number of the group, which joins those that are begun."""
    for number, group in enumerate(groups):
        begun.append(group)
        seen: set[_BytesAt] = set()
        newest = group[-1]
        is_compared = newest.id in compared
        for capture in group:
            if _bytes_at(capture) not in seen:
                seen.add(_bytes_at(capture))
                known = learned.get(capture.portal, LearnedPortal())
                is_asked = is_compared and _bytes_at(capture) == _bytes_at(newest)
                page: SavedPage | CleanResult | None = known.results.pop(capture.id, None)
                if page is None or is_asked:
                    profile = profiles.get(capture.portal)
                    page = _page(data_dir, capture, profile, known.templates, is_compared=is_asked)
                yield (number, _bytes_at(capture)), page


def _bytes_at(capture: Capture) -> _BytesAt:
    """What cleaning depends on, beside the time: links mean another thing at another address."""
    return capture.canonical_url, capture.payload_digest


def _page(
    data_dir: DataDir,
    capture: Capture,
    profile: PortalProfile | None,
    templates: tuple[SiteTemplate, ...] = (),
    *,
    is_compared: bool = False,
) -> SavedPage | CleanResult:
    try:
        response = read_response(data_dir, capture)
    except ArchiveError as error:
        logger.error("%s: %s", capture.url, error)
        return CleanResult(
            page_type="other",
            platform="",
            error_code=DAMAGED,
            error_detail="the WARC record is missing or damaged; run banluu verify",
        )
    return SavedPage(
        body=response.body,
        url=capture.url,
        captured_at=capture.captured_at,
        content_type=next(
            (value for name, value in response.headers if name.lower() == "content-type"), None
        ),
        profile=profile,
        templates=templates,
        is_compared=is_compared,
        is_text_dump=capture.media_type == "text/plain",
    )
