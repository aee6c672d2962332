"""The authors that a page names in its head."""

import pytest

from pipelines.metadata import Metadata
from pipelines.told_author import persons_of, told_authors


@pytest.mark.parametrize(
    ("field", "persons"),
    [
        ("Ada Holm", ["Ada Holm"]),
        ("By ADA HOLM, Coast Desk Writer", ["ADA HOLM"]),
        ("by Ada Holm and Bo de Vries", ["Ada Holm", "Bo de Vries"]),
        ("Ada Holm, Bo Yi & Cy Lund", ["Ada Holm", "Bo Yi", "Cy Lund"]),
        ("Ada Holm | Harbour Media for coast.example", ["Ada Holm"]),
        ("Ada Holm - Coast Contributor", ["Ada Holm"]),
        ("Lò Thị Sen", ["Lò Thị Sen"]),
        ("ADA HOLM, Associated Press", ["ADA HOLM"]),
        ("Associated Press", ["Associated Press"]),
        ("Coast Desk Staff", []),
        ("The Coast Daily", []),
        ("admin", []),
        ("@adaholm", []),
        ("https://news.example/people/ada-holm", []),
        ("Sở Thông tin và Truyền thông", []),
        ("Cổng thông tin điện tử huyện Bắc Lâm", []),
        ("Posted 12 May 2024", []),
        ("", []),
    ],
)
def test_a_field_names_these_persons(field: str, persons: list[str]) -> None:
    assert persons_of(field, frozenset({"the coast daily"})) == persons


def test_json_ld_comes_before_meta_tags() -> None:
    metadata = Metadata(
        meta={"author": ("Bo Yi",), "article:author": ("https://social.example/bo",)},
        json_ld={"author": [{"@type": "Person", "name": "Ada Holm"}, {"name": "Cy Lund"}, "Ada Holm"]},
    )
    assert list(told_authors(metadata, ())) == [
        ("Ada Holm, Cy Lund", "JSON-LD author"),
        ("Bo Yi", "meta author"),
    ]


def test_the_site_itself_is_no_author() -> None:
    metadata = Metadata(meta={"author": ("Reuters",)}, json_ld={"author": {"name": "Reuters"}})
    assert list(told_authors(metadata, frozenset({"reuters"}))) == []
