"""Which of the addresses that redirects join are one article, and at which of them it stands now.

A redirect from one article address to another says that the article was renamed. It does not where the target was
another article before: then the old one is gone, and its readers are sent elsewhere. All this follows from captures
and what they say once cleaned, so that it comes out the same in whatever order they arrived.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.cleaning_queue import CleanedCapture
from archive.moves import moved_to, spellings

SAME_TEXT = 0.95
"""Likeness that two articles must have to be one, although both were there at the same time."""

LIKE_TEXT = 0.5
"""Likeness of an article that was found at its new address before its old one was asked again."""

_SHINGLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One article: the address where it was first seen, that where it stands now, and all of them, sorted."""

    first: str
    current: str
    addresses: tuple[str, ...]
    moved: Mapping[str, tuple[str, str]]
    """For each address that it left: when that was first seen, and the address named there."""


@dataclass(frozen=True, slots=True)
class _Move:
    at: str
    source: str
    target: str
    run_id: str


def identities_of(captures: Sequence[CleanedCapture], texts: Mapping[str, str]) -> tuple[Identity, ...]:
    """The articles among the captures of joined addresses, oldest first. `texts` are the bodies by content digest."""
    moves = _moves(captures)
    contents: dict[str, list[CleanedCapture]] = {known.capture.canonical_url: [] for known in captures}
    for known in captures:
        if known.content_digest:
            contents[known.capture.canonical_url].append(known)
    clusters = {address: frozenset((address,)) for address in contents}
    crowds = Counter(move.target for move in moves if contents[move.source])
    for move in moves:
        source, target = clusters[move.source], clusters[move.target]
        if source is target:
            continue
        old = [known for address in source for known in contents[address]]
        new = [known for address in target for known in contents[address]]
        if _is_rename(move, old, new, texts, is_crowded=crowds[move.target] > 1):
            clusters |= dict.fromkeys(source | target, source | target)
    found = [
        _identity(cluster, contents, captures, moves)
        for cluster in set(clusters.values())
        if any(contents[address] for address in cluster)
    ]
    return tuple(sorted(found, key=lambda identity: (_first_seen(contents[identity.first]), identity.first)))


def _moves(captures: Sequence[CleanedCapture]) -> list[_Move]:
    """The first redirect between each two of the addresses, in the order of time."""
    addresses = {known.capture.canonical_url for known in captures}
    first: dict[tuple[str, str], _Move] = {}
    for known in captures:
        source = known.capture.canonical_url
        named = moved_to(known.capture.redirect_to)
        for target in spellings(named) if named else ():
            if target in addresses and target != source:
                move = _Move(known.capture.captured_at, source, target, known.capture.visit)
                earlier = first.get((source, target))
                first[source, target] = min(earlier, move, key=lambda m: m.at) if earlier else move
    return sorted(first.values(), key=lambda move: (move.at, move.source, move.target))


def _is_rename(
    move: _Move,
    old: Sequence[CleanedCapture],
    new: Sequence[CleanedCapture],
    texts: Mapping[str, str],
    *,
    is_crowded: bool,
) -> bool:
    if not old or not new:
        return True
    was_there = any(
        known.capture.captured_at < move.at and known.capture.visit != move.run_id for known in new
    )
    if not was_there and not is_crowded:
        return True
    last_of_old = max(known.capture.captured_at for known in old)
    needed = SAME_TEXT if last_of_old >= _first_seen(new) else LIKE_TEXT
    digests = {(a.content_digest or "", b.content_digest or "") for a in old for b in new}
    return any(likeness(texts.get(a, a), texts.get(b, b)) >= needed for a, b in digests)


def likeness(text: str, other: str) -> float:
    """The share of equal runs of four words among all of two texts, 0 to 1."""
    if text == other:
        return 1.0
    runs, others = _shingles(text), _shingles(other)
    return len(runs & others) / len(runs | others)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}


def _identity(
    cluster: frozenset[str],
    contents: Mapping[str, Sequence[CleanedCapture]],
    captures: Sequence[CleanedCapture],
    moves: Sequence[_Move],
) -> Identity:
    shown = {address: contents[address] for address in cluster if contents[address]}
    left: dict[str, str] = {}
    for known in captures:
        address, named = known.capture.canonical_url, moved_to(known.capture.redirect_to)
        if address in shown and named and not cluster.isdisjoint(spellings(named)):
            left[address] = max(left.get(address, ""), known.capture.captured_at)
    seen = {address: max(known.capture.captured_at for known in of) for address, of in shown.items()}
    standing = [address for address in shown if seen[address] >= left.get(address, "")]
    current = max(standing or shown, key=lambda address: (seen[address], address))
    moved: dict[str, tuple[str, str]] = {}
    for move in moves:
        if move.source in cluster and move.target in cluster and move.source != current:
            moved.setdefault(move.source, (move.at, move.target))
    return Identity(
        first=min(shown, key=lambda address: (_first_seen(shown[address]), address)),
        current=current,
        addresses=tuple(sorted(cluster)),
        moved=moved,
    )


def _first_seen(contents: Sequence[CleanedCapture]) -> str:
    return min(known.capture.captured_at for known in contents)
