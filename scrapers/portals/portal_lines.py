"""The known portals as the command line lists them."""

import json
from collections.abc import Iterable

from scrapers.portals.portal import Portal


def portal_lines(portals: Iterable[Portal], *, as_json: bool) -> list[str]:
    """A line for each portal: slug, name and home, or an object of JSON."""
    return [
        _as_json(portal) if as_json else f"{portal.slug:<28} {portal.name}  {portal.home}"
        for portal in portals
    ]


def _as_json(portal: Portal) -> str:
    row = {
        "slug": portal.slug,
        "name": portal.name,
        "platform": portal.platform,
        "home": portal.home,
        "checked_on": str(portal.checked_on) if portal.checked_on else None,
    }
    return json.dumps(row, ensure_ascii=False)
