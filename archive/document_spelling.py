"""How a number below 10 is spelled in `documents`: with the zero that Nghị định 30/2020/NĐ-CP asks for, once an article has it."""

from collections.abc import Iterable

from sqlite_utils import Database

from archive.document_key import printed_key
from archive.rows import rows


def spell(db: Database, documents: Iterable[str]) -> set[str]:
    """The spellings that gained or lost citations; each of the documents now has one."""
    changed: set[str] = set()
    keys = map(printed_key, documents)
    for with_zero, without in sorted({key.spellings for key in keys if key is not None}):
        if with_zero != without:
            changed |= _spell(db, with_zero, without)
    return changed


def _spell(db: Database, with_zero: str, without: str) -> set[str]:
    is_printed = rows(
        db,
        "select 1 from cited_documents where document in (?, ?) and number like '0%' limit 1",
        (with_zero, without),
    )
    meant, other = (with_zero, without) if is_printed else (without, with_zero)
    if not rows(db, "select 1 from cited_documents where document = ? limit 1", (other,)):
        return {other}
    db.conn.execute("insert into documents (number) values (?) on conflict do nothing", (meant,))
    db.conn.execute("update cited_documents set document = ? where document = ?", (meant, other))
    return {meant, other}
