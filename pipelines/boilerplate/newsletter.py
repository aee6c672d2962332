"""Rule newsletter: invitations to a newsletter or a subscription, and the small print of their forms."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_lines
from pipelines.trigger import triggered_by

INVITATION = re.compile(
    r"""^(?:
        (?:sign\s+up|subscribe|register)\b (?=.*\b(?:newsletters?|e-?mails?|inbox|channel|updates|subscribe|stay)\b)
      | get\s+.{0,120}\b(?:inbox|newsletters?|by\s+e-?mail|free\s+email|e-?mail\s+for\s+free)\b
      | let\s+our\s+news\b
      | enter\s+your\s+e-?mail\b
      | by\s+(?:signing\s+up|subscribing|clicking)\b .{0,80}\byou\s+agree\b
      | this\s+site\s+is\s+protected\s+by\s+recaptcha
      | (?:thank\s+you|thanks)\s+for\s+(?:subscribing|signing\s+up|registering)\b
      | after\s+newsletter\s+promotion$
      | privacy\s+notice:\s+newsletters\b
      | free\s+(?:daily|weekly)\s+newsletter$
      | (?:already\s+a\s+)?subscribe(?:r\?.{0,40})?$
      | đăng\s+ký\s+(?:nhận\s+)?(?:bản\s+tin|tin\s+qua\s+e-?mail)\b
    )""",
    re.I | re.X,
)
LONGEST_LINE = 260


@triggered_by(patterns=(INVITATION,), longest=LONGEST_LINE, only_unsure=True)
def newsletter(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, invitations to subscribe marked; none in a body that a selector of the site named."""
    if facts.is_body_sure:
        return list(blocks)
    return drop_lines(blocks, "newsletter", patterns=(INVITATION,), longest=LONGEST_LINE)
