"""Rule attached_file: lines that only offer a file, which the article has among its attachments."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys

OFFER = re.compile(
    r"^[-–•*]?\s*(?:Tải (?:về|xuống|file|tệp|văn bản)|Download|File đính kèm|Tệp đính kèm|Tập tin đính kèm)\b",
    re.I,
)
FILE_NAME = re.compile(
    r"^[^\s|]+(?:\s\S+){0,12}\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|7z)(?:\s*\([\d.,]+\s*[KM]?B\))?$", re.I
)
HEADINGS = label_keys(
    "File đính kèm",
    "Tệp đính kèm",
    "Tệp tin đính kèm",
    "Tập tin đính kèm",
    "Tài liệu đính kèm",
    "Văn bản đính kèm",
    "Danh sách file",
    "Danh sách file (1 files)",
    "Danh sách tệp đính kèm",
    "Tải file đính kèm",
    "Các tệp đính kèm",
)
LEAST_FILE_SHARE = 0.6


def attached_file(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, offers of files and the headings of their lists marked; prose with a link stays."""
    offers = {position for position, block in enumerate(blocks) if _is_offer(block)}
    headings = {p for p, block in enumerate(blocks) if label_key(block.text) in HEADINGS}
    below = {
        p
        for p, block in enumerate(blocks)
        if p - 1 in offers | headings and block.file_share >= LEAST_FILE_SHARE
    }
    return drop_at(blocks, "attached_file", offers | headings | below)


def _is_offer(block: Block) -> bool:
    return block.file_share >= LEAST_FILE_SHARE and bool(
        OFFER.match(block.text) or FILE_NAME.match(block.text)
    )
