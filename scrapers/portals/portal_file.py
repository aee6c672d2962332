"""Portal files: TOML that holds facts, checked key by key so that a slip is named and not guessed at."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from lxml.cssselect import CSSSelector, SelectorError

from pipelines.layout import Layout
from scrapers.errors import PortalFileError
from scrapers.platforms import platform_names
from scrapers.portals.portal import (
    FIGURES,
    FILES_PER_RUN,
    TLS_EXCEPTIONS,
    UNVERIFIED,
    CrawlRules,
    Expectation,
    Portal,
)

SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
FREQUENCIES = ("hourly", "daily", "weekly", "monthly")

_MONTH_OR_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_FACTS = (
    "name", "agency", "home", "platform", "start_urls", "checked_on", "source",
    "name_en", "frequency", "crawl", "layout", "expect",
)  # fmt: skip
_RULES = (
    "article_urls", "delay", "night_window", "allow", "deny", "tls_exception", "attachments", "file_hosts",
)  # fmt: skip
_SELECTORS = ("title", "lead", "body", "published_at", "byline")
_LAYOUT = (*_SELECTORS, "drop", "widgets", "valid_until")
_BOUNDS = ("min", "max")


def read_portal(text: str, *, slug: str, file: str) -> Portal:
    """The portal that a file's text describes; PortalFileError names the file, the key and the remedy."""
    if not SLUG.fullmatch(slug):
        raise PortalFileError(
            f"{file}: the name of a portal file is the portal's slug: small letters, digits, - and _, not {slug!r}"
        )
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PortalFileError(f"{file}: this is not TOML: {error}") from None
    return replace(_portal(_Table(facts, file, "", _FACTS), slug), text=text)


def _portal(table: "_Table", slug: str) -> Portal:
    return Portal(
        slug=slug,
        name=table.required("name"),
        agency=table.required("agency"),
        home=table.web_address("home", table.required("home")),
        start_urls=tuple(
            table.web_address("start_urls", url) for url in table.texts("start_urls", needed=True)
        ),
        platform=table.one_of("platform", platform_names()),
        checked_on=_checked_on(table),
        source=table.text("source"),
        name_en=table.text("name_en"),
        frequency=table.one_of("frequency", FREQUENCIES) or "daily",
        crawl=_rules(table.table("crawl", _RULES)),
        layouts=tuple(_layout(layout) for layout in table.tables("layout", _LAYOUT)),
        expect=_expectations(table),
    )


def _rules(table: "_Table") -> CrawlRules:
    delay = table.number("delay")
    if delay is not None and delay < 0:
        raise table.wrong("delay", "is a number of seconds, 0 or more")
    return CrawlRules(
        article_urls=table.patterns("article_urls"),
        delay=delay,
        night_window=_night_window(table),
        allow=table.patterns("allow"),
        deny=table.patterns("deny"),
        tls_exception=_tls_exception(table),
        attachments=_attachments(table),
        file_hosts=tuple(host.lower() for host in table.texts("file_hosts")),
    )


def _attachments(table: "_Table") -> int:
    """How many files a run may fetch; `false` is none."""
    expected = "is true, false, or the number of files that a run may fetch"
    value = table.switch_or_number("attachments", expected)
    if value is None or value is True:
        return FILES_PER_RUN
    if value < 0:
        raise table.wrong("attachments", expected)
    return int(value)


def _night_window(table: "_Table") -> tuple[time, time] | None:
    expected = 'is a span such as "22:00-05:00", in the time of Vietnam'
    value = table.value("night_window", (list, str), expected)
    parts = value.split("-") if isinstance(value, str) else value
    if parts is None:
        return None
    try:
        first, last = (part if isinstance(part, time) else time.fromisoformat(part.strip()) for part in parts)
    except (ValueError, AttributeError):
        raise table.wrong("night_window", expected) from None
    if first == last or first.tzinfo or last.tzinfo:
        raise table.wrong("night_window", expected)
    return first, last


def _tls_exception(table: "_Table") -> dict[str, tuple[str, ...]]:
    """By host; a list of hosts without more words names those whose certificates are not verified."""
    value = table.value(
        "tls_exception", (list, str, dict), 'is a list of hosts, or a table such as {"host" = "legacy"}'
    )
    if not isinstance(value, dict):
        return {host.lower(): (UNVERIFIED,) for host in table.texts("tls_exception")}
    hosts = _Table(value, table.file, "crawl.tls_exception", value)
    return {host.lower(): hosts.words(host, TLS_EXCEPTIONS) for host in value}


def _layout(table: "_Table") -> Layout:
    valid_until = table.value("valid_until", (date,), "is a day without quotes, such as 2021-12-31")
    selectors = {name: table.selector(name, table.text(name)) for name in _SELECTORS}
    drop = tuple(selector for text in table.texts("drop") if (selector := table.selector("drop", text)))
    return Layout(**selectors, drop=drop, widgets=table.texts("widgets"), valid_until=valid_until)


