"""Attempts to prove who one is: logged and counted, without saying whose."""

from collections import Counter
from typing import Iterator

from app.logs import log
from app.metrics import share

_outcomes: Counter = Counter(succeeded=0, failed=0)


def succeeded() -> None:
    _outcomes["succeeded"] += 1
    log("auth_attempted", outcome="succeeded")


def failed(reason: str) -> None:
    _outcomes["failed"] += 1
    log("auth_attempted", "warn", outcome="failed", reason=reason)


def metric_lines() -> Iterator[str]:
    yield "# TYPE auth_attempts_total counter"
    for outcome, count in _outcomes.items():
        yield f'auth_attempts_total{{outcome="{outcome}"}} {count}'
    yield "# TYPE auth_success_rate gauge"
    yield f"auth_success_rate {share(_outcomes['succeeded'], sum(_outcomes.values()))}"
