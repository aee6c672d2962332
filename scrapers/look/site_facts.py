"""What a look has found out about a site, and the doubts about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scrapers.discovery.site_links import SiteLinks, path_and_query
from scrapers.look.article_patterns import AddressEvidence, learn_patterns
from scrapers.look.looked_page import LookedPage
from scrapers.look.site_name import agency_slug, portal_slug, site_name
from scrapers.look.survey import Survey
from scrapers.platforms import GENERIC, crawl_profile, platform_names
from scrapers.portals.portal import CrawlRules, Portal

HOME_MADE = ("webforms", "sharepoint", "drupal", "dnn", "vhv", "liferay_eportal")
"""Platforms on which each site spells its addresses in a way of its own."""

FEWEST_ARTICLES = 3
FEWEST_LINKS = 3
MOST_START_URLS = 8
MOST_NEWS_LISTS = 3
SHARE_OF_DOUBT = 0.2
SOURCE = "banluu add-portal"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """A portal as a look saw it. `platform` is what the pages look like; the portal names it only where it is known."""

    portal: Portal
    platform: str
    sitemaps: tuple[str, ...]
    feeds: tuple[str, ...]
    lists: tuple[str, ...]
    articles: tuple[LookedPage, ...]
    n_pages: int
    doubts: tuple[str, ...]


def site_facts(survey: Survey, home: LookedPage, *, slug: str | None, checked_on: date) -> SiteFacts:
    """The facts that a survey gives, with what is doubtful about them in words."""
    pages = list(survey.pages.values())
    platform = _platform(pages, home)
    name = site_name(home, pages)
    bare = Portal(
        slug=slug or portal_slug(name, home.url),
        name=name,
        agency=agency_slug(name),
        home=home.url,
        start_urls=(home.url,),
        platform=platform if platform in platform_names() and platform != GENERIC else None,
        checked_on=checked_on,
        source=SOURCE,
    )
    portal = _with_rules(bare, survey, platform)
    links = SiteLinks(portal, crawl_profile(platform))
    lists = _news_lists(survey, links)
    portal = replace(portal, start_urls=_start_urls(home, lists, links))
    return SiteFacts(
        portal=portal,
        platform=platform,
        sitemaps=tuple(survey.sitemaps),
        feeds=tuple(survey.feeds),
        lists=tuple(page.url for page in lists),
        articles=tuple(survey.articles),
        n_pages=len(pages),
        doubts=tuple(_doubts(survey, links, lists, platform)),
    )


def _platform(pages: Sequence[LookedPage], home: LookedPage) -> str:
    """What most pages that show a platform at all look like."""
    named = Counter(page.cleaned.platform for page in pages if page.cleaned.platform not in ("", GENERIC))
    if not named:
        return GENERIC
    platform, number = max(named.items(), key=lambda item: (item[1], item[0] == home.cleaned.platform))
    return platform if number * 2 >= len(pages) else GENERIC


def _with_rules(portal: Portal, survey: Survey, platform: str) -> Portal:
    """The portal with patterns of its own, unless those of its platform say the same as its pages."""
    links = SiteLinks(portal, crawl_profile(platform))
    is_regular = portal.platform is not None and portal.platform not in HOME_MADE
    if is_regular and not _missed(survey, links) and not _mistaken(survey, links):
        return portal
    evidence = survey.evidence()
    patterns = learn_patterns(evidence)
    if not patterns:
        return portal
    ruled = replace(portal, crawl=CrawlRules(article_urls=patterns))
    return replace(
        ruled, crawl=CrawlRules(article_urls=patterns, allow=_lists_untold(ruled, survey, evidence))
    )


def _lists_untold(portal: Portal, survey: Survey, evidence: AddressEvidence) -> tuple[str, ...]:
    """Patterns of the lists whose address says nothing to the generic profile."""
    links = SiteLinks(portal, crawl_profile(GENERIC))
    untold = [
        path_and_query(url)
        for page in survey.lists
        if (url := links.at_home(page.url)) and links.classified(url) is None
    ]
    return learn_patterns(
        AddressEvidence(articles=tuple(untold), lists=evidence.articles, others=evidence.others)
    )


def _missed(survey: Survey, links: SiteLinks) -> list[LookedPage]:
    """The articles whose address does not look like one."""
    return [page for page in survey.articles if not _is_article(page, links)]


def _mistaken(survey: Survey, links: SiteLinks) -> list[LookedPage]:
    """The lists whose address looks like that of an article."""
    return [page for page in survey.lists if _is_article(page, links)]


def _is_article(page: LookedPage, links: SiteLinks) -> bool:
    url = links.at_home(page.url)
    link = links.classified(url) if url else None
    return link is not None and link.kind == "article"


def _news_lists(survey: Survey, links: SiteLinks) -> list[LookedPage]:
    """The lists that lead to articles, those that lead to most of them first."""
    numbers: Counter[str] = Counter()
    for seen in survey.seen:
        link = links.classified(seen.url)
        if link is not None and link.kind == "article":
            numbers.update(seen.pages)
    lists = [page for page in survey.lists if numbers[page.url] >= FEWEST_LINKS]
    return sorted(lists, key=lambda page: (-numbers[page.url], page.url))


def _start_urls(home: LookedPage, lists: Sequence[LookedPage], links: SiteLinks) -> tuple[str, ...]:
    """The page that was given, lists whose address does not tell that they are lists, and the fullest of the others."""
    bare = {page.url.partition("?")[0] for page in lists if "?" not in page.url}
    first_pages = [
        page.url
        for page in lists
        if not links.is_next_page(page.url) and not ("?" in page.url and page.url.partition("?")[0] in bare)
    ]
    untold = [url for url in first_pages if (link := links.classified(url)) is None or link.kind != "listing"]
    told = [url for url in first_pages if url not in untold][:MOST_NEWS_LISTS]
    return tuple(dict.fromkeys([home.url, *untold, *told]))[:MOST_START_URLS]


def _doubts(survey: Survey, links: SiteLinks, lists: Sequence[LookedPage], platform: str) -> list[str]:
    doubts = []
    articles = survey.articles
    if len(articles) < FEWEST_ARTICLES:
        doubts.append(f"only {len(articles)} of the {len(survey.pages)} pages looked at are articles")
    taken = [page for page in survey.pages.values() if _is_article(page, links)]
    wrong = [page for page in taken if page.page_type not in ("article", "document")]
    if len(wrong) > SHARE_OF_DOUBT * len(taken):
        doubts.append(
            f"{len(wrong)} of {len(taken)} pages whose address looks like an article are none, as {wrong[0].url}"
        )
    if missed := _missed(survey, links):
        doubts.append(f"{len(missed)} articles have an address that no pattern covers, as {missed[0].url}")
    titles = [link for link in survey.seen if link.has_title and link.url not in survey.pages]
    untold = [link for link in titles if links.classified(link.url) is None]
    if len(untold) > SHARE_OF_DOUBT * len(titles):
        doubts.append(
            f"{len(untold)} of {len(titles)} links that look like titles would not be followed, as {untold[0].url}"
        )
    if not lists:
        doubts.append("no page was recognised as a list of articles; check start_urls")
    if articles and sum(
        page.article is not None and page.article.published_at is None for page in articles
    ) * 2 > len(articles):
        doubts.append("most articles show no date that was understood; a [[layout]] may name it")
    if survey.failed:
        failed = ", ".join(f"{code} {number}" for code, number in sorted(survey.failed.items()))
        doubts.append(f"pages that were not obtained: {failed}")
    return doubts
