"""Pages read again and again while everything around their articles changes: no such change is a version."""

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from archive.captures import save_capture
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.records import Capture
from pipelines.layout import PortalProfile
from pipelines.stage import CleaningOptions, clean_captures

ROUNDS = 100 if os.environ.get("BANLUU_SLOW_TESTS") else 10
CLEANED_EVERY = ROUNDS // 2 if ROUNDS < 20 else 10
ARTICLES = 6
PROFILES = {"so": PortalProfile(slug="so", name="Sở Nông nghiệp", agency="so-nong-nghiep")}
TITLES = (
    "Xã Đông Hòa làm xong tuyến kênh nội đồng",
    "Phun thuốc trừ rầy nâu tại huyện An Lão",
    "Hội thi nông dân giỏi năm nay có 120 thí sinh",
    "Trạm bơm Tân Phú chạy thử trước mùa mưa",
    "Tập huấn chăn nuôi an toàn sinh học cho 45 hộ",
    "Công bố đường dây nóng về phòng chống hạn mặn",
    "Nghiệm thu mô hình trồng lúa theo chuẩn hữu cơ",
    "Tiêm phòng cúm gia cầm đợt một tại sáu xã",
)


def body_of(number: int) -> str:
    choose = random.Random(number)
    return "".join(
        f"<p>Đoạn {place} của bài {number}: {choose.choice(TITLES).lower()}, tổng kinh phí {choose.randint(2, 90)},{place} tỷ đồng"
        f" do ngân sách tỉnh cấp cho {choose.randint(3, 40)} xã trong {choose.randint(2, 9)} tháng.</p>"
        for place in range(1, 5)
    )


def furniture(choose: random.Random, at: datetime) -> dict[str, str]:
    """What stands around an article at a time: all of it changes from one visit to the next."""
    hot = "".join(
        f'<li><a href="/tin/{choose.randint(1, 99)}">{title}</a></li>' for title in choose.sample(TITLES, 4)
    )
    related = "".join(
        f'<li><a href="/tin/{choose.randint(1, 99)}">{title}</a> <span>({choose.randint(1, 28)}/6/2026)</span></li>'
        for title in choose.sample(TITLES, choose.randint(2, 5))
    )
    visits = choose.randint(10_000, 9_999_999)
    boxes = [
        f'<div class="block"><h3>Tin nổi bật</h3><ul>{hot}</ul></div>',
        f'<div class="block"><h3>Thời tiết</h3><p>Hà Nội {choose.randint(18, 39)}°C, độ ẩm {choose.randint(40, 99)}%</p></div>',
        f'<div class="block"><h3>Thống kê truy cập</h3><p>Đang truy cập: {visits % 97}</p><p>Tổng lượt truy cập: {visits:,}</p></div>',
        f'<div class="block"><h3>Thăm dò ý kiến</h3><p>Bạn thấy cổng thế nào?</p><p>Tốt ({visits % 500} phiếu)</p></div>',
        f'<div class="block"><h3>Liên kết</h3><select><option>{choose.choice(TITLES)}</option></select></div>',
    ]
    choose.shuffle(boxes)
    return {
        "clock": f"Hôm nay, {at:%d/%m/%Y} {at:%H:%M} GMT+7",
        "side": "".join(boxes[: choose.randint(3, 5)]),
        "related": related,
        "views": f"Lượt xem: {visits % 10_000}",
        "advert": f'<div class="banner"><a href="/qc/{visits}"><img src="/qc{visits % 7}.jpg" alt="Quảng cáo {visits % 7}"></a></div>'
        if visits % 3
        else "",
    }


def nukeviet(title: str, body: str, f: dict[str, str], *, redesigned: bool) -> str:
    wrapper = "col-md-16 khung-moi" if redesigned else "col-sm-16 col-md-18"
    return f"""<html><head><title>{title}</title><meta name="generator" content="NukeViet v4.5"></head><body>
<div class="top">{f["clock"]}</div><div class="{wrapper}"><h1 class="title" itemprop="headline">{title}</h1>
<span class="h5">Thứ hai - 15/06/2026 08:30</span><span class="views">{f["views"]}</span>
<div id="news-bodyhtml" class="bodytext">{body}</div>{f["advert"]}
<div class="others"><h4>Những tin mới hơn</h4><ul>{f["related"]}</ul></div></div>
<div class="col-md-6">{f["side"]}</div></body></html>"""


def unknown(title: str, body: str, f: dict[str, str], *, redesigned: bool) -> str:
    name = "noi-dung" if redesigned else "detail"
    return f"""<html><head><title>{title} | Sở Nông nghiệp</title></head><body><div id="head">{f["clock"]}</div>
<div id="left">{f["side"]}</div><div class="{name}"><h1>{title}</h1><div class="time">15/06/2026 08:30</div>
<div class="{name}-text">{body}</div><p>{f["views"]}</p>{f["advert"]}<h3>Tin liên quan</h3><ul>{f["related"]}</ul></div>
</body></html>"""


def table_layout(title: str, body: str, f: dict[str, str], *, redesigned: bool) -> str:
    side = f'<td valign="top">{f["side"]}</td>'
    content = f"""<td valign="top"><span class="tieude">{title}</span><br><i>(Cập nhật: 15/06/2026 08:30)</i>
<div>{body}</div><div>{f["views"]}</div><b>Các tin khác:</b><ul>{f["related"]}</ul></td>"""
    row = content + side if redesigned else side + content
    return f"""<html><head><title>{title}</title></head><body><table><tr><td colspan="2">{f["clock"]}{f["advert"]}</td></tr>
<tr>{row}</tr></table></body></html>"""


@pytest.mark.parametrize("layout", [nukeviet, unknown, table_layout])
def test_changing_furniture_makes_no_version(
    data_dir: DataDir,
    db: Database,
    write_pages: Callable[..., list[Capture]],
    layout: Callable[..., str],
) -> None:
    start = datetime(2026, 6, 16, 3, tzinfo=UTC)
    for crawl in range(ROUNDS):
        at = start + timedelta(days=crawl)
        choose = random.Random(crawl)
        pages = [
            answered(
                layout(
                    TITLES[number], body_of(number), furniture(choose, at), redesigned=crawl * 2 >= ROUNDS
                ),
                number,
                f"{at:%Y-%m-%dT%H:%M:%SZ}",
            )
            for number in range(ARTICLES)
        ]
        captures = write_pages(pages, run_id=f"r{crawl}")
        with transaction(db):
            for capture in captures:
                save_capture(db, capture)
        if crawl % CLEANED_EVERY == CLEANED_EVERY - 1:
            clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))
    assert db.execute("select count(*), max(n_versions) from articles").fetchone() == (ARTICLES, 1)
    assert db.execute("select count(*) from edits").fetchone() == (0,)
    texts = db.execute("select title, body from articles order by url").fetchall()
    assert [title for title, _ in texts] == list(TITLES[:ARTICLES])
    assert all(body.count("\n\n") == 3 for _, body in texts)


def answered(page: str, number: int, at: str) -> Exchange:
    url = f"http://127.0.0.1/tin-tuc/bai-{number}.html"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Exchange(url=url, status=200, headers=headers, body=page.encode(), captured_at=at)
