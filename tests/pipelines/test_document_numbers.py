import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.document_kinds import canonical_abbreviation
from pipelines.document_numbers import find_cited_documents
from pipelines.sentences import LONGEST_SENTENCE

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cited_documents.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_labelled_sentences(case: dict[str, object]) -> None:
    found = find_cited_documents([str(case["text"])])
    said = [{"number": d.number, "kind": d.kind, "issuer": d.issuer, "issued_on": d.issued_on} for d in found]
    assert said == case["documents"]


def test_each_number_once_with_the_facts_of_all_its_sentences() -> None:
    (document,) = find_cited_documents(
        [
            "Huyện triển khai Kế hoạch số 47/KH-UBND trong tháng này.",
            "Trước đó có cuộc họp. Kế hoạch số 47/KH-UBND ngày 14/3/2022 của UBND tỉnh nêu ba việc.",
        ]
    )
    assert (document.number, document.issuer, document.issued_on) == ("47/KH-UBND", "UBND tỉnh", "2022-03-14")
    assert document.quote == "Huyện triển khai Kế hoạch số 47/KH-UBND trong tháng này."


def test_the_quote_is_the_sentence_alone() -> None:
    text = "TP. Hòa Giang họp sáng nay. Theo Công văn số 15/UBND-VX, các trường nghỉ học. Học sinh ở nhà."
    (document,) = find_cited_documents([text])
    assert document.quote == "Theo Công văn số 15/UBND-VX, các trường nghỉ học."


def test_decomposed_text_and_odd_spaces_are_read() -> None:
    text = unicodedata.normalize("NFD", "Quyết định\u00a0số 12/QĐ-UBND ngày\u00a03/2/2021")
    (document,) = find_cited_documents([text])
    assert (document.number, document.issued_on) == ("12/QĐ-UBND", "2021-02-03")


@pytest.mark.parametrize(
    ("printed", "usual"),
    [("qd-ubnd", "QĐ-UBND"), ("QD - UBND", "QĐ-UBND"), ("QĐ–TTG", "QĐ-TTg"), ("NQ-HDND", "NQ-HĐND"), ("ND-CP", "NĐ-CP"),
     ("TTR-UBND", "TTr-UBND"), ("HD-SNN", "HD-SNN"), ("SNN-VP", "SNN-VP"), ("KH-BCD", "KH-BCĐ")],
)  # fmt: skip
def test_abbreviations_in_their_usual_spelling(printed: str, usual: str) -> None:
    assert canonical_abbreviation(printed) == usual


@pytest.mark.parametrize(
    "printed",
    [
        "123/KH-UBND",
        "123 /KH-UBND",
        "123/ KH-UBND",
        "123/KH - UBND",
        "123/KH–UBND",
        "123/kh-ubnd",
        "123 / KH-UBND",
    ],
)
def test_a_document_has_one_number_in_all_its_spellings(printed: str) -> None:
    (document,) = find_cited_documents([f"Kế hoạch số: {printed} ngày 11/6/2020 của UBND thành phố."])
    assert (document.number, document.issuer) == ("123/KH-UBND", "UBND thành phố")


@given(
    st.lists(
        st.text(st.sampled_from("Quyết định số 12/QĐ-UBND, ngày 3/4/2020 của UBND tỉnh.()–-&/;:“”\n")),
        max_size=4,
    )
)
def test_no_text_raises_and_numbers_are_unique(paragraphs: list[str]) -> None:
    numbers = [document.number for document in find_cited_documents(paragraphs)]
    assert len(numbers) == len(set(numbers))


def test_a_list_without_stops_is_read_and_quoted_in_parts() -> None:
    numbers = [f"{number}/2020/QĐ-UBND" for number in range(1, 400)]
    found = find_cited_documents([", ".join(f"Quyết định số {number} ngày 5/6/2020" for number in numbers)])
    assert [document.number for document in found] == numbers
    assert {document.issued_on for document in found} == {"2020-06-05"}
    assert max(len(document.quote) for document in found) <= LONGEST_SENTENCE
