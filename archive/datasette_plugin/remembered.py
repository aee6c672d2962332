"""Answers that are asked again and again, kept until the archive changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from sqlite3 import Connection
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """The last answers, as many as `size`; each holds for one state of the archive's files."""

    def __init__(self, size: int) -> None:
        """Remember nothing yet."""
        self._size = size
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def answer(
        self, connection: Connection, question: Hashable, find: Callable[[Connection], Answer]
    ) -> Answer:
        """The answer to a question, found once for each state of the archive."""
        key = (_state(connection), question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        found = find(connection)
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        return found


def _state(connection: Connection) -> tuple[object, ...]:
    """The times and sizes of the database and of its log: every commit changes one of them."""
    path = connection.execute("pragma database_list").fetchone()[2]
    facts: list[object] = [path]
    for name in (path, f"{path}-wal"):
        try:
            stat = Path(name).stat()
        except OSError:
            facts.append(None)
        else:
            facts += [stat.st_mtime_ns, stat.st_size]
    return tuple(facts)
