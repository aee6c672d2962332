"""Which articles are gone, judged from captures alone: by repeated evidence over days, and never by a host's outage.

Evidence of absence is an answer 404 or 410, a redirect to anything but another address of the same article, or a page
that cleaning takes for an error page, a list or the home page. An article is gone once two such answers without a sign
of life between them lie two days apart. A run in which more than a third of the articles that answered were absent
proves an outage or a new site, and says nothing about any single article.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.cleaning_queue import CleanedCapture, of_articles
from archive.moves import REDIRECTS, moved_to, spellings
from archive.rows import rows

EVIDENCE_SPAN = timedelta(days=2)
"""What must lie between the first and the last absence."""

FEWEST_OF_OUTAGE = 3
"""So few absences in one run are no sign of an outage, whatever their share."""

LARGEST_SHARE = 1 / 3
"""The share of absent articles above which a run's absences prove nothing."""

ABSENT_TYPES = ("soft_404", "listing", "home")

_CANDIDATES = f"""
select distinct coalesce(m.article_id, a.id) as id from captures c
left join article_addresses m on m.url = c.canonical_url left join articles a on a.canonical_url = c.canonical_url
where c.portal = :portal and c.kind = 'article' and c.content_digest is null and (
  c.status in (404, 410) or c.redirect_to is not null
  or c.status = 200 and c.page_type in ({", ".join(f"'{page_type}'" for page_type in ABSENT_TYPES)}))
union select id from articles where portal = :portal and (gone_at is not null or returned_at is not null)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """What a judgement found on one portal: articles newly marked as gone, returned ones, and runs in an outage."""

    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    outages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Check:
    """What one run, or one day of another archive, saw of one article, last."""

    at: str
    run_id: str
    is_absent: bool


@dataclass(slots=True)
class _Case:
    """One article while its checks are gone through: its absences since it was last seen."""

    id: str
    known_gone_at: str | None
    known_returned_at: str | None
    checks: Sequence[_Check]
    absences: list[str] = field(default_factory=list)
    returned_at: str | None = None

    @property
    def gone_at(self) -> str | None:
        """The first absence, once the evidence is enough."""
        if len(self.absences) < 2 or _days(self.absences[0], self.absences[-1]) < EVIDENCE_SPAN:
            return None
        return self.absences[0]


def judge(db: Database, portal: str) -> Absences:
    """What is newly gone or back on a portal, now also in `gone_at` and `returned_at`; in the caller's transaction."""
    cases = _cases(db, portal)
    outages = _go_through(
        cases, _n_present(db, portal, {check.run_id for case in cases for check in case.checks})
    )
    changed = [case for case in cases if case.gone_at != case.known_gone_at]
    db.conn.executemany(
        "update articles set gone_at = ?, returned_at = ? where id = ?",
        (
            (case.gone_at, case.returned_at, case.id)
            for case in cases
            if (case.gone_at, case.returned_at) != (case.known_gone_at, case.known_returned_at)
        ),
    )
    return Absences(
        gone=tuple(case.id for case in changed if case.known_gone_at is None),
        returned=tuple(case.id for case in changed if case.gone_at is None),
        outages=frozenset(outages),
    )


def absent_since(db: Database, canonical_url: str) -> str | None:
    """The first of the absences that the captures of an article's address end with; None when it was last there."""
    since = None
    for known in reversed(of_articles(db, (canonical_url,))):
        capture = known.capture
        if capture.status == 200 and known.page_type not in ABSENT_TYPES:
            break
        if capture.status in (404, 410) or capture.redirect_to or capture.status == 200:
            since = capture.captured_at
    return since


def _cases(db: Database, portal: str) -> list[_Case]:
    found = rows(
        db,
        "select id, canonical_url, gone_at, returned_at from articles"
        f" where id in ({_CANDIDATES}) and capture_id is not null order by id",
        {"portal": portal},
    )
    cases = []
    for row in found:
        named = db.conn.execute("select url from article_addresses where article_id = ?", (row["id"],))
        addresses = {str(url) for (url,) in named} | {str(row["canonical_url"])}
        checks = _checks(of_articles(db, sorted(addresses)), str(row["canonical_url"]), addresses)
        cases.append(_Case(row["id"], row["gone_at"], row["returned_at"], checks))
    return cases


def _checks(captures: Sequence[CleanedCapture], current: str, addresses: Collection[str]) -> list[_Check]:
    """The last thing that each run saw of an article, in the order of time."""
    asked = _led_to(captures, current, addresses)
    last: dict[str, _Check] = {}
    for known in captures:
        capture = known.capture
        if known.content_digest:
            is_absent = False
        elif capture.canonical_url in asked and _is_absent(known, addresses):
            is_absent = True
        else:
            continue
        last[capture.visit] = _Check(capture.captured_at, capture.visit, is_absent)
    return sorted(last.values(), key=lambda check: (check.at, check.run_id))


def _led_to(captures: Sequence[CleanedCapture], current: str, addresses: Collection[str]) -> set[str]:
    """The article's current address and those that its redirects lead to."""
    found, n_before = {current}, 0
    while len(found) > n_before:
        n_before = len(found)
        for known in captures:
            if known.capture.canonical_url in found:
                found.update(_within(known.capture.redirect_to, addresses))
    return found


def _is_absent(known: CleanedCapture, addresses: Collection[str]) -> bool:
    capture = known.capture
    if capture.status in REDIRECTS:
        return capture.redirect_to is not None and not _within(capture.redirect_to, addresses)
    if capture.status == 200:
        return known.page_type in ABSENT_TYPES and not capture.is_truncated
    return capture.status in (404, 410)


def _within(redirect_to: str | None, addresses: Collection[str]) -> list[str]:
    named = moved_to(redirect_to)
    return [spelling for spelling in spellings(named) if spelling in addresses] if named else []


def _n_present(db: Database, portal: str, run_ids: set[str]) -> dict[str, int]:
    """How many articles each run saw, or each day of another archive."""
    days = db.conn.execute(
        "select substr(captured_at, 1, 10), count(distinct canonical_url) from captures where portal = ?"
        " and origin is not null and kind = 'article' and content_digest is not null group by 1",
        (portal,),
    )
    found = {str(day): int(number) for day, number in days}
    for run_id in run_ids - found.keys():
        (found[run_id],) = db.conn.execute(
            "select count(distinct canonical_url) from captures"
            " where run_id = ? and origin is null and kind = 'article' and content_digest is not null",
            (run_id,),
        ).fetchone()
    return found


def _go_through(cases: Sequence[_Case], n_present: dict[str, int]) -> set[str]:
    """The runs in an outage, after each case has the absences that count."""
    by_run: dict[str, list[tuple[_Case, _Check]]] = {}
    for case in cases:
        for check in case.checks:
            by_run.setdefault(check.run_id, []).append((case, check))
    outages = set()
    for run_id, seen in sorted(by_run.items(), key=lambda run: (min(c.at for _, c in run[1]), run[0])):
        n_absent = sum(check.is_absent and case.gone_at is None for case, check in seen)
        is_outage = n_absent >= FEWEST_OF_OUTAGE and n_absent > (n_absent + n_present[run_id]) * LARGEST_SHARE
        if is_outage:
            outages.add(run_id)
        for case, check in seen:
            if not check.is_absent:
                case.returned_at = check.at if case.gone_at else case.returned_at
                case.absences.clear()
            elif not is_outage:
                case.absences.append(check.at)
    return outages


def _days(first: str, last: str) -> timedelta:
    return datetime.fromisoformat(last) - datetime.fromisoformat(first)
