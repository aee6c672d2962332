"""A page of the site: a template filled in the visitor's language, sent with the strict security policy."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.file_note import shown_note
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.language import (
    Language,
    chosen_language,
    shown_date,
    shown_number,
    text,
    text_or,
)
from archive.datasette_plugin.reading import has_archive
from archive.datasette_plugin.security_headers import PAGE_POLICY


async def page(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, object], *, status: int = 200
) -> Response:
    """The page as an HTTP response."""
    words = page_words(datasette, request)
    html = await datasette.render_template(f"banluu/{template}.html", {**words, **context}, request=request)
    headers = {"content-security-policy": PAGE_POLICY, "content-language": words["language"]}
    return Response.html(html, status=status, headers=headers)


async def not_found(datasette: Datasette, request: Request, what: str, sought: str = "") -> Response:
    """The page that says that there is no such thing; `what` names a text of the section `missing`."""
    return await page(datasette, request, "missing", {"what": what, "sought": sought}, status=404)


@hookimpl
def extra_template_vars(request: Request | None, datasette: Datasette) -> dict[str, Any]:
    """The words of our pages for Datasette's own templates, under one name that is not theirs."""
    if request is None or not has_archive(datasette):
        return {}
    return {"banluu": page_words(datasette, request)}


def page_words(datasette: Datasette, request: Request) -> dict[str, Any]:
    """What every template may call: texts, links, numbers, dates."""
    language = chosen_language(request.args.get("lang"))
    other: Language = "vi" if language == "en" else "en"

    def this_page(in_language: Language, **changes: object) -> str:
        arguments = {name: request.args.get(name) for name in request.args if name != "lang"}
        return _address(datasette, _path_of(datasette, request), {**arguments, **changes}, in_language)

    return {
        "language": language,
        "other_language": other,
        "path": _path_of(datasette, request),
        "t": lambda key, **values: text(language, key, **values),
        "t_or": lambda key, default: text_or(language, key, default),
        "number": lambda value: shown_number(language, value),
        "date": shown_date,
        "href": lambda path, **arguments: _address(datasette, path, arguments, language),
        "in_other_language": lambda: this_page(other),
        "page_link": lambda number: this_page(language, page=number if number > 1 else ""),
        "noted": lambda note: shown_note(language, note),
        "record_link": lambda id: _address(datasette, f"/captures/{segment(id)}.warc.gz", {}, language),
        "web_address": web_address,
        "segment": segment,
        "asset": lambda name: datasette.urls.path(f"/-/static-plugins/banluu/{name}"),
    }


def segment(value: str) -> str:
    """A value as one segment of a path."""
    return quote(value, safe="")


def web_address(address: str | None) -> str | None:
    """The address when it is one of the web (http or https), else None: only those become links."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _address(datasette: Datasette, path: str, arguments: Mapping[str, object], language: Language) -> str:
    given = {name: value for name, value in arguments.items() if value not in (None, "")}
    if language == "en":
        given["lang"] = "en"
    # a plain str, so that Jinja escapes it: the path may be what a visitor typed
    return str(datasette.urls.path(path)) + (f"?{urlencode(given)}" if given else "")


def _path_of(datasette: Datasette, request: Request) -> str:
    base = str(datasette.setting("base_url"))
    path = str(request.path)
    return "/" + path[len(base) :] if base != "/" and path.startswith(base) else path
