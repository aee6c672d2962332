"""Which rules have work among the lines of a page, asked of all rules at once."""

import re
from collections.abc import Sequence

import pytest

from pipelines.block import Block, PageFacts
from pipelines.labels import label_keys
from pipelines.trigger import RuleTriggers, triggered_by

LONG = "Tổng số phiếu của bài viết này " + "rất nhiều " * 20


@triggered_by(labels=label_keys("Chia sẻ:"))
@triggered_by(patterns=(re.compile(r"^chia sẻ bài này", re.I),), only_unsure=True)
def sharing(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    return list(blocks)


@triggered_by(patterns=(re.compile(r"^tổng số", re.I),), longest=80)
def counter(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    return list(blocks)


@triggered_by(mark=lambda block: block.tag == "caption")
def picture(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    return list(blocks)


def always(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    return list(blocks)


TRIGGERS = RuleTriggers((sharing, counter, picture, always))


@pytest.mark.parametrize(
    ("block", "sure", "unsure"),
    [
        (Block("Hội nghị tổng kết năm 2025"), set(), set()),
        (Block("CHIA SẺ"), {sharing}, {sharing}),
        (Block("Chia sẻ bài này lên mạng xã hội"), set(), {sharing}),
        (Block("Tổng số điểm: 5"), {counter}, {counter}),
        (Block(LONG), set(), set()),
        (Block("Đoàn kiểm tra tại xã Nậm Dòn", tag="caption"), {picture}, {picture}),
    ],
)
def test_the_rules_at_work_for_a_line(block: Block, sure: set[object], unsure: set[object]) -> None:
    assert TRIGGERS.rules_for([block], is_body_sure=True) == sure | {always}
    assert TRIGGERS.rules_for([block], is_body_sure=False) == unsure | {always}
