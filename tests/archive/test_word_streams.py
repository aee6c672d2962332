import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import word_streams
from archive.vietnamese import syllables
from archive.word_streams import streams

PIECES = ["Đất", "đai,", "(hoà", "thuỷ)", "KỸ", "y", "By", "a\u0302\u0301", "x\x00y", "\u200bð", "1.234,5", "_a_", "\u00a0", "--", "½ẞ", "\x1f"]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)))
def test_the_streams_are_the_syllables_of_the_text(text: str) -> None:
    exact, folded = streams(text)
    assert " ".join(exact).split() == [word.exact for word in syllables(text) if word.exact]
    assert " ".join(folded).split() == [word.folded for word in syllables(text) if word.folded]


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [streams(f"chữ {number} Đất") for number in range(20)]
    monkeypatch.setattr(word_streams, "REMEMBERED", 3)
    assert [streams(f"chữ {number} Đất") for number in range(20)] == before
