"""The five look-alikes, asked as a crawler asks: what they list, what they print, what they do with lost pages."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Literal
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from archive.clock import VIETNAM
from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment, Paragraph
from scrapers.demo_portal.articles.generator import articles_of, removed_articles_of
from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoResponse, DemoSite
from scrapers.demo_portal.look_alikes.view_state import ViewState, ViewStateError, decoded, encoded
from scrapers.demo_portal.portals import DEMO_PORTALS

BASE = "http://127.0.0.1:8801"
NOW = datetime(2026, 8, 19, 22, 26, tzinfo=VIETNAM)
PLATFORMS = tuple(LOOK_ALIKES)
FINGERPRINTS = {
    "liferay_62": ("lfr-css-file", 'class="aui ltr"', "portlet-body"),
    "nukeviet": ('content="NukeViet v4.5"', "/css/news.css"),
    "tandan": ("tandan-", 'id="aspnetForm"'),
    "vnportal": ("https://storage-vnportal.vnpt.vn/", "Control"),
    "webforms": ("__VIEWSTATE", "__doPostBack", "BodyContent_"),
}
PAGER = re.compile(r"__doPostBack\('([^']+)','(Page\$\d+)'\)")


def site_of(platform: str, state: int = 1) -> DemoSite:
    portal = next(one for one in DEMO_PORTALS if one.platform == platform)
    return DemoSite(
        slug=portal.slug,
        name=portal.name,
        agency=portal.agency,
        base_url=BASE,
        articles=articles_of(portal.slug, state=state),
        removed=removed_articles_of(portal.slug, state=state),
        state=state,
    )


def ask(
    site: DemoSite, platform: str, url: str, form: Mapping[str, str] | None = None, visits: int = 1
) -> DemoResponse:
    parts = urlsplit(url)
    request = DemoRequest(
        method="GET" if form is None else "POST",
        path=unquote(parts.path),
        query=dict(parse_qsl(parts.query, keep_blank_values=True)),
        form=form or {},
        visits=visits,
        now=NOW,
    )
    return LOOK_ALIKES[platform].respond(site, request)


def location(response: DemoResponse) -> str:
    return dict(response.headers)["Location"]


def form_fields(text: str) -> dict[str, str]:
    return {
        str(box.get("name")): box.get("value") or ""
        for box in html.fromstring(text).iter("input")
        if box.get("name")
    }


def pages_of(site: DemoSite, platform: str, start: str) -> Iterator[str]:
    """All pages of a list, by its own pager: links to the same path, or posts of its form."""
    waiting: list[tuple[str, dict[str, str] | None]] = [(start, None)]
    seen = set()
    while waiting:
        url, form = waiting.pop(0)
        response = ask(site, platform, url, form)
        text = response.body.decode()
        if response.status != 200:
            continue
        yield text
        for href in map(str, html.fromstring(text).xpath("//a/@href")):
            post = PAGER.search(href)
            turned = {"__EVENTTARGET": post[1], "__EVENTARGUMENT": post[2]} if post else {}
            following = urljoin(url, href)
            key = turned.get("__EVENTARGUMENT") or following
            is_page = post or re.search(r"/page-\d+/$|[?&](?:page|PageIndex|_101_cur)=\d+", following)
            if (
                is_page
                and key not in seen
                and (post or urlsplit(following).path.startswith(urlsplit(start).path))
            ):
                seen.add(key)
                waiting.append((start, form_fields(text) | turned) if post else (following, None))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_article_is_on_the_pages_of_the_news_list(platform: str) -> None:
    site, look_alike = site_of(platform), LOOK_ALIKES[platform]
    pages = list(pages_of(site, platform, look_alike.start_path()))
    links = {link for page in pages for link in map(str, html.fromstring(page).xpath("//a/@href"))}
    assert len(pages) >= 3
    assert {look_alike.article_path(article) for article in site.articles} <= links


@pytest.mark.parametrize("platform", PLATFORMS)
def test_home_page_leads_to_several_sections_that_hold_all_articles(platform: str) -> None:
    site, look_alike = site_of(platform), LOOK_ALIKES[platform]
    response = ask(site, platform, "/")
    if response.status == 302:
        response = ask(site, platform, location(response))
    menu = html.fromstring(response.body.decode()).xpath("//nav//a[not(contains(@href, 'javascript'))]")
    names = {article.section for article in site.articles}
    lists = {str(link.get("href")) for link in menu if link.text_content() in names}
    links = {
        link
        for start in lists
        for page in pages_of(site, platform, start)
        for link in map(str, html.fromstring(page).xpath("//a/@href"))
    }
    assert len(lists) == len(names) >= 4
    assert {look_alike.article_path(article) for article in site.articles} <= links


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_article_page_holds_the_text_the_dirt_and_the_fingerprints(platform: str) -> None:
    site, look_alike = site_of(platform), LOOK_ALIKES[platform]
    for article in site.articles:
        response = ask(site, platform, look_alike.article_path(article))
        source = response.body.decode()
        text = " ".join(str(html.fromstring(source).text_content()).replace("\xa0", " ").split())
        form: Literal["NFD", "NFC"] = "NFD" if "nfd" in article.quirks else "NFC"
        assert unicodedata.normalize(form, article.lead) in text
        text = nfc(text)
        assert response.status == 200
        assert all(mark in source for mark in FINGERPRINTS[platform])
        assert article.title in text
        assert all(line.removeprefix("- ") in text for line in article.body_lines() if " | " not in line)
        assert text.count("Bản đồ hành chính") == 11
        assert "Thứ tư, 19/08/2026, 22:26" in text
        assert all(
            label in text for label in ("Đà Nẵng", "Tổng lượng truy cập", "Thăm dò ý kiến", "Bản quyền thuộc")
        )
        assert text.count(article.lead) >= (2 if "lead_twice" in article.quirks else 1)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_counters_change_from_request_to_request_and_nothing_else_does(platform: str) -> None:
    site = site_of(platform)
    path = LOOK_ALIKES[platform].article_path(site.articles[0])
    first, second = (ask(site, platform, path, visits=visits).body.decode() for visits in (7, 8))
    assert first != second
    assert ask(site, platform, path, visits=7).body.decode() == first


@pytest.mark.parametrize("platform", PLATFORMS)
def test_attachments_are_linked_and_answered_with_the_file(platform: str) -> None:
    site, look_alike = site_of(platform), LOOK_ALIKES[platform]
    n_files = 0
    for article in site.articles:
        source = ask(site, platform, look_alike.article_path(article)).body.decode()
        for attachment in article.attachments:
            path = look_alike.attachment_path(article, attachment)
            texts = [
                link.text_content() for link in html.fromstring(source).xpath("//a[@href=$path]", path=path)
            ]
            assert list(map(nfc, texts)) == [attachment.link_text]
            response = ask(site, platform, path)
            assert (response.status, response.body) == (200, attachment.content)
            assert "html" not in response.media_type
            n_files += 1
    assert n_files > 5


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_removed_article_is_lost_and_unlisted(platform: str) -> None:
    before, after = site_of(platform), site_of(platform, state=2)
    assert after.removed
    for article in after.removed:
        path = LOOK_ALIKES[platform].article_path(article)
        response = ask(after, platform, path)
        assert ask(before, platform, path).status == 200
        assert article.title not in unescape(response.body.decode())
        if platform == "liferay_62":
            assert response.status == 200
            assert "<title>Status - " in response.body.decode()
        else:
            assert response.status == 404


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_old_address_of_a_renamed_article_is_moved(platform: str) -> None:
    look_alike = LOOK_ALIKES[platform]
    site = site_of(platform, state=2)
    renamed = [article for article in site.articles if article.renamed_from]
    assert renamed
    for article in renamed:
        old = look_alike.article_path(replace(article, slug=str(article.renamed_from)))
        response = ask(site, platform, old)
        assert response.status == 301
        assert location(response) == look_alike.article_path(article)
        assert ask(site, platform, location(response)).status == 200


@pytest.mark.parametrize("platform", PLATFORMS)
def test_static_pages_and_robots_are_there_and_unknown_addresses_are_not(platform: str) -> None:
    site = site_of(platform)
    start = ask(site, platform, LOOK_ALIKES[platform].start_path()).body.decode()
    links = {link.text_content(): str(link.get("href")) for link in html.fromstring(start).iter("a")}
    for name in ("Giới thiệu", "Liên hệ", "Sơ đồ cổng"):
        assert ask(site, platform, links[name]).status == 200
    assert ask(site, platform, "/robots.txt").body.startswith((b"User-agent: *", b"User-Agent: *"))
    unknown = ask(site, platform, "/khong-co/trang-nay-đâu")
    assert unknown.status in (301, 302, 404)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_headers_and_cookies_are_plain_latin_text(platform: str) -> None:
    site = site_of(platform)
    for path in ("/", "/khong-có/\r\nX: y", LOOK_ALIKES[platform].start_path()):
        for name, value in ask(site, platform, path).headers:
            assert f"{name}: {value}".isascii()
            assert "\n" not in value


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def xml_locations(response: DemoResponse) -> list[str]:
    return [str(loc.text) for loc in etree.fromstring(response.body).iter("{*}loc")]


def test_nukeviet_sitemap_leads_to_all_articles() -> None:
    site, look_alike = site_of("nukeviet"), LOOK_ALIKES["nukeviet"]
    index = xml_locations(ask(site, "nukeviet", "/sitemap.xml"))
    assert f"{BASE}/sitemap-vi.news.xml" in index
    listed = xml_locations(ask(site, "nukeviet", "/sitemap-vi.news.xml"))
    assert listed == [BASE + look_alike.article_path(article) for article in site.articles]


def test_nukeviet_feed_has_thirty_articles_and_the_month_for_minutes() -> None:
    site = site_of("nukeviet")
    feed = etree.fromstring(ask(site, "nukeviet", "/rss/").body)
    dates = [str(date.text) for date in feed.iter("pubDate")]
    assert len(dates) == 30
    assert all(re.search(rf" \d\d:{article.published_at.astimezone(NOW.tzinfo):%m}:00 GMT$", date)
               or article.published_at.day == 1
               for article, date in zip(site.articles, dates, strict=False))  # fmt: skip


def test_nukeviet_meta_time_is_malformed_and_the_microdata_late() -> None:
    site = site_of("nukeviet")
    article = site.articles[0]
    source = ask(site, "nukeviet", LOOK_ALIKES["nukeviet"].article_path(article)).body.decode()
    moment = article.published_at
    assert f'content="{moment:%Y-%m-%d}+07{moment:%H:%M:%S}"' in source
    microdata = re.search(r'itemprop="datePublished">([^<]+)<', source)
    assert microdata is not None
    assert datetime.fromisoformat(microdata[1]) > moment


def test_nukeviet_moves_wrong_slugs_and_past_pages_and_shows_home_without_the_slash() -> None:
    site, look_alike = site_of("nukeviet"), LOOK_ALIKES["nukeviet"]
    article = site.articles[3]
    moved = ask(site, "nukeviet", f"/tin-khac/bai-nao-do-{article.number}.html")
    assert (moved.status, location(moved)) == (301, look_alike.article_path(article))
    past = ask(site, "nukeviet", "/news/page-99/")
    assert (past.status, location(past)) == (301, "/news/")
    assert ask(site, "nukeviet", "/news").body == ask(site, "nukeviet", "/").body
    assert location(ask(site, "nukeviet", "/chang-co-gi/")) == "/"


def test_nukeviet_tag_page_lists_the_articles_of_a_tag() -> None:
    site, look_alike = site_of("nukeviet"), LOOK_ALIKES["nukeviet"]
    article = next(one for one in site.articles if one.tags)
    source = ask(site, "nukeviet", look_alike.article_path(article)).body.decode()
    tag = str(html.fromstring(source).xpath("//a[contains(@href, '/tag/')]/@href")[0])
    listed = html.fromstring(ask(site, "nukeviet", tag).body.decode()).xpath("//h2/a/@href")
    assert look_alike.article_path(article) in map(str, listed)


def test_liferay_answers_an_article_in_another_language_with_the_list() -> None:
    site, look_alike = site_of("liferay_62"), LOOK_ALIKES["liferay_62"]
    path = look_alike.article_path(site.articles[0])
    source = ask(site, "liferay_62", f"{path}/en/vi/en").body.decode()
    assert "asset-abstract" in source
    assert "asset-full-content" not in source
    assert f"{path}/en/vi/en/vi" in map(str, html.fromstring(source).xpath("//a/@href"))


def test_liferay_prints_hexadecimal_entities_and_midnight_for_no_time() -> None:
    site, look_alike = site_of("liferay_62"), LOOK_ALIKES["liferay_62"]
    without_time = next(one for one in site.articles if "day_only" in one.quirks)
    source = ask(site, "liferay_62", look_alike.article_path(without_time)).body.decode()
    assert f"{without_time.published_at:%d/%m/%Y} | 12:00 AM" in source
    assert 'href="&#x2f;web&#x2f;cong&#x2d;thong&#x2d;tin' in source


def test_tandan_addresses_carry_the_day_and_past_pages_are_empty() -> None:
    site, look_alike = site_of("tandan"), LOOK_ALIKES["tandan"]
    for article in site.articles:
        day = article.published_at
        assert f"/Pages/{day.year}-{day.month}-{day.day}/" in look_alike.article_path(article)
    past = ask(site, "tandan", f"{look_alike.start_path()}?PageIndex=99").body.decode()
    assert "channel-news-title" not in past


def test_vnportal_validator_follows_the_article_alone() -> None:
    platform = "vnportal"
    site, later = site_of(platform), site_of(platform, state=2)
    look_alike = LOOK_ALIKES[platform]
    before = {article.number: article for article in site.articles}
    equal, changed = 0, 0
    for article in later.articles:
        tag = dict(ask(later, platform, look_alike.article_path(article), visits=9).headers)["ETag"]
        if article.number not in before:
            continue
        old = before[article.number]
        old_tag = dict(ask(site, platform, look_alike.article_path(old)).headers)["ETag"]
        assert (tag == old_tag) == (replace(article, renamed_from=None) == old)
        equal, changed = equal + (tag == old_tag), changed + (tag != old_tag)
    assert equal > changed > 0


def test_webforms_sitemap_has_bare_ampersands() -> None:
    site, look_alike = site_of("webforms"), LOOK_ALIKES["webforms"]
    text = ask(site, "webforms", "/sitemap.xml").body.decode()
    assert f"<loc>{BASE}{look_alike.article_path(site.articles[0])}</loc>" in text
    assert "&tieude=" in text


def test_webforms_list_is_turned_by_posting_its_form_only() -> None:
    site, look_alike = site_of("webforms"), LOOK_ALIKES["webforms"]
    start = look_alike.start_path()
    first = ask(site, "webforms", start).body.decode()
    target, argument = PAGER.findall(unescape(first))[0]
    posted = form_fields(first) | {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
    second = ask(site, "webforms", start, posted).body.decode()
    titles = [re.findall(r'class="link-text" href="([^"]+)"', page) for page in (first, second)]
    assert len(titles[0]) == len(titles[1]) == 10
    assert not set(titles[0]) & set(titles[1])
    next_page = form_fields(second) | {"__EVENTTARGET": target, "__EVENTARGUMENT": "Page$Next"}
    third = ask(site, "webforms", start, next_page).body.decode()
    assert re.findall(r'class="link-text" href="([^"]+)"', third) not in titles
    assert ask(site, "webforms", f"{start}?page=2").body.decode().count(unescape(titles[0][0])) == 0
    assert ask(site, "webforms", start, {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}).status == 500


def test_webforms_body_stands_in_one_form() -> None:
    site, look_alike = site_of("webforms"), LOOK_ALIKES["webforms"]
    page = html.fromstring(ask(site, "webforms", look_alike.article_path(site.articles[0])).body.decode())
    assert len(page.findall(".//form")) == 1
    assert [child.tag for child in page.find("body")] == ["form"]


@pytest.mark.parametrize("field", ["", "không", "AAAA", "A" * 60])
def test_a_foreign_view_state_is_refused(field: str) -> None:
    with pytest.raises(ViewStateError):
        decoded(field)


def test_view_state_is_read_back() -> None:
    assert decoded(encoded(ViewState(section=104, page=3), ("Họp giao ban",))) == ViewState(
        section=104, page=3
    )


def test_quirks_are_printed() -> None:
    article = DemoArticle(
        number=12,
        slug="hop-giao-ban",
        title="Họp giao ban",
        lead="Sáng 4/3, cơ quan họp giao ban.",
        paragraphs=(
            Paragraph("text", "Cuộc họp bàn ba việc."),
            Paragraph("caption", "Quang cảnh cuộc họp. Ảnh: Văn phòng"),
            Paragraph("item", "Việc thứ nhất;"),
            Paragraph("item", "Việc thứ hai."),
            Paragraph("table", rows=(("Xã", "Số hộ"), ("Minh Lâm", "12"))),
            Paragraph("text", "Cuộc họp kết thúc./."),
        ),
        byline="Đặng Quang Tuyên",
        office="Văn phòng Sở",
        source="Báo Hòa Giang",
        section="Thông báo",
        published_at=datetime(2020, 3, 4, 8, 5, tzinfo=VIETNAM),
        attachments=(DemoAttachment("a.pdf", "Văn bản số 1/TB", b"%PDF-1.4"),),
    )
    marks = {
        "word_markup": ("MsoNormal", "mso-", "<o:p>"),
        "br_paragraphs": ("- Việc thứ nhất;<br />\n<br />\n- Việc thứ hai.",),
        "div_paragraphs": ("<div>Cuộc họp kết thúc./.</div>",),
        "byline_in_body": ("text-align: right", "(Văn phòng Sở)"),
        "day_only": ("04/03/2020 | 12:00 AM",),
    }
    for quirk, expected in marks.items():
        dirty = replace(article, quirks=frozenset({quirk}))
        site = replace(site_of("liferay_62"), articles=(dirty,))
        source = ask(site, "liferay_62", LOOK_ALIKES["liferay_62"].article_path(dirty)).body.decode()
        assert all(mark in source for mark in expected), quirk
        assert re.search(r'class="caption"[^>]*><em>Quang cảnh|<figcaption>Quang cảnh', source)
