"""Buttons and scripts that ask for more of a list, as portals write them, and what is answered."""

import json
from typing import Any

import pytest

from scrapers.discovery.list_counter import following
from scrapers.discovery.list_part import first_parts, read_part
from scrapers.discovery.site_links import SiteLinks
from scrapers.discovery.slug_forms import form_of_alike, form_of_known, forms_of_page
from scrapers.platforms import crawl_profile
from scrapers.portals.portal import Portal

HOME = "https://so.example.gov.vn"
LIST = f"{HOME}/tin-tuc"
LINKS = SiteLinks(
    Portal(slug="so", name="S", agency="s", home=f"{HOME}/", start_urls=(f"{HOME}/",)),
    crawl_profile("generic"),
)


@pytest.mark.parametrize(
    ("markup", "asked"),
    [
        ('<button class="load-more" data-url="/api/tin?cat=5" data-page="2">Xem thêm</button>', "/api/tin?cat=5&page=2"),
        ('<a href="#" id="xem-them" data-href="/tin/them?page=2">Xem thêm</a>', "/tin/them?page=2"),
        ('<a href="javascript:;" data-href="/tin/them" data-next-page="2" data-category-id="7">Tải thêm</a>', "/tin/them?page=2&categoryId=7"),
        ('<div class="btn" data-ajax-url="/Home/More" data-offset="10" data-limit="10" data-id="3">Hiển thị thêm</div>', "/Home/More?offset=10&limit=10&id=3"),
        ('<button data-url="/tin/page/{page}" data-page="2">Xem ti&#7871;p</button>', "/tin/page/2"),
        ('<button data-endpoint="/api/tin" data-cursor="abc-12">Xem thêm</button>', "/api/tin?cursor=abc-12"),
        ('<tr hx-get="/tin/?page=2" hx-trigger="revealed"><td></td></tr>', "/tin/?page=2"),
        ('<button data-url="https://so.example.gov.vn/api/tin" data-page="1">Xem thêm</button>', "/api/tin?page=1"),
        ('<button data-category_x="1" data-url="/api/tin" data-page="2" data-cat-id="4">Xem thêm</button><script>$.get(u, {cat_id: c})</script>', "/api/tin?page=2&cat_id=4"),
        ("<script>let page = 1; more.onclick = () => { page++; fetch('/api/tin?page=' + page).then(append) }</script>", "/api/tin?page=1"),
        ("<script>var p = 2; function loadMore() { fetch(`/api/tin?size=10&page=${p}`) }</script>", "/api/tin?size=10&page=2"),
        ("<script>$('.more').click(function(){ $.get('/api/tin', {page: page, cat: 'thong-bao', size: 8}, show) })</script>", "/api/tin?page=1&cat=thong-bao&size=8"),
        ("<script>$('.more').on('click', function(){ $.ajax({url: \"/Tin/Load\", data: { start: start, so: 10 }, success: append}) })</script>", "/Tin/Load?start=0&so=10"),
        ("<script>axios.get('/api/tin', {params: {pageIndex: this.pageIndex + 1}}).then(r => this.more(r))</script>", "/api/tin?pageIndex=1"),
        ("<script>$(window).scroll(function(){ $('#ds').load('/tin-tuc/load-more/' + page) })</script>", "/tin-tuc/load-more/1"),
    ],
)  # fmt: skip
def test_what_a_page_asks_for(markup: str, asked: str) -> None:
    page = f"<html><body><ul><li>Tin</li></ul>{markup}</body></html>".encode()
    assert [url.removeprefix(HOME) for url in first_parts(page, LIST, LINKS)] == [asked]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/thong-bao" class="xem-them">Xem thêm</a>',
        '<div class="fb-like" data-href="https://so.example.gov.vn/tin-tuc/mot-bai-viet-12.html"></div>',
        '<div class="share" data-url="/tin-tuc/mot-bai-viet-12.html">Chia sẻ</div>',
        '<img data-src="/anh/a.jpg" data-page="1">',
        '<button data-url="https://khac.example/api" data-page="2">Xem thêm</button>',
        '<button class="load-more-comment" data-url="/binh-luan" data-page="2">Xem thêm bình luận</button>',
        '<a class="page" data-toggle="tab" data-target="#tab2">Xem thêm</a>',
        "<script>$.post('/api/tin', {page: page}, append)</script>",
        "<script>$.ajax({type: 'POST', url: '/api/tin', data: {page: page}, success: append})</script>",
        "<script>var url = '/tin?page=' + page;</script>",
        "<script>fetch('/api/weather').then(append)</script>",
    ],
)
def test_what_asks_for_nothing(markup: str) -> None:
    page = f"<html><body><ul><li>Tin</li></ul>{markup}</body></html>".encode()
    assert first_parts(page, LIST, LINKS) == []


