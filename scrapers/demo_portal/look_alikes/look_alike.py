"""What a look-alike of a content-management system is: it answers requests for one demo portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """One demo portal at one moment: who it is, where it is served, and what it has published, newest first."""

    slug: str
    name: str
    agency: str
    base_url: str
    articles: tuple[DemoArticle, ...]
    removed: tuple[DemoArticle, ...] = ()
    state: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRequest:
    """A request as a look-alike sees it. `visits` counts all requests to the portal; `now` is the server's clock."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    visits: int = 0
    now: datetime


@dataclass(frozen=True, slots=True)
class DemoResponse:
    """A response; `body` is already encoded."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class LookAlike(Protocol):
    """One imitated content-management system."""

    platform: str

    def start_path(self) -> str:
        """The path of the page where a crawl starts (the news section, or the home page)."""

    def article_path(self, article: DemoArticle) -> str:
        """The path of an article's page, with query where the system uses one."""

    def attachment_path(self, article: DemoArticle, attachment: DemoAttachment) -> str:
        """The path of a file that an article links to, as its link says it; `respond` answers it with the file."""

    def respond(self, site: DemoSite, request: DemoRequest) -> DemoResponse:
        """The answer to any request; unknown paths are answered as this system answers them."""
