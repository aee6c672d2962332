"""The files of stored queries."""

import pytest

from archive.stored_queries import parse_query, stored_queries


def test_title_explanation_and_sql_are_parted():
    query = parse_query("ten", "-- Tựa\n-- Giải thích\n-- English: words.\nselect 1;\n")

    assert (query.title, query.explanation, query.sql) == ("Tựa", "Giải thích English: words.", "select 1")


@pytest.mark.parametrize("content", ["select 1", "-- Tựa\nselect 1", "-- Tựa\n-- Giải thích\n"])
def test_a_file_without_its_comments_is_named(content):
    with pytest.raises(ValueError, match=r"ten\.sql must begin with"):
        parse_query("ten", content)


def test_every_query_is_explained_in_both_languages():
    for query in stored_queries():
        assert "English: " in query.explanation
        assert len(query.explanation.split("English: ")[0]) > 40
