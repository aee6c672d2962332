"""Manifests, their chain, and what `verify` says when somebody lays hands on the files."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import captures, runs
from archive.chain_witness import remember_chain
from archive.clock import now
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.manifest import RecordLine, manifest_numbers, read_manifest
from archive.manifest_lines import ManifestLines
from archive.records import Capture, RunCounts
from archive.seal import restore_runs, run_of_file, seal
from archive.verify import verify
from archive.warc import WarcWriter

N_PAGES = 6
IS_SLOW = bool(os.environ.get("BANLUU_SLOW_TESTS"))


@pytest.fixture
def sealed(data_dir: DataDir, db: Database, make_capture: Callable[..., Capture]) -> DataDir:
    """Three runs of six pages each, each run sealed."""
    for run in range(3):
        _crawl(data_dir, db, make_capture, run)
        assert seal(data_dir, db) == run + 1
    return data_dir


def _crawl(data_dir: DataDir, db: Database, make_capture: Callable[..., Capture], run: int) -> None:
    with transaction(db):
        run_id = runs.start_run(db, "so-mau", "crawl")
    with WarcWriter(data_dir, "so-mau", run_id) as writer, transaction(db):
        for page in range(N_PAGES):
            url = f"https://so.example.vn/tin-{run}-{page}.html"
            plain = make_capture(page + 1, url=url, run_id=run_id)
            body = f"<h1>Tin số {page} của lượt {run}</h1>".encode() * 9
            written = writer.write(
                Exchange(url=url, status=200, headers=(), body=body, captured_at=plain.captured_at)
            )
            places = {name: getattr(written, name) for name in type(written).__slots__}
            captures.save_capture(db, make_capture(page + 1, url=url, run_id=run_id, **places))
    with transaction(db):
        runs.finish_run(db, run_id, RunCounts(captured=N_PAGES), "complete")


def _warcs(data_dir: DataDir) -> list[Path]:
    return sorted(data_dir.warc_root.glob("*/*.warc.gz"))


def _records(data_dir: DataDir, path: Path) -> list[RecordLine]:
    name = path.relative_to(data_dir.root).as_posix()
    lines = ManifestLines(data_dir)
    return [line for number in manifest_numbers(data_dir) for line in lines.of_file(number, name)]


def _problems(data_dir: DataDir, db: Database) -> list[str]:
    return [str(problem) for problem in verify(data_dir, db)]


def test_a_sealed_archive_is_sound_and_sha256sum_agrees(sealed: DataDir, db: Database) -> None:
    assert _problems(sealed, db) == []
    for folder, names in (
        (sealed.root, ["SHA256SUMS"]),
        (sealed.manifests_dir, ["000001.sha256", "000003.sha256"]),
    ):
        for name in names:
            done = subprocess.run(
                ["sha256sum", "--check", "--strict", name],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout.count(": OK") == len((folder / name).read_text().splitlines())


def test_a_manifest_tells_of_its_runs_and_records(sealed: DataDir, db: Database) -> None:
    first, second = read_manifest(sealed, 1), read_manifest(sealed, 2)
    assert [run["n_captured"] for run in first.runs] == [N_PAGES]
    assert first.runs[0]["outcome"] == "complete"
    assert first.former is None
    assert second.former is not None
    (name,) = second.files
    lines = ManifestLines(sealed).of_file(2, name)
    assert [line.type for line in lines] == ["warcinfo", *["response", "request"] * N_PAGES]
    content = (sealed.root / name).read_bytes()
    assert lines[-1].offset + lines[-1].length == len(content)


def test_runs_are_restored_from_the_manifests(sealed: DataDir, db: Database) -> None:
    before = db.conn.execute("select * from runs order by id").fetchall()
    db.conn.execute("delete from runs where id <> (select min(id) from runs)")
    assert restore_runs(sealed, db) == 2
    assert db.conn.execute("select * from runs order by id").fetchall() == before


def test_nothing_new_makes_no_manifest(sealed: DataDir, db: Database) -> None:
    before = sorted(path.name for path in sealed.manifests_dir.iterdir())
    assert seal(sealed, db) is None
    assert sorted(path.name for path in sealed.manifests_dir.iterdir()) == before


def test_a_file_that_a_killed_run_left_is_sealed_by_the_next(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture]
) -> None:
    _crawl(sealed, db, make_capture, 7)
    assert _problems(sealed, db) == []
    _crawl(sealed, db, make_capture, 8)
    assert seal(sealed, db) == 4
    assert len(read_manifest(sealed, 4).files) == 2
    assert _problems(sealed, db) == []


def test_missing_sums_are_written_again(sealed: DataDir, db: Database) -> None:
    before = sealed.sums_path.read_text()
    sealed.sums_path.unlink()
    assert any("SHA256SUMS is missing" in problem for problem in _problems(sealed, db))
    seal(sealed, db)
    assert sealed.sums_path.read_text() == before


def test_an_altered_manifest_is_not_excused_by_the_next_run(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture]
) -> None:
    before = sealed.sums_path.read_text()
    (line,) = [line for line in before.splitlines() if line.endswith("000001.jsonl")]
    path = sealed.manifests_dir / "000001.jsonl"
    path.write_bytes(path.read_bytes().replace(b"0", b"1", 1))
    _crawl(sealed, db, make_capture, 8)
    assert seal(sealed, db) == 4
    assert line in sealed.sums_path.read_text().splitlines()
    assert any("000001.jsonl" in problem and "SHA256SUMS" in problem for problem in _problems(sealed, db))


def test_damaged_sums_are_written_again(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture]
) -> None:
    sealed.sums_path.write_bytes(sealed.sums_path.read_bytes()[:-90])
    _crawl(sealed, db, make_capture, 8)
    seal(sealed, db)
    assert _problems(sealed, db) == []


def test_a_damaged_old_manifest_is_not_read_by_the_next_run_and_told_by_verify(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture], monkeypatch: pytest.MonkeyPatch
) -> None:
    (sealed.manifests_dir / "000001.sha256").write_bytes(b"no digest\n")
    monkeypatch.setenv("BANLUU_NOW", (now() + timedelta(hours=1)).isoformat())
    _crawl(sealed, db, make_capture, 8)
    assert seal(sealed, db) == 4
    assert any("000001.sha256: line 1 is no digest" in problem for problem in _problems(sealed, db))


def test_a_file_that_was_altered_and_taken_out_of_the_sums_is_not_sealed_anew(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture]
) -> None:
    (name,) = read_manifest(sealed, 2).files
    altered = sealed.root / name
    altered.write_bytes(altered.read_bytes()[:-1] + b"\1")
    sums = sealed.sums_path.read_text().splitlines(keepends=True)
    sealed.sums_path.write_text("".join(line for line in sums if altered.name not in line))
    _crawl(sealed, db, make_capture, 8)
    assert seal(sealed, db) == 4
    assert len(read_manifest(sealed, 4).files) == 1
    assert any(altered.name in problem and "manifest 000002" in problem for problem in _problems(sealed, db))


def test_sums_that_a_kill_left_behind_the_chain_seal_nothing_twice(
    sealed: DataDir, db: Database, make_capture: Callable[..., Capture]
) -> None:
    before = sealed.sums_path.read_bytes()
    _crawl(sealed, db, make_capture, 8)
    assert seal(sealed, db) == 4
    sealed.sums_path.write_bytes(before)
    _crawl(sealed, db, make_capture, 9)
    assert seal(sealed, db) == 5
    assert len(read_manifest(sealed, 5).files) == 1
    assert _problems(sealed, db) == []


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("suffix", ["sha256", "jsonl"])
def test_a_manifest_that_is_missing_or_altered_is_named(
    sealed: DataDir, db: Database, number: int, suffix: str
) -> None:
    path = sealed.manifests_dir / f"{number:06d}.{suffix}"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"0", b"1", 1))
    assert any(path.name in problem for problem in _problems(sealed, db))
    path.unlink()
    assert any(path.name in problem and "missing" in problem for problem in _problems(sealed, db))


def test_the_lost_end_of_the_chain_is_named(sealed: DataDir, db: Database) -> None:
    remember_chain(sealed, db)
    assert _problems(sealed, db) == []
    (file,) = read_manifest(sealed, 3).files
    for suffix in ("sha256", "jsonl"):
        (sealed.manifests_dir / f"000003.{suffix}").unlink()
    sums = [line for line in sealed.sums_path.read_text().splitlines() if "000003." not in line]
    sealed.sums_path.write_text("".join(f"{line}\n" for line in sums if file not in line))
    (problem,) = _problems(sealed, db)
    assert problem.startswith("manifests/000003.sha256: is missing; archive.db knows it")
    db.conn.execute("update manifests set sha256 = '0' where number = 2")
    assert any("manifests/000002.sha256: is not the one" in problem for problem in _problems(sealed, db))


def test_single_flipped_bits_are_found_and_their_records_named(sealed: DataDir, db: Database) -> None:
    chance = random.Random(6)
    for _ in range(200 if IS_SLOW else 25):
        path = chance.choice(_warcs(sealed))
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        (line,) = [
            line for line in _records(sealed, path) if line.offset <= place < line.offset + line.length
        ]
        problems = _problems(sealed, db)
        path.write_bytes(whole)
        assert any(path.name in problem and line.id in problem for problem in problems), (path.name, place)
    assert _problems(sealed, db) == []


def _delete(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    place = chance.randrange(len(members))
    del members[place]
    return [place]


def _swap(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    one, two = sorted(chance.sample(range(len(members)), 2))
    members[one], members[two] = members[two], members[one]
    return [one, two]


def _insert_copy(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    members.insert(chance.randrange(len(members) + 1), chance.choice(members))
    return []


def _insert_foreign(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    members.insert(chance.randrange(len(members) + 1), chance.choice(others))
    return []


def _replace(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    place = chance.randrange(len(members))
    members[place] = chance.choice(others)
    return [place]


def _cut(members: list[bytes], others: list[bytes], chance: random.Random) -> list[int]:
    n_left = chance.randrange(len(members))
    lost = list(range(n_left, len(members)))
    del members[n_left:]
    return lost


@pytest.mark.parametrize("act", [_delete, _swap, _insert_copy, _insert_foreign, _replace, _cut])
def test_records_that_were_tampered_with_are_named(
    sealed: DataDir, db: Database, act: Callable[[list[bytes], list[bytes], random.Random], list[int]]
) -> None:
    chance = random.Random(act.__name__)
    for _ in range(10 if IS_SLOW else 3):
        path, other = chance.sample(_warcs(sealed), 2)
        whole = path.read_bytes()
        lines = _records(sealed, path)
        members = [whole[line.offset : line.offset + line.length] for line in lines]
        foreign = other.read_bytes()
        others = [foreign[line.offset : line.offset + line.length] for line in _records(sealed, other)]
        touched = act(members, others, chance)
        path.write_bytes(b"".join(members))
        problems = [problem for problem in _problems(sealed, db) if path.name in problem]
        path.write_bytes(whole)
        if act is _swap:
            assert any(lines[place].id in problem for place in touched for problem in problems)
        else:
            assert all(any(lines[place].id in problem for problem in problems) for place in touched)
        if not touched:
            assert any("was inserted" in problem for problem in problems)
    assert _problems(sealed, db) == []


def test_rows_that_are_missing_or_say_another_thing_are_named(sealed: DataDir, db: Database) -> None:
    name = _warcs(sealed)[0].relative_to(sealed.root).as_posix()
    ids = [line.id for line in _records(sealed, _warcs(sealed)[0]) if line.is_capture]
    for sql, words in (
        (
            "update captures set url = 'https://x.vn/' where id = ?",
            "its row says the address 'https://x.vn/'",
        ),
        (
            "update captures set captured_at = '2020-01-01T00:00:00Z' where id = ?",
            "its row says the time '2020-01",
        ),
        ("delete from captures where id = ?", "has no row in captures"),
    ):
        db.conn.execute("begin")
        db.conn.execute(sql, (ids[-1],))
        problems = _problems(sealed, db)
        db.conn.execute("rollback")
        assert any(words in problem and ids[-1] in problem for problem in problems), problems
    db.conn.execute("delete from captures where warc_path = ?", (name,))
    assert sum("has no row in captures" in problem for problem in _problems(sealed, db)) == N_PAGES
    db.conn.execute("update runs set outcome = 'crashed'")
    db.conn.execute("delete from captures where id <> ''")
    assert sum("has no row in captures" in problem for problem in _problems(sealed, db)) == 3 * N_PAGES


def test_bytes_behind_the_last_record_are_found(sealed: DataDir, db: Database) -> None:
    path = _warcs(sealed)[0]
    with path.open("ab") as file:
        file.write(b"\0" * 7)
    assert any("belong to no record" in problem for problem in _problems(sealed, db))


def test_files_that_change_places_go_or_come_are_named(sealed: DataDir, db: Database) -> None:
    one, two, three = _warcs(sealed)
    kept = {path: path.read_bytes() for path in (one, two, three)}
    one.write_bytes(kept[two])
    two.write_bytes(kept[one])
    problems = _problems(sealed, db)
    assert all(
        any(problem.startswith(f"warc/so-mau/{path.name}") for problem in problems) for path in (one, two)
    )
    one.write_bytes(kept[one])
    two.write_bytes(kept[two])
    three.unlink()
    assert any(three.name in problem and "is missing" in problem for problem in _problems(sealed, db))
    three.write_bytes(kept[three])
    shutil.copy(one, one.with_name("so-mau-20200101000000-ffffffffffff.warc.gz"))
    assert any("put here from outside" in problem for problem in _problems(sealed, db))


def test_the_command_answers_in_json_and_with_8(sealed: DataDir, db: Database, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from banluu import cli

    path = _warcs(sealed)[1]
    content = bytearray(path.read_bytes())
    content[4] ^= 1  # the time in a gzip header, which no reader looks at
    path.write_bytes(content)
    done = CliRunner().invoke(cli, ["verify", "--data", str(sealed.root), "--json"], standalone_mode=False)
    assert done.return_value == 8
    problems = [json.loads(line) for line in done.stdout.splitlines()]
    assert {problem["record_id"] for problem in problems} == {None, _records(sealed, path)[0].id}
    assert all(problem["where"].endswith(path.name) for problem in problems)


@pytest.mark.parametrize("run", ["123456789012", "0a1b2c3d4e5f", "r1"])
@pytest.mark.parametrize("more", ["", "-2"])
def test_the_run_of_a_file_is_told_by_its_name(run: str, more: str) -> None:
    assert run_of_file(f"so-mau-20261124080000-{run}{more}.warc.gz") == run
