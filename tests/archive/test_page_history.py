"""Whatever order and batches captures come in, the rows are those of cleaning all of them at once."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive import absences, articles, captures, cleaning_queue
from archive.data_dir import DataDir, open_data_dir
from archive.database import transaction
from archive.records import Article, Attachment, Capture, CitedDocument, CleanResult, RemovedBlock

TABLES = (
    "select id, url, portal, title, lead, body, byline, tags, published_at, provenance, first_captured_at,"
    " last_captured_at, last_checked_at, gone_at, returned_at, n_versions, body_digest, content_digest, capture_id, cleaner_version"
    " from articles",
    "select * from article_versions order by number",
    "select * from edits order by from_version, position",
    "select * from attachments order by position",
    "select * from cited_documents order by position",
    "select * from documents order by number",
    "select * from removed_blocks order by capture_id, position",
    "select * from failures order by code",
    "select id, page_type, content_digest, error_code, cleaner_version from captures order by id",
    "select title, body from search_words",
)

PAGES = "ABCLEXTG"
"""A, B, C: articles; L: a listing; E, X: errors; T: a page with a relative time; G: gone (404)."""


def _clean(page: str, first_day: int, capture: Capture, version: str) -> CleanResult:
    """A cleaner that knows the pages by their letter; what it says beside the text depends on the capture."""
    if page in "EX":
        return CleanResult(
            page_type="other", platform="", error_code=f"code_{page}", error_detail=f"trang {page}"
        )
    if page == "L":
        return CleanResult(page_type="listing", platform="generic")
    article = Article(
        url=capture.url,
        canonical_url=capture.canonical_url,
        page_type="article",
        platform="generic",
        title=f"Tin {page}",
        body=f"Nội dung {page} {version}",
        published_at=f"2026-01-{first_day:02d}" if page == "T" else "2026-01-01",
        tags=(page,),
        attachments=(Attachment(url=f"https://so.example.vn/{page}.pdf", link_text=f"tệp {first_day}"),),
        cited_documents=(
            CitedDocument(number=f"{ord(page)}/QĐ-UBND", kind="Quyết định", quote=f"câu {page}"),
        ),
        removed=(RemovedBlock(text=f"Lượt xem: {first_day}", rule="visit_counter"),),
        provenance={"ngày": first_day},
    )
    return CleanResult(page_type="article", platform="generic", article=article)


def _stage(db: Database, pages: dict[str, str], version: str) -> None:
    """Clean as the stage does: equal bytes of a group once, as its first capture."""
    for group in [
        cleaning_queue.captures_to_clean(db, page, version)
        for page in cleaning_queue.pending_pages(db, version)
    ]:
        first: dict[str, Capture] = {}
        for capture in group:
            first.setdefault(capture.payload_digest, capture)
        results = [
            (capture, _clean(pages[capture.id], int(twin.captured_at[8:10]), twin, version))
            for capture in group
            for twin in [first[capture.payload_digest]]
        ]
        with transaction(db):
            articles.save_history(db, results, agency="so-mau", cleaner_version=version)
    with transaction(db):
        absences.judge(db, "so-mau")


def _rows(
    open_empty: Callable[[DataDir], Database],
    batches: Sequence[Sequence[Capture]],
    pages: dict[str, str],
    versions: Sequence[str],
) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        db = open_empty(open_data_dir(Path(folder)))
        db.conn.execute("pragma synchronous = off")
        db.conn.execute(
            "create temp view search_words as select a.title, a.body from articles a"
            " join search_fts_docsize d on d.id = a.search_rowid"
        )
        for batch, version in zip(batches, versions, strict=True):
            with transaction(db):
                for capture in batch:
                    captures.save_capture(db, capture)
            _stage(db, pages, version)
        found = [db.conn.execute(sql).fetchall() for sql in TABLES]
        db.close()
    return found


@st.composite
def _arrivals(draw: st.DrawFn) -> tuple[str, list[int], list[int]]:
    """The pages of successive days, the order in which their captures arrive, and the sizes of the batches."""
    letters = draw(st.text(alphabet=PAGES, min_size=1, max_size=7))
    order = draw(st.permutations(range(len(letters))))
    cuts = draw(st.sets(st.integers(1, len(letters)), max_size=4))
    return letters, list(order), sorted(cuts | {len(letters)})


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=_arrivals())
def test_order_and_batches_leave_no_trace(
    arrivals: tuple[str, list[int], list[int]],
    make_capture: Callable[..., Capture],
    open_empty: Callable[[DataDir], Database],
) -> None:
    letters, order, cuts = arrivals
    history = [
        make_capture(
            day, payload=letter, id=f"urn:uuid:{day}", warc_offset=day, status=404 if letter == "G" else 200
        )
        for day, letter in enumerate(letters, start=1)
    ]
    pages = {capture.id: letter for capture, letter in zip(history, letters, strict=True)}
    arriving = [history[position] for position in order]
    batches = [arriving[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
    at_once = _rows(open_empty, [history], pages, ["1"])
    assert _rows(open_empty, batches, pages, ["1"] * len(batches)) == at_once
    singly = [[capture] for capture in arriving]
    assert _rows(open_empty, singly, pages, ["1"] * len(arriving)) == at_once


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=_arrivals())
def test_a_newer_cleaner_leaves_no_trace_of_the_older(
    arrivals: tuple[str, list[int], list[int]],
    make_capture: Callable[..., Capture],
    open_empty: Callable[[DataDir], Database],
) -> None:
    letters, order, cuts = arrivals
    # An error keeps what an earlier cleaning found, so pages that give errors are not part of this promise
    letters = letters.replace("E", "A").replace("X", "B")
    history = [
        make_capture(
            day, payload=letter, id=f"urn:uuid:{day}", warc_offset=day, status=404 if letter == "G" else 200
        )
        for day, letter in enumerate(letters, start=1)
    ]
    pages = {capture.id: letter for capture, letter in zip(history, letters, strict=True)}
    arriving = [history[position] for position in order]
    batches = [arriving[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
    versions = [str(number) for number in range(len(batches))]
    at_once = _rows(open_empty, [history], pages, ["9"])
    assert _rows(open_empty, [*batches, []], pages, [*versions, "9"]) == at_once
