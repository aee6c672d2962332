"""A tiny look-alike, so that server and faults are tested whatever the real ones say."""

from collections.abc import Iterator

import pytest

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite, LookAlike
from scrapers.demo_portal.portals import DEMO_PORTALS
from scrapers.demo_portal.server import DemoServer

HTML = "text/html; charset=utf-8"


class TinyLookAlike:
    platform = "tiny"

    def start_path(self) -> str:
        return "/"

    def article_path(self, article: DemoArticle) -> str:
        return f"/{article.slug}.html"

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        return f"/files/{attachment.name}"

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        for article in site.articles:
            if request.path == self.article_path(article):
                text = "\n".join([article.title, article.lead, *article.body_lines()])
                return DemoResponse(200, HTML, f"<pre>{text}</pre> lượt xem {request.visits}".encode())
            if request.path == f"/{article.renamed_from}.html":
                return DemoResponse(301, HTML, b"", (("Location", self.article_path(article)),))
            for file in article.attachments:
                if request.path == self.attachment_path(article, file):
                    return DemoResponse(200, "application/pdf", file.content, (("ETag", '"1"'),))
        if request.path == "/":
            said = f"{request.method} {dict(request.query)} {dict(request.form)} {request.now:%z}"
            return DemoResponse(200, HTML, f"<h1>{site.name}</h1> {said} {'đất ' * 200}".encode())
        if request.path == "/robots.txt":
            return DemoResponse(200, "text/plain", b"User-agent: *\nDisallow: /users/\n")
        return DemoResponse(404, HTML, "không có".encode())


@pytest.fixture
def tiny_look_alikes() -> dict[str, LookAlike]:
    return {portal.platform: TinyLookAlike() for portal in DEMO_PORTALS}


@pytest.fixture
def tiny_portals(tiny_look_alikes: dict[str, LookAlike]) -> Iterator[DemoServer]:
    with DemoServer(look_alikes=tiny_look_alikes) as server:
        yield server
