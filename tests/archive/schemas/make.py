"""Write the fixture of the schema that a checkout has: `python make.py FOLDER`, with the checkout on PYTHONPATH.

Run once for each schema, before the next migration is added. Only columns that the first of these schemas (m011) has are
filled, so that the same rows go into each.
"""

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

from archive.data_dir import open_data_dir
from archive.database import open_database, transaction
from archive.index_rebuild import rebuild_index
from archive.migrations import MIGRATIONS

AT = "2026-01-0{}T08:00:00Z"
HOME = "https://so.example.vn"
ROWS = {
    "portals": [{"slug": "so-mau", "name": "Sở Mẫu", "home": f"{HOME}/", "platform": "nukeviet", "discovered_at": AT.format(1)}],
    "runs": [
        {"id": f"run{n}", "portal": "so-mau", "command": "update", "started_at": AT.format(n), "finished_at": AT.format(n),
         "outcome": "complete", "n_captured": 1, "banluu_version": "0.1.0"}
        for n in (1, 2)
    ],
    "frontier": [
        {"url": f"{HOME}/tin-tuc/bai-1.html", "portal": "so-mau", "kind": "article", "found_at": AT.format(1), "state": "done",
         "next_check_at": AT.format(9), "etag": '"1"', "last_code": "http_200", "last_captured_at": AT.format(2)},
        {"url": f"{HOME}/tin-tuc/", "portal": "so-mau", "kind": "seed", "found_at": AT.format(1), "state": "done"},
    ],
    "captures": [
        {"id": f"urn:uuid:{n}", "url": f"{HOME}/tin-tuc/bai-1.html", "canonical_url": f"{HOME}/tin-tuc/bai-1.html",
         "portal": "so-mau", "kind": "article", "captured_at": AT.format(n), "status": 200, "media_type": "text/html",
         "payload_digest": f"sha256:{n}", "n_bytes": 900, "warc_path": f"warc/so-mau/run{n}.warc.gz", "warc_offset": 400,
         "warc_length": 500, "run_id": f"run{n}", "page_type": "article", "content_digest": f"c{n}", "cleaner_version": "1"}
        for n in (1, 2)
    ],
    "articles": [
        {"id": "bai1", "url": f"{HOME}/tin-tuc/bai-1.html", "canonical_url": f"{HOME}/tin-tuc/bai-1.html", "portal": "so-mau",
         "page_type": "article", "title": "Kế hoạch phòng chống thiên tai", "body": "Sở Mẫu ban hành kế hoạch số 12.",
         "published_at": "2026-01-01T08:30:00+07:00", "first_captured_at": AT.format(1), "last_captured_at": AT.format(2),
         "last_checked_at": AT.format(2), "n_versions": 2, "body_digest": "b2", "content_digest": "c2",
         "capture_id": "urn:uuid:2", "cleaner_version": "1"},
        {"id": "nhap1", "url": f"{HOME}/cu/1", "canonical_url": f"{HOME}/cu/1", "portal": "so-mau", "page_type": "article",
         "title": "Bài đã nhập", "body": "Nội dung cũ.", "body_digest": "b3", "content_digest": "c3"},
    ],
    "article_versions": [
        {"article_id": "bai1", "number": n, "capture_id": f"urn:uuid:{n}", "captured_at": AT.format(n),
         "title": "Kế hoạch phòng chống thiên tai", "body": f"Sở Mẫu ban hành kế hoạch số 1{n}.", "content_digest": f"c{n}"}
        for n in (1, 2)
    ],
    "edits": [{"article_id": "bai1", "from_version": 1, "to_version": 2, "position": 1, "kind": "number", "before": "11",
               "after": "12", "sentence": "Sở Mẫu ban hành kế hoạch số 12.", "significance": 0.9, "seen_at": AT.format(2)}],
    "attachments": [{"article_id": "bai1", "position": 1, "url": f"{HOME}/tep/1.pdf", "link_text": "Kế hoạch"}],
    "documents": [{"number": "12/KH-SM", "kind": "Kế hoạch"}],
    "cited_documents": [{"article_id": "bai1", "position": 1, "number": "12/KH-SM", "kind": "Kế hoạch", "quote": "12/KH-SM"}],
    "removed_blocks": [{"capture_id": "urn:uuid:2", "position": 1, "article_id": "bai1", "text": "Chia sẻ", "rule": "share"}],
    "failures": [{"stage": "crawl", "url": f"{HOME}/hong", "code": "timeout", "portal": "so-mau",
                  "first_failed_at": AT.format(1), "last_failed_at": AT.format(2)}],
    "searches": [{"name": "thiên tai", "query": "thiên tai", "created_at": AT.format(1)}],
}  # fmt: skip


def make(folder: Path) -> Path:
    """The fixture, packed and small."""
    name = list(MIGRATIONS._migrations)[-1].name.partition("_")[0]
    with tempfile.TemporaryDirectory() as made:
        data_dir = open_data_dir(Path(made))
        db = open_database(data_dir)
        with transaction(db):
            for table, rows in ROWS.items():
                for row in rows:
                    marks = ", ".join("?" * len(row))
                    db.conn.execute(
                        f"insert into {table} ({', '.join(row)}) values ({marks})", tuple(row.values())
                    )
        rebuild_index(db)
        db.close()
        small = sqlite3.connect(data_dir.database_path)
        for statement in ("pragma journal_mode = delete", "pragma page_size = 512", "vacuum"):
            small.execute(statement)
        small.close()
        file = folder / f"{name}.db.gz"
        file.write_bytes(gzip.compress(data_dir.database_path.read_bytes(), 9, mtime=0))
    return file


if __name__ == "__main__":
    sys.stdout.write(f"{make(Path(sys.argv[1]))}\n")
