"""Whether a portal's pages still look as its selectors expect, told while they are cleaned.

Two signals: selectors that find no text on most pages, and selectors whose text differs strongly from the fallback's on
most of a small sample. The sample is chosen by digest, since the fallback costs ten times as much as a known page.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.drift import Drift, DriftSignal
from archive.records import Capture, CleanResult
from pipelines.text import words_of

SAMPLE = 8
"""Pages of a portal whose text is compared with the fallback's in one cleaning."""

FEWEST_PAGES = 3
MOST_ODD = 0.5
LEAST_LIKENESS = 0.6
"""Word F1 below which two readings of a page are different texts (measured: about one sound page in fifteen, never half of them)."""

FEWEST_WORDS = 60
"""A shorter text tells nothing: the fallback passes by short texts."""

MOSTLY = 0.9
"""The share of a portal's articles with known bodies from which on the next ones should have them too."""

FALLBACK = "fallback"


def sample(addresses: Iterable[str]) -> frozenset[str]:
    """The addresses whose pages are compared: those with the smallest digests, so that each run asks the same."""
    ranked = sorted(set(addresses), key=lambda url: hashlib.sha256(url.encode("utf-8", "replace")).digest())
    return frozenset(ranked[:SAMPLE])


def likeness(text: str, other: str) -> float | None:
    """The word F1 of a text and the fallback's; None where the text is too short to tell."""
    words, others = Counter(words_of(text)), Counter(words_of(other))
    if words.total() < FEWEST_WORDS:
        return None
    return 2 * (words & others).total() / (words.total() + others.total())


@dataclass(slots=True)
class DriftTally:
    """The counts of one portal's cleaning; `expects_selectors` where its platform or its articles have known bodies.

    `was_sound` where the portal had articles before: only a portal that was read before can have changed its design.
    """

    expects_selectors: bool
    was_sound: bool
    empty: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    n_pages: int = 0
    n_compared: int = 0
    newest: Capture | None = None

    def add(self, capture: Capture, result: CleanResult) -> None:
        """Count the newest page of an address."""
        if capture.kind != "article" or result.error_code or capture.status != 200:
            return
        if self.newest is None or (capture.captured_at, capture.id) > (
            self.newest.captured_at,
            self.newest.id,
        ):
            self.newest = capture
        has_body = _has_selected_body(result)
        if has_body is not None:
            self.n_pages += 1
            if not has_body:
                self.empty.append(capture.canonical_url)
        if result.likeness is not None:
            self.n_compared += 1
            if result.likeness < LEAST_LIKENESS:
                self.different.append(capture.canonical_url)

    @property
    def looked_at(self) -> tuple[Drift, ...]:
        """The kinds of signals for which there were pages enough."""
        kinds: list[Drift] = []
        if self.expects_selectors and self.n_pages >= FEWEST_PAGES:
            kinds.append("selectors_empty")
        if self.n_compared >= FEWEST_PAGES:
            kinds.append("selectors_disagree")
        return tuple(kinds)

    def signals(self, portal: str) -> tuple[DriftSignal, ...]:
        """What this cleaning says of the portal; empty for a sound one."""
        counts: dict[Drift, tuple[int, list[str]]] = {
            "selectors_empty": (self.n_pages, self.empty),
            "selectors_disagree": (self.n_compared, self.different),
        }
        return tuple(
            DriftSignal(
                portal=portal,
                signal=kind,
                n_pages=counts[kind][0],
                n_odd=len(counts[kind][1]),
                example=min(counts[kind][1]),
                run_id=self.newest.run_id if self.newest else None,
            )
            for kind in self.looked_at
            if len(counts[kind][1]) >= FEWEST_PAGES and len(counts[kind][1]) >= MOST_ODD * counts[kind][0]
        )


def _has_selected_body(result: CleanResult) -> bool | None:
    """Whether a selector found the text; None for pages that have none to find, as lists and errors."""
    article = result.article or result.static_page
    if article is not None:
        entry = article.provenance.get("body")
        rule = str(entry.get("rule", "")) if isinstance(entry, dict) else ""
        return not rule.startswith(FALLBACK)
    return False if result.page_type in ("static", "other") else None
