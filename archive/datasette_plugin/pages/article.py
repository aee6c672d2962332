"""The page of one article, and the same as JSON."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.body_parts import body_parts
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.no_article import no_article_json, no_article_page
from archive.datasette_plugin.number_links import number_linker
from archive.datasette_plugin.page import page, page_words, segment
from archive.datasette_plugin.pages.article_facts import ArticleFacts, read_article
from archive.datasette_plugin.pages.copies import copies_of
from archive.datasette_plugin.reading import DATABASE, read


async def article_page(datasette: Datasette, request: Request) -> Response:
    """The article's page, or the page that says why it is not there."""
    facts = await _asked_article(datasette, request)
    if facts is None:
        return await no_article_page(datasette, request)
    copies = await read(datasette, lambda connection: copies_of(connection, facts.article["id"]))
    href = page_words(datasette, request)["href"]
    numbers = {row["number"]: row["document"] for row in facts.cited}
    return await page(
        datasette,
        request,
        "article",
        {
            "facts": facts,
            "copies": copies,
            "article": facts.article,
            "parts": body_parts(facts.article["body"]),
            "linked": number_linker(
                (row["number"] for row in facts.cited),
                lambda printed: str(href(f"/documents/{segment(numbers[printed])}")),
            ),
            "provenance": _provenance_lines(facts.provenance),
            "row_link": lambda table, *key: datasette.urls.row(
                DATABASE, table, ",".join(tilde_encode(str(part)) for part in key)
            ),
        },
    )


async def article_json(datasette: Datasette, request: Request) -> Response:
    """The article as the contract prints it, with its evidence; 404 or 410 with an `error` when it is not there."""
    facts = await _asked_article(datasette, request)
    if facts is None:
        return await no_article_json(datasette, request)
    return Response.json(facts.as_json())


async def _asked_article(datasette: Datasette, request: Request) -> ArticleFacts | None:
    id = unquote(request.url_vars["id"])
    return await read(datasette, lambda connection: read_article(connection, id))


def _provenance_lines(provenance: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((field, _as_words(found)) for field, found in provenance.items())


def _as_words(found: Any) -> str:
    if isinstance(found, dict):
        return "; ".join(f"{name}: {_as_words(value)}" for name, value in found.items())
    if isinstance(found, list):
        return ", ".join(_as_words(value) for value in found)
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
