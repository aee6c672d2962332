"""Updates of demo portals into one data directory on days of one's choice, each in a process of its own."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

BANLUU = [sys.executable, "-W", "error", "-c", "from banluu import main; main()"]
FIRST_DAY = datetime(2026, 11, 23, 8, tzinfo=UTC)

UPDATE = """
import json, sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from archive.data_dir import open_data_dir
from archive.database import open_database
from archive.write_lock import write_lock
from scrapers.crawl_options import CrawlOptions
from scrapers.portals import load_portal_file
from scrapers.run_summary import summary_lines
from scrapers.update import update

data_dir = open_data_dir(Path(sys.argv[1]))
options = CrawlOptions(allow_loopback=True, delay=0, **json.loads(sys.argv[2]))
with write_lock(data_dir, "update"), closing(open_database(data_dir)) as db:
    updates = update([load_portal_file(Path(file)) for file in sys.argv[3:]], data_dir, db, options, jobs=1)
print(json.dumps([{one.slug: asdict(one.run) for one in updates}, summary_lines(updates)]))
"""


@dataclass
class Days:
    """Updates of portals into one data directory, on days counted from the first."""

    data: Path
    files: list[Path]
    summary: list[str] = field(default_factory=list)

    def run(self, day: float, **options: Any) -> dict[str, dict[str, Any]]:
        """The verdicts of an update by portal."""
        words = [sys.executable, "-W", "error", "-c", UPDATE, self.data, json.dumps(options), *self.files]
        moment = (FIRST_DAY + timedelta(days=day)).isoformat()
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            env=os.environ | {"BANLUU_NOW": moment},
            timeout=200,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        verdicts, self.summary = json.loads(done.stdout)
        return dict(verdicts)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the archive says."""
        with closing(sqlite3.connect(f"file:{self.data / 'archive.db'}?mode=ro", uri=True)) as db:
            return db.execute(query, values).fetchall()

    def banluu(
        self, *words: object, largest_file: int | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """A finished command on the data directory, as a person types it; no file that it writes may be larger."""

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file or 0,) * 2)

        return subprocess.run(
            [*BANLUU, *map(str, words), "--data", str(self.data)],
            capture_output=True,
            text=True,
            env=os.environ | env,
            timeout=200,
            preexec_fn=limited if largest_file is not None else None,
            check=False,
        )
