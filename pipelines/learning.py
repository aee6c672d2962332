"""Learning a portal's site templates from its captures, for the cleaning stage.

What is learned follows from the set of captures alone, so that cleaning in batches ends as cleaning all at once: the
first capture of each of the first pages of the portal counts, as many pages as the last learning step asks for.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from archive import captures, cleaning_queue, site_templates
from archive.cleaning_queue import FirstCapture
from archive.database import Database, transaction
from archive.records import Capture, CleanResult, SiteTemplate
from pipelines.extraction_pool import look_at_pages
from pipelines.saved_page import SavedPage
from pipelines.site_template import (
    PageSketch,
    learn_site_templates,
    learn_titles,
    learning_step,
    sample_addresses,
)

MOST_LISTS = 40
"""Pages with lists that are read for their links."""

ReadPage = Callable[[Capture], SavedPage | CleanResult]
"""Reads the page of a capture for its first look; a result where it cannot be read."""


@dataclass(slots=True)
class LearnedPortal:
    """What was learned about a portal; on the way some captures were cleaned for good, by id."""

    templates: tuple[SiteTemplate, ...] = ()
    results: dict[str, CleanResult] = field(default_factory=dict)


def learn_portal(
    db: Database, portal: str, read: ReadPage, *, cleaner_version: str, everything: bool, jobs: int | None
) -> LearnedPortal:
    """The portal's templates, which are now those in use; learned anew where its first pages are others than before."""
    sample = _sample(cleaning_queue.first_of_pages(db, portal))
    lists = _lists(db, portal, sample)
    learned_from = _digest([*sample, *lists], cleaner_version)
    known = site_templates.current_templates(db, portal, learned_from)
    if known and not everything:
        return LearnedPortal(known)
    learned = LearnedPortal()
    waiting = [first for first in sample if everything or not _needs_none(first, cleaner_version)]

    def look(captured: Sequence[FirstCapture], templates: tuple[SiteTemplate, ...] = ()) -> list[PageSketch]:
        pages = ((first.id, _read(db, first, read)) for first in captured if first.id not in learned.results)
        looks = (
            (id, page if isinstance(page, CleanResult) else replace(page, templates=templates))
            for id, page in pages
        )
        sketches = []
        for id, answer in look_at_pages(looks, jobs=jobs):
            if isinstance(answer, PageSketch):
                sketches.append(answer)
            else:
                learned.results[id] = answer
        return sketches

    sketches = look(waiting)
    links = look(lists) if any(sketch.seen.address for sketch in sketches) else []
    if titles := learn_titles([*sketches, *links]):
        # the types of pages are others then, and what pages of a type share
        sketches = look(waiting, learn_site_templates([], portal=portal, titles=titles))
    learned.templates = learn_site_templates(sketches, portal=portal, titles=titles)
    with transaction(db):
        site_templates.use_templates(db, portal, learned.templates, learned_from)
    return learned


def _sample(pages: Sequence[FirstCapture]) -> list[FirstCapture]:
    first = {page.canonical_url: page for page in pages[: learning_step(len(pages))]}
    return [first[url] for url in sample_addresses(first)]


def _lists(db: Database, portal: str, sample: Sequence[FirstCapture]) -> list[FirstCapture]:
    """The pages that list the portal's articles, whose links say what these are called."""
    if not sample:
        return []
    lists = cleaning_queue.first_of_lists(
        db, portal, before=max(sample, key=lambda first: first.captured_at).id
    )
    return lists[: learning_step(len(lists)) or len(lists)][:MOST_LISTS]


def _needs_none(first: FirstCapture, cleaner_version: str) -> bool:
    """Whether this cleaner has said already that no template matters for the page."""
    is_cleaned = first.cleaner_version == cleaner_version and first.error_code is None
    return is_cleaned and first.site_template_id is None


def _read(db: Database, first: FirstCapture, read: ReadPage) -> SavedPage | CleanResult:
    capture = captures.by_id(db, first.id)
    assert capture is not None
    return read(capture)


def _digest(sample: Sequence[FirstCapture], cleaner_version: str) -> str:
    lines = [cleaner_version, *sorted(first.id for first in sample)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
