"""A portal that changes its design between two updates."""

from typing import Any

PROSE = "".join(
    f"<p>Ngày {day}/6, bà con các thôn ra quân nạo vét {day} km kênh mương nội đồng trước mùa mưa, có đoàn viên và nhiều hộ dân.</p>"
    for day in range(11, 18)
)
OLD, NEW = 'id="news-bodyhtml" class="bodytext"', 'class="noi-dung-moi"'
HTML = {"Content-Type": "text/html; charset=utf-8"}
LATER = "2027-02-24T00:00:00Z"


def site(body: str) -> dict[str, Any]:
    paths = [f"/tin/nao-vet-kenh-muong-{number}.html" for number in range(1, 5)]
    links = "".join(f'<a href="{path}">Ra quân nạo vét kênh mương nội đồng</a>' for path in paths)
    pages = {
        path: (
            f'<html><head><meta property="og:type" content="article"></head><body><h1 class="title">Xã số {number} nạo vét kênh</h1>'
            f'<span class="h5">Thứ năm - 18/06/2020 09:05</span><div {body}>{PROSE}</div></body></html>'
        )
        for number, path in enumerate(paths, 1)
    }
    pages["/"] = f"<html><body>{links}</body></html>"
    return {path: (200, HTML, html.encode()) for path, html in pages.items()}


def test_selectors_that_find_nothing_any_more_end_an_update_with_code_10(
    small: Any, small_crawls: Any
) -> None:
    crawls = small_crawls()
    small.answers = site(OLD)
    assert crawls.update().returncode == 0
    small.answers = site(NEW)
    found = crawls.update(*crawls.words, "--full", BANLUU_NOW=LATER)
    assert found.returncode == 10
    assert "the selectors find no text on 4 of 4 pages" in found.stdout
    assert crawls.rows("select signal, n_pages, n_odd, resolved_at from drift_signals") == [
        ("selectors_empty", 4, 4, None)
    ]
    assert crawls.rows("select outcome from runs order by started_at") == [("complete",), ("suspicious",)]
