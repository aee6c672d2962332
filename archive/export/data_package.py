"""The archive as a data package (Frictionless): a table a CSV file, each column described, with sums and rights."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlite_utils import Database

from archive.columns import TABLES
from archive.export.article_choice import ArticleChoice, Progress, unheard
from archive.export.csv_file import write_csv
from archive.export.output import PACKAGE_FILE
from archive.site_metadata import DESCRIPTION, RIGHTS, TITLE

_OF_ARTICLE = "article_id in (select id from articles where {})"
_SHOWN = (
    "canonical_url in (select canonical_url from articles where {0} union select url from article_addresses"
    " where article_id in (select id from articles where {0}))"
)
_CHOSEN = {
    "portals": "slug in (select portal from articles where {})",
    "agencies": None,
    "articles": "{}",
    "article_addresses": _OF_ARTICLE,
    "article_versions": _OF_ARTICLE,
    "edits": _OF_ARTICLE,
    "attachments": _OF_ARTICLE,
    "documents": "number in (select number from cited_documents where article_id in (select id from articles where {}))",
    "cited_documents": _OF_ARTICLE,
    "duplicates": _OF_ARTICLE,
    "removed_blocks": _OF_ARTICLE,
    "captures": _SHOWN,
}
"""The tables of a package, and which of their rows belong to chosen articles; the others serve the crawl."""

_HIDDEN = {"articles": ("search_rowid",)}
_TYPES = {"integer": "integer", "real": "number"}

_README = """# {title}

{description}

{n_articles} articles · bài viết. {portals}

