"""Copies of articles: found wherever they stand, whatever the order in which articles come."""

import random
from collections.abc import Sequence

import pytest
from sqlite_utils import Database

from archive import copies
from archive.articles import _remove
from archive.copies import find_copies, forget_all
from archive.copy_sketch import Sketch, SketchMaker, sketch
from archive.database import transaction

SYLLABLES = [
    "công",
    "tác",
    "tổ",
    "chức",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "phát",
    "triển",
    "kinh",
    "tế",
    "xã",
    "hội",
    "nông",
    "thôn",
    "mới",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "tỉnh",
    "huyện",
    "xã",
    "kế",
    "hoạch",
    "chỉ",
    "đạo",
    "triển",
    "khai",
    "giải",
    "pháp",
    "đồng",
    "bộ",
    "nâng",
    "cao",
    "hiệu",
    "quả",
    "đời",
    "sống",
    "người",
    "dân",
    "sản",
    "xuất",
    "lúa",
    "vụ",
    "mùa",
    "thủy",
    "lợi",
    "đê",
    "điều",
    "phòng",
    "chống",
    "thiên",
    "tai",
    "bão",
    "lũ",
    "sạt",
    "lở",
    "hỗ",
    "trợ",
    "hộ",
    "nghèo",
    "vay",
    "vốn",
    "ngân",
    "hàng",
    "chính",
    "sách",
    "y",
    "tế",
    "giáo",
    "dục",
    "trường",
    "học",
    "giáo",
    "viên",
    "học",
    "sinh",
]


def sentence(choose: random.Random, length: int = 20) -> str:
    return " ".join(choose.choices(SYLLABLES, k=length)).capitalize() + "."


def text(choose: random.Random, sentences: int = 12) -> list[str]:
    return [sentence(choose) for _ in range(sentences)]


def put(db: Database, id: str, body: Sequence[str], published_at: str | None = "2026-01-05") -> None:
    joined = "\n\n".join(body)
    db.conn.execute(
        "insert or replace into articles (id, url, canonical_url, portal, page_type, title, body, published_at,"
        " body_digest, content_digest) values (?1, ?2, ?2, 'so-mau', 'article', ?1, ?3, ?4, ?3, ?5)",
        (id, f"https://so.example.vn/{id}", joined, published_at, f"{joined} {published_at}"),
    )


def pairs(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute("select * from duplicates order by article_id, other_id").fetchall()


def test_copies_are_found_and_other_articles_are_not(db: Database) -> None:
    choose = random.Random(1)
    source = text(choose)
    put(db, "goc", source, "2026-01-05T08:00:00+07:00")
    put(db, "nguyen-van", source, "2026-01-05T02:00:00+00:00")
    put(db, "mot-nua", [*text(choose, 3), *source[2:8], *text(choose, 3)], "2026-01-04")
    put(db, "khac", text(choose), "2026-01-06")
    assert find_copies(db) == 4
    found = {(row[0], row[1]): row[2:] for row in pairs(db)}
    assert set(found) == {("goc", "nguyen-van"), ("goc", "mot-nua"), ("mot-nua", "nguyen-van")}
    assert found["goc", "nguyen-van"] == (1.0, 1.0, "goc")  # 9 o'clock in Vietnam is 2 o'clock UTC
    similarity, share, earlier = found["goc", "mot-nua"]
    assert 0.2 < similarity < share < 0.6
    assert earlier == "mot-nua"
    assert find_copies(db) == 0


def test_a_release_inside_a_longer_article_is_found(db: Database) -> None:
    choose = random.Random(2)
    release = text(choose, 8)
    put(db, "thong-cao", release)
    put(db, "tong-hop", [*text(choose, 25), *release, *text(choose, 25)])
    find_copies(db)
    ((_, _, similarity, share, _),) = pairs(db)
    assert share > 0.9
    assert similarity < 0.2


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        ("2026-01-05", "2026-01-05", None),
        ("2026-01-05", "2026-01-05T08:00:00+07:00", None),
        ("2026-01-05", None, None),
        (None, None, None),
        ("2026-01-06", "2026-01-05T23:00:00+07:00", "b"),
        ("2026-01-05T08:00:00+07:00", "2026-01-05T08:00:01+07:00", "a"),
    ],
)
def test_the_earlier_is_told_only_where_the_pages_tell(
    db: Database, one: str | None, other: str | None, earlier: str | None
) -> None:
    body = text(random.Random(3))
    put(db, "a", body, one)
    put(db, "b", body, other)
    find_copies(db)
    assert [row[4] for row in pairs(db)] == [earlier]


@pytest.mark.parametrize(
    ("published_at", "first_captured_at", "earlier"),
    [
        ("2026-01-05", "2026-01-04T16:59:59Z", "b"),
        ("2026-01-05", "2026-01-04T17:00:00Z", None),  # the fifth in Vietnam
        ("2026-01-05T08:00:00+07:00", "2026-01-05T00:59:59Z", "b"),
        ("2026-01-05T08:00:00+07:00", "2026-01-05T01:00:00Z", None),
        ("2026-01-05", "2026-02-01T00:00:00Z", None),  # it may have stood there long before
        (None, "2026-01-01T00:00:00Z", None),
    ],
)
def test_an_undated_article_came_first_when_it_was_captured_before_the_other_was_published(
    db: Database, published_at: str | None, first_captured_at: str, earlier: str | None
) -> None:
    body = text(random.Random(3))
    put(db, "a", body, published_at)
    put(db, "b", body, None)
    find_copies(db)
    assert [row[4] for row in pairs(db)] == [None]
    db.conn.execute("update articles set first_captured_at = ? where id = 'b'", (first_captured_at,))
    find_copies(db)  # an older capture was imported; the text is as it was
    assert [row[4] for row in pairs(db)] == [earlier]


