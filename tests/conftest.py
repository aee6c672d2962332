"""A real data directory with its database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return open_data_dir(tmp_path / "data")


@pytest.fixture(scope="session")
def open_empty(tmp_path_factory: pytest.TempPathFactory) -> Callable[[DataDir], Database]:
    """Open the database of a new archive; its schema is made once and copied, since each migration waits for the disk."""
    made = open_data_dir(tmp_path_factory.mktemp("empty"))
    open_database(made).close()
    content = made.database_path.read_bytes()

    def open_copy(data_dir: DataDir) -> Database:
        data_dir.database_path.write_bytes(content)
        return open_database(data_dir)

    return open_copy


@pytest.fixture
def db(data_dir: DataDir, open_empty: Callable[[DataDir], Database]) -> Iterator[Database]:
    database = open_empty(data_dir)
    yield database
    database.close()
