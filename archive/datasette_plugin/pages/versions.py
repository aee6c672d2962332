"""The versions of one article, each with what changed since the one before, and the same as JSON."""

from dataclasses import dataclass
from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.no_article import no_article_json, no_article_page
from archive.datasette_plugin.page import page
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.reading import all_rows, count, one_row, read
from archive.datasette_plugin.version_diff import DiffParagraph, DiffPiece, body_diff, text_diff

VERSIONS = 10

_LIST = """
select v.*, c.warc_path, c.warc_offset, c.payload_digest from article_versions v
left join captures c on c.id = v.capture_id
where v.article_id = :id and v.number <= :newest and v.number >= :oldest order by v.number desc
"""
_EDITS = """
select * from edits where article_id = :id and to_version <= :newest and to_version > :oldest
order by to_version desc, position
"""
_EDIT_FIELDS = (
    "from_version",
    "to_version",
    "kind",
    "before",
    "after",
    "sentence",
    "significance",
    "seen_at",
)
_VERSION_FIELDS = (
    "number",
    "captured_at",
    "capture_id",
    "title",
    "lead",
    "body",
    "byline",
    "office",
    "source",
    "published_at",
    "content_digest",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """A version, its edits, and how its texts came from the version before; the first has neither."""

    row: Row
    is_first: bool
    edits: tuple[Row, ...]
    title: tuple[DiffPiece, ...]
    lead: tuple[DiffPiece, ...]
    body: tuple[DiffParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """The article and one page of its versions, newest first."""

    article: Row
    versions: tuple[ShownVersion, ...]
    paging: Paging


async def versions_page(datasette: Datasette, request: Request) -> Response:
    """The page of an article's versions, or the page that says why it is not there."""
    facts = await _asked(datasette, request)
    if facts is None:
        return await no_article_page(datasette, request)
    context: dict[str, object] = {"facts": facts, "article": facts.article, "diff": text_diff}
    return await page(datasette, request, "versions", context)


async def versions_json(datasette: Datasette, request: Request) -> Response:
    """The versions with their edits; 404 or 410 with an `error` when the article is not there."""
    facts = await _asked(datasette, request)
    if facts is None:
        return await no_article_json(datasette, request)
    versions = [
        {
            **{name: shown.row[name] for name in _VERSION_FIELDS},
            "edits": [{name: edit[name] for name in _EDIT_FIELDS} for edit in shown.edits],
        }
        for shown in facts.versions
    ]
    return Response.json({"id": facts.article["id"], "total": facts.paging.total, "versions": versions})


async def _asked(datasette: Datasette, request: Request) -> VersionFacts | None:
    id = unquote(request.url_vars["id"])
    number = page_number(request.args.get("page"))
    return await read(datasette, lambda connection: read_versions(connection, id, number))


def read_versions(connection: Connection, id: str, number: int) -> VersionFacts | None:
    """One page of an article's versions, None when there is no such article."""
    article = one_row(connection, "select id, title, n_versions from articles where id = :id", {"id": id})
    if article is None:
        return None
    total = count(connection, "select count(*) from article_versions where article_id = :id", {"id": id})
    paging = Paging(number=number, size=VERSIONS, total=total)
    newest = total - paging.offset
    keys = {"id": id, "newest": newest, "oldest": newest - VERSIONS}
    rows = all_rows(connection, _LIST, keys)
    edits = all_rows(connection, _EDITS, keys)
    shown = [
        _shown(row, before, tuple(edit for edit in edits if edit["to_version"] == row["number"]))
        for row, before in zip(rows, [*rows[1:], None], strict=True)
        if row["number"] > newest - VERSIONS
    ]
    return VersionFacts(article=article, versions=tuple(shown), paging=paging)


def _shown(row: Row, before: Row | None, edits: tuple[Row, ...]) -> ShownVersion:
    return ShownVersion(
        row=row,
        is_first=before is None,
        edits=edits,
        title=text_diff(before["title"], row["title"]) if before else (),
        lead=text_diff(before["lead"], row["lead"]) if before else (),
        body=body_diff(before["body"], row["body"]) if before else (),
    )
