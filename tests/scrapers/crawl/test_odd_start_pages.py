"""Sites whose start page is not what a portal file promises: each has a verdict that says so, none a fault of ours."""

from collections.abc import Callable
from typing import Any

import pytest

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b'<!DOCTYPE html><html><body><h1>Tin</h1><a href="/tin-tuc/bai-mot-so-hai-1.html">x</a></body></html>'


@pytest.fixture
def odd(small: Any, crawls: Callable[..., Any]) -> Any:
    facts = f'name = "Cổng"\nagency = "a"\nhome = "{small.home}/"\nstart_urls = ["{small.home}/"]\n'
    return crawls({"la": facts})


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/plain", b"hello"),
        ("application/pdf", b"%PDF-1.4 \x00\x01"),
        ("application/json", b'{"url": 1}'),
    ],
)
def test_a_start_page_that_is_no_html_leads_nowhere(
    small: Any, odd: Any, media_type: str, body: bytes
) -> None:
    small.answers = {"/": (200, {"Content-Type": media_type}, body)}
    run = odd.run()["la"]
    assert run["outcome"] == "suspicious"
    assert "no article was found" in run["reason"]
    assert run["counts"]["failed"] == {}


def test_a_site_that_refuses_its_start_page_has_blocked_us(small: Any, odd: Any) -> None:
    small.answers = {"/": (403, HTML, b"<html>khong duoc phep</html>")}
    run = odd.run()["la"]
    assert run["outcome"] == "blocked"
    assert f"the start page {small.home}/ answers 403" in run["reason"]


def test_one_start_page_that_is_refused_among_others_is_a_failure(small: Any, crawls: Any) -> None:
    facts = f'name = "Cổng"\nagency = "a"\nhome = "{small.home}/"\n'
    odd = crawls({"la": f'{facts}start_urls = ["{small.home}/", "{small.home}/cam/"]\n'})
    small.answers = {
        "/": (200, HTML, PAGE),
        "/cam/": (403, HTML, b"<html>khong duoc phep</html>"),
        "/tin-tuc/bai-mot-so-hai-1.html": (200, HTML, PAGE),
    }
    run = odd.run()["la"]
    assert run["outcome"] == "failures"
    assert f"the start page {small.home}/cam/ answers 403" in run["reason"]


def test_a_start_page_that_robots_txt_forbids_is_named(small: Any, odd: Any) -> None:
    small.answers = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n"),
        "/": (200, HTML, PAGE),
    }
    run = odd.run()["la"]
    assert f"the start page {small.home}/ is forbidden by robots.txt" in run["reason"]
    assert run["counts"]["failed"] == {}


def test_a_start_page_that_leads_to_another_site_is_named_with_it(small: Any, odd: Any) -> None:
    small.answers = {"/": (301, HTML | {"Location": "http://192.0.2.1/"}, b"")}
    run = odd.run()["la"]
    assert run["outcome"] == "failures"
    assert "leads to http://192.0.2.1/, which is not of the portal" in run["reason"]


def test_pages_whose_type_the_server_does_not_name_are_read_as_browsers_do(small: Any, odd: Any) -> None:
    small.answers = {"/": (200, {}, PAGE), "/tin-tuc/bai-mot-so-hai-1.html": (200, {}, PAGE)}
    assert odd.run()["la"]["outcome"] == "complete"
    assert odd.rows("select kind, media_type from captures where url like '%bai-mot%'") == [
        ("article", "text/html")
    ]


def test_a_start_page_that_leads_to_itself_is_a_failure(small: Any, odd: Any) -> None:
    small.answers = {"/": (302, HTML | {"Location": "/"}, b"")}
    assert odd.run()["la"]["counts"]["failed"] == {"redirect_loop": 1}
    assert small.paths.count("/") == 1


def test_an_answer_304_to_which_nothing_was_asked_is_a_failure(small: Any, odd: Any) -> None:
    small.answers = {"/": (200, HTML, PAGE), "/tin-tuc/bai-mot-so-hai-1.html": (304, HTML, b"")}
    assert odd.run()["la"]["counts"]["failed"] == {"unasked_304": 1}
    small.answers["/"] = (304, HTML, b"")
    assert odd.run()["la"]["counts"]["failed"] == {"unasked_304": 1}
    assert small.paths.count("/") == 2


def test_addresses_that_cannot_be_parsed_cost_nothing_but_themselves(small: Any, odd: Any) -> None:
    bad = "http://[tin"
    sitemap = "".join(
        f"<url><loc>{url}</loc></url>" for url in (bad, f"{small.home}/tin-tuc/bai-mot-so-hai-1.html")
    )
    small.answers = {
        "/robots.txt": (
            200,
            {"Content-Type": "text/plain"},
            f"Sitemap: {bad}\nSitemap: {small.home}/s.xml\n".encode(),
        ),
        "/": (
            200,
            HTML,
            f'<html><a href="{bad}">x</a><a href="/tin-tuc/bai-hai-so-ba-2.html">x</a></html>'.encode(),
        ),
        "/s.xml": (200, {"Content-Type": "text/xml"}, f"<urlset>{sitemap}</urlset>".encode()),
        "/tin-tuc/bai-mot-so-hai-1.html": (200, HTML, PAGE),
        "/tin-tuc/bai-hai-so-ba-2.html": (301, HTML | {"Location": bad}, b""),
    }
    run = odd.run()["la"]
    assert run["counts"]["failed"] == {"redirect_loop": 1}
    assert set(odd.articles("la")) == {f"{small.home}/tin-tuc/bai-mot-so-hai-1.html"}


def test_an_update_that_does_not_keep_the_bounds_of_its_portal_file_ends_with_10(
    small: Any, odd: Any
) -> None:
    small.answers = {"/": (200, HTML, PAGE), "/tin-tuc/bai-mot-so-hai-1.html": (200, HTML, PAGE)}
    with odd.files[0].open("a", encoding="utf-8") as file:
        file.write("[expect]\narticles_per_run = { min = 5 }\n")
    ended = odd.update()
    assert ended.returncode == 10, (ended.stdout, ended.stderr)
    assert "asks for 5 at least" in ended.stdout
    assert odd.rows("select outcome from runs") == [("suspicious",)]
