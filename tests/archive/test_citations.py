from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.citations import citations_of, save_citations
from archive.database import transaction
from archive.records import CitedDocument

_said = st.sampled_from([None, "Kế hoạch", "Quyết định"])
_cited = st.builds(
    CitedDocument,
    number=st.sampled_from(["1/QĐ-UBND", "2/QĐ-UBND"]),
    kind=_said,
    issuer=st.sampled_from([None, "UBND tỉnh", "Bộ Xây dựng"]),
    issued_on=st.sampled_from([None, "2026-01-01", "2026-01-02"]),
    quote=st.sampled_from(["", "theo"]),
)
_steps = st.lists(st.tuples(st.sampled_from("abc"), st.lists(_cited, max_size=3)), max_size=8)


def _most(said: list[str | None]) -> str | None:
    counts = Counter(value for value in said if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_documents_always_say_what_most_citations_say(
    db: Database, steps: list[tuple[str, list[CitedDocument]]]
) -> None:
    now: dict[str, list[CitedDocument]] = {article: [] for article in "abc"}
    with transaction(db):
        for article in "abc":
            save_citations(db, article, ())
        for article, cited in steps:
            save_citations(db, article, cited)
            now[article] = cited
    everything = [document for cited in now.values() for document in cited]
    expected = [
        (
            number,
            *(
                _most([getattr(d, fact) for d in everything if d.number == number])
                for fact in ("kind", "issuer", "issued_on")
            ),
        )
        for number in sorted({document.number for document in everything})
    ]
    assert (
        db.conn.execute("select number, kind, issuer, issued_on from documents order by number").fetchall()
        == expected
    )
    assert [row[0] for row in citations_of(db, "a")] == [document.number for document in now["a"]]
