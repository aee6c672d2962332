"""The log of requests that reached the demo portals: the proof of a crawler's politeness."""

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One request. `time` is in monotonic seconds, `path` as sent with its query; status 0: no answer was given."""

    time: float
    method: str
    path: str
    status: int
    portal: str
    user_agent: str
    connection: int


class RequestLog:
    """The requests to all portals of one server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: list[LoggedRequest] = []
        self._n_connections = 0

    def next_connection(self) -> int:
        """The number of a new connection, from 1."""
        with self._lock:
            self._n_connections += 1
            return self._n_connections

    def add(self, request: LoggedRequest) -> None:
        """Keep a request."""
        with self._lock:
            self._requests.append(request)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._requests.clear()

    def all(self) -> list[LoggedRequest]:
        """All requests in the order in which they came in."""
        with self._lock:
            return sorted(self._requests, key=lambda request: request.time)
