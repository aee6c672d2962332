"""Articles as references: pinned to what was read, and nothing that the page does not say."""

import json

from archive.datasette_plugin.reference import Reference

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
HOSTILE = "https://sotnmt.example.vn/tin-tuc/thu-nghiem-102.html"
UNDATED = "https://ubnd.example.vn/thong-bao-7"


def test_csl_json_names_the_page_the_copy_and_the_digest(site):
    answer = site.get(f"{site.article(LAND)}.csl.json")
    (item,) = json.loads(answer.text)
    article = json.loads(site.get(f"{site.article(LAND)}.json").text)

    assert answer.headers["content-type"].startswith("application/vnd.citationstyles.csl+json")
    assert (item["title"], item["URL"]) == (article["title"], LAND)
    assert item["issued"] == {"date-parts": [[2020, 6, 22]]}
    assert article["body_digest"] in item["note"]
    assert item["archive_location"] == site.address + site.article(LAND)
    assert item["version"] == str(article["n_versions"])


def test_ris_has_a_tag_a_line(site):
    answer = site.get(f"{site.article(LAND)}.ris")
    lines = answer.text.splitlines()

    assert answer.headers["content-type"].startswith("application/x-research-info-systems")
    assert (lines[0], lines[-1]) == ("TY  - ELEC", "ER  - ")
    assert all(line[2:6] == "  - " for line in lines)
    assert "DA  - 2020/06/22" in lines
    assert f"UR  - {LAND}" in lines


def test_bibtex_escapes_what_tex_would_read(site):
    answer = site.get(f"{site.article(LAND)}.bib")

    assert answer.text.startswith("@misc{banluu-")
    assert f"url = {{{LAND}}}" in answer.text
    assert "month = jun" in answer.text
    odd = Reference(
        id="a/b",
        title="50 % của {Sở} & Ban_1\n\\input",
        authors=("Nguyễn Thành Trung",),
        publisher="Sở",
        published=None,
        captured=None,
        address="https://so.example.vn/a",
        copy_address="https://kho.example.vn/articles/a",
        version=1,
        digest="sha256:00",
        language="vi",
    )
    assert r"title = {{50 \% của \{Sở\} \& Ban\_1 \textbackslash{}input}}" in odd.as_bibtex()
    assert "@misc{banluu-a-b," in odd.as_bibtex()
    assert "year" not in odd.as_bibtex()
    assert "urldate" not in odd.as_bibtex()


def test_a_date_that_is_not_shown_is_in_no_reference(site):
    (item,) = json.loads(site.get(f"{site.article(UNDATED)}.csl.json").text)
    assert "issued" not in item
    assert "PY  - " not in site.get(f"{site.article(UNDATED)}.ris").text
    assert "citation_publication_date" not in site.get(site.article(UNDATED)).text


def test_the_page_leads_to_its_references(site):
    page = site.get(site.article(LAND)).text

    for form in ("bib", "ris", "csl.json"):
        assert f'href="{site.article(LAND)}.{form}"' in page
    assert '<meta name="citation_publication_date" content="2020/06/22">' in page
    assert site.get("/articles/none.bib").status == 404
    assert "<script>" not in site.get(f"{site.article(HOSTILE)}").text
