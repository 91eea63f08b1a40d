"""Metrics in the Prometheus text format."""

from collections import Counter
from typing import Callable, Dict, Iterator, List, Tuple

LATENCY_BUCKETS_MS = (1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

Labels = Tuple[str, str, int]


class Latencies:
    """How long the requests of one method, route and status took."""

    def __init__(self) -> None:
        self.count = 0
        self.total_ms = 0.0
        self.at_most = [0] * len(LATENCY_BUCKETS_MS)

    def add(self, latency_ms: float) -> None:
        self.count += 1
        self.total_ms += latency_ms
        for index, bound in enumerate(LATENCY_BUCKETS_MS):
            if latency_ms <= bound:
                self.at_most[index] += 1


_latencies: Dict[Labels, Latencies] = {}

# What other parts of the service count: each gives further lines.
further: List[Callable[[], Iterator[str]]] = []


def record_request(method: str, route: str, status: int, latency_ms: float) -> None:
    labels = (method if method in KNOWN_METHODS else "other", route, status)
    _latencies.setdefault(labels, Latencies()).add(latency_ms)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def render() -> str:
    lines = [*_latency_lines(), *_count_lines()]
    for more in further:
        lines.extend(more())
    return "\n".join(lines) + "\n"


def _latency_lines() -> Iterator[str]:
    yield "# TYPE request_latency_ms histogram"
    for (method, route, status), latencies in _latencies.items():
        labels = f'method="{method}",route="{route}",status="{status}"'
        for bound, count in zip(LATENCY_BUCKETS_MS, latencies.at_most):
            yield f'request_latency_ms_bucket{{{labels},le="{bound}"}} {count}'
        yield f'request_latency_ms_bucket{{{labels},le="+Inf"}} {latencies.count}'
        yield f"request_latency_ms_sum{{{labels}}} {latencies.total_ms:.3f}"
        yield f"request_latency_ms_count{{{labels}}} {latencies.count}"


def _count_lines() -> Iterator[str]:
    by_status: Counter = Counter()
    yield "# TYPE requests_total counter"
    for (method, route, status), latencies in _latencies.items():
        by_status[status] += latencies.count
        yield f'requests_total{{method="{method}",route="{route}",status="{status}"}} {latencies.count}'
    yield "# TYPE errors_total counter"
    for status, count in sorted(by_status.items()):
        if status >= 400:
            yield f'errors_total{{status="{status}"}} {count}'
    failed = sum(count for status, count in by_status.items() if status >= 500)
    yield "# HELP error_rate Share of requests answered with 5xx."
    yield "# TYPE error_rate gauge"
    yield f"error_rate {share(failed, sum(by_status.values()))}"
