"""An article as a reference for reading lists and bibliographies."""

from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import not_found, page_words, segment
from archive.datasette_plugin.pages.article_facts import ArticleFacts, read_article
from archive.datasette_plugin.reading import read
from archive.datasette_plugin.reference import Reference

_FORMS = {
    "bib": (Reference.as_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (Reference.as_ris, "application/x-research-info-systems; charset=utf-8"),
    "csl.json": (Reference.as_csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


async def article_reference(datasette: Datasette, request: Request) -> Response:
    """The reference in the form that the address names, or the 404 page."""
    id = unquote(request.url_vars["id"])
    facts = await read(datasette, lambda connection: read_article(connection, id))
    if facts is None:
        return await not_found(datasette, request, "article", id)
    form, content_type = _FORMS[request.url_vars["form"]]
    words = page_words(datasette, request)
    copy_address = datasette.absolute_url(request, words["href"](f"/articles/{segment(id)}"))
    name = f"banluu-{segment(id)}.{request.url_vars['form']}"
    return Response(
        form(reference_of(facts, copy_address)),
        headers={"content-disposition": f'attachment; filename="{name}"'},
        content_type=content_type,
    )


def reference_of(facts: ArticleFacts, copy_address: str) -> Reference:
    """The reference of an article whose page here has an address."""
    article = facts.article
    publisher = str(facts.portal["name"] if facts.portal else article["portal"])
    named = tuple(str(article[field]) for field in ("byline", "office") if article[field])
    return Reference(
        id=str(article["id"]),
        title=str(article["title"]),
        authors=named or (publisher,),
        publisher=publisher,
        published=article["published_at"],
        captured=facts.capture["captured_at"] if facts.capture else None,
        address=str(article["url"]),
        copy_address=copy_address,
        version=int(article["n_versions"]),
        digest=str(article["body_digest"]),
        language=str(article["language"] or "vi"),
    )
