"""Rule poll: a question to visitors with its answers and buttons."""

from collections.abc import Sequence

from pipelines.amid_text import spared_amid_text
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
    """The blocks, polls marked: from the heading to the button that ends them, where there is one.

    In a body that a selector named, headings and buttons count only together: a text may have a part "Khảo sát".
    """
    keys = [label_key(block.text) if block.dropped_by is None else "" for block in blocks]
    is_text = facts.has_body_selector
    positions = set() if is_text else {position for position, key in enumerate(keys) if key in ANSWERS}
    for start, key in enumerate(keys):
        if key in HEADINGS:
            poll = {start, *_until_button(blocks, keys, start)}
            if not is_text or any(keys[position] in ANSWERS for position in poll):
                positions |= poll
    return spared_amid_text(blocks, drop_at(blocks, "poll", positions))


def _until_button(blocks: Sequence[Block], keys: Sequence[str], start: int) -> range:
    end = start
    for position in range(start + 1, min(start + REACH, len(blocks))):
        text = blocks[position].text
        if len(text) > LONGEST_ANSWER or text.endswith("."):  # an answer to tick is no sentence
            break
        if keys[position] in LAST_LINE:
            end = position
    return range(start + 1, end + 1)
