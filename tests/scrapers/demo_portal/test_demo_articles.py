import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from scrapers.demo_portal.articles.agencies import AGENCIES
from scrapers.demo_portal.articles.attachments import docx_bytes, pdf_bytes
from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.document_references import cited_numbers
from scrapers.demo_portal.articles.generator import articles_of, changes_between_states, removed_articles_of
from scrapers.demo_portal.articles.model_article import MODEL_MOMENT
from scrapers.demo_portal.portals import DEMO_PORTALS

SLUGS = tuple(portal.slug for portal in DEMO_PORTALS)
ALL = [(slug, article) for slug in SLUGS for article in articles_of(slug)]
ROOT = Path(__file__).parents[3]

DIGEST = """
from hashlib import sha256
from scrapers.demo_portal.articles.agencies import AGENCIES
from scrapers.demo_portal.articles.generator import articles_of, changes_between_states
digest = sha256()
for slug in reversed(AGENCIES):
    for state in (2, 1):
        for article in articles_of(slug, state=state):
            fields = [repr(getattr(article, name)) for name in article.__slots__ if name != "quirks"]
            digest.update("|".join([*fields, *sorted(article.quirks)]).encode())
    digest.update(repr(changes_between_states(slug)).encode())
print(digest.hexdigest())
"""


def _texts(article: DemoArticle) -> list[str]:
    return [article.title, article.lead, *article.body_lines()]


def test_every_portal_has_enough_articles_and_an_agency_of_its_platform() -> None:
    assert len(SLUGS) == 5
    assert all(len(articles_of(slug)) >= 56 for slug in SLUGS)
    assert {portal.slug: portal.platform for portal in DEMO_PORTALS} == {
        slug: agency.platform for slug, agency in AGENCIES.items()
    }


def test_no_two_articles_share_title_lead_or_body() -> None:
    everything = [*ALL, *((slug, article) for slug in SLUGS for article in articles_of(slug, state=2)[:2])]
    assert len({article.title.casefold() for _, article in everything}) == len(everything)
    assert len({article.lead for _, article in everything}) == len(everything)
    assert len({tuple(article.body_lines()) for _, article in everything}) == len(everything)


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_same_bytes_in_any_process(hash_seed: str) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", hash_seed)
    }
    assert len(digests) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_articles_are_newest_first_with_falling_numbers_and_unique_addresses(slug: str) -> None:
    for state in (1, 2):
        articles = articles_of(slug, state=state)
        moments = [article.published_at for article in articles]
        assert moments == sorted(set(moments), reverse=True)
        assert [article.number for article in articles] == sorted({a.number for a in articles}, reverse=True)
        assert len({article.slug for article in articles}) == len(articles)
        assert all(moment.isoformat().endswith(":00+07:00") for moment in moments)
        assert {moment.year for moment in moments} >= {2018, 2020, 2024}


def test_texts_are_clean_unicode_without_open_gaps() -> None:
    for _, article in ALL:
        for text in _texts(article):
            assert text == unicodedata.normalize("NFC", text) == " ".join(text.split()), text
            assert "{" not in text
            assert text[:1] == text[:1].upper()


def test_bodies_have_four_to_twelve_paragraphs_and_never_repeat_a_sentence() -> None:
    for slug, article in ALL:
        units = [paragraph for paragraph in article.paragraphs if paragraph.kind != "item"]
        assert len(units) <= 12
        assert len(article.paragraphs) >= 4
        if article.published_at != MODEL_MOMENT:
            assert len(units) >= 4
        assert len(article.lead) >= 60
        assert article.lead not in "\n".join(article.body_lines())
        lines = [line for line in article.body_lines() if " | " not in line]
        sentences = [sentence for line in lines for sentence in re.split(r"(?<=[.”:]) (?=[A-ZĐÁ“])", line)]
        folded = [re.sub(r"\d", "0", sentence) for sentence in sentences]
        assert len(set(folded)) == len(folded), (slug, article.number)


def test_every_kind_of_paragraph_and_file_occurs_often() -> None:
    kinds = [paragraph.kind for _, article in ALL for paragraph in article.paragraphs]
    for kind in ("heading", "item", "table", "caption"):
        assert kinds.count(kind) > 60, kind
    names = [file.name for _, article in ALL for file in article.attachments]
    assert len(set(names)) == len(names) > 60
    assert {name.rpartition(".")[2] for name in names} == {"pdf", "docx"}


def test_quirks_have_about_their_shares() -> None:
    shares = {
        "lead_twice": 1 / 3, "byline_in_body": 1 / 2, "byline_twice": 1 / 6, "upper_title": 1 / 4,
        "word_markup": 1 / 4, "br_paragraphs": 1 / 6, "div_paragraphs": 1 / 6, "nfd": 1 / 14,
    }  # fmt: skip
    for quirk, share in shares.items():
        count = sum(quirk in article.quirks for _, article in ALL)
        assert count == pytest.approx(share * len(ALL), rel=0.35), quirk


def test_quirks_agree_with_the_article() -> None:
    for slug, article in ALL:
        quirks = article.quirks
        assert ("upper_title" in quirks) == (article.title == article.title.upper())
        assert "byline_in_body" in quirks or ("byline_twice" not in quirks and article.office is None)
        assert article.byline is not None or "byline_in_body" not in quirks
        assert not {"br_paragraphs", "div_paragraphs"} <= quirks
        assert slug != "demo_nong_thon_moi" or "day_only" not in quirks
    assert any(article.byline is None for _, article in ALL)
    assert any(article.source for _, article in ALL)


