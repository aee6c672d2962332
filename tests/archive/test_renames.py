"""Articles whose pages moved: one identity, whatever the order in which captures come in."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive import absences, articles, captures, cleaning_queue
from archive.article_ids import article_id
from archive.data_dir import DataDir, open_data_dir
from archive.database import transaction
from archive.records import Article, Attachment, Capture, CitedDocument, CleanResult, RemovedBlock

SITE = "https://so.example.vn"
TABLES = (
    "select id, url, canonical_url, title, body, first_captured_at, last_captured_at, last_checked_at, gone_at,"
    " n_versions, content_digest, capture_id, cleaner_version from articles order by id",
    "select * from article_addresses order by url",
    "select * from article_versions order by article_id, number",
    "select * from edits order by article_id, from_version, position",
    "select * from attachments order by article_id, position",
    "select * from cited_documents order by article_id, position",
    "select * from removed_blocks order by capture_id, position",
    "select id, page_type, content_digest, cleaner_version from captures order by id",
    "select a.id from articles a join search_fts_docsize d on d.id = a.search_rowid order by a.id",
)
WORDS = [
    "xã",
    "huyện",
    "tỉnh",
    "cấp",
    "nước",
    "sạch",
    "nông",
    "thôn",
    "mới",
    "đê",
    "điều",
    "kè",
    "cống",
    "rừng",
    "lúa",
    "ngô",
    "khoai",
    "sắn",
    "cà",
    "chè",
    "bưởi",
    "cam",
]


def body(text: str) -> str:
    """Ten sentences; a lower-case letter is the upper-case one with one sentence changed."""
    sentences = [
        f"{text.upper()} {' '.join(WORDS[(ord(text.upper()) * 7 + 3 * i + j) % len(WORDS)] for j in range(9))} {text.upper()}{i}."
        for i in range(10)
    ]
    if text.islower():
        sentences[4] = "Câu này đã được sửa lại sau đó."
    return " ".join(sentences)


@dataclass(frozen=True)
class Seen:
    """What one address answered on one day: a text, `-` for 404, `L` for a list, or `>b` for a redirect."""

    address: str
    said: str


def history(make_capture: Callable[..., Capture], seen: Sequence[tuple[int, str]]) -> list[Capture]:
    """Captures from (day, "a:A") pairs; the run is that of the day."""
    made = []
    for position, (day, words) in enumerate(seen, start=1):
        address, _, said = words.partition(":")
        redirect = f"{SITE}/{said[1:]}" if said.startswith(">") else None
        made.append(
            make_capture(
                day,
                url=f"{SITE}/{address}",
                payload=said,
                id=f"urn:uuid:{position:03d}:{said}",
                warc_offset=position,
                run_id=f"run{day:02d}",
                status=404 if said == "-" else 301 if redirect else 200,
                redirect_to=redirect,
            )
        )
    return made


def clean(capture: Capture, version: str) -> CleanResult:
    said = capture.id.rpartition(":")[2]
    if said == "L":
        return CleanResult(page_type="listing", platform="generic")
    return CleanResult(
        page_type="article",
        platform="generic",
        article=Article(
            url=capture.url,
            canonical_url=capture.canonical_url,
            page_type="article",
            platform="generic",
            title=f"Tin {said}",
            body=body(said),
            attachments=(Attachment(url=f"{SITE}/{said}.pdf", link_text="tệp"),),
            cited_documents=(CitedDocument(number=f"{ord(said)}/QĐ-UBND", quote=f"câu {said}"),),
            removed=(RemovedBlock(text=f"Lượt xem {version}", rule="visit_counter"),),
        ),
    )


def save(db: Database, batch: Sequence[Capture], version: str = "1") -> articles.SaveOutcome:
    """The outcome of the last page that a batch of captures left to clean."""
    outcome = articles.SaveOutcome()
    with transaction(db):
        for capture in batch:
            captures.save_capture(db, capture)
    for group in [
        cleaning_queue.captures_to_clean(db, page, version)
        for page in cleaning_queue.pending_pages(db, version)
    ]:
        with transaction(db):
            results = [(capture, clean(capture, version)) for capture in group]
            outcome = articles.save_history(db, results, agency=None, cleaner_version=version)
    with transaction(db):
        cleaning_queue.mark_moves_cleaned(db, "so-mau", version)
        absences.judge(db, "so-mau")
    return outcome


def stored(db: Database) -> dict[str, tuple[str, int, str | None]]:
    """Path → (path whose id it has, versions, day since which it is gone)."""
    ids = {article_id(f"{SITE}/{name}"): name for name in "abcde"}
    found = db.conn.execute("select canonical_url, id, n_versions, substr(gone_at, 9, 2) from articles")
    return {url.removeprefix(f"{SITE}/"): (ids[id], number, gone) for url, id, number, gone in found}


def told(db: Database, make_capture: Callable[..., Capture], *seen: tuple[int, str]) -> dict[str, object]:
    """What the archive says after each capture was cleaned as it came."""
    for capture in history(make_capture, seen):
        save(db, [capture])
    return dict(stored(db))


Make = Callable[..., Capture]


def test_a_renamed_article_keeps_its_id_and_its_versions(db: Database, make_capture: Make) -> None:
    assert told(db, make_capture, (1, "a:A"), (3, "a:>b"), (3, "b:a")) == {"b": ("a", 2, None)}
    rows = db.conn.execute("select url, moved_at, moved_to from article_addresses order by url").fetchall()
    assert rows == [(f"{SITE}/a", "2026-01-03T00:00:00Z", f"{SITE}/b"), (f"{SITE}/b", None, None)]
    assert db.conn.execute("select count(*) from attachments").fetchone() == (1,)
    assert db.conn.execute("select count(*) from search_fts_docsize").fetchone() == (1,)


def test_the_new_address_may_be_found_first(db: Database, make_capture: Make) -> None:
    before = told(db, make_capture, (1, "a:A"), (2, "b:a"))
    assert before == {"a": ("a", 1, None), "b": ("b", 1, None)}
    (move,) = history(make_capture, [(4, "a:>b")])
    outcome = save(db, [move])
    assert (outcome.new, outcome.changed, outcome.renamed) == (0, 1, 1)
    assert stored(db) == {"b": ("a", 2, None)}


def test_a_chain_of_renames(db: Database, make_capture: Make) -> None:
    seen = [(1, "a:A"), (2, "a:>b"), (2, "b:A"), (4, "b:>c"), (4, "c:A"), (6, "a:>c")]
    assert told(db, make_capture, *seen) == {"c": ("a", 1, None)}


def test_a_chain_whose_middle_was_never_there(db: Database, make_capture: Make) -> None:
    assert told(db, make_capture, (1, "a:A"), (2, "a:>b"), (2, "b:>c"), (2, "c:A")) == {"c": ("a", 1, None)}


def test_a_rename_that_is_taken_back(db: Database, make_capture: Make) -> None:
    seen = [(1, "a:A"), (2, "a:>b"), (2, "b:A"), (5, "b:>a"), (5, "a:A")]
    assert told(db, make_capture, *seen) == {"a": ("a", 1, None)}


def test_an_article_that_leads_to_another_one_is_gone(db: Database, make_capture: Make) -> None:
    seen = [(1, "a:A"), (1, "b:B"), (3, "a:>b"), (6, "a:>b"), (6, "b:B")]
    assert told(db, make_capture, *seen) == {"a": ("a", 1, "03"), "b": ("b", 1, None)}


def test_articles_that_all_lead_to_one_notice_are_gone(db: Database, make_capture: Make) -> None:
    seen = [
        (1, "a:A"),
        (1, "b:B"),
        (1, "c:C"),
        (3, "a:>d"),
        (3, "b:>d"),
        (3, "d:D"),
        (6, "a:>d"),
        (6, "b:>d"),
    ]
    assert told(db, make_capture, *seen) == {
        "a": ("a", 1, "03"),
        "b": ("b", 1, "03"),
        "c": ("c", 1, None),
        "d": ("d", 1, None),
    }


def test_a_new_address_that_is_lost_too(db: Database, make_capture: Make) -> None:
    seen = [(1, "a:A"), (2, "a:>b"), (2, "b:A"), (4, "b:-"), (7, "b:-"), (8, "a:-")]
    assert told(db, make_capture, *seen) == {"b": ("a", 1, "04")}


def test_an_old_address_may_vanish(db: Database, make_capture: Make) -> None:
    seen = [(1, "a:A"), (2, "a:>b"), (2, "b:A"), (4, "a:-"), (9, "a:-")]
    assert told(db, make_capture, *seen) == {"b": ("a", 1, None)}


def test_from_http_to_https(db: Database, make_capture: Make) -> None:
    url = "http://www.so.example.vn/a"
    old = make_capture(1, url=url, id="urn:uuid:1:A")
    move = make_capture(2, url=url, id="urn:uuid:2:>", status=301, redirect_to=f"{SITE}/a")
    for capture in (old, move, make_capture(2, url=f"{SITE}/a", id="urn:uuid:3:A")):
        save(db, [capture])
    found = db.conn.execute("select id, canonical_url, n_versions from articles").fetchall()
    assert found == [(article_id(url), f"{SITE}/a", 1)]


def tables(
    open_empty: Callable[[DataDir], Database],
    batches: Sequence[Sequence[Capture]],
    versions: Sequence[str],
) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        db = open_empty(open_data_dir(Path(folder)))
        db.conn.execute("pragma synchronous = off")
        for batch, version in zip(batches, versions, strict=True):
            save(db, batch, version)
        found = [db.conn.execute(sql).fetchall() for sql in TABLES]
        db.close()
    return found


SAID = st.sampled_from(["A", "A", "a", "B", "-", "L", ">a", ">b", ">c", ">d"])
EVENTS = st.lists(st.tuples(st.sampled_from("abc"), SAID), min_size=2, max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS, data=st.data())
def test_order_and_batches_leave_no_trace(
    events: list[tuple[str, str]],
    data: st.DataObject,
    make_capture: Make,
    open_empty: Callable[[DataDir], Database],
) -> None:
    seen = [(day, f"{address}:{said}") for day, (address, said) in enumerate(events, start=1)]
    made = history(make_capture, seen)
    at_once = tables(open_empty, [made, []], ["1", "2"])
    arriving = data.draw(st.permutations(made))
    singly = [[capture] for capture in arriving]
    assert tables(open_empty, [*singly, []], ["1"] * len(made) + ["2"]) == at_once
    alone = tables(open_empty, [made], ["1"])
    assert tables(open_empty, singly, ["1"] * len(made)) == alone
