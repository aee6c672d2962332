"""Pages that no portal should send: each gives an article, a type or an error, and says nothing that is not there."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.clean import clean_page
from pipelines.extract import extract, read_manifest
from pipelines.extraction_process import ExtractionProcess
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import parse_html
from pipelines.saved_page import PageBounds, SavedPage

PROSE = "On day {} the harbour board heard the fishermen of the lower river, who fear for the eel in spring."
HEAD = (
    '<html><head><title>T</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2026-01-05T09:30:00+07:00"></head><body><h1>Tide gate</h1>'
)
TEXT = [PROSE.format(n) for n in range(8)]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
SCRIPT = 'var a = "<p>x</p>";'
NOISE = random.Random(4).randbytes(40_000)

HOSTILE = {
    "empty": b"",
    "blank": b" \n\t " * 500,
    "zeros": b"\x00" * 50_000,
    "noise": NOISE,
    "packed": gzip.compress(b"0" * 5_000_000),
    "open link in every paragraph": (
        HEAD + "<div>" + "".join(f"<p><b><a href=x>{PROSE.format(n)}" for n in range(300))
    ).encode(),
    "entities": (HEAD + "<p>" + "&amp;&lt;&#8217;" * 20_000).encode(),
    "one long word": (HEAD + "<p>" + "x" * 1_000_000).encode(),
    "json without end": (
        '<script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script>"
    ).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_without_an_article_gives_none(name: str) -> None:
    result = clean_page(HOSTILE[name], url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z")
    assert result.article is None or result.article.body.strip()
    assert result.page_type in ("empty", "other", "static", "listing", "article")
    if name in ("noise", "packed", "zeros", "blank", "empty"):
        assert (result.page_type, result.static_page) in (("other", None), ("empty", None))


@pytest.mark.parametrize(
    "html",
    [
        f"{HEAD}{'<span>' * 3000}{PARAGRAPHS}",
        f"{HEAD}{'<table><tr><td>' * 400}{PARAGRAPHS}{'</td></tr></table>' * 400}</body></html>",
        f"{HEAD}<div><p>{'<p>'.join(TEXT)}",
        f"{HEAD}<div>{PARAGRAPHS}</div><script>{SCRIPT * 2000}</script></body></html>",
        f"{HEAD}<!-- {PROSE * 500} --><div>{PARAGRAPHS}</div></body></html>",
        f"{HEAD}<div {' '.join(f'a{n}=x' for n in range(2000))}>{PARAGRAPHS}</div></body></html>",
        f"{HEAD}<div {' '.join(f'a{n}=x' for n in range(200_000))}>{PARAGRAPHS}</div></body></html>",
        f'{HEAD}<img src="data:image/png;base64,{"iVBORw0KGgo" * 40_000}" alt="">{PARAGRAPHS}</body></html>',
    ],
    ids=["spans", "tables", "unclosed", "script", "comment", "attributes", "endless tag", "picture"],
)
def test_the_text_of_a_damaged_page_is_found(html: str) -> None:
    result = clean_page(html.encode(), url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert result.article.body.split("\n\n") == TEXT


def test_many_equal_paragraphs_are_one() -> None:
    html = f"{HEAD}<div>{f'<p>{TEXT[0]}</p>' * 1000}<p>{TEXT[1]}</p></div></body></html>"
    result = clean_page(html.encode(), url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert result.article.body.split("\n\n") == TEXT[:2]


def test_lines_that_go_on_for_ever_are_one_block() -> None:
    lines = [f"and the water rose for the {n} time" for n in range(30_000)]
    blocks = html_blocks(parse_html(f"<html><body><div>{'<br>'.join(lines)}</div></body></html>"))
    assert [block.text for block in blocks] == [" ".join(lines)]


def test_a_page_of_too_many_blocks_is_read_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.fallback.MOST_BLOCKS", 5)
    html = (
        f"{HEAD}<div class='menu'><a href='/'>Home</a></div><div class='t'>{PARAGRAPHS}</div></body></html>"
    )
    result = clean_page(html.encode(), url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert result.article.body.split("\n\n") == TEXT


def test_a_hostile_page_does_not_stop_the_batch(tmp_path: Path) -> None:
    pages = {"first": f"{HEAD}<div>{PARAGRAPHS}</div>".encode(), **HOSTILE, "huge": b"<p>x" * 3_000_000}
    pages["last"] = pages["first"]
    rows = []
    for number, (name, body) in enumerate(pages.items()):
        (tmp_path / f"{number}.html").write_bytes(body)
        rows.append({"id": name, "url": f"https://coast.example/{number}", "file": f"{number}.html"})
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("\n".join(map(json.dumps, rows)))
    files = read_manifest(manifest, captured_at="2026-08-19T15:26:00Z")
    results = {
        json.loads(line)["id"]: result
        for line, result in extract(files, platform=None, is_text_dump=False, jobs=2)
    }
    assert list(results) == list(pages)
    assert results["huge"].error_code == "too_big"
    for name in ("first", "last"):
        assert results[name].article is not None


@pytest.fixture(scope="module")
def process() -> Iterator[ExtractionProcess]:
    with ExtractionProcess(PageBounds()) as process:
        yield process


@pytest.mark.parametrize(
    "html",
    [
        "<" * 2_000_000,
        "<script" * 300_000,
        f"{HEAD}<div>{PARAGRAPHS}<p>ệ .VnTime {'>' * 2_000_000}</p></div>",
        f'{HEAD}<meta name="Generator" content="Drupal 9"><div class="submitted">{"by " * 100_000}</div>{PARAGRAPHS}',
    ],
    ids=["open tags", "open scripts", "closed tags beside a legacy font", "authors"],
)
def test_signs_without_end_are_read_once_each(process: ExtractionProcess, html: str) -> None:
    # Read to the end from each sign on, these pages took hours, and were given up at the bound of time
    url, captured_at = "https://coast.example/a", "2026-08-19T15:26:00Z"
    result = process.clean(SavedPage(body=html.encode(), url=url, captured_at=captured_at))
    assert result.error_code not in ("too_slow", "too_big")
