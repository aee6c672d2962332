from dataclasses import replace

from archive.search import SearchHit, SearchResult
from archive.search_text import BOLD, PLAIN, result_lines


def result(**fields: str) -> SearchResult:
    values = {
        "title": "Luật Đất đai",
        "snippet": "Về <mark>đất</mark> &amp; &lt;mark&gt; <mark>đai</mark>",
    } | fields
    hit = SearchHit(
        id="a",
        url="https://a.example/1",
        portal="a",
        published_at="2024-08-01T08:00:00+07:00",
        score=1.0,
        **values,
    )
    return SearchResult(query="dat dai", interpreted="dat dai", total=1, total_is_exact=True, hits=(hit,))


def test_a_hit_is_three_lines_with_its_matches_marked() -> None:
    assert list(result_lines(result(), is_colored=False)) == [
        "1 found",
        "",
        "Luật Đất đai  (2024-08-01, a)",
        "  https://a.example/1",
        "  Về «đất» & <mark> «đai»",
    ]
    assert list(result_lines(result(), is_colored=True))[-1] == (
        f"  Về {BOLD}đất{PLAIN} & <mark> {BOLD}đai{PLAIN}"
    )


def test_a_text_cannot_command_the_terminal() -> None:
    hostile = result(title="a\x1b[2J\x9bb", snippet="&#27;]0;c\x07 <mark>d</mark>")
    lines = "\n".join(result_lines(hostile, is_colored=False))
    assert not {"\x1b", "\x9b", "\x07"} & set(lines)


def test_it_says_how_many_of_all_are_shown() -> None:
    first = next(result_lines(replace(result(), total=99), is_colored=False))
    assert first == "99 found, the first 1 shown; --limit shows more"
