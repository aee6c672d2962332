"""Site templates in the archive: learned from captures, used, and ending the same whatever the batches."""

from collections.abc import Callable, Sequence
from random import Random

import pytest
from sqlite_utils import Database

from archive.captures import save_capture
from archive.cleaning_queue import n_pending
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.records import Capture
from pipelines.clean import CLEANER_VERSION
from pipelines.stage import CleaningOptions, clean_captures

PAGE = """<html lang="vi"><head><title>{title}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2020-06-18T09:05:00+07:00"></head><body><div class="khung">
<h1>{title}</h1><div class="noi-dung"><p>{first}</p><p>{second}</p>
<div class="thong-bao"><p>Tải ứng dụng phản ánh hiện trường của tỉnh về điện thoại, đã có {n} lượt tải.</p></div>
<p>{third}</p></div></div></body></html>"""
BARE = """<html><head><title>Sở Xây dựng</title></head><body><table><tr><td class="tren">SỞ XÂY DỰNG TỈNH PHƯỚC HẢI</td></tr>
<tr><td><table><tr><td class="o3">{title}</td></tr><tr><td class="o4">{text}</td></tr></table>{others}</td></tr></table></body></html>"""
"""A design that names nothing: neither window nor heading says the title, and nothing its date."""

N_STATIC = 3
APP = "Tải ứng dụng"
N_PAGES = 12
TABLES = (
    "select id, title, lead, body, provenance, n_versions, site_template_id from articles order by id",
    "select article_id, number, body, content_digest from article_versions order by article_id, number",
    "select * from edits order by article_id, from_version, position",
    "select capture_id, position, text, rule from removed_blocks order by capture_id, position",
    "select id, page_type, content_digest, site_template_id, cleaner_version from captures order by id",
    "select id, portal, page_type, n_pages, n_clusters, blocks, learned_from from site_templates"
    " where is_current = 1 order by id",
)
State = list[list[tuple[object, ...]]]


def exchange(number: int) -> Exchange:
    """The page of one article on a system that nobody knows."""
    random = Random(number)
    name = "Hương " + "".join(random.choice("bcdghklmnprstvx") for _ in range(4)).title()
    html = PAGE.format(
        title=f"Xã {name} ra quân nạo vét kênh mương trước mùa mưa",
        first=f"Xã {name} vừa ra quân nạo vét {random.randrange(90)} km kênh mương nội đồng, với sự tham gia của các thôn {name} Đông và {name} Tây.",
        second=f"Ông Trần Văn {name[6:]} cho biết lượng bùn đất nạo vét đạt {random.randrange(900)} m3, vượt kế hoạch mà Ủy ban nhân dân {name} đã giao từ đầu năm.",
        third=f"Đoạn kênh dài nhất nằm ở đầu nguồn sông {name}, nơi nhiều hộ dân đã nhiều năm thiếu nước tưới vào cuối vụ hè thu, theo ban quản lý {name}.",
        n=number * 17,
    )
    return _exchange(number, html)


def _exchange(number: int, html: str) -> Exchange:
    return Exchange(
        url=f"https://so.example/tin/{number}",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
        captured_at=f"2020-07-{number + 1:02}T00:00:00Z",
    )


def bare_title(number: int) -> str:
    return f"Xã {'ABCDEFGHIKLM'[number]} ra quân nạo vét kênh mương trước mùa mưa"


def bare_exchange(number: int) -> Exchange:
    """A page of a design that names nothing; the first ones say what the office does."""
    names = [f"thôn {letter}{number}" for letter in "abcdef"]
    text = " ".join(
        f"Các hộ ở {name} góp {number + 3} ngày công nạo vét kênh trước mùa mưa bão." for name in names
    )
    others = [N_STATIC + (number + step) % (N_PAGES - N_STATIC) for step in range(1, 4)]
    links = "".join(f"<p><a href='/tin/{other}'>{bare_title(other)}</a></p>" for other in others)
    is_static = number < N_STATIC
    return _exchange(
        number,
        BARE.format(
            title=f"Chức năng của phòng số {number}" if is_static else bare_title(number),
            text=f"<p>{text}</p><p>{text[::-1]}</p>",
            others="" if is_static else f"<b>Các tin khác</b>{links}",
        ),
    )


