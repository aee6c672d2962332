import os
import signal
import sys

import pytest

from archive.records import CleanResult
from pipelines import extraction_process
from pipelines.clean import clean_page
from pipelines.errors import CodeChangedError, ProcessStartError
from pipelines.extraction_pool import clean_pages
from pipelines.extraction_process import ExtractionProcess
from pipelines.page_message import CODE
from pipelines.saved_page import PageBounds, SavedPage

ARTICLE = """<html><head><title>{title} - Cổng thông tin</title><meta name="generator" content="NukeViet v4.5"></head>
<body><div class="news_column"><h1 class="title" itemprop="headline">{title}</h1>
<span class="h5">Thứ năm - 18/06/2020 09:05</span>
<div class="hometext">Ủy ban nhân dân huyện vừa ban hành kế hoạch nạo vét kênh mương trước mùa mưa năm nay.</div>
<div id="news-bodyhtml" class="bodytext">
<p>Theo kế hoạch, các xã hoàn thành việc rà soát trước ngày 30/6 và báo cáo về phòng chuyên môn của huyện.</p>
<p>Kinh phí thực hiện lấy từ ngân sách huyện và nguồn đóng góp của các tổ chức, cá nhân trên địa bàn.</p>
</div></div></body></html>"""


def page(title: str = "Nạo vét kênh mương trước mùa mưa", body: bytes | None = None) -> SavedPage:
    return SavedPage(
        body=ARTICLE.format(title=title).encode() if body is None else body,
        url="http://127.0.0.1/tin/nao-vet-kenh-muong-12.html",
        captured_at="2020-06-20T00:00:00Z",
        content_type="text/html; charset=utf-8",
        platform="nukeviet",
    )


def test_a_page_is_cleaned_in_another_process() -> None:
    with ExtractionProcess(PageBounds()) as process:
        result = process.clean(page())
    here = page()
    assert result == clean_page(
        here.body,
        url=here.url,
        captured_at=here.captured_at,
        content_type=here.content_type,
        platform=here.platform,
    )
    assert result.article is not None
    assert result.article.title == "Nạo vét kênh mương trước mùa mưa"


def test_a_page_beyond_the_size_bound_is_given_up_unseen() -> None:
    with ExtractionProcess(PageBounds(max_bytes=100)) as process:
        result = process.clean(page())
    assert result.error_code == "too_big"
    assert "the bound is 100" in (result.error_detail or "")


def test_a_page_beyond_the_time_bound_is_given_up_and_the_next_child_takes_over() -> None:
    paragraphs = "".join(
        f"<div><p>đoạn văn số {number} của bài viết rất dài</p></div>" for number in range(60_000)
    )
    endless = page(body=f"<html><body>{paragraphs}</body></html>".encode())
    with ExtractionProcess(PageBounds(max_seconds=0.2)) as process:
        assert process.clean(endless).error_code == "too_slow"
        assert process.clean(endless).error_code == "too_slow"


def test_a_page_beyond_the_memory_bound_is_given_up() -> None:
    hungry = page(body=b"<div>" + b"<p>a<b>b</b></p>" * 300_000)
    with ExtractionProcess(PageBounds(max_memory_bytes=280 * 2**20, max_seconds=60)) as process:
        assert process.clean(hungry).error_code == "too_big"


def test_a_page_that_ends_the_child_takes_no_other_page_with_it() -> None:
    endless = page(body=b"<html><body>" + b"<div><p>\xc4\x91o\xe1\xba\xa1n</p></div>" * 250_000)
    large = page(body=b"x" * 8_000_001)
    pages = [page(f"Bài viết thứ {number}") for number in range(20)]
    pages[9:9] = [endless]
    pages[15:15] = [large]
    results = list(
        clean_pages(enumerate(pages), jobs=1, bounds=PageBounds(max_bytes=8_000_000, max_seconds=0.5))
    )
    assert [number for number, _ in results] == list(range(22))
    assert {number: result.error_code for number, result in results if result.error_code} == {
        9: "too_slow",
        15: "too_big",
    }
    alone = clean_pages([(0, large)], jobs=2, bounds=PageBounds(max_bytes=8_000_000))
    assert [result.error_code for _, result in alone] == ["too_big"]


def test_results_come_in_the_order_of_the_pages_whatever_the_jobs() -> None:
    decided = CleanResult(page_type="other", platform="", error_code="damaged")
    pages = [(str(number), page(f"Bài viết thứ {number} về kênh mương")) for number in range(12)]

    def titles(jobs: int) -> list[tuple[str, str]]:
        results = clean_pages([*pages[:6], ("decided", decided), *pages[6:]], jobs=jobs)
        return [
            (key, result.article.title if result.article else result.error_code or "")
            for key, result in results
        ]

    expected = [(key, f"Bài viết thứ {key} về kênh mương") for key, _ in pages]
    expected.insert(6, ("decided", "damaged"))
    assert titles(1) == expected
    assert titles(3) == expected


def test_a_child_that_is_stopped_is_ended_by_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_process, "GRACE", 0.2)
    with ExtractionProcess(PageBounds(max_seconds=1)) as process:
        assert process.clean(page()).error_code is None
        child = process._child
        assert child is not None
        os.kill(child.pid, signal.SIGSTOP)
        assert process.clean(page()).error_code == "too_slow"
        assert process.clean(page()).error_code is None


def test_a_child_that_is_killed_between_lists_takes_one_page_with_it() -> None:
    with ExtractionProcess(PageBounds()) as process:
        process.ask([page("Bài thứ nhất về kênh mương"), page("Bài thứ hai về kênh mương")])
        assert process.has_room([page()])
        process.ask([page("Bài thứ ba về kênh mương"), page("Bài thứ tư về kênh mương")])
        first = process.answers()
        child = process._child
        assert child is not None
        child.kill()
        process.ask([page("Bài thứ năm về kênh mương")])
        answers = [*first, *process.answers(), *process.answers()]
    lost = [answer for answer in answers if isinstance(answer, CleanResult) and answer.error_code]
    assert len(answers) == 5
    assert [answer.error_detail for answer in lost] in ([], ["the cleaning process ended by signal 9"])


def test_a_child_of_another_code_ends_the_run_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_process, "CODE", f"{CODE} one_field_less")
    with pytest.raises(CodeChangedError, match="was upgraded while this command ran"):
        list(clean_pages([("a", page())], jobs=1))


def test_a_child_that_cannot_start_blames_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = [folder for folder in sys.path if "python3" in folder and "site-packages" not in folder]
    monkeypatch.setattr(sys, "path", bare)
    with pytest.raises(ProcessStartError, match="No module named 'pipelines'"):
        list(clean_pages([("a", page())], jobs=1))
