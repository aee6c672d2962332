"""The choice between the candidates of a field, and its record: which rule found the value, and what disagreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.found import Found

DAY = len("2020-06-22")
MOST_DISAGREEING = 4
LONGEST_QUOTE = 200


@dataclass(slots=True)
class Provenance:
    """Collects, for each field, the rule that found it and the candidates that disagreed."""

    fields: dict[str, object] = field(default_factory=dict)

    def choose(self, name: str, candidates: Sequence[Found]) -> str | None:
        """The best candidate's value, noted under the field's name; None where there is no candidate."""
        return self._noted(name, candidates[0], candidates) if candidates else None

    def choose_date(self, name: str, candidates: Sequence[Found]) -> str | None:
        """The most trusted date; where it is a bare day, the time that another candidate gives for that day."""
        if not candidates:
            return None
        best = candidates[0]
        if len(best.value) == DAY:
            best = next(
                (
                    found
                    for found in candidates
                    if found.value.startswith(best.value) and len(found.value) > DAY
                ),
                best,
            )
        return self._noted(name, best, candidates)

    def note(self, name: str, rule: str) -> None:
        """Note a rule for a field that had no candidates to compare."""
        self.fields[name] = {"rule": rule}

    def _noted(self, name: str, best: Found, candidates: Sequence[Found]) -> str:
        entry: dict[str, object] = {"rule": best.rule}
        if best.raw and best.raw != best.value:
            entry["raw"] = best.raw[:LONGEST_QUOTE]
        disagreed = [_quoted(found) for found in candidates if not _agrees(found.value, best.value)]
        if disagreed:
            entry["disagreed"] = disagreed[:MOST_DISAGREEING]
        self.fields[name] = entry
        return best.value


def _agrees(value: str, other: str) -> bool:
    if value.casefold() == other.casefold():
        return True
    is_day = len(value) == DAY or len(other) == DAY
    return is_day and value[:4].isdigit() and value[:DAY] == other[:DAY]


def _quoted(found: Found) -> Mapping[str, str]:
    return {"rule": found.rule, "value": found.value[:LONGEST_QUOTE]}