@pytest.fixture
def captured(write_pages: Callable[..., list[Capture]]) -> list[Capture]:
    """The captures of the portal's pages, oldest first, in WARC but in no database yet."""
    return write_pages([exchange(number) for number in range(N_PAGES)])


def clean(
    data_dir: DataDir, db: Database, captures: Sequence[Capture] = (), *, everything: bool = False
) -> int:
    """The number of pages that were cleaned after these captures arrived."""
    with transaction(db):
        for capture in captures:
            save_capture(db, capture)
    counts = clean_captures(data_dir, db, {}, CleaningOptions(everything=everything, jobs=1))
    return counts["so"].cleaned if "so" in counts else 0


def state(db: Database) -> State:
    return [list(db.execute(query).fetchall()) for query in TABLES]


def test_furniture_is_learned_and_taken_out_with_its_rule(
    data_dir: DataDir, db: Database, captured: list[Capture]
) -> None:
    clean(data_dir, db, captured)
    bodies = [body for (body,) in db.execute("select body from articles")]
    assert len(bodies) == N_PAGES
    assert all("thiếu nước tưới" in body and APP not in body for body in bodies)
    rules = db.execute("select rule, count(*) from removed_blocks where text like 'Tải ứng dụng%' group by 1")
    assert rules.fetchall() == [("learned_furniture", N_PAGES)]


@pytest.mark.parametrize(
    ("sizes", "order"),
    [((1,) * N_PAGES, "mixed"), ((2, 3, 7), "oldest first"), ((5, 5, 1, 1), "newest first")],
)
def test_batches_end_as_cleaning_everything_does(
    data_dir: DataDir, db: Database, captured: list[Capture], sizes: tuple[int, ...], order: str
) -> None:
    arriving = {
        "oldest first": captured,
        "newest first": captured[::-1],
        "mixed": Random(1).sample(captured, N_PAGES),
    }[order]
    for size in sizes:
        batch, arriving = arriving[:size], arriving[size:]
        clean(data_dir, db, batch)
    batches = state(db)
    assert n_pending(db, CLEANER_VERSION) == 0
    assert clean(data_dir, db, everything=True) == N_PAGES
    assert state(db) == batches


def test_titles_stand_where_the_links_of_the_site_say_in_any_batches(
    data_dir: DataDir, db: Database, write_pages: Callable[..., list[Capture]]
) -> None:
    pages = write_pages([bare_exchange(number) for number in range(N_PAGES)])
    arriving = Random(3).sample(pages, N_PAGES)
    for start, end in ((0, 2), (2, 7), (7, N_PAGES)):
        clean(data_dir, db, arriving[start:end])
    titles = {title for (title,) in db.execute("select title from articles")}
    assert titles == {bare_title(number) for number in range(N_STATIC, N_PAGES)}
    batches = state(db)
    assert n_pending(db, CLEANER_VERSION) == 0
    assert clean(data_dir, db, everything=True) == N_PAGES
    assert state(db) == batches


def test_a_template_that_stays_leaves_its_articles_alone(
    data_dir: DataDir, db: Database, captured: list[Capture]
) -> None:
    assert clean(data_dir, db, captured[:3]) == 3
    assert [clean(data_dir, db, [capture]) for capture in captured[3:]] == [1] * (N_PAGES - 3)
    assert clean(data_dir, db) == 0


def test_a_template_that_changes_queues_its_articles(
    data_dir: DataDir, db: Database, captured: list[Capture]
) -> None:
    clean(data_dir, db, captured[:2])
    assert APP in db.execute("select body from articles").fetchone()[0]
    assert clean(data_dir, db, captured[2:3]) == 3
    assert not any(APP in body for (body,) in db.execute("select body from articles"))
    current = db.execute("select id from site_templates where page_type = 'article' and is_current = 1")
    used = db.execute("select distinct site_template_id from captures").fetchall()
    assert used == current.fetchall()
