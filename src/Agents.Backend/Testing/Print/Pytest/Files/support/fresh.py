"""Values no other call of the run gets.

The run's name comes from the service, so that a second run on kept rows meets none of the first.
"""

import datetime as dt
import itertools
import os
import re
import urllib.request

BASE = os.environ.get("SERVICE_URL", "http://127.0.0.1:8000")


def _run():
    if "TEST_RUN" in os.environ:
        return os.environ["TEST_RUN"]
    with urllib.request.urlopen(BASE + "/health", timeout=10) as answer:
        return re.sub("[^0-9a-z]", "", answer.headers.get("X-Request-ID", "run"))[:10]


RUN = _run()
START = 7
for _character in RUN:
    START = (START * 31 + ord(_character)) % 40_000_000
_count = itertools.count(1)


def text(least, most):
    own = f"t{next(_count)} {RUN}"
    return own[:most] if len(own) > most else own.ljust(least, "x")


def email():
    return f"p{next(_count)}.{RUN}@example.com"


def url():
    return f"https://example.com/{RUN}/{next(_count)}"


def slug():
    return f"s{next(_count)}-{RUN}"


def phone():
    return f"+49{1_000_000_000 + START + next(_count)}"


def integer(least, most):
    return least + (START + next(_count)) % (most - least + 1)


def date():
    return (dt.date(2031, 1, 1) + dt.timedelta(days=(START + next(_count)) % 20_000)).isoformat()


def instant():
    moment = dt.datetime(2031, 1, 1) + dt.timedelta(minutes=START % 10_000_000 + next(_count))
    return moment.isoformat(timespec="milliseconds") + "Z"


def isbn13():
    digits = f"978{100_000_000 + START + next(_count):09d}"
    total = sum(int(digit) * (1 if i % 2 == 0 else 3) for i, digit in enumerate(digits))
    return digits + str((10 - total % 10) % 10)


def mask(places):
    rest = START + next(_count)
    characters = []
    for alphabet in reversed(places):
        characters.append(alphabet[rest % len(alphabet)])
        rest //= len(alphabet)
    return "".join(reversed(characters))
