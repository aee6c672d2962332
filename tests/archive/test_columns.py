import unicodedata
from itertools import chain

from sqlite_utils import Database

from archive.carried_rows import CARRIED, DERIVED
from archive.columns import TABLES
from archive.site_metadata import INTERNAL


def test_every_table_and_column_is_described_and_no_other(db: Database) -> None:
    found = {
        table.name: [column.name for column in table.columns]
        for table in db.tables
        if not table.name.startswith(("_sqlite", "sqlite_", *INTERNAL))
    }
    assert {name: list(text.columns) for name, text in TABLES.items()} == found


def test_every_description_is_a_sentence_in_both_languages() -> None:
    for name, table in TABLES.items():
        for text in chain([table], table.columns.values()):
            assert text.en.endswith("."), (name, text)
            assert text.vi.endswith("."), (name, text)
            assert unicodedata.is_normalized("NFC", text.vi), (name, text)


def test_each_table_is_either_carried_over_or_derived(db: Database) -> None:
    named = db.conn.execute(
        "select name from sqlite_master where type = 'table' and name not like 'search_fts_%'"
        " and name not like 'search_titles_%' and name not like 'search_themes_%' and name not like 'file_fts_%'"
        " and name not like 'sqlite%' and name <> '_sqlite_migrations'"
    )
    tables = {str(name) for (name,) in named}
    assert tables == set(CARRIED) | DERIVED
    assert set(CARRIED).isdisjoint(DERIVED)
