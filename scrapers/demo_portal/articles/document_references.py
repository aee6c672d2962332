"""References to invented legal documents, with numbers in all the forms that portals write."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from scrapers.demo_portal.articles.agencies import Agency
from scrapers.demo_portal.articles.vietnamese_dates import short_day

NUMBER = re.compile(r"(?<![\w/.,-])\d{1,5}(?:/\d{4})?(?:-[A-ZĐ]{2,4})?/[A-ZĐ][A-ZĐƯ]*\d*(?:-[A-ZĐƯa-z]+)*")
"""A document number in a generated text: 123/KH-UBND, 08/2021/TT-BNNPTNT, 31/2024/QH15, 19-NQ/TW."""


def cited_numbers(lines: Iterable[str]) -> tuple[str, ...]:
    """The document numbers in the lines, each once, in order of appearance."""
    found = (match.group() for line in lines for match in NUMBER.finditer(line))
    return tuple(dict.fromkeys(found))


def reference(kind: str, random: Random, agency: Agency, before: date) -> str:
    """A document of that kind with number, day and issuer; the day lies before `before`. KeyError: unknown kind."""
    day = before - timedelta(days=random.randint(4, 230))
    number = random.randint(2, 89) if kind in _LOW_NUMBERS else random.randint(91, 4870)
    pattern = random.choice(_PATTERNS[kind])
    return pattern.format(
        n=number,
        day=short_day(random, day),
        year=day.year,
        term=14 if day.year < 2021 else 15,
        authority=agency.authority,
        area=agency.area,
        council=agency.council,
        short=agency.short,
        code=agency.code,
        desk=random.choice(("VP", "TCCB", "KHTC", "TTr", "NV")),
    )


_LOW_NUMBERS = frozenset({"directive", "circular", "decree", "resolution", "law", "party", "rules"})

_PATTERNS = {
    "decision": (
        "Quyết định số {n}/QĐ-UBND ngày {day} của {authority}",
        "Quyết định số {n}/QĐ-{code} ngày {day} của {short}",
        "Quyết định số {n}/QĐ-TTg ngày {day} của Thủ tướng Chính phủ",
    ),
    "plan": (
        "Kế hoạch số {n}/KH-UBND ngày {day} của {authority}",
        "Kế hoạch số {n}/KH-{code} ngày {day} của {short}",
    ),
    "resolution": (
        "Nghị quyết số {n}/NQ-HĐND ngày {day} của {council}",
        "Nghị quyết số {n}/NQ-CP ngày {day} của Chính phủ",
        "Nghị quyết số {n}/{year}/NQ-HĐND ngày {day} của {council}",
    ),
    "letter": (
        "Văn bản số {n}/{code}-{desk} ngày {day} của {short}",
        "Công văn số {n}/UBND-{desk} ngày {day} của {authority}",
        "Công văn số {n}/{code}-{desk} ngày {day} của {short}",
    ),
    "directive": (
        "Chỉ thị số {n}/CT-TTg ngày {day} của Thủ tướng Chính phủ",
        "Chỉ thị số {n}/CT-UBND ngày {day} của {authority}",
    ),
    "circular": (
        "Thông tư số {n}/{year}/TT-BNNPTNT ngày {day} của Bộ Nông nghiệp và Phát triển nông thôn",
        "Thông tư số {n}/{year}/TT-BNV ngày {day} của Bộ Nội vụ",
        "Thông tư số {n}/{year}/TT-BYT ngày {day} của Bộ Y tế",
        "Thông tư số {n}/{year}/TT-BTNMT ngày {day} của Bộ Tài nguyên và Môi trường",
    ),
    "decree": ("Nghị định số {n}/{year}/NĐ-CP ngày {day} của Chính phủ",),
    "law": ("Luật số {n}/{year}/QH{term} ngày {day} của Quốc hội",),
    "party": ("Nghị quyết số {n}-NQ/TW ngày {day} của Ban Chấp hành Trung ương",),
    "rules": ("Quyết định số {n}/{year}/QĐ-UBND ngày {day} của {authority}",),
    "notice": (
        "Thông báo số {n}/TB-UBND ngày {day} của {authority}",
        "Thông báo số {n}/TB-{code} ngày {day} của {short}",
    ),
    "report": ("Báo cáo số {n}/BC-{code} ngày {day} của {short}",),
}
"""What a sentence may ask for by name: `{decision}`, `{plan}` and so on."""

KINDS = frozenset(_PATTERNS)
