"""Rule poll: a question to visitors with its answers and buttons."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

HEADINGS = label_keys(
    "Thăm dò ý kiến",
    "Thăm dò dư luận",
    "Bình chọn",
    "Khảo sát",
    "Khảo sát ý kiến",
    "Lấy ý kiến bình chọn về nội dung trên trang ?",
)
ANSWERS = label_keys("Rất Đầy đủ", "Chưa đầy đủ", "Mời nhập mã xác nhận", "Xem kết quả", "Biểu quyết")
LAST_LINE = label_keys("Kết quả", "Xem kết quả", "Mời nhập mã xác nhận", "Biểu quyết")
REACH = 12
"""How many blocks a poll has at most after its heading."""

LONGEST_ANSWER = 120


@triggered_by(labels=HEADINGS | ANSWERS)
def poll(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, polls marked: from the heading to the button that ends them, where there is one."""
    keys = [label_key(block.text) if block.dropped_by is None else "" for block in blocks]
    positions = {position for position, key in enumerate(keys) if key in ANSWERS}
    for start, key in enumerate(keys):
        if key in HEADINGS:
            positions.add(start)
            positions.update(_until_button(blocks, keys, start))
    return drop_at(blocks, "poll", positions)


def _until_button(blocks: Sequence[Block], keys: Sequence[str], start: int) -> range:
    end = start
    for position in range(start + 1, min(start + REACH, len(blocks))):
        if len(blocks[position].text) > LONGEST_ANSWER:
            break
        if keys[position] in LAST_LINE:
            end = position
    return range(start + 1, end + 1)
