"""The text of an article: its blocks after the cleaning rules, the lead and the byline tail set apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.records import RemovedBlock
from pipelines.block import Block, PageFacts, Rule, drop_at
from pipelines.boilerplate import LINE_RULES, RULES, TRIGGERS
from pipelines.boilerplate.caption import caption
from pipelines.boilerplate.duplicate_paragraph import duplicate_paragraph
from pipelines.byline import Tail, has_label, split_tail
from pipelines.element_style import words_of_class
from pipelines.person_name import is_name_in_capitals

AUTHOR_LABEL = "Tác giả: "
LEAD_PARTS = frozenset(("sapo", "summary", "chapeau", "hometext", "tomtat"))
"""Words by which a part of the text is named as its lead: `summary`, `post-summary` (chinhphu.vn, dangcongsan.vn, 2019)."""

LEAD_TAGS = frozenset(("p", "h2", "h3", "h4"))
LIST_MARKS = ("-", "–", "—", "+", "•", "*", "·", "■", "►", "»")
LONGEST_MORE = 3
"""A line so many times as long as a name has more in it than brackets around the name."""

SHORTEST_LEAD = 50
LONGEST_LEAD = 1200


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The blocks of an article, the lead found among them (None: it was known before, or there is none), the tail."""

    blocks: tuple[Block, ...]
    lead: str | None
    tail: Tail

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the body; list items begin with `- `."""
        return [_paragraph(block) for block in self.blocks if block.dropped_by is None]

    @property
    def removed(self) -> tuple[RemovedBlock, ...]:
        """What was dropped, and by which rule."""
        return tuple(
            RemovedBlock(text=b.text, rule=b.dropped_by) for b in self.blocks if b.dropped_by is not None
        )


def article_text(blocks: Sequence[Block], facts: PageFacts, *, has_signature: bool = True) -> ArticleText:
    """The text of an article from its raw blocks: rules in their order, then the tail, then the lead."""
    at_work = _rules_at_work(blocks, facts)
    marked = _marked(blocks, facts, at_work)
    if all(block.dropped_by is not None for block in marked):  # a report in pictures is its captions
        marked = _marked(blocks, facts, [rule for rule in at_work if rule is not caption])
    kept = [position for position, block in enumerate(marked) if block.dropped_by is None]
    lines = [_line(marked[position], facts.byline) for position in kept]
    tail = split_tail(lines) if has_signature else _names_only(lines, facts.byline)
    marked = drop_at(marked, "byline_tail", {kept[index] for index in tail.indices})
    lead_at = None if facts.lead else _lead_position(marked)
    if lead_at is None:
        return ArticleText(tuple(marked), None, tail)
    lead = marked.pop(lead_at).text
    again = [rule for rule in at_work if rule not in LINE_RULES and rule is not duplicate_paragraph]
    return ArticleText(tuple(_marked(marked, replace(facts, lead=lead), again)), lead, tail)


def _names_only(lines: Sequence[str], byline: str | None) -> Tail:
    """The lines that are nothing but the known author, in a text that nobody else signs."""
    label = _labelled(byline, byline).casefold() if byline else None
    return Tail(indices=tuple(index for index, line in enumerate(lines) if line.casefold() == label))


def _line(block: Block, byline: str | None) -> str:
    """The line as it may sign the text; nothing for entries of lists and rows of tables: they name others, but for a label."""
    is_entry = block.tag == "li" or (block.tag == "tr" and " | " in block.text)
    if is_entry and not has_label(block.text):
        return ""
    if block.tag == "p" and block.align == "right" and is_name_in_capitals(block.text):
        return f"{AUTHOR_LABEL}{block.text}"
    return _labelled(block.text, byline)


def _labelled(line: str, byline: str | None) -> str:
    """The line, labelled as the author's where it says what the byline field of the page says."""
    if not byline or len(line) > LONGEST_MORE * len(byline):  # most paragraphs
        return line
    return f"{AUTHOR_LABEL}{line}" if line.strip("()[] ").casefold() == byline.casefold() else line


def after_rules(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks after the cleaning rules, in their order."""
    return _marked(blocks, facts, _rules_at_work(blocks, facts))


def _rules_at_work(blocks: Sequence[Block], facts: PageFacts) -> list[Rule]:
    at_work = TRIGGERS.rules_for(blocks, is_body_sure=facts.is_body_sure)
    return [rule for rule in RULES if rule in at_work]


def _marked(blocks: Sequence[Block], facts: PageFacts, rules: Sequence[Rule]) -> list[Block]:
    marked = list(blocks)
    for rule in rules:
        marked = rule(marked, facts)
    return marked


def _lead_position(blocks: Sequence[Block]) -> int | None:
    """Where the lead stands in the text: a first paragraph wholly bold or in a part named so, above one that is neither."""
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    if len(kept) < 2:
        return None
    first, second = blocks[kept[0]], blocks[kept[1]]
    if not SHORTEST_LEAD <= len(first.text) <= LONGEST_LEAD:
        return None
    part = _lead_part(first.path)
    is_named = part is not None and not f"{second.path}/".startswith(f"{part}/")
    is_bold = first.tag == "p" and first.is_bold and not (second.is_bold and second.tag == "p")
    return kept[0] if is_bold or (is_named and first.tag in LEAD_TAGS) else None


def _lead_part(path: str) -> str | None:
    """The path of the part of the text around a block that is named as its lead."""
    steps = path.split("/")
    for at, step in enumerate(steps):
        if not LEAD_PARTS.isdisjoint(words_of_class(step.partition(".")[2])):
            return "/".join(steps[: at + 1])
    return None


def _paragraph(block: Block) -> str:
    if block.tag == "li" and not block.text.startswith(LIST_MARKS):
        return f"- {block.text}"
    return block.text
