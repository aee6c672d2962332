"""The articles of a demo portal: the same ones for the same slug, on every machine."""

from datetime import datetime
from functools import cache
from itertools import count
from random import Random

from scrapers.demo_portal.articles import state_two
from scrapers.demo_portal.articles.agencies import AGENCIES, Agency
from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.model_article import MODEL_MOMENT, MODEL_PORTAL, model_article
from scrapers.demo_portal.articles.moments import later_moments_of, moments_of, numbers_of
from scrapers.demo_portal.articles.state_two import DemoChange
from scrapers.demo_portal.articles.themes import THEMES
from scrapers.demo_portal.articles.writer import write_article

ARTICLES_PER_PORTAL = 57
NEW_IN_STATE_TWO = 2


@cache
def articles_of(portal_slug: str, *, state: int = 1) -> tuple[DemoArticle, ...]:
    """The articles of a portal in state 1 or 2, newest first. KeyError: no such demo portal."""
    agency = AGENCIES[portal_slug]
    return _first_articles(agency) if state == 1 else _second_state(agency)[0]


def changes_between_states(portal_slug: str) -> tuple[DemoChange, ...]:
    """What is different in state 2: edits, removals, renames, new articles."""
    return _second_state(AGENCIES[portal_slug])[1]


def removed_articles_of(portal_slug: str, *, state: int = 1) -> tuple[DemoArticle, ...]:
    """The articles of state 1 that are gone in that state, newest first."""
    left = {article.number for article in articles_of(portal_slug, state=state)}
    return tuple(article for article in articles_of(portal_slug) if article.number not in left)


@cache
def _first_articles(agency: Agency) -> tuple[DemoArticle, ...]:
    moments = moments_of(agency, ARTICLES_PER_PORTAL)
    if agency.portal == MODEL_PORTAL:
        moments = sorted([*moments[:-1], MODEL_MOMENT])
    numbers = numbers_of(agency.portal, ARTICLES_PER_PORTAL)
    return _written(agency, list(zip(numbers, moments, strict=True)), set())


@cache
def _second_state(agency: Agency) -> tuple[tuple[DemoArticle, ...], tuple[DemoChange, ...]]:
    numbers = numbers_of(agency.portal, ARTICLES_PER_PORTAL + NEW_IN_STATE_TWO)[ARTICLES_PER_PORTAL:]
    moments = later_moments_of(agency, NEW_IN_STATE_TWO)
    first = _first_articles(agency)
    new = _written(agency, list(zip(numbers, moments, strict=True)), {article.title for article in first})
    return state_two.second_state(agency, first, new)


def _written(agency: Agency, dates: list[tuple[int, datetime]], titles: set[str]) -> tuple[DemoArticle, ...]:
    """The articles with these numbers and moments, newest first; none with one of the titles, which grow."""
    articles = []
    themes = Random(f"{agency.portal}-themes").sample(agency.themes, len(agency.themes))
    for place, (number, moment) in enumerate(dates):
        if agency.portal == MODEL_PORTAL and moment == MODEL_MOMENT:
            articles.append(model_article(number))
        else:
            theme = THEMES[themes[place % len(themes)]]
            attempts = (write_article(agency, number, moment, theme, attempt=attempt) for attempt in count())
            articles.append(next(article for article in attempts if article.title not in titles))
        titles.add(articles[-1].title)
    return tuple(reversed(articles))
