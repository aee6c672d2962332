import pytest

from scrapers.discovery.postback import next_posted_page


def page(pager: str) -> bytes:
    return f"""<html><body><form method="post" action="./Default.aspx?cid=7&amp;l=vi" id="form1">
    <input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP&#43;abc=" />
    <input type='hidden' name='__EVENTVALIDATION' value='xyz' />
    <input type="text" name="ctl00$timkiem" value="" /><input type="submit" name="ctl00$nut" value="Tìm" />
    {pager}</form></body></html>""".encode()


def link(target: str, argument: str, text: str) -> str:
    return f"""<a id="x" href="javascript:__doPostBack(&#39;{target}&#39;,&#39;{argument}&#39;)">{text}</a>"""


def test_the_form_carries_its_state() -> None:
    found = next_posted_page(page(f"<span>1</span>{link('ctl00$grid', 'Page$2', '2')}"), 1)
    assert found is not None
    assert found.number == 2
    assert found.action == "./Default.aspx?cid=7&l=vi"
    assert dict(found.fields) == {
        "__VIEWSTATE": "/wEP+abc=",
        "__EVENTVALIDATION": "xyz",
        "ctl00$timkiem": "",
        "__EVENTTARGET": "ctl00$grid",
        "__EVENTARGUMENT": "Page$2",
    }


@pytest.mark.parametrize(
    ("pager", "number", "target"),
    [
        (link("p$1", "", "1") + link("p$2", "", "2") + link("p$3", "", "3"), 2, "p$3"),
        (link("p$prev", "", "Trước") + link("p$next", "", "Tiếp &gt;"), 4, "p$next"),
        (link("p$next", "", "<b>Trang sau</b>"), 4, "p$next"),
        (link("p$9", "", "9") + link("p$10", "", "10") + link("p$more", "", "..."), 10, "p$more"),
        (link("g", "Page$3", "...") + link("g", "Page$1", "1"), 2, "g"),
    ],
)
def test_styles_of_pagers(pager: str, number: int, target: str) -> None:
    found = next_posted_page(page(pager), number)
    assert found is not None
    assert dict(found.fields)["__EVENTTARGET"] == target


@pytest.mark.parametrize(
    ("pager", "number"),
    [
        ("", 1),
        (link("p$1", "", "1") + link("p$2", "", "2"), 2),
        (link("menu$login", "", "Đăng nhập"), 1),
    ],
)
def test_the_end_of_a_list(pager: str, number: int) -> None:
    assert next_posted_page(page(pager), number) is None


def test_an_ellipsis_at_the_end_may_lead_back() -> None:
    # Nothing on the page tells it from one that leads on; the crawl sees that the page was shown before
    assert next_posted_page(page(link("p$dots", "", "...") + link("p$11", "", "11")), 11) is not None


def test_a_page_without_a_form() -> None:
    assert next_posted_page(b"<html><a href='/x'>2</a></html>", 1) is None
