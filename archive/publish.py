"""Publishing: Datasette with the Banluu pages on an archive, beside whatever else writes to it."""

import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from archive.data_dir import DataDir
from archive.database import open_database
from archive.errors import BanluuError
from archive.site_metadata import site_metadata

Say = Callable[[str], None]

SETTINGS: dict[str, int | bool] = {
    "suggest_facets": False,  # took a table page of 10,000 rows from 170 ms to under 11 ms
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 500,
    "num_sql_threads": 3,
    "truncate_cells_html": 400,
}
"""Settings on one's own machine, where anybody who can reach the site may ask in SQL."""

PUBLIC_SETTINGS: dict[str, int | bool] = {
    **SETTINGS,
    "default_allow_sql": False,
    "allow_download": False,
    "max_returned_rows": 200,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "max_csv_mb": 50,
}
"""Settings of a site that anybody can reach: stored queries only."""

LONGEST_REQUEST = 1 << 20
"""Bytes of an address with its headers: 100,000 letters pasted into the search box are an answer, not a reset."""

WRITTEN_BY = "banluu serve"
"""The mark in `metadata.json` by which a file of ours is told from one of the owner's."""


class ServeError(BanluuError):
    """The site cannot be opened at this address."""

    exit_code = 2


def serve(data_dir: DataDir, *, host: str, port: int, public: bool, say: Say | None = None) -> int:
    """The exit code after a visitor stops the site (0); ServeError when the address cannot be used."""
    open_database(data_dir, read_only=True).close()
    write_datasette_files(data_dir)
    # Where rich is installed, Datasette prints its whole trace for each page that is missing
    pm.get_plugin("datasette.handle_exception").rich = None
    # uvicorn closes everything on a signal and then raises it again
    with suppress(KeyboardInterrupt), _listening(host, port) as listener:
        app = site(data_dir, public=public).app()
        (say or _tell)(f"Banluu is at {_address(host, listener.getsockname()[1])} (Ctrl-C stops it)")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            lifespan="on",
            h11_max_incomplete_event_size=LONGEST_REQUEST,
        )
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def site(data_dir: DataDir, *, public: bool = False) -> Datasette:
    """The Datasette of an archive. The file is opened as frozen where nobody can write it."""
    path = str(data_dir.database_path)
    is_frozen = not os.access(data_dir.root, os.W_OK) and not Path(f"{path}-wal").exists()
    return Datasette(
        files=[] if is_frozen else [path],
        immutables=[path] if is_frozen else [],
        metadata={**_own_metadata(data_dir), "plugins": {"banluu": {"public": public}}},
        settings=dict(PUBLIC_SETTINGS if public else SETTINGS),
    )


def write_datasette_files(data_dir: DataDir) -> None:
    """Nothing; `datasette DIR` shows the archive described, also without this plugin. The owner's own files stay."""
    metadata = {"written_by": WRITTEN_BY, **site_metadata()}
    for name, content, is_ours in (
        ("metadata.json", metadata, _written_by_us(data_dir.root / "metadata.json")),
        ("settings.json", SETTINGS, _written_by_us(data_dir.root / "metadata.json")),
    ):
        path = data_dir.root / name
        if (is_ours or not path.exists()) and os.access(data_dir.root, os.W_OK):
            _write_if_changed(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _written_by_us(metadata_path: Path) -> bool:
    return _read_metadata(metadata_path).get("written_by") == WRITTEN_BY


def _own_metadata(data_dir: DataDir) -> dict[str, Any]:
    """What the owner of the archive wrote in `metadata.json`; empty while the file is ours: the plugin knows it."""
    written = _read_metadata(data_dir.root / "metadata.json")
    return {} if written.get("written_by") == WRITTEN_BY else written


def _read_metadata(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ServeError(
            f"{path} is not JSON ({error}); mend it or delete it, banluu serve writes it anew"
        ) from None
    return content if isinstance(content, dict) else {}


def _write_if_changed(path: Path, content: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return
    partial = path.with_name(path.name + ".part")
    partial.write_text(content, encoding="utf-8")
    partial.replace(path)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise ServeError(f"{host} is no address; use --host 127.0.0.1 or --host 0.0.0.0") from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ServeError(_refused(host, port, error)) from None
    return listener


def _refused(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"port {port} needs the rights of an administrator; choose one above 1023, such as --port 8001"
    if error.errno == 98 or "in use" in str(error).lower():
        return f"port {port} on {host} is in use; choose another one, such as --port {port + 1}, or stop that program"
    return f"{host}:{port} cannot be opened ({error.strerror}); use --host 127.0.0.1 or --host 0.0.0.0"


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