def part(
    answer: Any, url: str, forms: tuple[str, ...] = (), header: str | None = None
) -> tuple[list[str], str | None]:
    is_html = isinstance(answer, str)
    body = answer.encode() if is_html else json.dumps(answer, ensure_ascii=False).encode()
    found = read_part(body, HOME + url, LINKS, is_html=is_html, link_header=header, forms=lambda _: forms)
    assert found is not None
    articles = [link.url.removeprefix(HOME) for link in found.links if link.kind == "article"]
    return articles, found.more and found.more.removeprefix(HOME)


A, B = "/tin-tuc/hop-giao-ban-thang-nam-412.html", "/tin-tuc/hop-giao-ban-thang-sau-413.html"


@pytest.mark.parametrize(
    ("url", "answer", "more"),
    [
        ("/api/tin?page=2", {"data": [{"url": A, "title": "x"}, {"url": B}]}, "/api/tin?page=3"),
        ("/api/tin?page=2", [{"link": HOME + A, "img": "/anh/a.jpg"}, {"link": B}], "/api/tin?page=3"),
        ("/api/tin?page=2", {"html": f'<li><a href="{A}">x</a></li><li><a href="{B}">x</a></li>'}, "/api/tin?page=3"),
        ("/api/tin?page=2", {"items": [{"path": A[1:]}, {"path": f"~{B}"}], "has_more": False}, None),
        ("/api/tin?page=2", {"items": [{"u": A}, {"u": B}], "hasMore": True}, "/api/tin?page=3"),
        ("/api/tin?page=2", {"items": [{"u": A}, {"u": B}], "meta": {"lastPage": 2}}, None),
        ("/api/tin?offset=10&n=2", {"d": [{"u": A}, {"u": B}]}, "/api/tin?offset=12&n=2"),
        ("/api/tin?cursor=a", {"d": [{"u": A}, {"u": B}], "nextCursor": "b=="}, "/api/tin?cursor=b%3D%3D"),
        ("/api/tin?cursor=a", {"d": [{"u": A}, {"u": B}], "nextCursor": None}, None),
        ("/api/tin", {"d": [{"u": A}, {"u": B}], "next_cursor": 77}, "/api/tin?cursor=77"),
        ("/api/tin?page=1", {"data": [{"u": A}, {"u": B}], "next_page_url": f"{HOME}/api/tin?page=2"}, "/api/tin?page=2"),
        ("/api/tin?page=4", {"data": [{"u": A}, {"u": B}], "next_page_url": None}, None),
        ("/api/tin", {"data": [{"u": A}, {"u": B}], "links": {"next": {"href": "/api/tin?p=2"}}}, "/api/tin?p=2"),
        ("/api/tin", {"data": [{"u": A}, {"u": B}], "current_page": 1, "total_pages": 3}, "/api/tin?page=2"),
        ("/tin/load-more/2", f'<li><a href="{A}">x</a></li><li><a href="{B}">x</a></li>', "/tin/load-more/3"),
        ("/api/danh-muc/2", {"data": [{"u": A}, {"u": B}]}, None),
    ],
)  # fmt: skip
def test_what_is_answered_and_what_follows(url: str, answer: Any, more: str | None) -> None:
    assert part(answer, url) == ([A, B], more)


@pytest.mark.parametrize("answer", [[], {"data": []}, {"html": ""}, {"has_more": True, "items": [{"x": 1}]}])
def test_a_part_without_articles_is_the_end(answer: Any) -> None:
    assert part(answer, "/api/tin?page=9") == ([], None)


