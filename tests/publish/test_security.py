"""What the published site must never do: run archived script, be framed, run away with a visitor's SQL."""

import json
from urllib.parse import quote

import pytest

OURS = ("/", "/search?q=dat", "/portals/sotnmt", "/health", "/edits", "/gone", "/copies", "/articles/none")
DATASETTES = ("/archive", "/archive/articles", "/archive/articles.json", "/archive/loi_can_xem", "/nowhere")


@pytest.mark.parametrize(
    "path", [*OURS, *DATASETTES, "/-/static-plugins/banluu/banluu.css", "/search.json?q=dat"]
)
def test_every_answer_has_the_fixed_headers(site, path):
    headers = site.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", OURS)
def test_our_pages_allow_no_script_at_all(site, path):
    policy = site.get(path).headers["content-security-policy"]

    assert "script-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_datasettes_pages_allow_only_their_own_inline_scripts(site):
    policy = site.get("/archive/articles").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))

    assert "'self' 'sha256-" in scripts
    assert "unsafe-inline" not in scripts


@pytest.mark.parametrize(
    "sql",
    [
        "delete from articles",
        "update articles set title = 'x'",
        "attach database '/etc/passwd' as x",
        "pragma writable_schema = 1",
        "select load_extension('x')",
        "select readfile('/etc/passwd')",
        "drop table articles",
    ],
)
def test_sql_that_writes_or_reaches_out_is_refused_even_locally(site, sql):
    answer = site.get(f"/archive.json?sql={quote(sql)}")

    assert answer.status == 400
    assert json.loads(answer.text)["ok"] is False
    assert "1" in site.get("/archive.json?sql=select+count(*)>0+as+n+from+articles&_shape=array").text


def test_local_site_runs_sql_with_the_vietnamese_functions(site):
    answer = site.get(
        f"/archive.json?sql={quote('select vi_fold(title) as t from articles order by t')}&_shape=array"
    )

    assert {"t": "tang cuong quan ly dat dai nam 2020"} in json.loads(answer.text)


@pytest.mark.parametrize(
    "path", ["/archive?sql=select+1", "/archive.json?sql=select+1", "/archive/articles?_where=1=1"]
)
def test_public_site_takes_no_sql(public_site, path):
    assert public_site.get(path).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/-/databases.json",
        "/-/databases",
        "/-/threads",
        "/-/versions.json",
        "/-/plugins",
        "/-/settings.json",
        "/-/metadata.json",
    ],
)
def test_public_site_hides_introspection(public_site, path):
    answer = public_site.get(path)

    assert answer.status == 404
    assert "/" not in answer.text


def test_public_site_serves_pages_queries_and_static_files_but_not_the_file(public_site):
    assert public_site.get("/").status == 200
    assert public_site.get("/search?q=dat+dai").text.count("<mark>") >= 1
    assert public_site.get("/archive/articles").status == 200
    assert public_site.get("/archive/van_ban_duoc_dan_nhieu_nhat").status == 200
    assert public_site.get("/-/static-plugins/banluu/banluu.css").status == 200
    assert public_site.get("/-/static/app.css").status == 200
    assert public_site.get("/archive.db").status == 403


def test_public_site_names_no_path_of_the_machine(public_site):
    for path in ("/", "/archive", "/.json", "/archive.json", "/health", "/archive/captures.json"):
        assert str(public_site.data_dir.root) not in public_site.get(path).text
