"""Articles that have nearly all words of a query."""

import json

import pytest
from sqlite_utils import Database

from archive.import_articles import import_articles
from archive.search import SearchQuery, search

ARTICLES = {
    "title": ("Thành phố Mẫu họp báo về quy hoạch chợ đầu mối", "Nội dung khác."),
    "text": ("Tin", "Sáng nay, đoàn công tác đã kiểm tra tiến độ thi công tuyến đường ven biển phía nam tại xã Mẫu."),
    **{f"words{n}": ("Tin", "Đường ven sông, biển số, thi đua, công tác thành phố, quy chợ họp, mối đầu, báo về.")
       for n in range(12)},
}  # fmt: skip


@pytest.fixture
def filled(db: Database) -> Database:
    import_articles(
        db,
        [
            json.dumps(
                {
                    "id": id,
                    "url": f"https://so.example.vn/{id}",
                    "title": title,
                    "body": body,
                    "portal": "so-mau",
                    "published_at": f"2024-08-{day:02}",
                }
            )
            for day, (id, (title, body)) in enumerate(ARTICLES.items(), 1)
        ],
    )
    return db


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("họp báo về quy hoach chợ trời đầu mối", "title"),
        ("hop bao quy hoach cho dau moi tinh", "title"),
        ("thông tin họp báo về quy hoạch chợ", "title"),
        ('tiến độ thi công tuyến "đường vên biển" phía nam tại xã', "text"),
        ("kiem tra tien do thi cong tuyen duong vne bien", "text"),
        ("tiến độ thi công công trình tuyến đường ven biển", "text"),
        ("ến độ thi công tuyến đường ven biển phía nam tại x", "text"),
    ],
)
def test_the_article_that_has_most_words_in_order_is_first(filled: Database, query: str, first: str) -> None:
    result = search(filled, SearchQuery(query=query))
    assert result.hits[0].id == first
    assert result.total >= len(result.hits)


def test_nearness_keeps_to_filters_and_what_is_left_out(filled: Database) -> None:
    def ids(query: str, **given: str) -> list[str]:
        return [hit.id for hit in search(filled, SearchQuery(query=query, **given)).hits]

    near = "họp báo về quy hoạch chợ trời đầu mối"
    assert "title" not in ids(near, since="2024-08-02")
    assert "title" not in ids(f"{near} -mẫu")
    assert "title" not in ids(f"{near} portal:nosuch")


def test_pages_of_near_articles_do_not_repeat(filled: Database) -> None:
    def page(number: int) -> list[str]:
        query = SearchQuery(query="họp báo về thành phố thi công biển chợ trời", limit=5, page=number)
        return [hit.id for hit in search(filled, query).hits]

    seen = [id for number in (1, 2, 3) for id in page(number)]
    assert len(seen) == len(set(seen)) > 5
