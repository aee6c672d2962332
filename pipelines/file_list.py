"""The files of an article on a page of unknown design: those its text links to, and the list beside the text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.block import Block
from pipelines.labels import label_key, label_keys

LEAST_FILE_SHARE = 0.5
HEADLINE_LINK = 25
"""From this length on (in characters) a link to no file is the title of another page: there the article is over."""

ENDS = label_keys(
    *(
        "Tin liên quan",
        "Bài viết liên quan",
        "Các tin khác",
        "Tin khác",
        "Tin cùng chuyên mục",
        "Bài viết khác",
    ),
    *("Những tin mới hơn", "Những tin cũ hơn", "Theo dòng sự kiện", "Ý kiến bạn đọc", "Bình luận"),
    *("Văn bản mới", "Văn bản mới ban hành", "Văn bản khác", "Văn bản liên quan"),
)

DOWNLOADS = label_keys(
    *(
        "Tải xuống",
        "Tải về",
        "Tải file",
        "Tải tệp",
        "Tải tệp về",
        "Tải về máy",
        "Xem file",
        "Xem tệp",
        "Download",
    ),
)
"""What the button beside the name of a file says."""

_FILE_LABEL = re.compile(
    r"[\s(*+>»-]*(?=\w)(?:(?:xem|tải|download|mở)(?:\s+(?:về|xuống))?\s*)?"
    r"(?:(?:các\s+)?(?:file|tệp(?:\s+tin)?|tập\s+tin|tài\s+liệu|văn\s+bản)\s*)?(?:đính\s+kèm|kèm\s+theo)?\s*[:>-]*\s*"
)
_FACTS = re.compile(r"\s*\([^()]{1,60}\)$")
PAGE_DEPTH = 3
"""Steps of a path that are the page rather than a column: the root, the body, and one wrapper or form."""


def files_of(region: Sequence[Block], blocks: Sequence[Block], title: str) -> tuple[tuple[str, str], ...]:
    """The links to files in the region of the text, and in lines of the same column that are little else."""
    within = {id(block) for block in region}
    positions = [position for position, block in enumerate(blocks) if id(block) in within] or same_texts(
        region, blocks
    )
    files = [file for block in region for file in block.files]
    if not positions:
        return tuple(files)
    column = _column(blocks, positions, title)
    below = takewhile(_is_of_article, blocks[positions[-1] + 1 :])
    files += [
        file
        for block in below
        if (block.file_share >= LEAST_FILE_SHARE or block.tag == "tr" or _has_download(block))
        and block.path.split("/")[: len(column)] == column
        for file in block.files
    ]
    return tuple(files)


def _has_download(block: Block) -> bool:
    """Whether a line names a file in words and links to it from a button or an icon beside them, or has its size behind."""
    is_button = any(not text or label_key(text) in DOWNLOADS for _, text in block.files)
    return is_button or is_file_with_facts(block) or is_labelled_file(block)


def is_labelled_file(block: Block) -> bool:
    """Whether a line says of a link to a file that it is one: `Tệp đính kèm: Phụ lục 1`, `Xem file đính kèm tại đây`."""
    names = " ".join(text for _, text in block.files)
    if not names or not block.text.endswith(names):
        return False
    return _FILE_LABEL.fullmatch(block.text[: -len(names)].casefold()) is not None


def is_file_with_facts(block: Block) -> bool:
    """Whether a line is a link to a file with its size behind: `Chỉ thị số 18/CT-UBND (1,2 MB, tải 3 lần)`."""
    return bool(block.files) and _FACTS.sub("", block.text) == block.files[-1][1]


def same_texts(region: Sequence[Block], blocks: Sequence[Block]) -> list[int]:
    """The positions of the first and the last block of a region that was read on its own, among those of the page."""
    texts = {block.text for block in region}
    found = [position for position, block in enumerate(blocks) if block.text in texts]
    return [found[0], found[-1]] if found else []


def _column(blocks: Sequence[Block], positions: Sequence[int], title: str) -> list[str]:
    """The DOM path that holds headline and text; where none does but the page, what the text stands in."""
    paths = [blocks[position].path.split("/")[:-1] for position in positions]
    text = _shared(paths)
    wanted = title.casefold()
    headline = next(
        (block.path.split("/") for block in blocks[: positions[0]] if block.text.casefold() == wanted), text
    )
    shared = _shared([text, headline])
    return shared if PAGE_DEPTH < len(shared) < len(text) else text[:-1] or text


def _shared(paths: Sequence[list[str]]) -> list[str]:
    shared: list[str] = []
    for steps in zip(*paths, strict=False):
        if any(step != steps[0] for step in steps):
            break
        shared.append(steps[0])
    return shared


def _is_of_article(block: Block) -> bool:
    is_headline = (
        block.link_share >= LEAST_FILE_SHARE
        and not block.files
        and len(block.text) >= HEADLINE_LINK
        and ":" not in block.text
    )
    return not is_headline and label_key(block.text) not in ENDS
