"""The later state of a demo portal: silent edits, removals, renames and new articles, and the truth about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from archive.edit_kinds import EditKind
from scrapers.demo_portal.articles.agencies import Agency
from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.edits import EDITS

N_REMOVED = 2
N_RENAMED = 2
N_UNTOUCHED_NEWEST = 4
"""The newest articles stay as they are, so that every listing begins as before."""


@dataclass(frozen=True, slots=True)
class DemoChange:
    """One difference between the states. For an edit `before` and `after` are the changed words, for a rename the
    slugs, for a removed or new article its title.
    """

    kind: EditKind | Literal["removed", "renamed", "new"]
    number: int
    before: str
    after: str


States = tuple[tuple[DemoArticle, ...], tuple[DemoChange, ...]]


def second_state(agency: Agency, first: Sequence[DemoArticle], new: Sequence[DemoArticle]) -> States:
    """The articles of state 2, newest first, and the changes; no article carries two changes."""
    random = Random(f"{agency.portal}-state-2")
    waiting = random.sample(first[N_UNTOUCHED_NEWEST:], len(first) - N_UNTOUCHED_NEWEST)
    articles = {article.number: article for article in (*new, *first)}
    changes = [DemoChange("new", article.number, "", article.title) for article in new]
    for kind in EDITS:
        changes.append(_edit_one(kind, articles, waiting, random, agency))
    for article in _taken(waiting, N_REMOVED):
        del articles[article.number]
        changes.append(DemoChange("removed", article.number, article.title, ""))
    for article in _taken(waiting, N_RENAMED):
        slug = f"{article.slug}-{agency.code.lower().replace('đ', 'd')}"
        articles[article.number] = replace(article, slug=slug, renamed_from=article.slug)
        changes.append(DemoChange("renamed", article.number, article.slug, slug))
    return tuple(articles.values()), tuple(changes)


def _edit_one(
    kind: EditKind,
    articles: dict[int, DemoArticle],
    waiting: list[DemoArticle],
    random: Random,
    agency: Agency,
) -> DemoChange:
    """The change made to the first waiting article that the edit fits."""
    for article in waiting:
        edited = EDITS[kind](article, random, agency)
        if edited:
            articles[article.number], before, after = edited
            waiting.remove(article)
            return DemoChange(kind, article.number, before, after)
    raise LookupError(f"no article of {agency.portal} can take the edit {kind}")


def _taken(waiting: list[DemoArticle], count: int) -> list[DemoArticle]:
    taken, waiting[:] = waiting[:count], waiting[count:]
    return taken