Each table is a CSV file (UTF-8, RFC 4180) in `data/`; `datapackage.json` describes every table and column in Vietnamese and
English ([Frictionless Data Package](https://specs.frictionlessdata.io/data-package/)). Empty cells are unknown values.
A text that a spreadsheet would calculate has an apostrophe before it: take one away wherever apostrophes stand before one of
`= + - @`, a tab or a carriage return. `sha256sum -c SHA256SUMS` checks that every file is as it was written.

Mỗi bảng là một tệp CSV trong `data/`; `datapackage.json` giải thích từng bảng, từng cột. Kiểm tra tệp: `sha256sum -c SHA256SUMS`.

## Rights · Quyền

{rights}. Under Vietnamese law (Law on Intellectual Property, article 15) legal documents, administrative documents and plain
news of the day are not objects of copyright; other works may be. Name the publishing body and the address of the page when you
quote, and check the rights before you republish whole works. Remove personal data when you are asked to.

## How to cite · Trích dẫn

Name the portal, the title, the address of the page and the time of the capture (`articles.last_captured_at`, UTC), and the
digest of the text (`articles.body_digest`) where the exact words matter. `CITATION.cff` cites the collection.
"""

_CITATION = """cff-version: 1.2.0
message: Cite the portal, the page and the time of its capture, and this collection.
type: dataset
title: {title}
authors:
  - name: The publishing bodies, as named with each article
date-released: "{day}"
version: "{stamp}"
"""


def write_data_package(
    folder: Path, db: Database, choice: ArticleChoice, progress: Progress = unheard
) -> int:
    """The number of articles, now in a folder with `datapackage.json` and a CSV file for each table."""
    (folder / "data").mkdir()
    resources = []
    for table in _CHOSEN:
        resources.append(_resource(folder, db, table, choice))
        progress(len(_CHOSEN))
    counts = {str(resource["name"]): resource["rows"] for resource in resources}
    for resource in resources:
        del resource["rows"]
    stamp = last_change(db)
    package = {
        "profile": "tabular-data-package",
        "name": "banluu",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": stamp,
        "created": stamp,
        "licenses": [{"name": "other-closed", "title": RIGHTS}],
        "sources": _sources(db, choice),
        "banluu_version": _version(),
        "resources": resources,
    }
    _write(folder / PACKAGE_FILE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    sources = ", ".join(str(source["path"]) for source in _sources(db, choice)[:20])
    facts = {
        "title": TITLE, "description": DESCRIPTION, "n_articles": counts["articles"], "rights": RIGHTS,
        "portals": sources, "day": stamp[:10], "stamp": stamp,
    }  # fmt: skip
    _write(
        folder / "dataset.jsonld",
        json.dumps(_dataset(db, choice, stamp), ensure_ascii=False, indent=2) + "\n",
    )
    _write(folder / "README.md", _README.format(**facts))
    _write(
        folder / "CITATION.cff", _CITATION.format(**facts | {"title": json.dumps(TITLE, ensure_ascii=False)})
    )
    _write(
        folder / "SHA256SUMS",
        "".join(_sum_line(folder, file) for file in sorted(folder.rglob("*")) if file.is_file()),
    )
    return int(str(counts["articles"]))


def last_change(db: Database) -> str:
    """The newest capture's time, by which an export is dated: the same archive gives the same bytes."""
    (found,) = db.conn.execute("select max(captured_at) from captures").fetchone()
    return str(found or "1980-01-01T00:00:00Z")


def _resource(folder: Path, db: Database, table: str, choice: ArticleChoice) -> dict[str, object]:
    hidden = _HIDDEN.get(table, ())
    columns = {
        str(name): str(kind)
        for _, name, kind, *_ in db.conn.execute(f"pragma table_info({table})")
        if name not in hidden
    }
    keys = [
        str(name)
        for _, name, _, _, _, place in sorted(
            db.conn.execute(f"pragma table_info({table})"), key=lambda column: int(column[5])
        )
        if place
    ]
    rule = _CHOSEN[table]
    where = "1" if choice.is_all or rule is None else rule.format(choice.condition)
    order = ", ".join(keys or columns)
    path = folder / "data" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        found = db.conn.execute(
            f"select {', '.join(columns)} from {table} where {where} order by {order}",
            {}
            if where == "1"
            else {name: value for name, value in choice.values.items() if value is not None},
        )
        number = write_csv(out, tuple(columns), found)
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"data/{table}.csv",
        "description": f"{TABLES[table].vi} · {TABLES[table].en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_digest(path)}",
        "schema": _schema(table, columns, keys),
        "rows": number,
    }


def _schema(table: str, columns: Mapping[str, str], keys: list[str]) -> dict[str, object]:
    described = TABLES[table].columns
    return {
        "fields": [
            {
                "name": name,
                "type": _TYPES.get(kind.lower(), "string"),
                "description": f"{described[name].vi} · {described[name].en}",
            }
            for name, kind in columns.items()
        ],
        "missingValues": [""],
        "primaryKey": keys,
    }


def _dataset(db: Database, choice: ArticleChoice, stamp: str) -> dict[str, object]:
    """The collection as schema.org describes data sets, for catalogues and search engines."""
    first, last = db.conn.execute(
        f"select min(substr(published_at, 1, 10)), max(substr(published_at, 1, 10)) from articles where {choice.condition}",
        choice.values,
    ).fetchone()
    dataset: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "inLanguage": "vi",
        "dateModified": stamp,
        "version": stamp,
        "creditText": RIGHTS,
        "isBasedOn": [source["path"] for source in _sources(db, choice)],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"data/{table}.csv"}
            for table in _CHOSEN
        ],
    }
    return dataset | ({"temporalCoverage": f"{first}/{last}"} if first else {})


def _sources(db: Database, choice: ArticleChoice) -> list[dict[str, str]]:
    found = db.conn.execute(
        "select name, home from portals where slug in (select portal from articles where"
        f" {choice.condition}) order by slug",
        choice.values,
    )
    return [{"title": str(name), "path": str(home)} for name, home in found]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sum_line(folder: Path, file: Path) -> str:
    return f"{file_digest(file)}  {file.relative_to(folder).as_posix()}\n"


def file_digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    try:
        return version("banluu")
    except PackageNotFoundError:
        return "unknown"
