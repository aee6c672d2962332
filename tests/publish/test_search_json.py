"""`/search.json` in the names of the contract."""

import json


def test_result_has_the_keys_of_the_contract(site):
    result = json.loads(site.get("/search.json?q=dat+dai").text)
    hit = result["hits"][0]

    assert list(result) == ["query", "interpreted", "total", "total_is_exact", "hits"]
    assert list(hit) == ["id", "url", "title", "portal", "published_at", "snippet", "score"]
    assert (result["query"], result["total"], result["total_is_exact"]) == ("dat dai", 1, True)
    assert hit["url"] == "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
    assert "<mark>đất đai</mark>" in hit["snippet"]


def test_filters_sort_and_pages_apply(site):
    def titles(arguments: str) -> list[str]:
        return [hit["title"] for hit in json.loads(site.get(f"/search.json?q=dat{arguments}").text)["hits"]]

    assert len(titles("")) == 2
    assert titles("&sort=oldest")[0].startswith("Tăng cường")
    assert titles("&sort=newest")[0].startswith("Thử")
    assert titles("&until=2020-12-31") == ["Tăng cường quản lý đất đai năm 2020"]
    assert titles("&portal=ubnd") == []
    assert len(titles("&agency=so-tnmt")) == 2
    assert titles("&page=2") == []


def test_a_date_that_cannot_be_read_is_an_error_with_words(site):
    answer = site.get("/search.json?q=dat&until=x")

    assert answer.status == 400
    assert "until" in json.loads(answer.text)["error"]


def test_a_hundred_thousand_letters_are_answered(site):
    assert site.get("/search.json?q=" + "%E1%BA%A3" * 100_000).status == 200
    assert site.get("/search?q=" + "a" * 100_000).status == 200


def test_what_was_not_found_or_not_read_is_told(site):
    result = json.loads(site.get("/search.json?q=9999/Q%C4%90-UBND+year:abc+portal:nosuch").text)
    page = site.get("/search?q=9999/Q%C4%90-UBND+year:abc")

    assert list(result)[-1] == "notices"
    assert [notice["code"] for notice in result["notices"]] == [
        "number_not_found",
        "wrong_value",
        "unknown_value",
    ]
    assert result["notices"][0] == {
        "code": "number_not_found",
        "value": "9999/QĐ-UBND",
        "vi": "Không có bài viết nào trong phạm vi đang lọc dẫn số, ký hiệu 9999/QĐ-UBND.",
        "en": "No article within these filters names the document number 9999/QĐ-UBND.",
    }
    assert result["notices"][1]["field"] == "year"
    assert "Không có bài viết nào dẫn số, ký hiệu 9999/QĐ-UBND." in page.text
    assert "hãy ghi year:2020" in page.text
