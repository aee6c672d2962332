"""`serve` itself: its mistakes, its files, and that it serves while another process writes."""

import json
import signal
import socket
import subprocess
import sys

import pytest

from archive.data_dir import DataDir
from archive.database import open_database, transaction
from archive.errors import DataDirNotFoundError
from archive.publish import SETTINGS, ServeError, serve, write_datasette_files


def test_port_in_use_is_one_line_with_the_remedy(filled_dir):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=rf"port {port} on 127\.0\.0\.1 is in use; .*--port {port + 1}"):
            serve(filled_dir, host="127.0.0.1", port=port, public=False)


@pytest.mark.parametrize("host", ["khong.co.that.invalid", "203.0.113.7"])
def test_host_that_is_not_of_this_machine_is_one_line_with_the_remedy(filled_dir, host):
    with pytest.raises(ServeError, match=r"--host 127\.0\.0\.1"):
        serve(filled_dir, host=host, port=0, public=False)


def test_directory_without_an_archive_is_named(tmp_path):
    with pytest.raises(DataDirNotFoundError, match="there is no archive in"):
        serve(DataDir(tmp_path), host="127.0.0.1", port=0, public=False)


def test_files_for_datasette_are_written_once(make_archive):
    data_dir = make_archive()
    write_datasette_files(data_dir)
    metadata = data_dir.root / "metadata.json"
    before = metadata.stat().st_mtime_ns, metadata.read_bytes()

    write_datasette_files(data_dir)

    assert (metadata.stat().st_mtime_ns, metadata.read_bytes()) == before
    assert json.loads((data_dir.root / "settings.json").read_text()) == SETTINGS
    tables = json.loads(metadata.read_text(encoding="utf-8"))["databases"]["archive"]["tables"]
    assert tables["articles"]["fts_table"] == "search_fts"


def test_files_of_the_owner_stay(make_archive):
    data_dir = make_archive()
    (data_dir.root / "metadata.json").write_text('{"title": "Của tôi"}', encoding="utf-8")
    (data_dir.root / "settings.json").write_text('{"default_page_size": 7}')

    write_datasette_files(data_dir)

    assert json.loads((data_dir.root / "metadata.json").read_text()) == {"title": "Của tôi"}
    assert json.loads((data_dir.root / "settings.json").read_text()) == {"default_page_size": 7}


def test_broken_metadata_of_the_owner_is_named(make_archive):
    data_dir = make_archive()
    (data_dir.root / "metadata.json").write_text("{")

    with pytest.raises(ServeError, match=r"metadata\.json is not JSON"):
        write_datasette_files(data_dir)


def test_datasette_on_the_directory_just_works(make_archive):
    data_dir = make_archive()
    write_datasette_files(data_dir)

    def get(path: str) -> str:
        command = [sys.executable, "-m", "datasette", str(data_dir.root), "--get", path]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    assert "Tăng cường quản lý đất đai năm 2020" in get("/search?q=dat+dai")
    assert json.loads(get("/-/settings.json"))["suggest_facets"] is False


def test_datasette_finds_the_plugin_with_templates_and_static_files():
    command = [sys.executable, "-m", "datasette", "plugins"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    plugin = next(plugin for plugin in json.loads(listed) if plugin["name"] == "banluu")

    assert plugin["templates"] is True
    assert plugin["static"] is True


def test_plugin_stays_silent_where_there_is_no_archive():
    command = [sys.executable, "-m", "datasette", "--memory", "--get", "/"]
    page = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    assert "_memory" in page
    assert "banluu" not in page.lower()


def test_site_serves_while_another_connection_writes(make_archive, serving):
    data_dir = make_archive()
    with serving(data_dir) as site:
        assert "1 kết quả" in site.get("/search?q=tiep+cong+dan").text
        db = open_database(data_dir)
        with transaction(db):
            db.conn.execute("update articles set title = 'Tựa mới' where title like 'Thông báo%'")
            held = site.get("/portals/ubnd")
            assert held.status == 200
            assert "Thông báo lịch tiếp công dân" in held.text
        db.close()
        assert "Tựa mới" in site.get("/portals/ubnd").text


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_site_cleanly(filled_dir, start_server, sent):
    server, site = start_server(filled_dir, "local")
    assert (
        site.get("/").status == 200
    )  # a shell's background job is deaf to Ctrl-C until the server listens for it
    server.send_signal(sent)
    complaint = server.communicate(timeout=30)[1]

    assert "Traceback" not in complaint
    assert server.returncode in (0, -sent)


def test_a_missing_page_leaves_no_trace_on_the_terminal(filled_dir, start_server):
    server, site = start_server(filled_dir, "local")
    assert site.get("/none-such").status == 404
    assert site.get("/none-such.json").status == 404
    server.send_signal(signal.SIGTERM)

    assert server.communicate(timeout=30)[1] == ""