def test_one_article_under_two_addresses_of_its_portal_is_no_copy(db: Database) -> None:
    body = text(random.Random(8))
    for id in ("tin", "su-kien", "khac"):
        put(db, id, body)
    db.conn.execute(
        "update articles set title = 'Tin', portal = case id when 'khac' then 'so-khac' else portal end"
    )
    find_copies(db)
    assert [row[:2] for row in pairs(db)] == [("khac", "su-kien"), ("khac", "tin")]


def test_an_article_that_comes_back_as_it_was_has_its_copies_again(db: Database) -> None:
    body = text(random.Random(9))
    put(db, "a", body)
    put(db, "b", body, "2026-01-06")
    find_copies(db)
    _remove(db, "b")
    assert pairs(db) == []
    put(db, "b", body, "2026-01-06")
    find_copies(db)
    assert [row[:2] for row in pairs(db)] == [("a", "b")]


def test_a_set_phrase_that_stays_one_is_no_reason_to_compare_all_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MOST_HOLDERS", 3)
    choose = random.Random(10)
    opening = sentence(choose, 60)
    for place in range(4):
        put(db, f"q{place}", [opening, *text(choose, 5)])
    find_copies(db)
    numbers = "select article_id, number from copy_sketches where article_id <> 'q0' order by 1"
    before = db.conn.execute(numbers).fetchall()
    put(db, "q0", [opening, *text(choose, 5)])
    assert find_copies(db) == 1
    assert db.conn.execute(numbers).fetchall() == before
    put(db, "q0", text(choose, 5))
    assert find_copies(db) == 4
    assert db.conn.execute("select * from copy_phrases").fetchall() == []


def test_short_notices_and_set_phrases_are_no_copies(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_HOLDERS", 8)
    choose = random.Random(4)
    opening = [sentence(choose, 60), sentence(choose, 60)]
    for place in range(30):
        put(db, f"q{place}", [*opening, *text(choose, 5)])
        put(db, f"n{place}", ["Nội dung đang được cập nhật, mời bạn đọc quay lại sau."])
    find_copies(db)
    assert pairs(db) == []
    assert db.conn.execute("select min(n_articles) from copy_phrases").fetchone() == (30,)


def test_what_many_articles_share_counts_half_until_fewer_share_it(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "COMMON_HOLDERS", 3)
    choose = random.Random(11)
    notice = text(choose, 5)
    for place in range(4):
        put(db, f"q{place}", [*notice, *text(choose, 6)])
    find_copies(db)
    assert pairs(db) == []
    put(db, "q3", text(choose, 6))
    find_copies(db)
    assert [row[:2] for row in pairs(db)] == [("q0", "q1"), ("q0", "q2"), ("q1", "q2")]
    put(db, "q4", [*notice, *text(choose, 6)])
    find_copies(db)
    assert pairs(db) == []


def test_an_edited_article_is_compared_again_and_a_removed_one_dropped(db: Database) -> None:
    choose = random.Random(5)
    body = text(choose)
    put(db, "a", body)
    put(db, "b", body)
    find_copies(db)
    assert len(pairs(db)) == 1
    put(db, "b", text(choose))
    assert find_copies(db) == 1
    assert pairs(db) == []
    put(db, "b", body)
    find_copies(db)
    db.conn.execute("delete from articles where id = 'a'")
    find_copies(db)
    assert pairs(db) == []
    assert db.conn.execute("select article_id from copy_sketches").fetchall() == [("b",)]


@pytest.mark.parametrize("seed", range(3))
def test_order_batches_and_edits_leave_no_trace(
    db: Database, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(copies, "MOST_HOLDERS", 7)
    monkeypatch.setattr(copies, "COMMON_HOLDERS", 3)
    choose = random.Random(seed)
    stock = [sentence(choose, 40) for _ in range(12)]
    wanted = {f"t{place}": [choose.choice(stock) for _ in range(choose.randint(2, 7))] for place in range(40)}
    ids = list(wanted)
    for _ in range(2):
        choose.shuffle(ids)
        for id in ids:
            put(db, id, [choose.choice(stock) for _ in range(4)] if choose.random() < 0.3 else wanted[id])
            if choose.random() < 0.3:
                find_copies(db)
        find_copies(db)
    for id in ids:
        put(db, id, wanted[id])
    find_copies(db)
    in_this_order = pairs(db)
    phrases = db.conn.execute("select * from copy_phrases order by 1").fetchall()
    with transaction(db):
        forget_all(db)
    find_copies(db)
    assert pairs(db) == in_this_order
    assert in_this_order
    assert phrases == db.conn.execute("select * from copy_phrases order by 1").fetchall()


def test_a_passage_has_the_same_fingerprints_wherever_it_stands() -> None:
    choose = random.Random(6)
    maker = SketchMaker()

    def sketch_of(text: str) -> Sketch | None:
        return sketch(maker.numbers(text))

    passage = " ".join(text(choose, 10))
    alone = sketch_of(passage)
    within = sketch_of(" ".join([*text(choose, 9), passage, *text(choose, 9)]))
    assert alone is not None
    assert within is not None
    assert set(alone.fingerprints.values()) <= set(within.fingerprints.values())
    assert sketch_of("Quá ngắn để so sánh.") is None
