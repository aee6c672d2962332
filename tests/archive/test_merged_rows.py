"""What a merge takes over that no WARC record tells."""

from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from archive import frontier
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database, transaction
from archive.merged_rows import merge_rows
from archive.removed_links import save_links

GONE, TAKEN = "https://so.example.vn/tin-1.html", "https://so.example.vn/tin-2.html"
HOME, LIST = "https://so.example.vn/", "https://so.example.vn/tin-tuc"


def test_who_still_links_to_a_gone_page_is_known_after_a_merge(
    data_dir: DataDir, db: Database, tmp_path: Path
) -> None:
    with closing(open_database(open_data_dir(tmp_path / "other"))) as other:
        with transaction(other):
            save_links(other, [GONE, TAKEN], LIST, at="2026-05-03T00:00:00Z")
            save_links(other, [GONE], HOME, at="2026-05-01T00:00:00Z")
        with transaction(db):
            save_links(db, [GONE], HOME, at="2026-05-02T00:00:00Z")
            frontier.forbid(db, "so-mau", [TAKEN], at="2026-05-04T00:00:00Z")
        for _ in range(2):
            merge_rows(data_dir, db, other, ())
            assert db.conn.execute("select * from removed_links order by found_on").fetchall() == [
                (GONE, HOME, "2026-05-02T00:00:00Z"),
                (GONE, LIST, "2026-05-03T00:00:00Z"),
            ]
