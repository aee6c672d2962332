"""How a content-management system lists its articles, as patterns of addresses."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class CrawlProfile:
    """The addresses of one system: what is an article, what lists articles, what leads nowhere.

    Patterns are regular expressions searched, whatever the case, in the path and query of an address; `deny` wins
    over all, `article_urls` over `listing_urls`. `next_pages` are the addresses of a listing's second and later pages.
    `feeds` and `sitemaps` are paths that the system answers at the root of a site. `sitemap_kinds` says of sitemaps by
    their address what they list: `article`, `listing`, or `static` for pages that are never fetched.
    """

    platform: str
    article_urls: tuple[str, ...]
    listing_urls: tuple[str, ...] = ()
    next_pages: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ("/sitemap.xml",)
    sitemap_kinds: tuple[tuple[str, str], ...] = ()

    @cached_property
    def is_article(self) -> re.Pattern[str]:
        """Matches an article's path and query."""
        return _any_of(self.article_urls)

    @cached_property
    def is_listing(self) -> re.Pattern[str]:
        """Matches a listing's path and query, first and later pages."""
        return _any_of((*self.listing_urls, *self.next_pages))

    @cached_property
    def is_next_page(self) -> re.Pattern[str]:
        """Matches the second and later pages of a listing."""
        return _any_of(self.next_pages)

    @cached_property
    def is_denied(self) -> re.Pattern[str]:
        """Matches what is never fetched."""
        return _any_of((*self.deny, *DENIED_EVERYWHERE))

    def listed_kind(self, sitemap_url: str) -> str | None:
        """What a sitemap lists: article, listing or static; None when its name does not tell."""
        found = (
            kind for pattern, kind in self.sitemap_kinds if re.search(pattern, sitemap_url, re.IGNORECASE)
        )
        return next(found, None)


DENIED_EVERYWHERE = (
    # Files: attachments and page furniture are not pages; archiving attachments is a matter of its own
    r"\.(?:css|js|mjs|json|map|ico|png|jpe?g|gif|bmp|webp|svg|tiff?|woff2?|ttf|eot|mp[34]|m4a|wav|avi|flv|wmv|webm|swf"
    r"|pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z|gz|exe|apk|txt|csv)(?:$|[?#])",
    r"[?&](?:download|attach|file)=1(?:&|$)",
    r"[?&](?:print|printview|share|replytocom|action=print)(?:=|&|$)",
    r"/(?:print|savefile|sendmail|send-mail|email-friend|in-bai-viet|gui-mail)(?:/|\.|$)",
    r"/(?:login|logout|signin|register|dang-nhap|dang-ky|lost-?password|quen-mat-khau|admin|wp-admin|c/portal)(?:/|\.|\?|$)",
    r"/cdn-cgi/",
)
"""Traps of every system: files, print and mail views, accounts."""


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)
