"""The JSON form of a cleaned page, as the contract prints it (section 3)."""

import json
from dataclasses import asdict

from archive.records import CleanResult


def as_json(result: CleanResult, *, id: str, url: str, portal: str | None = None) -> str:
    """One line of JSON: an article, document or static page with all fields, another with its type, or an error."""
    if result.error_code:
        return _line(
            {"id": id, "url": url, "error": {"code": result.error_code, "detail": result.error_detail or ""}}
        )
    fields: dict[str, object] = {
        "id": id,
        "url": url,
        "portal": portal,
        "platform": result.platform,
        "page_type": result.page_type,
        "title": result.title,
    }
    text = result.article or result.static_page
    if text is not None:
        fields |= asdict(text) | {"url": url, "page_type": result.page_type}
        fields.pop("site_template_id")
    return _line(fields)


def _line(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False)
