"""The body of an article: openings, facts, a list, a table, quotes, an end; no sentence pattern twice."""

from collections.abc import Iterator
from random import Random

from scrapers.demo_portal.articles import general_sentences as general
from scrapers.demo_portal.articles.demo_article import Paragraph
from scrapers.demo_portal.articles.slots import Slots
from scrapers.demo_portal.articles.tables import table
from scrapers.demo_portal.articles.theme import Theme


def filled(pattern: str, slots: Slots) -> str:
    """The sentence with its gaps filled, beginning with a capital."""
    text = pattern.format_map(slots)
    return text[:1].upper() + text[1:]


def body_of(random: Random, theme: Theme, slots: Slots, *, has_attachment: bool) -> tuple[Paragraph, ...]:
    """The paragraphs of a body: 4 to 12, list items not counted."""
    return tuple(_paragraphs(_Sentences(random, theme, slots), random, theme, slots, has_attachment))


class _Sentences:
    """Shuffled sentence patterns, each handed out once."""

    def __init__(self, random: Random, theme: Theme, slots: Slots) -> None:
        patterns = {
            "opening": general.OPENINGS,
            "context": general.CONTEXTS,
            "quote": general.QUOTES,
            "list": theme.list_introductions or general.LIST_INTRODUCTIONS,
            "heading": general.HEADINGS,
            "table": general.TABLE_INTRODUCTIONS,
            "outlook": general.OUTLOOKS,
            "ending": general.ENDINGS,
            "attachment": general.ATTACHMENT_LINES,
            "fact": theme.facts,
            "item": theme.items,
            "caption": theme.captions,
        }
        self._left = {kind: random.sample(chosen, len(chosen)) for kind, chosen in patterns.items()}
        self._slots = slots

    def take(self, *kinds: str) -> str:
        """One sentence of each kind, joined."""
        return " ".join(filled(self._left[kind].pop(), self._slots) for kind in kinds)


def _paragraphs(
    sentences: _Sentences, random: Random, theme: Theme, slots: Slots, has_attachment: bool
) -> Iterator[Paragraph]:
    take = sentences.take
    yield Paragraph("text", take("opening", "fact"))
    if random.random() < 0.4:
        yield Paragraph("caption", f"{take('caption')}. Ảnh: {slots['unit']}")
    yield Paragraph("text", take("fact", "context") if random.random() < 0.5 else take("fact", "fact"))
    if random.random() < 0.35:
        yield Paragraph("heading", take("heading"))
        yield Paragraph("text", take("fact", "quote"))
    elif random.random() < 0.6:
        yield Paragraph("text", take("quote", "context"))
    if random.random() < 0.65:
        yield Paragraph("text", take("fact", "list") if random.random() < 0.6 else take("list"))
        yield from _items(sentences, random.randint(3, 6))
    if random.random() < 0.3:
        yield Paragraph("text", take("table"))
        yield table(random, slots, theme.columns)
    yield Paragraph("text", take("fact", "context"))
    if random.random() < 0.2:
        yield Paragraph("heading", take("heading"))
    if random.random() < 0.75:
        yield Paragraph("text", take("outlook", "context") if random.random() < 0.4 else take("outlook"))
    yield Paragraph("text", take("attachment") if has_attachment else take("ending"))


def _items(sentences: _Sentences, count: int) -> Iterator[Paragraph]:
    for place in range(1, count + 1):
        yield Paragraph("item", sentences.take("item") + ("." if place == count else ";"))
