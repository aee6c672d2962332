"""A portal written down: the text of its file, and the lines that tell what was found."""

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from archive.clock import now
from scrapers.errors import PortalFileError
from scrapers.look.site_facts import SiteFacts
from scrapers.portals.portal import Portal
from scrapers.portals.portal_file import read_portal

PREVIEW = 5
OPENING = 90


def portal_text(portal: Portal) -> str:
    """The portal file (TOML) of a portal that was looked at."""
    facts: list[tuple[str, str]] = [
        ("name", _text(portal.name)),
        ("agency", _text(portal.agency)),
        ("home", _text(portal.home)),
    ]
    if portal.platform:
        facts.append(("platform", _text(portal.platform)))
    facts.append(("start_urls", _list(map(_text, portal.start_urls))))
    if portal.checked_on:
        facts.append(("checked_on", str(portal.checked_on)))
    if portal.source:
        facts.append(("source", _text(portal.source)))
    lines = [f"{key:<10} = {value}" for key, value in facts]
    if portal.crawl.article_urls:
        lines += ["", "[crawl]", f"article_urls = {_list(map(_pattern, portal.crawl.article_urls))}"]
    if portal.crawl.allow:
        lines.append(f"allow        = {_list(map(_pattern, portal.crawl.allow))}")
    return "\n".join(lines) + "\n"


def write_portal_file(portal: Portal, file: Path) -> str:
    """What was done and how to go on; the portal's file is written. PortalFileError when it cannot be.

    A former file that says something else is kept beside it: a person may have mended it.
    """
    text = portal_text(portal)
    read_portal(text, slug=file.stem, file=str(file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        former = _kept_aside(file, text)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PortalFileError(
            f"{file} cannot be written: {error.strerror}; name another with --write"
        ) from None
    kept = f", the former one is kept as {former}" if former else ""
    return f"{file} is written{kept}; banluu update {file.stem} crawls the portal"


def twin_lines(portal: Portal, known: Iterable[Portal]) -> list[str]:
    """A line for each known portal with the same host: both would ask it for the same pages."""
    host = urlsplit(portal.home).netloc
    return [
        f"{twin.slug} is a portal of {host} already; to go on with both asks the site for its pages twice"
        for twin in known
        if twin.slug != portal.slug and urlsplit(twin.home).netloc == host
    ]


def unwritten_line(file: Path) -> str:
    """A line that says how to have the portal's file written."""
    return f"nothing is written; the same command with --yes writes {file}"


def found_lines(facts: SiteFacts) -> list[str]:
    """What was found, a line each: name, platform, lists, sitemaps, feeds, articles, and five of them."""
    portal = facts.portal
    rules = portal.crawl.article_urls
    lines = [
        f"name      {portal.name}",
        f"platform  {facts.platform}"
        + ("" if portal.platform else " (no profile: the patterns were learned from the pages)"),
        f"lists     {_some(facts.lists)}",
        f"sitemaps  {_some(facts.sitemaps)}",
        f"feeds     {_some(facts.feeds)}",
        f"articles  {'; '.join(rules) if rules else 'by the addresses of ' + facts.platform}",
        f"looked at {facts.n_pages} pages, {len(facts.articles)} of them articles",
        "",
    ]
    return [*lines, *_preview(facts)]


def _kept_aside(file: Path, text: str) -> Path | None:
    """Where a file now stands that said something else than a text; None where nothing had to be kept."""
    if not file.exists() or _facts(file.read_text(encoding="utf-8", errors="replace")) == _facts(text):
        return None
    former = file.with_name(f"{file.name}.{now():%Y%m%dT%H%M%S%fZ}")
    file.rename(former)
    return former


def _facts(text: str) -> list[str]:
    """The lines of a portal file without the day of the look."""
    return [line for line in text.splitlines() if not line.startswith("checked_on")]


def _preview(facts: SiteFacts) -> list[str]:
    lines = []
    articles = [page.article for page in facts.articles if page.article is not None]
    for article in sorted(articles, key=lambda article: article.published_at or "", reverse=True)[:PREVIEW]:
        opening = " ".join((article.lead or article.body).split())
        lines += [
            f"  {(article.published_at or 'no date')[:10]}  {article.title}",
            f"              {_shortened(opening)}",
        ]
    return lines


def _shortened(text: str) -> str:
    return text if len(text) <= OPENING else text[:OPENING].rsplit(" ", 1)[0] + " …"


def _some(urls: tuple[str, ...]) -> str:
    if not urls:
        return "none"
    more = f" and {len(urls) - 3} more" if len(urls) > 3 else ""
    return ", ".join(urls[:3]) + more


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pattern(pattern: str) -> str:
    """A literal string, in which backslashes stand for themselves."""
    return f"'{pattern}'" if "'" not in pattern else _text(pattern)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"
