from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from archive import articles, captures, cleaning_queue
from archive.article_ids import article_id
from archive.articles import SaveOutcome
from archive.database import transaction
from archive.errors import ArchiveError
from archive.records import Article, Attachment, Capture, CitedDocument, CleanResult, RemovedBlock

Make = Callable[..., Article]
MakeCapture = Callable[..., Capture]


def _is(article: Article) -> CleanResult:
    return CleanResult(
        page_type=article.page_type,
        platform=article.platform,
        article=article,
        site_template_id=article.site_template_id,
    )


LISTING = CleanResult(page_type="listing", platform="generic")
ERROR = CleanResult(page_type="other", platform="", error_code="no_title", error_detail="không có tiêu đề")


def _save(db: Database, *results: tuple[Capture, CleanResult], version: str = "1") -> SaveOutcome:
    with transaction(db):
        for capture, _ in results:
            captures.save_capture(db, capture)
        return articles.save_history(db, results, agency="so-mau", cleaner_version=version)


def _versions(db: Database) -> list[tuple[int, str, str]]:
    return list(db.conn.execute("select number, capture_id, body from article_versions order by number"))


def _searched(db: Database, word: str) -> int:
    found = db.conn.execute(
        "select count(*) from search_fts f join articles a on a.search_rowid = f.rowid where search_fts match ?",
        (word,),
    )
    return int(found.fetchone()[0])


def test_an_article_comes_back_as_it_was_cleaned(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    article = make_article(
        lead="Sapo",
        byline="Nguyễn Thành Trung",
        office="Văn phòng Sở",
        source="Báo Mẫu",
        modified_at="2026-01-02",
        section="Tin tức",
        tags=("thiên tai", "đê điều"),
        attachments=(
            Attachment(url="https://so.example.vn/a.pdf", link_text="Tải về", media_type="application/pdf"),
        ),
        cited_documents=(
            CitedDocument(number="123/KH-UBND", kind="Kế hoạch", issued_on="2026-01-01", quote="theo…"),
        ),
        removed=(
            RemovedBlock(text="Thời tiết", rule="sidebar_labels"),
            RemovedBlock(text="Lượt xem", rule="counter"),
        ),
        provenance={"title": {"rule": "h1"}},
        cleaner_version="1",
        site_template_id="t1",
    )
    capture = make_capture(3)
    assert _save(db, (capture, _is(article))) == SaveOutcome(new=1)
    stored = articles.by_id(db, article_id(capture.canonical_url))
    assert stored is not None
    assert stored.article == article
    assert (stored.portal, stored.agency, stored.n_versions, stored.capture_id) == (
        "so-mau",
        "so-mau",
        1,
        capture.id,
    )
    assert (
        stored.first_captured_at == stored.last_captured_at == stored.last_checked_at == capture.captured_at
    )
    assert stored.gone_at is None
    assert articles.count(db) == 1
    assert articles.by_id(db, "0" * 16) is None
    assert _searched(db, "ban") == 1
    columns = "select page_type, content_digest is not null, error_code, cleaner_version, site_template_id from captures"
    assert db.conn.execute(columns).fetchone() == ("article", 1, None, "1", "t1")


def test_the_id_follows_from_the_address() -> None:
    assert article_id("https://so.example.vn/1") == "a44263dd1d248284"
    assert len(article_id("https://so.example.vn/2")) == 16


def test_nothing_cleaned_is_nothing_saved(db: Database) -> None:
    assert articles.save_history(db, [], agency=None, cleaner_version="1") == SaveOutcome()


def test_an_unchanged_page_writes_only_when_it_was_seen(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    article = make_article(removed=(RemovedBlock(text="Lượt xem: 10", rule="visit_counter"),))
    first, second = make_capture(1), make_capture(2)
    _save(db, (first, _is(article)))
    with transaction(db):
        captures.save_capture(db, second)
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    later = replace(
        article,
        removed=(RemovedBlock(text="Lượt xem: 11", rule="visit_counter"),),
        provenance={"title": "h2"},
    )
    with transaction(db):
        outcome = articles.save_history(db, [(second, _is(later))], agency="so-mau", cleaner_version="1")
    db.conn.set_trace_callback(None)
    assert outcome == SaveOutcome(unchanged=1)
    written = [
        " ".join(sql.split())
        for sql in seen
        if not sql.lstrip().lower().startswith(("select", "begin", "commit"))
    ]
    assert [
        sql for sql in written if sql.startswith(("insert", "delete from article", "update article_v"))
    ] == []
    assert [sql for sql in written if sql.startswith("update articles set last_captured_at = ")] != []
    stored = articles.by_id(db, article_id(first.canonical_url))
    assert stored is not None
    assert stored.article.removed == article.removed
    assert (stored.first_captured_at, stored.last_captured_at) == (first.captured_at, second.captured_at)
    assert stored.last_checked_at == second.captured_at


def test_a_changed_page_gets_a_version(db: Database, make_capture: MakeCapture, make_article: Make) -> None:
    first, second, third = make_capture(1), make_capture(2), make_capture(3)
    _save(db, (first, _is(make_article("Hạn nộp: 10/01."))))
    assert _save(db, (second, _is(make_article("Hạn nộp: 20/01.")))) == SaveOutcome(changed=1)
    assert _save(db, (third, _is(make_article("Hạn nộp: 10/01.")))) == SaveOutcome(changed=1)
    assert _versions(db) == [
        (1, first.id, "Hạn nộp: 10/01."),
        (2, second.id, "Hạn nộp: 20/01."),
        (3, third.id, "Hạn nộp: 10/01."),
    ]
    stored = articles.by_id(db, article_id(first.canonical_url))
    assert stored is not None
    assert (stored.n_versions, stored.article.body, stored.capture_id) == (3, "Hạn nộp: 10/01.", third.id)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Khác"},
        {"lead": "Khác"},
        {"byline": "Khác"},
        {"office": "Khác"},
        {"source": "Khác"},
        {"published_at": "2026-01-02"},
        {"attachments": (Attachment(url="https://so.example.vn/b.pdf", link_text=""),)},
    ],
)
def test_what_a_reader_would_notice_makes_a_version(
    db: Database, make_capture: MakeCapture, make_article: Make, change: dict[str, object]
) -> None:
    _save(db, (make_capture(1), _is(make_article())))
    assert _save(db, (make_capture(2), _is(make_article(**change)))) == SaveOutcome(changed=1)
    digests = db.conn.execute(
        "select count(distinct content_digest), max(number) from article_versions"
    ).fetchone()
    assert digests == (2, 2)
    assert db.conn.execute("select count(*) from articles").fetchone() == (1,)


