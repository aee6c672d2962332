"""Dates in addresses, where a platform puts them there."""

import re

from pipelines.dates.moment import iso_day, iso_minute, possible

# TanDan: /portal/Pages/2020-6-22/<slug>.aspx; WordPress with day permalinks: /2020/06/22/<slug>/
_IN_PATH = re.compile(r"/(\d{4})([-/])(\d{1,2})\2(\d{1,2})/")
# VCCorp: <slug>-<prefix><yyMMddHHmmssSSS>.htm, seen as 115241201164520419 on vpcp.chinhphu.vn (12/2024)
_IN_ID = re.compile(r"-\d{2,4}(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d\d\d{3}\.(?:html?|chn)(?=$|[?#])", re.I)
# newspapers of any system: /2019/11/18/<slug>, /2019/nov/18/<slug>
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})/[^/?#]", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_in_path(url: str, *, captured_at: str | None = None) -> str | None:
    """The day that the folders of an address are, with a name of the article below them; None for anything else."""
    match = _DAY_IN_PATH.search(url)
    if match is None:
        return None
    name = match[2].lower()
    month = _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdigit() else 0
    return possible(iso_day(int(match[1]), month, int(match[3])), captured_at)


def date_in_url(url: str, *, captured_at: str | None = None) -> str | None:
    """The date that an address carries: a day, or a minute for VCCorp ids; None for impossible numbers."""
    if match := _IN_ID.search(url):
        year, month, day, hour, minute = (int(part) for part in match.groups())
        if value := possible(iso_minute(2000 + year, month, day, hour, minute), captured_at):
            return value
    if match := _IN_PATH.search(url):
        return possible(iso_day(int(match[1]), int(match[3]), int(match[4])), captured_at)
    return None
