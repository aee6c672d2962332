"""WARC records and manifests of the site: what a reader checks an article with, without Banluu."""

import hashlib
import json
import re
import urllib.request
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"


def test_the_record_of_a_page_is_the_one_that_a_manifest_names(site_with_files: Any) -> None:
    page = site_with_files.get(site_with_files.article(LAND)).text
    link = re.search(r'href="(/captures/[^"]+\.warc\.gz)"', page)
    assert link is not None
    with urllib.request.urlopen(site_with_files.address + link.group(1)) as answer:
        content = answer.read()
        assert answer.headers["content-type"] == "application/warc"
        assert answer.headers["content-disposition"].startswith("attachment; ")
        assert answer.headers["content-security-policy"].startswith("sandbox;")

    records = list(ArchiveIterator(BytesIO(content), check_digests="raise"))
    headers = records[0].rec_headers
    assert [record.rec_type for record in records] == ["response"]
    assert headers.get_header("WARC-Payload-Digest") in page
    lines = site_with_files.get("/manifests/000001.jsonl").text.splitlines()
    named = next(line for line in map(json.loads, lines) if line.get("url") == LAND)
    assert headers.get_header("WARC-Record-ID").strip("<>") == named["id"]
    assert hashlib.sha256(content).hexdigest() == named["sha256"]
    assert "000001.jsonl" in site_with_files.get("/manifests/000001.sha256").text


def test_nothing_but_records_and_manifests_is_handed_out(site_with_files: Any) -> None:
    for path in (
        "/captures/urn:uuid:khong-co.warc.gz",
        "/captures/..%2Farchive.db.warc.gz",
        "/manifests/000009.jsonl",
        "/manifests/..%2F000001.jsonl",
        "/manifests/%2E%2E/archive.db",
    ):
        assert site_with_files.get(path).status == 404, path


def test_a_capture_whose_file_is_not_here_says_so(site: Any) -> None:
    answer = site.get("/captures/urn:uuid:00000000-0000-4000-8000-000000000002.warc.gz")
    assert answer.status == 404
    assert "tệp WARC không còn ở máy chủ này" in answer.text