def test_the_header_names_the_next_part() -> None:
    rows = [{"link": HOME + A}]
    header = (
        f'<{HOME}/wp-json/wp/v2/posts?page=1>; rel="prev", <{HOME}/wp-json/wp/v2/posts?page=3>; rel="next"'
    )
    assert part(rows, "/wp-json/wp/v2/posts?page=2", header=header)[1] == "/wp-json/wp/v2/posts?page=3"
    last = f'<{HOME}/wp-json/wp/v2/posts?page=2>; rel="prev"'
    assert part(rows, "/wp-json/wp/v2/posts?page=3", header=last)[1] is None


def test_rows_that_carry_a_slug_alone() -> None:
    rows = {
        "data": [
            {"id": 412, "slug": "hop-giao-ban-thang-nam", "title": "x"},
            {"id": 413, "slug": "hop-giao-ban-thang-sau"},
        ]
    }
    assert part(rows, "/api/tin?page=2") == ([], None)
    assert part(rows, "/api/tin?page=2", forms=("/tin-tuc/{slug}-{id}.html",)) == ([A, B], "/api/tin?page=3")
    row = {"id": "412", "slug": "hop-giao-ban-thang-nam", "views": "7"}
    assert form_of_known(row, [HOME + A]) == f"{HOME}/tin-tuc/{{slug}}-{{id}}.html"
    assert form_of_known({"slug": "khac-han"}, [HOME + A]) is None


@pytest.mark.parametrize(
    ("markup", "form"),
    [
        ("<script>list.innerHTML += `<a href=\"/tin-tuc/${item.slug}-${item.id}.html\">`</script>", "/tin-tuc/{slug}-{id}.html"),
        ("<script>h += '<a href=\"' + '/tin-tuc/' + x.slug + '-' + x.id + '.html' + '\">'</script>", "/tin-tuc/{slug}-{id}.html"),
        ('<a ng-href="/tin-tuc/{{row.slug}}-{{row.id}}.html">', "/tin-tuc/{slug}-{id}.html"),
        ("<script>go('/bai/' + r.alias)</script>", "/bai/{alias}"),
    ],
)  # fmt: skip
def test_forms_of_addresses_in_scripts(markup: str, form: str) -> None:
    assert forms_of_page(markup.encode())[:1] == (form,)


def test_counters() -> None:
    assert (
        following("https://a.example/api?page_size=10&page=2", 10)
        == "https://a.example/api?page_size=10&page=3"
    )
    assert following("https://a.example/api?per_page=10", 10) is None
    assert following("https://a.example/api?start=20", 10) == "https://a.example/api?start=30"
    assert following("https://a.example/tin/page/2/", 10) == "https://a.example/tin/page/3/"
    assert following("https://a.example/tin/2", 10) is None


def test_a_form_is_told_from_the_other_addresses_of_the_list() -> None:
    row = {"id": "500", "slug": "mot-bai-khac"}
    listed = [
        f"{HOME}/tin-tuc/hop-giao-ban-{name}-{n}.html" for n, name in enumerate(("mot", "hai", "ba"), 412)
    ]
    assert (
        form_of_alike(row, [*listed, f"{HOME}/thong-bao/nghi-le-1.html"])
        == f"{HOME}/tin-tuc/{{slug}}-{{id}}.html"
    )
    assert form_of_alike({"slug": "mot-bai-khac"}, listed) is None
    assert form_of_alike(row, listed[:2]) is None
    assert (
        form_of_alike(row, [f"{HOME}/tin/{n}-la-so/" for n in ("mot", "hai", "ba")])
        == f"{HOME}/tin/{{slug}}/"
    )


@pytest.mark.parametrize("following", ["http://[tin/", "²", "9" * 5000])
def test_a_next_part_that_is_no_address_ends_the_list(following: str) -> None:
    body = json.dumps({"items": [{"url": "/tin-tuc/bai-mot-so-hai-1.html"}], "next": following}).encode()
    part = read_part(body, f"{HOME}/api/tin", LINKS, is_html=False, link_header=None, forms=lambda row: ())
    assert part is not None
    assert (part.n_articles, part.more) == (1, None)