def test_cited_numbers_are_those_of_lead_and_body() -> None:
    for _, article in ALL:
        text = "\n".join([article.lead, *article.body_lines()])
        after_the_word = re.findall(r"số (\d[\w/-]*/[A-ZĐ][\w-]*)", text)
        assert list(article.cited_numbers) == list(dict.fromkeys(after_the_word))
    kinds = {re.sub(r"\d+", "0", number) for _, article in ALL for number in article.cited_numbers}
    assert kinds >= {"0/QĐ-UBND", "0/KH-UBND", "0/NQ-HĐND", "0/CT-TTg", "0/0/TT-BNNPTNT", "0/0/NĐ-CP", "0/SNN-VP",
                     "0/0/QĐ-UBND", "0-NQ/TW", "0/0/QH0", "0/TB-SYT"}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Kế hoạch số 58/KH-UBND ngày 09/3/2021", ("58/KH-UBND",)),
        ("trực 24/24 giờ, 60.000 lượt xe/ngày, 5,2 tấn/ha", ()),
        ("Thông tư số 08/2021/TT-BNNPTNT; Nghị quyết số 19-NQ/TW", ("08/2021/TT-BNNPTNT", "19-NQ/TW")),
    ],
)
def test_cited_numbers_of_a_line(line: str, numbers: tuple[str, ...]) -> None:
    assert cited_numbers([line]) == numbers


def test_bodies_tempt_date_finders_in_both_directions() -> None:
    older = newer = 0
    for _, article in ALL:
        years = [int(year) for year in re.findall(r"/(20\d\d)\b", " ".join(article.body_lines()))]
        older += any(year < article.published_at.year for year in years)
        newer += any(year > article.published_at.year for year in years)
    assert older > 60
    assert newer > 30


def test_the_model_article_carries_its_dirt() -> None:
    model = next(
        article for article in articles_of("demo_so_nong_nghiep") if article.published_at == MODEL_MOMENT
    )
    assert model.cited_numbers == ("58/KH-UBND", "742/SNN-VP", "1316/QĐ-UBND")
    assert len(model.body_lines()) == 7
    assert {"lead_twice", "byline_in_body", "byline_twice", "upper_title"} == model.quirks
    assert (model.byline, model.office) == ("Đặng Quang Tuyên", "Văn phòng Sở")


def test_files_can_be_opened() -> None:
    lines = ("ỦY BAN NHÂN DÂN", "Số: 12/KH-UBND & <phụ lục>")
    word = zipfile.ZipFile(BytesIO(docx_bytes(lines)))
    assert word.testzip() is None
    assert "12/KH-UBND &amp; &lt;phụ lục&gt;" in word.read("word/document.xml").decode()
    pdf = pdf_bytes(lines)
    start = int(re.findall(rb"startxref\n(\d+)\n", pdf)[0])
    assert pdf[start:].startswith(b"xref\n0 9\n")
    offsets = [int(offset) for offset in re.findall(rb"(\d{10}) 00000 n", pdf)]
    assert all(
        pdf[offset:].startswith(b"%d 0 obj" % number) for number, offset in enumerate(offsets, start=1)
    )
    assert sha256(pdf).digest() == sha256(pdf_bytes(lines)).digest()


@pytest.mark.parametrize("slug", SLUGS)
def test_state_two_changes_what_it_says_and_nothing_else(slug: str) -> None:
    first = {article.number: article for article in articles_of(slug)}
    second = {article.number: article for article in articles_of(slug, state=2)}
    changes = {change.number: change for change in changes_between_states(slug)}
    assert {number for number in first if first.get(number) != second.get(number)} | (
        second.keys() - first.keys()
    ) == changes.keys()
    kinds = [change.kind for change in changes.values()]
    assert (kinds.count("removed"), kinds.count("renamed"), kinds.count("new")) == (2, 2, 2)
    assert set(kinds) >= {"number", "date", "name", "document_number", "deadline", "wording", "title", "lead",
                          "paragraph_added", "paragraph_removed", "attachment"}  # fmt: skip
    assert {article.number for article in removed_articles_of(slug, state=2)} == first.keys() - second.keys()
    assert removed_articles_of(slug) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_edits_carry_before_and_after(slug: str) -> None:
    first = {article.number: article for article in articles_of(slug)}
    second = {article.number: article for article in articles_of(slug, state=2)}
    for change in changes_between_states(slug):
        if change.kind in ("removed", "new"):
            continue
        before, after = first[change.number], second[change.number]
        assert change.before != change.after
        if change.kind == "renamed":
            assert (
                (after.renamed_from, after.slug) == (change.before, change.after) == (before.slug, after.slug)
            )
            assert before.paragraphs == after.paragraphs
        elif change.kind == "attachment":
            assert after.attachments[-1].link_text == change.after
        else:
            assert change.before in "\n".join(_texts(before))
            assert change.after in "\n".join(_texts(after))
        assert (before.published_at, before.byline) == (after.published_at, after.byline)
        assert after.cited_numbers == cited_numbers([after.lead, *after.body_lines()])
