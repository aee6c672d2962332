"""Paths of blocks: the steps from the root of a page to what a block stands in, each a tag with its classes."""

from itertools import takewhile


def shared_steps(one: str, other: str) -> list[str]:
    """The steps from the root that two paths have in common."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return [step for step, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
