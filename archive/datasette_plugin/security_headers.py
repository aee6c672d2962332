"""The headers that keep archived text from acting in a browser, and what a public site does not show."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from datasette.utils.asgi import asgi_send

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_ALWAYS = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

PAGE_POLICY = f"default-src 'self'; script-src 'none'; {_ALWAYS}"
"""The policy of our own pages, which have no script and no inline style."""

_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TEMPLATES_WITH_SCRIPT = ("_close_open_menus.html", "_codemirror_foot.html")
_WRITTEN_BY_TABLE_PAGE = ("DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")

_STATIC_PATHS = ("-/static/", "-/static-plugins/")


@cache
def datasette_policy() -> str:
    """The policy of Datasette's pages: inline style as they have it, of inline scripts only Datasette's own by digest."""
    folder = files("datasette").joinpath("templates")
    scripts = list(_WRITTEN_BY_TABLE_PAGE)
    for name in _TEMPLATES_WITH_SCRIPT:
        file = folder.joinpath(name)
        if file.is_file():
            scripts += _INLINE_SCRIPT.findall(file.read_text(encoding="utf-8"))
    digests = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts
    )
    return f"default-src 'self'; script-src 'self' {digests}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; {_ALWAYS}"


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """The wrapper that adds the headers to every answer and closes Datasette's introspection on a public site."""

    def wrap(app: App) -> App:
        async def guarded(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif is_public(datasette) and _is_introspection(datasette, scope):
                await asgi_send(_with_headers(send), "Not found", status=404, content_type="text/plain")
            else:
                await app(scope, receive, _with_headers(send))

        return guarded

    return wrap


def is_public(datasette: Datasette) -> bool:
    """Whether `banluu serve --public` started this site."""
    return bool((datasette.plugin_config("banluu") or {}).get("public"))


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            present = {name.lower() for name, _ in headers}
            wanted = (*_FIXED, (b"content-security-policy", datasette_policy().encode()))
            message = {**message, "headers": headers + [pair for pair in wanted if pair[0] not in present]}
        await send(message)

    return send_with_headers


def _is_introspection(datasette: Datasette, scope: Message) -> bool:
    path = str(scope["path"])
    base = str(datasette.setting("base_url"))
    route = path[len(base) :] if path.startswith(base) else path.lstrip("/")
    return route.startswith("-/") and not route.startswith(_STATIC_PATHS)
