"""An update: crawl what is due, clean what is new, one verdict. The one that a scheduler runs."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive import runs
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exit_code import ExitCode, gravest
from pipelines.stage import DAMAGED, CleaningCounts, CleaningOptions, clean_captures, read_attached_files
from scrapers.crawl import crawl
from scrapers.crawl_options import CrawlOptions
from scrapers.expectations import broken
from scrapers.portal_run import PortalRun
from scrapers.portals.portal import Expectation, Portal
from scrapers.recheck import plan_rechecks

logger = logging.getLogger(__name__)

OUTCOME_CODES: Mapping[str, ExitCode] = {
    "complete": ExitCode.COMPLETE,
    "failures": ExitCode.FAILURES,
    "interrupted": ExitCode.INTERRUPTED,
    "out_of_hours": ExitCode.INTERRUPTED,
    "blocked": ExitCode.BLOCKED,
    "disk_full": ExitCode.DISK_FULL,
    "error": ExitCode.INTERNAL_ERROR,
    "suspicious": ExitCode.SUSPICIOUS,
}
"""What the outcome of a portal's run means for the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalUpdate:
    """What an update did on one portal."""

    slug: str
    run: PortalRun | None
    cleaning: CleaningCounts

    @property
    def code(self) -> ExitCode:
        """The gravest of what crawling and cleaning say."""
        codes = [cleaning_code(self.cleaning)]
        if self.run is not None:
            codes.append(OUTCOME_CODES[self.run.outcome])
        return gravest(codes)


def cleaning_code(counts: CleaningCounts) -> ExitCode:
    """6 when pages could not be cleaned, 8 when a WARC record was damaged, 1 after a fault of the cleaner itself.

    10 when the selectors of a portal no longer find what they are meant for.
    """
    codes = {DAMAGED: ExitCode.CHECK_FAILED, "bug": ExitCode.INTERNAL_ERROR}
    found = [codes.get(code, ExitCode.FAILURES) for code in counts.failed]
    return gravest([*found, *([ExitCode.SUSPICIOUS] if counts.drift else [])])


def uncleaned(crawled: Sequence[PortalRun]) -> tuple[PortalUpdate, ...]:
    """The runs of a crawl alone."""
    return tuple(PortalUpdate(slug=run.slug, run=run, cleaning=CleaningCounts()) for run in crawled)


def update(
    portals: Sequence[Portal],
    data_dir: DataDir,
    db: Database,
    options: CrawlOptions,
    *,
    jobs: int | None = None,
    cleaned: Callable[[int], None] | None = None,
) -> tuple[PortalUpdate, ...]:
    """What crawling and cleaning did on each portal, in their order. The caller holds the write lock.

    Cleaning finds the attached files; the same runs fetch them, and their text is read at the end.
    """
    slugs = tuple(portal.slug for portal in portals)
    profiles = {portal.slug: portal.profile() for portal in portals}
    cleaning = CleaningOptions(portals=slugs, jobs=jobs, progress=cleaned)
    counts: dict[str, CleaningCounts] = {}
    is_cleaned = False

    def clean() -> None:
        nonlocal is_cleaned
        counts.update(clean_captures(data_dir, db, profiles, cleaning))
        is_cleaned = True

    done_runs = crawl(portals, data_dir, options, clean=clean)
    if not is_cleaned:
        return uncleaned(done_runs)
    if not any(run.outcome in ("interrupted", "disk_full") for run in done_runs):
        read_attached_files(data_dir, db, cleaning, counts)
    crawled = {run.slug: run for run in done_runs}
    # A run that was told to look at a part alone says nothing of the whole
    expected = {portal.slug: () if options.is_partial else portal.expect for portal in portals}
    with transaction(db):
        crawled = {
            slug: _cleaned_run(db, run, counts.get(slug, CleaningCounts()), expected[slug])
            for slug, run in crawled.items()
        }
    return tuple(
        PortalUpdate(slug=slug, run=crawled.get(slug), cleaning=counts.get(slug, CleaningCounts()))
        for slug in slugs
    )


def _cleaned_run(
    db: Database, run: PortalRun, done: CleaningCounts, expect: Sequence[Expectation]
) -> PortalRun:
    """The verdict after cleaning, now also in the run's row; its pages are planned by what they turned out to say."""
    plan_rechecks(db, run.slug, run.run_id)
    failed = Counter(run.counts.failed)
    failed.update(done.failed)
    counts = replace(
        run.counts,
        new=done.new,
        changed=done.changed,
        unchanged=run.counts.unchanged + done.unchanged,
        gone=len(done.absences.gone),
        renamed=done.renamed,
        failed=failed,
    )
    outcome, reasons = run.outcome, run.reasons
    if run.run_id in done.absences.outages:
        outcome = "suspicious" if outcome == "complete" else outcome
        reasons = (*reasons, "so many articles were absent at once that none of them is taken for gone")
    if done.drift:
        outcome = "suspicious" if outcome == "complete" else outcome
        reasons = (*reasons, *(signal.words for signal in done.drift))
    if outcome == "complete" and (unhealthy := tuple(broken(db, run.slug, expect, counts))):
        outcome, reasons = "suspicious", (*reasons, *unhealthy)
    for reason in reasons[len(run.reasons) :]:
        logger.warning("%s: %s", run.slug, reason)
    runs.save_counts(db, run.run_id, counts, outcome)
    return replace(run, counts=counts, outcome=outcome, reasons=reasons)
