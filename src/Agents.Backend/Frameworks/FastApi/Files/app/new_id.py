"""UUIDs of version 7: ids made here, one after the other, sort in that order, and so do rows by their keys."""

import secrets
import time
from uuid import UUID

_COUNTS = 4096
_last = [0, 0]


def new_id() -> UUID:
    moment, count = _last
    now = time.time_ns() // 1_000_000
    count += 1
    if now > moment or count == _COUNTS:
        moment, count = max(now, moment + 1), 0
    _last[:] = moment, count
    return UUID(int=moment << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62))
