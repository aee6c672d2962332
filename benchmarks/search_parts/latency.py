"""How long answers take: CPU time in this process, wall time over HTTP with one client or several."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def cpu_milliseconds(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """The CPU time of each query, after a few that warm up."""
    for query in queries[:5]:
        ask(query)
    times = []
    for query in queries:
        start = time.process_time()
        ask(query)
        times.append((time.process_time() - start) * 1000)
    return times


def http_milliseconds(addresses: Sequence[str], clients: int) -> list[float]:
    """The wall time of each address, asked by so many clients at once."""
    _get(addresses[0])
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(_get, addresses))


def line(name: str, times: Sequence[float]) -> str:
    """p50, p95 and the longest."""
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return f"{name:44}p50 {p50:8.1f}  p95 {p95:8.1f}  max {ordered[-1]:8.1f} ms"


def _get(address: str) -> float:
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        print(f"{address}: {error.code}")
    return (time.perf_counter() - start) * 1000
