"""The words that an update leaves behind: at most ten lines, whatever the number of portals."""

from collections import Counter
from collections.abc import Sequence

from scrapers.update import PortalUpdate

MOST_PORTALS = 7
"""Portals with a line of their own; the gravest first."""


def summary_lines(updates: Sequence[PortalUpdate]) -> list[str]:
    """One line for each of the gravest portals, one for the rest, and the sum; one line where nothing was to be cleaned."""
    if not updates:
        return ["nothing to clean: the current cleaner has read every capture"]
    ordered = sorted(updates, key=lambda update: (update.code == 0, update.slug))
    lines = [_portal_line(update) for update in ordered[:MOST_PORTALS]]
    if len(ordered) > MOST_PORTALS:
        n_more = len(ordered) - MOST_PORTALS
        lines.append(f"… and {n_more} more portal{'s' * (n_more > 1)}; banluu status shows all")
    lines.append(_sum_line(updates))
    return lines


def _portal_line(update: PortalUpdate) -> str:
    cleaning, run = update.cleaning, update.run
    words = [f"{update.slug}:"]
    if run is not None:
        words.append(f"{run.counts.requested} requests, {run.counts.captured} captures,")
    counts = (
        cleaning if run is None else run.counts
    )  # a run's counts are those of crawl and cleaning together
    words.append(f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged")
    if cleaning.absences.gone or cleaning.renamed:
        words.append(f"· {len(cleaning.absences.gone)} gone, {cleaning.renamed} renamed")
    if cleaning.files:
        words.append(f"· {cleaning.files} file{'s' * (cleaning.files > 1)} read")
    failed = _failed(update)
    if failed:
        words.append("· failed: " + ", ".join(f"{code} {number}" for code, number in sorted(failed.items())))
    if run is not None and run.outcome != "complete":
        words.append(f"· {run.outcome}" + (f": {run.reason}" if run.reason else ""))
    elif run is not None and run.reason:
        words.append(f"· {run.reason}")
    elif run is None and cleaning.drift:
        words.append("· suspicious: " + "; ".join(signal.words for signal in cleaning.drift))
    return " ".join(words)


def _failed(update: PortalUpdate) -> Counter[str]:
    if update.run is not None and update.run.counts.failed:
        # After an update the run counts the failures of cleaning too
        return Counter(update.run.counts.failed)
    return Counter(update.cleaning.failed)


def _sum_line(updates: Sequence[PortalUpdate]) -> str:
    new = sum(update.cleaning.new for update in updates)
    changed = sum(update.cleaning.changed for update in updates)
    gone = sum(len(update.cleaning.absences.gone) for update in updates)
    renamed = sum(update.cleaning.renamed for update in updates)
    failed = sum(sum(_failed(update).values()) for update in updates)
    portals = "1 portal" if len(updates) == 1 else f"{len(updates)} portals"
    return f"{portals}: {new} new, {changed} changed, {gone} gone, {renamed} renamed, {failed} failed"
