import errno
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import banluu
from archive.data_dir import open_data_dir
from archive.database import open_database
from archive.write_lock import write_lock

Run = Callable[..., int]

PORTAL = """
name = "Cổng thử nghiệm"
agency = "thu-nghiem"
home = "{home}"
start_urls = ["{home}tin-tuc/"]
checked_on = 2026-11-23
source = "test"
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, called in this process; returns the exit code."""

    def run(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["banluu", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            banluu.main()
        assert isinstance(stop.value.code, int)
        return stop.value.code

    return run


@pytest.fixture
def archive_dir(tmp_path: Path) -> Path:
    """An empty archive."""
    folder = tmp_path / "data"
    open_database(open_data_dir(folder)).close()
    return folder


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("banluu, version ")


@pytest.mark.parametrize("name", sorted(banluu.cli.commands))
def test_every_command_has_help(name: str, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, "--help") == 0
    assert capsys.readouterr().out.startswith(f"Usage: banluu {name}")


def test_an_unknown_option_is_wrong_usage(run: Run) -> None:
    assert run("update", "--fast") == 2


def test_an_unknown_portal_names_the_near_ones(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", "sonnptnt_hanoy", "--data", tmp_path / "d") == 2
    assert "sonnptnt_hanoi" in capsys.readouterr().err


def test_a_month_or_a_year_will_do_for_a_day(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", "khong-co", "--since", "2020-06", "--data", tmp_path / "d") == 2
    assert "there is no portal" in capsys.readouterr().err
    assert run("update", "khong-co", "--since", "2020-13", "--data", tmp_path / "d") == 2
    assert "'2020-13' is not a day such as 2020-06-11" in capsys.readouterr().err


def test_a_broken_portal_file_is_named(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.toml"
    file.write_text('name = "không đóng', encoding="utf-8")
    assert run("update", "--portal-file", file, "--data", tmp_path / "d") == 4
    assert "broken.toml" in capsys.readouterr().err


def test_an_unknown_key_is_named_with_its_file(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(PORTAL.format(home="http://127.0.0.1:9/") + 'platfrom = "nukeviet"\n', encoding="utf-8")
    assert run("update", "--portal-file", file, "--data", tmp_path / "d") == 4
    said = capsys.readouterr().err
    assert "odd.toml" in said
    assert "platfrom" in said


def test_update_without_a_portal_says_what_to_name(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", "--data", archive_dir) == 2
    assert "banluu portals" in capsys.readouterr().err


def test_a_second_run_exits_at_once(run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with write_lock(open_data_dir(archive_dir), purpose="update"):
        assert run("clean", "--data", archive_dir) == 5
    assert "update" in capsys.readouterr().err


def test_what_is_done_to_an_older_database_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Path(__file__).parent / "archive/schemas/m018.db.gz"
    (tmp_path / "archive.db").write_bytes(gzip.decompress(kept.read_bytes()))
    assert run("reindex", "--data", tmp_path) == 0
    said = capsys.readouterr()
    assert said.out == "2 articles indexed\n"
    assert said.err.count("is brought to the schema of this version") == 1


def test_a_database_of_a_newer_version_is_refused(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = open_database(open_data_dir(archive_dir))
    db.conn.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('banluu', 'm999_later', '2030-01-01')"
    )
    db.conn.execute("pragma user_version = 999")
    db.conn.commit()
    db.close()
    assert run("clean", "--data", archive_dir) == 4
    assert "newer" in capsys.readouterr().err


def test_reading_commands_need_an_archive(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (("search", "đất"), ("status",), ("verify",), ("serve",), ("clean",), ("reindex",)):
        assert run(*command, "--data", tmp_path / "none") == 2
        said = capsys.readouterr().err
        assert "none" in said
        assert "Traceback" not in said
        assert not (tmp_path / "none").exists()


def test_a_backup_that_was_cut_off_says_so_to_whoever_writes_to_it(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive_dir / "INCOMPLETE-BACKUP").touch()
    assert run("clean", "--data", archive_dir) == 0
    assert "may lack pages; run banluu backup to it again" in capsys.readouterr().err


def test_a_schedule_for_a_folder_that_is_missing_says_so(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("schedule", "--cron", "--data", tmp_path / "kho") == 0
    assert "kho is not there yet" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_is_one_line(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", denied)
    assert run("status", "--data", archive_dir) == 2
    assert (
        capsys.readouterr().err
        == f"banluu: {archive_dir}/archive.db: Permission denied; check its permissions\n"
    )


def test_search_status_and_verify_of_an_empty_archive(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", "đất", "đai", "--json", "--data", archive_dir) == 0
    assert json.loads(capsys.readouterr().out)["hits"] == []
    assert run("status", "--json", "--data", archive_dir) == 0
    assert json.loads(capsys.readouterr().out)["n_articles"] == 0
    assert run("verify", "--data", archive_dir) == 0


def test_imported_articles_are_found(
    run: Run,
    archive_dir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "articles.jsonl"
    article = {
        "id": "a1",
        "url": "https://a.example/1",
        "title": "Cấp giấy chứng nhận quyền sử dụng đất",
        "body": "Huyện đẩy mạnh cấp giấy chứng nhận về đất đai.",
        "published_at": "2020-06-18",
        "portal": "a",
    }
    file.write_text(json.dumps(article), encoding="utf-8")
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stderr, "isatty", lambda: True)
        assert run("import", "--articles", file, "--data", archive_dir) == 0
    assert "Importing" in capsys.readouterr().err
    assert run("search", "dat dai", "--json", "--data", archive_dir) == 0
    assert [hit["id"] for hit in json.loads(capsys.readouterr().out)["hits"]] == ["a1"]
    assert run("search", "dat dai", "--data", archive_dir) == 0
    assert "«đất đai»" in capsys.readouterr().out
    assert run("reindex", "--data", archive_dir) == 0
    assert "1 articles indexed" in capsys.readouterr().out


def test_portals_are_listed(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("portals", "--json", "--data", tmp_path) == 0
    slugs = [json.loads(line)["slug"] for line in capsys.readouterr().out.splitlines()]
    assert "sonnptnt_hanoi" in slugs
    assert slugs == sorted(slugs)


def test_extract_wants_files_or_a_manifest(run: Run) -> None:
    assert run("extract") == 2


def test_extract_knows_its_platforms(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>a</p>", encoding="utf-8")
    assert run("extract", file, "--platform", "nuke") == 2
    assert "nukeviet" in capsys.readouterr().err


def test_the_command_runs_as_a_module_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "banluu", "--version"], capture_output=True, text=True, check=True
    )
    assert "version" in done.stdout


def test_cleaning_a_portal_without_captures_says_so(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("clean", "--portal", "none_such", "--data", archive_dir) == 2
    assert "no captures of 'none_such'" in capsys.readouterr().err


def test_a_database_that_is_found_damaged_while_it_is_read_is_one_line(
    run: Run, archive_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = open_database(open_data_dir(archive_dir))
    (page,) = db.conn.execute("select rootpage from sqlite_master where name = 'search_fts_data'").fetchone()
    db.close()
    with (archive_dir / "archive.db").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x5a" * 4096)
    assert run("search", "đất", "--data", archive_dir) == 8
    said = capsys.readouterr().err
    assert "is damaged" in said
    assert said.count("\n") == 1
    assert run("verify", "--data", archive_dir) == 8


BANLUU = (sys.executable, "-m", "banluu")


def test_a_reader_that_goes_early_is_no_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>Một</h1>" + "<p>Đoạn văn của bài viết.</p>" * 4000, encoding="utf-8")
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('{"file": "page.html"}\n' * 12, encoding="utf-8")
    with subprocess.Popen(
        [*BANLUU, "extract", "--batch", str(manifest), "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_a_job_in_the_background_ends_at_sigterm(tmp_path: Path) -> None:
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); import banluu, sys;"
        "banluu.cli.add_command(__import__('click').Command('wait', callback=lambda: (print('ready', flush=True), signal.pause())));"
        "sys.argv = ['banluu', 'wait']; banluu.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.terminate()
        assert process.wait(timeout=60) == 7
