"""The day that a build takes place, in the bureau's time zone. Everything else is passed it."""

import os
from datetime import UTC, date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has one time zone and has had no summer time since 1991."""


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, else of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.astimezone(SHANGHAI).date()
