from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import syllable, syllables
from archive.word_streams import folded_words, streams

PIECES = ["Đất", "đai,", "(hoà", "thuỷ)", "KỸ", "y", "By", "a\u0302\u0301", "x\x00y", "\u200bð", "1.234,5", "_a_", "\u00a0", "--", "½ẞ", "\x1f"]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)))
def test_the_streams_are_the_syllables_of_the_text(text: str) -> None:
    exact, folded = streams(text)
    assert exact.split() == [word.exact for word in syllables(text) if word.exact]
    assert folded.split() == [word.folded for word in syllables(text) if word.folded]
    assert folded_words(exact).split() == folded.split()


def test_every_short_word_is_read_as_its_syllable() -> None:
    letters = "aàeẻoóuúyỳiqghklmstđĐ"
    words = ["".join(word) for length in (1, 2, 3) for word in product(letters, repeat=length)]
    exact, folded = streams(" ".join(words))
    assert list(zip(exact.split(), folded.split(), strict=True)) == [
        (syllable(word).exact, syllable(word).folded) for word in words
    ]
