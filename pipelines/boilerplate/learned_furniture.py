"""Rule learned_furniture: what many pages of the portal print at the same place, by the portal's site template."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.site_template import block_key


def learned_furniture(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, those that the site template knows marked; none in a body that a selector named."""
    if facts.has_body_selector or not facts.furniture:
        return list(blocks)
    return drop_where(blocks, "learned_furniture", lambda block: block_key(block) in facts.furniture)
