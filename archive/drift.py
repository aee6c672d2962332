"""The table of drift signals: portals whose pages no longer look as the selectors of their platform expect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from archive.clock import now, utc_text
from archive.rows import rows

Drift = Literal["selectors_empty", "selectors_disagree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftSignal:
    """What a cleaning saw: of `n_pages` pages, `n_odd` without text for the selectors, or with another text beside it."""

    portal: str
    signal: Drift
    n_pages: int
    n_odd: int
    example: str
    run_id: str | None = None

    @property
    def words(self) -> str:
        """The signal in one line, with its remedy."""
        fault = "find no text" if self.signal == "selectors_empty" else "find another text than the fallback"
        return (
            f"the selectors {fault} on {self.n_odd} of {self.n_pages} pages, as {self.example}; "
            "give the portal's file a [[layout]]"
        )


def settle(
    db: Database, portal: str, looked_at: Iterable[Drift], found: Sequence[DriftSignal]
) -> tuple[DriftSignal, ...]:
    """The signals that were not open before; now what was found is, and the other kinds that could be judged are resolved."""
    moment = utc_text(now())
    known = {signal.signal for signal in open_signals(db) if signal.portal == portal}
    for kind in looked_at:
        if all(signal.signal != kind for signal in found):
            db.conn.execute(
                "update drift_signals set resolved_at = ? where portal = ? and signal = ? and resolved_at is null",
                (moment, portal, kind),
            )
    for signal in found:
        db.conn.execute(
            "insert into drift_signals (portal, signal, run_id, n_pages, n_odd, example, n_times, first_seen_at,"
            " last_seen_at) values (?, ?, ?, ?, ?, ?, 1, ?, ?) on conflict (portal, signal) do update set"
            " run_id = excluded.run_id, n_pages = excluded.n_pages, n_odd = excluded.n_odd, example = excluded.example,"
            " n_times = n_times + 1, last_seen_at = excluded.last_seen_at, resolved_at = null,"
            " first_seen_at = iif(resolved_at is null, first_seen_at, excluded.first_seen_at)",
            (
                portal,
                signal.signal,
                signal.run_id,
                signal.n_pages,
                signal.n_odd,
                signal.example,
                moment,
                moment,
            ),
        )
    return tuple(signal for signal in found if signal.signal not in known)


def open_signals(db: Database) -> list[DriftSignal]:
    """The signals that are not resolved, by portal."""
    found = rows(db, "select * from drift_signals where resolved_at is null order by portal, signal")
    return [
        DriftSignal(
            portal=row["portal"],
            signal=row["signal"],
            n_pages=row["n_pages"],
            n_odd=row["n_odd"],
            example=row["example"],
            run_id=row["run_id"],
        )
        for row in found
    ]


def share_with_selectors(db: Database, portal: str) -> float | None:
    """The share of a portal's articles whose text a selector found; None without articles."""
    (found,) = rows(
        db,
        "select avg(json_extract(provenance, '$.body.rule') not like 'fallback%') as share from articles"
        " where portal = ? and json_extract(provenance, '$.body.rule') is not null",
        (portal,),
    )
    return None if found["share"] is None else float(found["share"])
