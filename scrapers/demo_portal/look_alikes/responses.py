"""Responses in the forms that all look-alikes need."""

from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite, LookAlike

Headers = tuple[tuple[str, str], ...]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURE = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xc8\xd8\xc8\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


def html(text: str, *, status: int = 200, headers: Headers = ()) -> DemoResponse:
    """A page in UTF-8."""
    return DemoResponse(status, "text/html; charset=UTF-8", text.encode(), headers)


def xml(text: str, headers: Headers = ()) -> DemoResponse:
    """A feed or a sitemap in UTF-8."""
    return DemoResponse(200, "text/xml; charset=utf-8", text.encode(), headers)


def plain(text: str) -> DemoResponse:
    """A text file, for robots.txt."""
    return DemoResponse(200, "text/plain; charset=utf-8", text.encode())


def moved(location: str, *, status: int = 301, headers: Headers = ()) -> DemoResponse:
    """A redirect to a path of the same site."""
    return DemoResponse(status, "text/html; charset=UTF-8", b"", (*headers, ("Location", location)))


def shared_file(
    look_alike: LookAlike, site: DemoSite, request: DemoRequest, style_sheet: str
) -> DemoResponse | None:
    """An attachment, a picture or the style sheet, where the request asks for one."""
    if request.path.endswith(".css"):
        return DemoResponse(200, "text/css", style_sheet.encode())
    if request.path.endswith((".gif", ".png", ".jpg", ".ico")):
        return DemoResponse(200, "image/gif", PICTURE)
    for article in site.articles:
        for attachment in article.attachments:
            path, _, query = look_alike.attachment_path(article, attachment).partition("?")
            wanted = dict(pair.split("=", 1) for pair in query.split("&")) if query else {}
            if request.path == path and wanted.items() <= dict(request.query).items():
                media_type = MEDIA_TYPES.get(attachment.name.rpartition(".")[2], "application/octet-stream")
                disposition = ("Content-Disposition", f'attachment; filename="{attachment.name}"')
                return DemoResponse(200, media_type, attachment.content, (disposition,))
    return None
