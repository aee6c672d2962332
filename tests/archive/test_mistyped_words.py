"""Words that the archive does not have: joined, split, a letter off, in another code."""

import json

import pytest
from sqlite_utils import Database

from archive.import_articles import import_articles
from archive.query_readings import understood

BODIES = [
    *["Tỉnh Vĩnh Phúc đẩy mạnh cải cách hành chính.\nNghị quyết của tỉnh.\nCác dự án phát triển kinh tế."]
    * 6,
    "Asian Cup ở Hòa Bình",
]


@pytest.fixture
def filled(db: Database) -> Database:
    lines = [
        {"id": f"a{n}", "url": f"https://so.example.vn/{n}", "title": "Tin", "body": body, "portal": "so-mau"}
        for n, body in enumerate(BODIES)
    ]
    import_articles(db, map(json.dumps, lines))
    return db


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("vinhphuc", "vinh phuc"),
        ("#CảiCáchHànhChính", "#cải cách hành chính"),
        ("caicachhanhchinh vinhphuc", "cai cach hanh chinh vinh phuc"),
        ("AsianCup", "asian cup"),
        ("ngh ị quyết", "nghị quyết"),
        ("phát tri- ển kinh tế", "phát triển kinh tế"),
        ("c ả i  c á c h  h à n h  c h í n h", "cải cách hành chính"),
        ("hanh chihn", "hanh chinh"),
        ("caÒi caìch haÌnh chiình", "cải cách hành chính"),
        ("cải cách hành chính".encode().decode("latin-1"), "cải cách hành chính"),
        ("ca?i ca'ch ha`nh chi'nh", "cải cách hành chính"),
        ("HÒA BÌNH", None),
        ("Hòa Bình", None),
        ("cải cách", None),
        ("agency:vinhphuc", None),
        ("https://vinhphuc.example.vn", None),
        ("xyzzy", None),
        ("container", None),
    ],
)
def test_what_was_meant(filled: Database, query: str, meant: str | None) -> None:
    assert understood(filled.conn, query) == meant
