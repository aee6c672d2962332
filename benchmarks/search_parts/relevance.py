"""How well ranked lists of ids answer queries: recall@10, MRR@10, and the share of empty answers."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import mean

from search_parts.documents import Query

DEPTH = 10
Ask = Callable[[str], list[str]]


def relevance_lines(name: str, queries: Sequence[Query], ask: Ask, *, by_variant: bool) -> list[str]:
    """One line for all queries, and one a variant."""
    scores: defaultdict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for query in queries:
        score = _score(query, ask(query.query))
        scores[f"{name}: all"].append(score)
        if by_variant:
            scores[f"  {query.variant}"].append(score)
    return [_line(group, of_group) for group, of_group in sorted(scores.items(), reverse=True)]


def _score(query: Query, found: Sequence[str]) -> tuple[float, float, bool]:
    hits = [rank for rank, id in enumerate(found[:DEPTH], 1) if id in query.relevant]
    return len(hits) / min(DEPTH, len(query.relevant)), 1 / hits[0] if hits else 0.0, not found


def _line(name: str, scores: Sequence[tuple[float, float, bool]]) -> str:
    recall, reciprocal, empty = (mean(score) for score in zip(*scores, strict=True))
    return f"{name:34}{len(scores):>6}  recall@10 {recall:.3f}  MRR@10 {reciprocal:.3f}  empty {empty:.3f}"