def _expectations(table: "_Table") -> tuple[Expectation, ...]:
    figures = table.value("expect", (dict,), "is a table") or {}
    bounds = {name: _Table(bound, table.file, f"expect.{name}", _BOUNDS) for name, bound in figures.items()}
    for name in figures:
        if name not in FIGURES:
            raise PortalFileError(f"{table.file}: unknown key expect.{name}; known: {', '.join(FIGURES)}")
    return tuple(
        Expectation(figure=name, min=bound.number("min"), max=bound.number("max"))
        for name, bound in bounds.items()
    )


def _checked_on(table: "_Table") -> date | str | None:
    expected = 'is a day without quotes, or a month or year in quotes ("2025-04", "2025")'
    value = table.value("checked_on", (date, str, int), expected)
    text = str(value)
    if value is None or isinstance(value, date):
        return value
    if not _MONTH_OR_YEAR.fullmatch(text):
        raise table.wrong("checked_on", expected)
    return text


class _Table:
    """One table of a portal file, whose keys are asked for by type."""

    def __init__(self, values: object, file: str, place: str, known: Iterable[str]) -> None:
        self.file = file
        self._place = f"{place}." if place else ""
        if not isinstance(values, Mapping):
            raise PortalFileError(f"{file}: {place} is a table, written [{place}]")
        self._values = values
        self._check_keys(tuple(known))

    def _check_keys(self, known: tuple[str, ...]) -> None:
        for key in self._values:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                meant = f"; did you mean {near[0]}?" if near else f"; known keys: {', '.join(known)}"
                raise PortalFileError(f"{self.file}: unknown key {self._place}{key}{meant}")

    def wrong(self, key: str, expected: str) -> PortalFileError:
        """The error that says what a key must be."""
        return PortalFileError(f"{self.file}: {self._place}{key} {expected}, not {self._values[key]!r}")

    def value(self, key: str, types: tuple[type, ...], expected: str) -> Any:
        """The value of a key, or None; it has one of the types."""
        value = self._values.get(key)
        if value is not None and (not isinstance(value, types) or isinstance(value, bool)):
            raise self.wrong(key, expected)
        return value

    def switch_or_number(self, key: str, expected: str) -> bool | int | None:
        """True, false or a whole number, or None."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, bool | int):
            raise self.wrong(key, expected)
        return value

    def text(self, key: str) -> str | None:
        """A text, or None."""
        value = self.value(key, (str,), "is a text in quotes")
        if value is not None and not value.strip():
            raise self.wrong(key, "is a text that says something")
        return value.strip() if value else None

    def required(self, key: str) -> str:
        """A text that must be there."""
        value = self.text(key)
        if value is None:
            raise PortalFileError(f"{self.file}: {self._place}{key} is missing")
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """The texts of a list; one text alone is a list of one."""
        expected = "is a list of texts in quotes"
        value = self.value(key, (list, str), expected)
        texts = [value] if isinstance(value, str) else value or []
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise self.wrong(key, expected)
        if needed and not texts:
            raise PortalFileError(f"{self.file}: {self._place}{key} is missing; name at least one address")
        return tuple(text.strip() for text in texts)

    def words(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """One or more of the words."""
        words = self.texts(key)
        if not words or not set(words) <= set(known):
            raise self.wrong(key, f"is {' or '.join(known)}, or a list of both")
        return words

    def number(self, key: str) -> float | None:
        """A number, or None."""
        value = self.value(key, (int, float), "is a number")
        return None if value is None else float(value)

    def patterns(self, key: str) -> tuple[str, ...]:
        """Regular expressions that compile."""
        for pattern in (patterns := self.texts(key)):
            try:
                re.compile(pattern)
            except re.error as error:
                raise PortalFileError(
                    f"{self.file}: {self._place}{key}: {pattern!r} is not a regular expression: {error}"
                ) from None
        return patterns

    def selector(self, key: str, selector: str | None) -> str | None:
        """A CSS selector that compiles, or None."""
        if selector is None:
            return None
        try:
            CSSSelector(selector)
        except SelectorError as error:
            raise PortalFileError(
                f"{self.file}: {self._place}{key}: {selector!r} is not a CSS selector: {error}"
            ) from None
        return selector

    def one_of(self, key: str, names: tuple[str, ...]) -> str | None:
        """One of the names, or None."""
        value = self.text(key)
        if value is not None and value not in names:
            near = get_close_matches(value, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(names)}"
            raise PortalFileError(f"{self.file}: {self._place}{key}: {value!r} is not known; {hint}")
        return value

    def web_address(self, key: str, url: str) -> str:
        """An absolute http or https address."""
        try:
            parts = urlsplit(url)
            is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            is_web = False
        if not is_web or re.search(r"\s", url):
            raise PortalFileError(
                f"{self.file}: {self._place}{key}: {url!r} is not a full http or https address"
            )
        return url

    def table(self, key: str, known: Iterable[str]) -> "_Table":
        """A table, empty when it is not there."""
        return _Table(self._values.get(key, {}), self.file, key, known)

    def tables(self, key: str, known: Iterable[str]) -> list["_Table"]:
        """The tables of an array, written `[[key]]`."""
        value = self.value(key, (list,), f"is written [[{key}]]") or []
        return [_Table(table, self.file, key, known) for table in value]
