from datetime import date

import pytest

from pipelines.clean import clean_page
from pipelines.layout import Layout, PortalProfile, joined_layout, layout_on
from pipelines.page import ArticlePage
from pipelines.platforms import PLATFORMS

OLD = Layout(title=".old-title", body=".old-body", published_at=".old-day", valid_until=date(2019, 12, 31))
NEW = Layout(title=".new-title", body=".new-body", published_at=".new-day")
PAGE = """<html><body><div class="{0}-title">Khai mạc hội thi cấy lúa</div><div class="{0}-day">{1}</div>
<div class="{0}-body"><p>Hội thi có 12 đội của 12 xã tham gia, cấy trên 3 ha ruộng mẫu.</p></div></body></html>"""


class DatedPage(ArticlePage):
    """An invented platform that changed its design at the end of 2019."""

    platform = "dated"
    layouts = (NEW, OLD)


def cleaned(design: str, day: str, captured_at: str, profile: PortalProfile | None = None) -> str | None:
    result = clean_page(
        PAGE.format(design, day).encode(),
        url="https://a.vn/tin/hoi-thi-cay-lua-12.html",
        captured_at=captured_at,
        platform="dated",
        profile=profile,
    )
    return result.article.title if result.article else None


@pytest.fixture(autouse=True)
def _dated_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLATFORMS, DatedPage.platform, DatedPage)


def test_a_platform_reads_each_capture_by_the_layout_of_its_day() -> None:
    assert cleaned("old", "12/06/2019", "2019-06-13T00:00:00Z") == "Khai mạc hội thi cấy lúa"
    assert cleaned("new", "12/06/2020", "2020-06-13T00:00:00Z") == "Khai mạc hội thi cấy lúa"
    assert cleaned("old", "12/06/2020", "2020-06-13T00:00:00Z") is None


def test_the_layout_of_a_portal_goes_before_that_of_its_platform() -> None:
    own = PortalProfile(
        slug="so", layouts=(Layout(title=".old-title", body=".old-body", published_at=".old-day"),)
    )
    assert cleaned("old", "12/06/2020", "2020-06-13T00:00:00Z", own) == "Khai mạc hội thi cấy lúa"


def test_the_layout_that_ended_first_among_those_still_valid_holds() -> None:
    middle = Layout(body=".middle", valid_until=date(2022, 5, 1))
    layouts = (NEW, middle, OLD)
    assert layout_on(layouts, date(2019, 12, 31)) is OLD
    assert layout_on(layouts, date(2020, 1, 1)) is middle
    assert layout_on(layouts, date(2022, 5, 2)) is NEW
    assert layout_on((OLD,), date(2022, 5, 2)) is None


def test_what_a_portal_leaves_open_comes_from_its_platform() -> None:
    joined = joined_layout(
        Layout(title="h2", drop=(".ad",)), Layout(title="h1", lead=".sapo", drop=(".tool",))
    )
    assert (joined.title, joined.lead, joined.drop) == ("h2", ".sapo", (".ad", ".tool"))
