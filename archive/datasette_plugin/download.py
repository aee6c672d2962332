"""Kept bytes as a download: no browser shows or runs them under the site's address."""

from urllib.parse import quote

from datasette.utils.asgi import Response

_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


def download(content: bytes, *, name: str, media_type: str) -> Response:
    """The bytes under a file name of any letters."""
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": _POLICY,
        "x-content-type-options": "nosniff",
    }
    return Response(content, headers=headers, content_type=media_type)
