import gzip

from scrapers.discovery.feed import read_feed
from scrapers.discovery.sitemap import ListedPage, read_sitemap
from scrapers.platforms import crawl_profile

URL = "https://hoagiang.example/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_an_index_names_further_sitemaps() -> None:
    body = f"<?xml version='1.0'?><sitemapindex {NAMESPACE}><sitemap><loc> /sitemap-vi.news.xml </loc></sitemap></sitemapindex>"
    found = read_sitemap(body.encode(), URL)
    assert found.sitemaps == ("https://hoagiang.example/sitemap-vi.news.xml",)
    assert found.pages == ()


def test_bare_ampersands_keep_the_address_whole() -> None:
    body = f"<urlset {NAMESPACE}><url><loc>https://hoagiang.example/a?x=1&y=2</loc><lastmod>2024-05-01T08:00:00+07:00</lastmod></url><url><loc>https://hoagiang.example/b?x=1&amp;y=2</loc></url></urlset>"
    assert read_sitemap(body.encode(), URL).pages == (
        ListedPage("https://hoagiang.example/a?x=1&y=2", "2024-05-01"),
        ListedPage("https://hoagiang.example/b?x=1&y=2"),
    )


def test_gzip_text_and_nonsense() -> None:
    body = f"\n<urlset {NAMESPACE}><url><loc>https://hoagiang.example/a</loc></url></urlset>".encode()
    assert [page.url for page in read_sitemap(gzip.compress(body), URL).pages] == [
        "https://hoagiang.example/a"
    ]
    assert [page.url for page in read_sitemap(b"https://hoagiang.example/a\n\nx\n", URL).pages] == [
        "https://hoagiang.example/a"
    ]
    assert read_sitemap(b"", URL).pages == ()
    assert read_sitemap(b"\x1f\x8bnonsense", URL).pages == ()
    assert read_sitemap(b"<html><body>404</body></html>", URL).pages == ()


def test_entities_are_not_expanded() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b"<urlset><url><loc>https://hoagiang.example/&b;&f;</loc></url><url><loc>https://hoagiang.example/c</loc></url></urlset>"
    )
    addresses = [page.url for page in read_sitemap(bomb, URL).pages]
    assert "https://hoagiang.example/c" in addresses
    assert not any("aaaa" in address for address in addresses)


def test_rss_day_comes_without_its_false_minutes() -> None:
    body = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><link>https://hoagiang.example/</link>
    <item><title>Một</title><link>https://hoagiang.example/tin/mot-1.html?a=1&b=2</link><pubDate>Wed, 15 May 2024 08:05:00 GMT</pubDate></item>
    <item><title>Hai</title><guid>https://hoagiang.example/tin/hai-2.html</guid><pubDate>hôm qua</pubDate></item>
    <item><title>Ba</title><guid isPermaLink="false">so-3</guid></item></channel></rss>"""
    assert read_feed(body.encode(), URL) == (
        ListedPage("https://hoagiang.example/tin/mot-1.html?a=1&b=2", "2024-05-15"),
        ListedPage("https://hoagiang.example/tin/hai-2.html"),
    )


def test_atom_takes_the_alternate_link() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/f"/><link href="/tin/mot-1.html"/>
    <updated>2024-05-15T01:02:03Z</updated></entry></feed>"""
    assert read_feed(body.encode(), URL) == (
        ListedPage("https://hoagiang.example/tin/mot-1.html", "2024-05-15"),
    )
    assert read_feed(b"no feed", URL) == ()


def test_a_sitemap_of_wordpress_says_what_it_lists() -> None:
    profile = crawl_profile("wordpress")
    assert profile.listed_kind("https://x.example/wp-sitemap-posts-post-2.xml") == "article"
    assert profile.listed_kind("https://x.example/post-sitemap.xml") == "article"
    assert profile.listed_kind("https://x.example/wp-sitemap-taxonomies-category-1.xml") == "listing"
    assert profile.listed_kind("https://x.example/wp-sitemap-posts-page-1.xml") == "static"
    assert profile.listed_kind("https://x.example/page-sitemap.xml") == "static"
    assert profile.listed_kind("https://x.example/wp-sitemap.xml") is None
    assert profile.listed_kind("https://x.example/news-sitemap.xml") is None
    assert crawl_profile("nukeviet").listed_kind("https://x.example/sitemap-vi.about.xml") == "static"
    assert crawl_profile("nukeviet").listed_kind("https://x.example/sitemap-vi.news.xml") is None