def test_a_listing_in_between_ends_no_version(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    article = make_article()
    _save(db, (make_capture(1), _is(article)))
    assert _save(db, (make_capture(2), LISTING)) == SaveOutcome()
    stored = articles.by_id(db, article_id(article.canonical_url))
    assert stored is not None
    assert stored.last_captured_at == "2026-01-01T00:00:00Z"
    assert stored.last_checked_at == "2026-01-02T00:00:00Z"
    assert _save(db, (make_capture(3), _is(article))) == SaveOutcome(unchanged=1)
    assert len(_versions(db)) == 1


def test_a_page_that_never_was_an_article_has_no_row(db: Database, make_capture: MakeCapture) -> None:
    assert _save(db, (make_capture(1), LISTING)) == SaveOutcome()
    assert articles.count(db) == 0
    assert db.conn.execute("select page_type, cleaner_version from captures").fetchone() == ("listing", "1")


def test_a_better_cleaner_builds_the_versions_anew(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    first, second = make_capture(1), make_capture(2)
    blocks = (RemovedBlock(text="Lượt xem", rule="counter"),)
    _save(db, (first, _is(make_article("Tin. Lượt xem: 1"))), (second, _is(make_article("Tin. Lượt xem: 2"))))
    assert len(_versions(db)) == 2
    cleaned = _is(make_article("Tin.", removed=blocks))
    assert _save(db, (first, cleaned), (second, cleaned), version="2") == SaveOutcome(changed=1)
    assert _versions(db) == [(1, first.id, "Tin.")]
    assert db.conn.execute("select capture_id, text from removed_blocks").fetchall() == [
        (first.id, "Lượt xem")
    ]
    assert (_searched(db, "tin"), _searched(db, "luot")) == (1, 0)


def test_what_a_better_cleaner_calls_no_article_goes(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    capture = make_capture(1)
    cited = (CitedDocument(number="123/KH-UBND", quote=""),)
    attached = (Attachment(url="https://so.example.vn/a.pdf", link_text=""),)
    removed = (RemovedBlock(text="x", rule="y"),)
    _save(db, (capture, _is(make_article(cited_documents=cited, attachments=attached, removed=removed))))
    _save(db, (capture, LISTING), version="2")
    tables = [
        "articles",
        "article_versions",
        "attachments",
        "cited_documents",
        "documents",
        "removed_blocks",
        "search_fts_docsize",
    ]
    assert [db.conn.execute(f"select count(*) from {table}").fetchone()[0] for table in tables] == [0] * len(
        tables
    )


def test_an_error_keeps_the_article_and_a_success_resolves_it(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    first, second = make_capture(1), make_capture(2)
    _save(db, (first, _is(make_article("Cũ."))))
    assert _save(db, (second, ERROR)) == SaveOutcome()
    assert _versions(db) == [(1, first.id, "Cũ.")]
    told = db.conn.execute(
        "select stage, url, code, detail, capture_id, run_id from failures where resolved_at is null"
    ).fetchall()
    assert told == [("clean", second.canonical_url, "no_title", "không có tiêu đề", second.id, second.run_id)]
    assert _save(db, (second, _is(make_article("Mới."))), version="2") == SaveOutcome(changed=1)
    assert db.conn.execute("select resolved_at is not null from failures").fetchall() == [(1,)]


def test_an_error_of_a_newer_cleaner_takes_nothing_away(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    capture = make_capture(1)
    _save(db, (capture, _is(make_article("Cũ."))))
    _save(db, (capture, ERROR), version="2")
    assert _versions(db) == [(1, capture.id, "Cũ.")]
    assert articles.count(db) == 1
    assert db.conn.execute("select count(*) from failures where resolved_at is null").fetchone() == (1,)
    assert cleaning_queue.pending_pages(db, "2") == []


def test_a_later_capture_resolves_an_error(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    _save(db, (make_capture(1), ERROR))
    _save(db, (make_capture(2), ERROR))
    row = "select n_times, first_failed_at, last_failed_at, resolved_at from failures"
    assert db.conn.execute(row).fetchall() == [(2, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", None)]
    _save(db, (make_capture(3), LISTING))
    assert db.conn.execute(row).fetchone()[3] == "2026-01-03T00:00:00Z"


def test_a_whole_capture_displaces_a_cut_one(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    cut, whole = make_capture(1, is_truncated=True), make_capture(2)
    _save(db, (cut, _is(make_article("Một nửa"))))
    _save(db, (whole, _is(make_article("Một nửa và phần còn lại"))))
    assert _versions(db) == [(1, whole.id, "Một nửa và phần còn lại")]
    later = make_capture(3, is_truncated=True)
    _save(db, (later, _is(make_article("Một"))))
    assert _versions(db) == [(1, whole.id, "Một nửa và phần còn lại")]


def test_documents_hold_what_is_stated_most(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    def cite(number: int, kind: str | None, day: str | None) -> tuple[Capture, CleanResult]:
        url = f"https://so.example.vn/{number}"
        cited = (CitedDocument(number="123/KH-UBND", kind=kind, issued_on=day, quote=str(number)),)
        return make_capture(url=url), _is(make_article(url=url, cited_documents=cited))

    def document() -> list[tuple[str, ...]]:
        return list(db.conn.execute("select number, kind, issuer, issued_on from documents"))

    pages = [
        cite(1, "Kế hoạch", "2026-01-02"),
        cite(2, "Công văn", "2026-01-01"),
        cite(3, None, "2026-01-02"),
    ]
    for page in pages:
        _save(db, page)
    assert document() == [("123/KH-UBND", "Công văn", None, "2026-01-02")]
    _save(db, (pages[1][0], LISTING), version="2")
    assert document() == [("123/KH-UBND", "Kế hoạch", None, "2026-01-02")]
    for page in (pages[0], pages[2]):
        _save(db, (page[0], LISTING), version="2")
    assert document() == []


def test_an_attachment_keeps_its_extracted_text(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    one, two = (Attachment(url=f"https://so.example.vn/{name}.pdf", link_text=name) for name in "ab")
    _save(db, (make_capture(1), _is(make_article(attachments=(one, two, one)))))
    db.conn.execute("update attachments set text = 'chữ' where url like '%b.pdf'")
    _save(db, (make_capture(2), _is(make_article(attachments=(replace(two, link_text="B"),)))))
    assert db.conn.execute("select position, link_text, text from attachments").fetchall() == [
        (1, "B", "chữ")
    ]


def test_text_that_sqlite_cannot_hold_is_mended(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    _save(db, (make_capture(1), _is(make_article("Hà\x00 Nội \ud800", title="\udfff Tin"))))
    assert db.conn.execute("select title, body from articles").fetchone() == ("? Tin", "Hà Nội ?")


def test_a_failed_save_leaves_nothing(db: Database, make_capture: MakeCapture, make_article: Make) -> None:
    capture, other = make_capture(1), make_capture(2)
    _save(db, (capture, _is(make_article("Một."))))
    db.conn.execute("delete from article_versions")
    with pytest.raises(ArchiveError, match="clean --all"):
        _save(db, (other, LISTING))
    assert db.conn.execute("select count(*) from captures").fetchone() == (1,)


def test_a_page_keeps_its_article_when_its_newest_version_is_unsaid(
    db: Database, make_capture: MakeCapture, make_article: Make
) -> None:
    first, second = make_capture(1), make_capture(2)
    _save(db, (first, _is(make_article("Một."))), (second, _is(make_article("Hai."))))
    assert _save(db, (second, LISTING)) == SaveOutcome(changed=1)
    assert _versions(db) == [(1, first.id, "Một.")]
    assert db.conn.execute("select body, capture_id, n_versions from articles").fetchone() == (
        "Một.",
        first.id,
        1,
    )
    assert (_searched(db, "mot"), _searched(db, "hai")) == (1, 0)
