"""The service's clock: one place, so that a test can turn it."""

from datetime import datetime, timezone


def now() -> datetime:
    """This moment in UTC, in whole milliseconds as it is answered."""
    moment = datetime.now(timezone.utc)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
