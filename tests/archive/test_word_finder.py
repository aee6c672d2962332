from hypothesis import example, given
from hypothesis import strategies as st

from archive.parsed_query import parse_query
from archive.phrases import fits, phrase_starts
from archive.references import find_references
from archive.vietnamese import plain, tokens
from archive.word_finder import WordFinder, find_asked_references

WORDS = ["đất", "Đai", "ĐẤT", "dat", "hoà", "hòa", "Thuỷ", "thủy", "kỹ", "kĩ", "quý", "ðất", "x1", "_", "-", "a\u0302\u0301", "ẞ", "İ",
         "y", "ỳ", "123/KH-UBND", "ngày 11 tháng 6 năm 2020", "11/06/2020", "qui*", "ho*", "2020"]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


@example("Ⰰ", "Ⰰ")
@example("Ά ά", "α")
@example("Ⅷ", "ⅷ")
@example("\U00018cd6²", "A¹:²")
@given(texts, texts)
def test_words_are_found_where_the_index_has_them(text: str, query: str) -> None:
    shown = plain(text)
    asked = [word for part in parse_query(query).parts for word in part.others]
    expected = [token.start for token in tokens(shown) if any(fits(token.syllable, word) for word in asked)]
    assert [place.start for place in WordFinder(asked).words(shown)] == expected


@example("xã hội xã hội", "xa hoi xa")
@example("a a a", "a a")
@given(texts, texts)
def test_a_phrase_is_found_where_all_its_words_follow_each_other(text: str, query: str) -> None:
    shown = plain(text)
    said = [token.syllable for token in tokens(shown)]
    starts = [token.start for token in tokens(shown)]
    asked = tuple(word for part in parse_query(query).parts for word in part.others)
    places = {start + place for start in phrase_starts(said, asked) for place in range(len(asked))}
    assert [place.start for place in WordFinder(asked).phrase(shown)] == [
        starts[place] for place in sorted(places)
    ]


@given(texts, texts)
def test_references_are_found_where_the_index_has_them(text: str, query: str) -> None:
    shown = plain(text)
    asked = parse_query(query).references
    sought = {reference.token for reference in asked}
    expected = [(found.start, found.end) for found in find_references(shown) if found.token in sought]
    assert find_asked_references(shown, asked) == expected


def test_a_word_follows_the_one_before_it() -> None:
    (part,) = parse_query("đất đai").parts
    assert [place.follows for place in WordFinder(part.others).words("đất, đai và đất")] == [
        False,
        True,
        False,
    ]
