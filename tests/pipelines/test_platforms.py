"""Every platform against small pages of its own kind: `platforms/<platform>/<case>/{page.html, expected.json}`.

`expected.json` holds the address, the page type, and each field that the case is about.
"""

import json
from pathlib import Path

import pytest

from pipelines.clean import clean_page
from pipelines.page import ArticlePage
from pipelines.platforms import PLATFORMS, detect_platform

FOLDER = Path(__file__).parent / "platforms"
CASES = sorted(path.parent for path in FOLDER.glob("*/*/page.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_page_is_read_as_its_platform_prints_it(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    result = clean_page(
        (case / "page.html").read_bytes(), url=expected.pop("url"), captured_at="2026-08-19T15:26:00Z"
    )
    assert result.error_code is None
    said: dict[str, object] = {"page_type": result.page_type, "platform": result.platform}
    article = result.article or result.static_page
    if article is not None:
        said |= {name: getattr(article, name) for name in expected if hasattr(article, name)}
        said["body"] = article.body.split("\n\n")
        said["attachments"] = [file.url for file in article.attachments]
        said["tags"] = list(article.tags)
    assert {name: said.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "case",
    [
        "liferay_62/article_of_vcms",
        "liferay_7/article_of_a_portlet",
        "vccorp/article_of_two_authors",
        "vhv/article_of_a_ministry",
        "wordpress/article_classic",
    ],
)
def test_the_whole_page_is_not_read_where_selectors_find_the_article(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = property(lambda page: pytest.fail("the blocks of the whole page take as long as all else"))
    monkeypatch.setattr(ArticlePage, "all_blocks", whole)
    page = (FOLDER / case / "page.html").read_bytes()
    url = json.loads((FOLDER / case / "expected.json").read_text(encoding="utf-8"))["url"]
    assert clean_page(page, url=url, captured_at="2026-08-19T15:26:00Z").article is not None


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_every_platform_has_a_case(platform: str) -> None:
    assert any(case.parent.name == platform for case in CASES)


def test_a_link_to_another_site_does_not_tell_the_system() -> None:
    link = '<a href="http://xa-cu.example/index.php?option=com_content&view=article&id=2">Trang cũ</a>'
    assert detect_platform(f'{link}<script src="/_layouts/15/init.js"></script>') == "sharepoint"


def test_a_page_without_any_mark_is_generic() -> None:
    assert detect_platform("<html><body><p>Xin chào</p></body></html>") == "generic"


def test_a_page_of_asp_net_is_of_no_platform_in_php_or_java() -> None:
    cited = '<script src="https://khac.example/misc/drupal.js"></script>'
    field = '<form><input type="hidden" name="__VIEWSTATE" value="a"></form>'
    assert detect_platform(cited) == "drupal"
    assert detect_platform(field + cited) == "webforms"
    assert detect_platform(f'{field}<div class="dnn_ctr">{cited}') == "dnn"
