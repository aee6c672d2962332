"""Rule weather: the weather box with its list of towns."""

import re
from collections.abc import Sequence

from pipelines.amid_text import spared_amid_text
from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

HEADINGS = label_keys("Thời tiết", "Thông tin thời tiết", "Dự báo thời tiết", "Thời tiết hôm nay")
TOWN = re.compile(r"^(?:[A-ZĐÀ-Ỹ][\wÀ-ỹ.]*[ -]?){1,5}$")
DEGREES = re.compile(
    r"^(?:Nhiệt độ|Độ ẩm|Gió|Tầm nhìn)?\s*:?\s*-?\d+\s*(?:[-–]\s*\d+)?\s*(?:°|º|o)\s*C?$", re.I
)
LONGEST_TOWN = 30
REPORT = re.compile(
    r"^[^:]{2,40}:\s*-?\d+\s*(?:[-–]\s*-?\d+\s*)?(?:°|º)\s*C\b(?:,\s*độ ẩm\s*\d+\s*%)?$", re.I
)
FEWEST_TOWNS = 3


@triggered_by(labels=HEADINGS, patterns=(REPORT,))
def weather(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, weather boxes marked; none in a body that a selector named and amid a text: there it is a bulletin."""
    if facts.has_body_selector:
        return list(blocks)
    positions = {position for position, block in enumerate(blocks) if REPORT.match(block.text)}
    for start, block in enumerate(blocks):
        if block.dropped_by is None and label_key(block.text) in HEADINGS:
            positions |= {start, *_box_after(blocks, start)}
    return spared_amid_text(blocks, drop_at(blocks, "weather", positions))


def _box_after(blocks: Sequence[Block], start: int) -> list[int]:
    box: list[int] = []
    for position in range(start + 1, len(blocks)):
        text = blocks[position].text
        if not (DEGREES.match(text) or REPORT.match(text)) and not (
            len(text) <= LONGEST_TOWN and TOWN.match(text)
        ):
            break
        box.append(position)
    return (
        box
        if len(box) >= FEWEST_TOWNS
        or any(DEGREES.match(blocks[p].text) or REPORT.match(blocks[p].text) for p in box)
        else []
    )
