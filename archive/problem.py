"""What a check found wrong: where it stands, what it is, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it was written. `where` is a file of the data directory, or a capture's id.

    `offset` is a byte of a WARC file; `record_id`, `url` and `captured_at` name the record or capture concerned.
    """

    where: str
    what: str
    remedy: str = ""
    offset: int | None = None
    record_id: str | None = None
    url: str | None = None
    captured_at: str | None = None

    def __str__(self) -> str:
        record = (
            f"{self.record_id} ({self.url or 'no address'}, {self.captured_at}) " if self.record_id else ""
        )
        place = f" at byte {self.offset}" if self.offset is not None else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.where}{place}: {record}{self.what}{remedy}"


RESTORE = "restore the file from a copy"
"""What helps when bytes that cannot be made again are lost."""

REBUILD = "run banluu rebuild, which makes the database anew from the WARC files"
"""What helps when only the database is wrong."""
