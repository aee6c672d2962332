import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

SYSTEMS: dict[str, dict[str, Any]] = {
    # Half of the addresses are a word and a number, half are long names; no feed, no sitemap, no og, headline in h2
    "numbers and names": {
        "article": lambda a, s: f"/bai-viet-{a.number}.aspx" if a.number % 2 else f"/{a.slug}.aspx",
        "listing": lambda s, p: f"/{s}.aspx" if p == 1 else f"/{s}.aspx?trang={p}",
        "statics": ("/gioi-thieu-chung.aspx", "/lich-su.aspx"),
    },
    "numbered lists": {
        "article": lambda a, s: f"/bai-viet-{a.number}.aspx" if a.number % 2 else f"/{a.slug}.aspx",
        "listing": lambda s, p: f"/{s}-{p}.aspx",
    },
    "webforms with small numbers and a banner": {
        "article": lambda a, s: f"/bai-viet-{a.number - 3860}.aspx" if a.number % 2 else f"/{a.slug}.aspx",
        "listing": lambda s, p: f"/{s}.aspx" if p == 1 else f"/{s}.aspx?page={p}",
        "statics": ("/gioi-thieu-chung.aspx", "/co-cau-to-chuc-bo-may.aspx"),
        "banner": "<input type=hidden name=__VIEWSTATE value=x><h2>CỔNG THÔNG TIN ĐIỆN TỬ TỈNH PHƯỚC HẢI</h2>",
        "form": True,
    },
    "headline in a div": {
        "article": lambda a, s: f"/{s}/tin-{a.number - 3860}.html",
        "listing": lambda s, p: f"/{s}/" if p == 1 else f"/{s}/trang-{p}.html",
        "statics": tuple(f"/gioi-thieu/muc-{n}.html" for n in range(12)),
        "headline": "div",
    },
    "joomla": {
        "article": lambda a, s: f"/index.php/{s}/{a.number + 100}-{a.slug}",
        "listing": lambda s, p: f"/index.php/{s}" if p == 1 else f"/index.php/{s}?start={(p - 1) * 8}",
        "statics": ("/index.php/gioi-thieu-chung",),
        "headline": "h1",
    },
    "drupal nodes": {
        "article": lambda a, s: f"/node/{a.number + 50}",
        "listing": lambda s, p: f"/{s}?page={p}" if p else f"/{s}",
        "statics": ("/node/1", "/node/2"),
        "first_page": 0,
    },
    "joomla without rewriting": {
        "article": lambda a, s: f"/index.php?option=com_content&view=article&id={a.number}:{a.slug}&catid=8",
        "listing": lambda s, p: (
            f"/index.php?option=com_content&view=category&id={len(s)}"
            + (f"&limitstart={(p - 1) * 8}" if p > 1 else "")
        ),
        "statics": ("/index.php?option=com_contact&view=contact&id=1",),
    },
    "dnn": {
        "article": lambda a, s: f"/{s}/ArtMID/415/ArticleID/{a.number}/{a.slug}",
        "listing": lambda s, p: f"/{s}" if p == 1 else f"/{s}/page/{p}",
        "form": True,
    },
    "names alone": {
        "article": lambda a, s: f"/{s}/{a.slug}",
        "listing": lambda s, p: f"/{s}" if p == 1 else f"/{s}/trang-{p}",
    },
    "names at the root": {
        "article": lambda a, s: f"/{a.slug}.html",
        "listing": lambda s, p: f"/{s}.html" if p == 1 else f"/{s}/trang-{p}.html",
        "statics": ("/gioi-thieu-chung.html", "/co-cau-to-chuc-bo-may-van-phong.html"),
    },
    "numbers for all": {
        "article": lambda a, s: f"/{a.slug}-{a.number + 7000}.html",
        "listing": lambda s, p: f"/{s}-{len(s)}.html" if p == 1 else f"/{s}-{len(s)}.html?page={p}",
        "statics": ("/gioi-thieu-chung-31.html",),
        "has_og": True,
    },
    "short numbers": {
        "article": lambda a, s: f"/tin/{a.number}",
        "listing": lambda s, p: f"/muc/{len(s)}" if p == 1 else f"/muc/{len(s)}/{p}",
        "statics": ("/trang/1", "/trang/2"),
    },
    "query": {
        "article": lambda a, s: f"/chitiet.aspx?id={a.number}&cm={len(s)}",
        "listing": lambda s, p: f"/danhsach.aspx?cm={len(s)}" + (f"&trang={p}" if p > 1 else ""),
        "statics": ("/gioithieuchung.aspx",),
        "form": True,
    },
    "drupal without clean addresses": {
        "article": lambda a, s: f"/?q=node/{a.number}",
        "listing": lambda s, p: f"/?q={s}&page={p}" if p else f"/?q={s}",
        "statics": ("/?q=node/1", "/?q=gioi-thieu"),
        "first_page": 0,
    },
    "one script for all": {
        "article": lambda a, s: f"/index.php?mod=news&id={a.number}",
        "listing": lambda s, p: f"/index.php?mod=cat&id={len(s)}" + (f"&page={p}" if p > 1 else ""),
        "statics": ("/index.php?mod=page&id=1", "/index.php?mod=page&id=2"),
    },
    "sharepoint by numbers": {
        "article": lambda a, s: f"/tintuc/Pages/chi-tiet.aspx?ItemID={a.number}&CateID={len(s)}",
        "listing": lambda s, p: (
            f"/tintuc/Pages/default.aspx?CateID={len(s)}" + (f"&page={p}" if p > 1 else "")
        ),
        "statics": ("/gioithieu/Pages/default.aspx",),
        "form": True,
    },
    "more by a script": {
        "article": lambda a, s: f"/{s}/{a.slug}-{a.number}.html",
        "listing": lambda s, p: f"/{s}",
        "loads_more": "script",
    },
    "more by a fragment": {
        "article": lambda a, s: f"/{s}/{a.slug}-{a.number}.html",
        "listing": lambda s, p: f"/{s}",
        "loads_more": "fragment",
    },
    "more by a slugs": {
        "article": lambda a, s: f"/{s}/{a.slug}-{a.number}.html",
        "listing": lambda s, p: f"/{s}",
        "loads_more": "slugs",
    },
    "liferay 7": {
        "article": lambda a, s: f"/{s}/-/asset_publisher/a1B2c3/content/{a.slug}",
        "listing": lambda s, p: (
            f"/{s}"
            + (
                f"?p_p_id=com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_a1B2c3&_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_a1B2c3_cur={p}"
                if p > 1
                else ""
            )
        ),
    },
}


SLOW = pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"), reason="every second system: only with BANLUU_SLOW_TESTS=1"
)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=SLOW) if place % 2 else name for place, name in enumerate(SYSTEMS)],
)
def test_every_article_and_nothing_else_from_the_address_alone(
    name: str,
    serve_site: Callable[..., AbstractContextManager[Any]],
    banluu: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
) -> None:
    file, data = tmp_path / "site.toml", tmp_path / "data"
    with serve_site(**SYSTEMS[name]) as site:
        code, told, doubts = banluu("add-portal", site.base, "--write", file, "--yes", "--allow-loopback")
        assert code == 0, doubts
        code, _, error = banluu(
            "update", "--portal-file", file, "--data", data, "--allow-loopback", "--delay", 0
        )
        assert code == 0, error
    db = sqlite3.connect(data / "archive.db")
    got = {url for (url,) in db.execute("select canonical_url from articles")}
    db.close()
    assert got == site.truth, f"{told}\n{doubts}\n{file.read_text(encoding='utf-8')}"
