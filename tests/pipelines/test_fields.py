"""The choice between candidates of a field."""

from pipelines.fields import Provenance
from pipelines.found import Found


def test_the_first_candidate_wins_and_others_are_named_only_where_they_disagree() -> None:
    chosen = Provenance()
    value = chosen.choose(
        "title", [Found("Tổng kết", "h1"), Found("TỔNG KẾT", "og:title"), Found("Khác", "<title>")]
    )
    assert value == "Tổng kết"
    assert chosen.fields == {"title": {"rule": "h1", "disagreed": [{"rule": "<title>", "value": "Khác"}]}}


def test_no_candidate_leaves_no_note() -> None:
    chosen = Provenance()
    assert chosen.choose("byline", []) is None
    assert chosen.choose_date("published_at", []) is None
    assert chosen.fields == {}


def test_a_bare_day_takes_the_time_that_another_candidate_gives_for_it() -> None:
    chosen = Provenance()
    found = [Found("2024-03-12", "address", "/2024-3-12/"), Found("2024-03-12T10:05:00+07:00", "visible")]
    assert chosen.choose_date("published_at", found) == "2024-03-12T10:05:00+07:00"
    assert chosen.fields == {"published_at": {"rule": "visible"}}


def test_a_time_of_another_day_is_a_disagreement() -> None:
    chosen = Provenance()
    found = [Found("2024-03-12", "visible", "12/03/2024"), Found("2024-03-13T08:00:00+07:00", "meta")]
    assert chosen.choose_date("published_at", found) == "2024-03-12"
    assert chosen.fields["published_at"] == {
        "rule": "visible",
        "raw": "12/03/2024",
        "disagreed": [{"rule": "meta", "value": "2024-03-13T08:00:00+07:00"}],
    }
