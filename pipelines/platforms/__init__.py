"""The platforms (content-management systems) whose pages cleaning knows: one file and one line each."""

from collections.abc import Iterable

from pipelines.page import ArticlePage
from pipelines.platforms.dnn import DnnPage
from pipelines.platforms.drupal import DrupalPage
from pipelines.platforms.generic import GenericPage
from pipelines.platforms.joomla import JoomlaPage
from pipelines.platforms.liferay_7 import Liferay7Page
from pipelines.platforms.liferay_62 import Liferay62Page
from pipelines.platforms.liferay_eportal import LiferayEportalPage
from pipelines.platforms.nukeviet import NukeVietPage
from pipelines.platforms.sharepoint import SharePointPage
from pipelines.platforms.tandan import TanDanPage
from pipelines.platforms.vccorp import VccorpPage
from pipelines.platforms.vhv import VhvPage
from pipelines.platforms.vnportal import VnPortalPage
from pipelines.platforms.webforms import WebFormsPage
from pipelines.platforms.wordpress import WordPressPage

PLATFORMS: dict[str, type[ArticlePage]] = {
    page.platform: page
    for page in (
        NukeVietPage,
        WordPressPage,
        LiferayEportalPage,
        Liferay7Page,
        Liferay62Page,
        TanDanPage,
        VnPortalPage,
        VhvPage,
        VccorpPage,
        JoomlaPage,
        DrupalPage,
        DnnPage,
        SharePointPage,
        WebFormsPage,
        GenericPage,
    )
}
"""By name, in the order in which they are recognised: WebForms last, since SharePoint and DNN look like it too."""


Marks = tuple[tuple[str, bytes], ...]
"""Names of platforms, each with a fingerprint of its pages."""


def _marks(pages: Iterable[type[ArticlePage]]) -> Marks:
    return tuple((page.platform, mark.encode()) for page in pages for mark in page.fingerprints)


_PHP_FIRST = (NukeVietPage, WordPressPage)
"""The first two in order, and most pages: asked before anything else."""

_MARKS_FIRST = _marks(_PHP_FIRST)
_MARKS = _marks(page for page in PLATFORMS.values() if page not in _PHP_FIRST)
_VIEW_STATE = b"__VIEWSTATE"
_MARKS_ASP_NET = _marks(
    page for page in PLATFORMS.values() if page not in _PHP_FIRST and not page.is_never_asp_net
)


def detect_platform(html: str, utf_8: bytes | None = None) -> str:
    """The name of the platform that printed a page, by its fingerprints; `generic` when none is known.

    `utf_8` is the same page in UTF-8, where the caller has it. A page with the hidden field of ASP.NET is not searched for
    the marks of platforms in other languages.
    """
    data = html.encode("utf-8", "replace") if utf_8 is None else utf_8
    if name := _first_found(_MARKS_FIRST, data):
        return name
    marks = _MARKS_ASP_NET if data.rfind(_VIEW_STATE) >= 0 else _MARKS
    return _first_found(marks, data) or GenericPage.platform


def _first_found(marks: Marks, data: bytes) -> str | None:
    # `rfind` takes half the time of `in`.
    return next((name for name, mark in marks if data.rfind(mark) >= 0), None)
