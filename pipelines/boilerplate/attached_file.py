"""Rule attached_file: lines that only offer a file, which the article has among its attachments."""

import re
from collections.abc import Sequence
from operator import attrgetter

from pipelines.block import Block, PageFacts, drop_at
from pipelines.file_list import is_file_with_facts, is_labelled_file
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

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
    "Văn bản kèm theo",
    "Tài liệu kèm theo",
    "Danh sách file",
    "Danh sách file (1 files)",
    "Danh sách tệp đính kèm",
    "Tải file đính kèm",
    "Các tệp đính kèm",
)
LEAST_FILE_SHARE = 0.6
WHOLLY_FILE = 0.9
LONGEST_SIGNATURE = 120
MOST_SIGNATURES = 6
"""Short lines that may stand below the list of files at the end of a text: author, office, source."""


@triggered_by(labels=HEADINGS, mark=attrgetter("file_share"))
def attached_file(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, offers of files and the headings of their lists marked; prose with a link stays."""
    offers = {position for position, block in enumerate(blocks) if block.file_share and _is_offer(block)}
    headings = {p for p, block in enumerate(blocks) if label_key(block.text) in HEADINGS}
    below = {
        p
        for p, block in enumerate(blocks)
        if p - 1 in offers | headings and (block.file_share >= LEAST_FILE_SHARE or is_file_with_facts(block))
    }
    return drop_at(blocks, "attached_file", offers | headings | below | _list_at_end(blocks))


def _list_at_end(blocks: Sequence[Block]) -> set[int]:
    """The lines below the text that are nothing but links to files."""
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    n_signatures = 0
    while kept and n_signatures < MOST_SIGNATURES and _may_be_signature(blocks[kept[-1]]):
        kept.pop()
        n_signatures += 1
    files: set[int] = set()
    while len(kept) > 1 and _is_only_file(blocks[kept[-1]]):
        files.add(kept.pop())
    return files


def _is_only_file(block: Block) -> bool:
    return block.file_share >= WHOLLY_FILE or is_file_with_facts(block)


def _may_be_signature(block: Block) -> bool:
    return block.file_share == 0 and block.tag == "p" and len(block.text) <= LONGEST_SIGNATURE


def _is_offer(block: Block) -> bool:
    return is_labelled_file(block) or (
        block.file_share >= LEAST_FILE_SHARE and bool(OFFER.match(block.text) or FILE_NAME.match(block.text))
    )
