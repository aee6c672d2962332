"""One article under several spellings of its address is asked for once, and the right spelling is found."""

from typing import Any

import pytest

from scrapers.twin_addresses import folded

HTML = {"Content-Type": "text/html; charset=utf-8"}
HOME = "https://so.example.gov.vn"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("/tin/bai-viet-12", "/tin/bai-viet-12/", True),
        ("/Tin-Tuc/bai-viet-12", "/tin-tuc/bai-viet-12", True),
        ("/Pages/Bai-Viet-12.ASPX?ItemID=3", "/pages/bai-viet-12.aspx?ItemID=3", True),
        ("/tin.aspx?id=12&cm=3", "/tin.aspx?cm=3&id=12", True),
        ("/tin.aspx?ID=12", "/tin.aspx?id=12", True),
        ("/index.php/tin/12-bai", "/tin/12-bai", True),
        ("/index.php?option=com_content&view=article&id=12:bai&Itemid=5", "/index.php?option=com_content&view=article&id=12&catid=3", True),
        ("/tin.aspx?id=12", "/tin.aspx?id=13", False),
        ("/chi-tiet?id=aGVsbG8", "/chi-tiet?id=aGVsbg8", False),
        ("/wps/portal/!ut/p/c5/04_SB8K8xLLM9", "/wps/portal/!ut/p/c5/04_sb8k8xllm9", False),
        ("/tin/bai-viet-12", "/thong-bao/bai-viet-12", False),
        ("/index.php?option=com_content&view=article&id=12", "/index.php?option=com_content&view=article&id=13", False),
        ("/tin.aspx?ItemID=12&Itemid=3", "/tin.aspx?ItemID=12&Itemid=4", False),
    ],
)  # fmt: skip
def test_what_spellings_share(one: str, other: str, is_same: bool) -> None:
    assert (folded(HOME + one) == folded(HOME + other)) is is_same


def test_each_article_is_asked_for_once_and_under_an_address_that_answers(
    small: Any, small_crawls: Any, page: Any
) -> None:
    small.answers = {
        "/": page(
            "/tin/bai-so-mot-cua-cong-1",
            "/tin/bai-so-mot-cua-cong-1/",
            "/TIN/bai-so-mot-cua-cong-1",
            "/tin/bai-so-hai-cua-cong-2",
            "/tin/bai-so-hai-cua-cong-2/",
            "/Tin/bai-so-ba-cua-cong-3",
            "/tin/bai-so-ba-cua-cong-3",
            "/tin/bai-so-ba-cua-cong-3/",
        ),
        "/tin/bai-so-mot-cua-cong-1": page(),
        "/tin/bai-so-mot-cua-cong-1/": page(),
        "/TIN/bai-so-mot-cua-cong-1": page(),
        "/tin/bai-so-hai-cua-cong-2": (301, HTML | {"Location": "/tin/bai-so-hai-cua-cong-2/"}, b""),
        "/tin/bai-so-hai-cua-cong-2/": page(),
        "/tin/bai-so-ba-cua-cong-3": page(),
        "/tin/bai-so-ba-cua-cong-3/": page(),
    }
    crawls = small_crawls("generic")
    expected = {
        "/tin/bai-so-mot-cua-cong-1": 1,
        "/tin/bai-so-hai-cua-cong-2/": 1,
        "/tin/bai-so-ba-cua-cong-3": 1,
    }
    for run in ("first", "second", "full"):
        assert crawls.run(full=run == "full")["nho"]["outcome"] == "complete"
        found = {url.removeprefix(small.home) for url in crawls.articles("nho")}
        assert found == set(expected)
        if run == "second":
            small.requests.clear()
    assert crawls.rows("select count(*) from frontier where last_code = 'twin'") == [(3,)]
    # The one that is no longer there makes room for its other spelling
    del small.answers["/tin/bai-so-mot-cua-cong-1"]
    crawls.run(full=True)
    assert f"{small.home}/tin/bai-so-mot-cua-cong-1/" in crawls.articles("nho")
