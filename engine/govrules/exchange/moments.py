"""Moments of a log: as systems write them → minutes of civil time since 1970-01-01 00:00."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

DEFAULT_ZONE: Final = "Asia/Shanghai"
_EPOCH: Final = datetime(1970, 1, 1)
_WRITTEN: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.(\d{1,6}))?)?)?\s*"
)


def minutes_of(text: str, zone: str = DEFAULT_ZONE) -> float | None:
    """Return the minute of a moment, told in the civil time of `zone`; None where it is none.

    ISO 8601 as Python reads it, and `2026/3/2 9:10`, `2026-3-2 9:10:30`, `2026年3月2日 9:10`. What says no offset is
    civil time already.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            return None
        year, month, day, hour, minute, second, part = (int(one) if one else 0 for one in found.groups())
        try:
            moment = datetime(year, month, day, hour, minute, second, part)
        except ValueError:
            return None
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(_zone(zone)).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return None
    return (moment - _EPOCH).total_seconds() / 60.0


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def moment_of(minutes: float) -> datetime:
    """Return the civil moment of a minute, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=round(minutes * 60_000.0))


def with_offset(minutes: float, zone: str = DEFAULT_ZONE) -> str:
    """Return a moment as XML Schema writes it, to the millisecond, with the offset that `zone` has then."""
    thousandths = round(minutes * 60_000.0)
    hour, rest = divmod(thousandths, 3_600_000)
    minute, rest = divmod(rest, 60_000)
    second, part = divmod(rest, 1000)
    day_and_hour, offset = _hour(hour, zone)
    return f"{day_and_hour}:{minute:02}:{second:02}.{part:03}{offset}"


@lru_cache(maxsize=4096)
def _hour(hour: int, zone: str) -> tuple[str, str]:
    """Return an hour since 1970 as `2026-03-02T09`, and the offset of its zone; zones change at full hours."""
    moment = _EPOCH + timedelta(hours=hour)
    offset = _zone(zone).utcoffset(moment) or timedelta()
    written = moment.replace(tzinfo=timezone(offset)).isoformat()
    return written[:13], written[19:]
