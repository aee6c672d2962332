"""What people wrote about a portal's pages: selectors and labels, valid for a span of capture dates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """CSS selectors of the fields, and widget headings, that hold for captures up to and including `valid_until`."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    published_at: str | None = None
    byline: str | None = None
    drop: tuple[str, ...] = ()
    widgets: tuple[str, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalProfile:
    """What cleaning may know of a portal: its name (never a title), agency, platform (None: detect) and layouts."""

    slug: str
    name: str = ""
    agency: str | None = None
    platform: str | None = None
    layouts: tuple[Layout, ...] = ()

    @property
    def has_selectors(self) -> bool:
        """Whether a platform or a layout says where the text stands."""
        is_known = self.platform not in (None, "generic")
        return is_known or any(layout.body for layout in self.layouts)


def layout_on(layouts: Iterable[Layout], captured_on: date) -> Layout | None:
    """The layout that held on a day: the one that ended first among those still valid then."""
    valid = [layout for layout in layouts if layout.valid_until is None or layout.valid_until >= captured_on]
    return min(valid, key=lambda layout: layout.valid_until or date.max, default=None)


def joined_layout(layout: Layout | None, platform: Layout | None) -> Layout:
    """The layout of a portal, with what it leaves open taken from the layout of its platform."""
    if layout is None or platform is None:
        return layout or platform or Layout()
    return replace(
        layout,
        title=layout.title or platform.title,
        lead=layout.lead or platform.lead,
        body=layout.body or platform.body,
        published_at=layout.published_at or platform.published_at,
        byline=layout.byline or platform.byline,
        drop=(*layout.drop, *platform.drop),
        widgets=(*layout.widgets, *platform.widgets),
    )
