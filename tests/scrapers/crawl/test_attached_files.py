"""Files that articles link to: fetched in the update that found them, once a payload, and left alone afterwards."""

from typing import Any

from scrapers.demo_portal.articles.attachments import docx_bytes

HTML = {"Content-Type": "text/html; charset=utf-8"}
PDF = {"Content-Type": "application/pdf", "ETag": '"1"'}
NOTICE = docx_bytes(["Mẫu đơn xin nạo vét kênh"])
"""A Word document, whatever its name and its server say."""
PROSE = "".join(
    f"<p>Ngày {day}/6, bà con các thôn ra quân nạo vét {day} km kênh mương nội đồng trước mùa mưa bão.</p>"
    for day in range(11, 17)
)
LATER = "2027-01-20T00:00:00Z"


def article(*links: str) -> tuple[int, dict[str, str], bytes]:
    files = "".join(f'<p><a href="{link}">Tệp {number}</a></p>' for number, link in enumerate(links, 1))
    page = (
        '<html><head><meta property="og:type" content="article"></head><body><h1 class="title">Ra quân nạo vét kênh</h1>'
        '<span class="h5">Thứ năm - 18/06/2020 09:05</span>'
        f'<div id="news-bodyhtml" class="bodytext">{PROSE}{files}</div></body></html>'
    )
    return 200, HTML, page.encode()


def site(small: Any) -> None:
    def notice(sent: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return (304, PDF, b"") if sent.get("If-None-Match") == '"1"' else (200, PDF, NOTICE)

    small.answers = {
        "/": (200, HTML, b'<a href="/tin/bai-1.html">Mot</a><a href="/tin/bai-2.html">Hai</a>'),
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /kin/\n"),
        "/tin/bai-1.html": article("/tep/mau.pdf", "/tin/bai-1.html?download=1&id=0", "/kin/an.pdf"),
        "/tin/bai-2.html": article("/tep/mau-chep.pdf", "/tep/rong.docx", "http://noi-khac.example.vn/a.pdf"),
        "/tep/mau.pdf": notice,
        "/tep/mau-chep.pdf": (200, PDF, NOTICE),
        "/tin/bai-1.html?download=1&id=0": (302, {"Location": "/tep/ke-hoach.xls"}, b""),
        "/tep/ke-hoach.xls": (200, {}, b"\xd0\xcf\x11\xe0 so lieu"),
        "/tep/rong.docx": (200, {}, b""),
    }


FILES = [
    "/tep/ke-hoach.xls",
    "/tep/mau-chep.pdf",
    "/tep/mau.pdf",
    "/tep/rong.docx",
    "/tin/bai-1.html?download=1&id=0",
]


def test_one_update_brings_the_files_home_and_the_next_asks_for_none(small: Any, small_crawls: Any) -> None:
    site(small)
    crawls = small_crawls()
    found = crawls.update()
    assert found.returncode == 0, found.stderr
    assert [path for path in small.paths if path in FILES] == [
        "/tep/mau-chep.pdf",
        "/tep/mau.pdf",
        "/tep/rong.docx",
        "/tin/bai-1.html?download=1&id=0",
        "/tep/ke-hoach.xls",
    ]
    assert "/kin/an.pdf" not in small.paths
    kept = dict(
        crawls.rows("select canonical_url, revisit_of is null from captures where kind = 'attachment'")
    )
    assert kept == {small.home + path: path != "/tep/mau.pdf" for path in FILES}
    assert crawls.rows("select command, outcome from runs") == [("crawl", "complete")]
    assert crawls.rows(
        "select last_code from frontier where url like '%/kin/an.pdf' or url like '%noi-khac%'"
    ) == [("robots",)]

    texts = crawls.rows("select distinct file_type, text, note from attachments where capture_id is not null")
    assert sorted(texts, key=str) == [
        ("docx", "Mẫu đơn xin nạo vét kênh", None),
        ("empty", None, "the file is empty"),
        ("unknown", None, "a kind of file that is not read"),
    ]
    assert "3 files read" in found.stdout

    small.requests.clear()
    assert crawls.update().returncode == 0
    assert not {*FILES, "/kin/an.pdf"} & set(small.paths)
    small.requests.clear()
    assert crawls.update(BANLUU_NOW=LATER).returncode == 0
    asked = {path: headers for path, _, headers in small.requests}
    assert asked["/tep/mau.pdf"]["If-None-Match"] == '"1"'
    assert crawls.rows("select count(*) from captures where canonical_url like '%/mau.pdf'") == [(1,)]
    assert crawls.update("verify").returncode == 0


def test_a_portal_file_bounds_how_many_files_a_run_fetches(small: Any, small_crawls: Any) -> None:
    site(small)
    small.answers["/tin/bai-1.html"] = article("/tep/mau.pdf", "/tep/ke-hoach.xls")
    crawls = small_crawls(more="[crawl]\nattachments = false\n")
    assert crawls.update().returncode == 0
    assert not set(FILES) & set(small.paths)
    text = crawls.files[0].read_text(encoding="utf-8")
    crawls.files[0].write_text(text.replace("false", "2"), encoding="utf-8")
    for wanted in (2, 4):
        assert crawls.update().returncode == 0
        assert len(set(FILES) & set(small.paths)) == wanted
    crawls.files[0].write_text(text.replace("false", '"many"'), encoding="utf-8")
    refused = crawls.update()
    assert refused.returncode == 4
    assert "attachments is true, false, or the number of files that a run may fetch" in refused.stderr


def test_a_file_beyond_the_bound_of_size_is_an_answer(small: Any, small_crawls: Any) -> None:
    site(small)
    small.answers["/tep/mau.pdf"] = (200, PDF, bytes(3000))
    small.answers["/tin/bai-1.html"] = article("/tep/mau.pdf")
    small.answers["/tin/bai-2.html"] = article()
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert crawls.update("clean").returncode == 0
    crawls.settings["DOWNLOAD_MAXSIZE"] = 2500
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert crawls.rows("select state, last_code from frontier where kind = 'attachment'") == [
        ("done", "too_large")
    ]


def test_other_hosts_that_the_portal_file_names_are_asked_for_files(small: Any, small_crawls: Any) -> None:
    site(small)
    other = small.home.replace("127.0.0.1", "localhost")
    small.answers["/tin/bai-2.html"] = article(f"{other}/tep/mau.pdf")
    crawls = small_crawls(more=f'[crawl]\nfile_hosts = ["{other.removeprefix("http://")}"]\n')
    assert crawls.update().returncode == 0
    assert crawls.rows("select status from captures where url = ?", f"{other}/tep/mau.pdf") == [(200,)]
