"""What a look learns from the pages it has seen: where they print their titles, and so which of them are articles."""

from collections.abc import Iterable
from dataclasses import replace

from archive.records import SiteTemplate
from pipelines.extraction_process import ExtractionProcess
from pipelines.saved_page import SavedPage
from pipelines.site_template import PageSketch, learn_site_templates, learn_titles

LEARNING_STEPS = (6, 9, 13, 19, 28, 42)
"""Numbers of pages after which is learned anew."""


def learned_templates(cleaner: ExtractionProcess, pages: Iterable[SavedPage]) -> tuple[SiteTemplate, ...]:
    """The templates with the places of titles; none where nothing was learned."""
    looks = (cleaner.look_at(replace(page, is_first_look=True, templates=())) for page in pages)
    titles = learn_titles(look for look in looks if isinstance(look, PageSketch))
    return learn_site_templates([], titles=titles) if titles else ()
