"""Time zones of times and of dates and times: an offset from UTC, or a zone of the IANA database."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

MAX_OFFSET: Final = 18 * 3600
"""Largest offset from UTC in seconds; XML Schema stops at 14 hours, engines in use at 18."""

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+)*")
_REFERENCE_DAY: Final = datetime(1972, 12, 31)
"""The day that XQuery takes for a time without a date."""
_GREGORIAN_CYCLE: Final = 400


class Zone(Struct, frozen=True):
    """An offset in seconds, or the id of a zone whose offset depends on the day. Exactly one is set."""

    seconds: int | None = None
    id: str | None = None

    def offset(self, year: int, month: int, day: int, seconds_of_day: int, *, from_utc: bool = False) -> int:
        """Return the offset from UTC in seconds at that local moment (`from_utc`: that moment of UTC)."""
        if self.seconds is not None:
            return self.seconds
        # Years outside datetime's reach follow the rules of the same year of a reachable cycle.
        reachable = year if 1 < year < 9999 else 2000 + year % _GREGORIAN_CYCLE
        moment = datetime(reachable, month, day) + timedelta(seconds=seconds_of_day)
        return _offset(self.id or "", moment, from_utc)

    def usual_offset(self) -> int:
        """Return the offset of a time that has no date, in seconds."""
        return self.seconds if self.seconds is not None else _offset(self.id or "", _REFERENCE_DAY)

    def fixed_offset(self) -> int | None:
        """Return the offset in seconds when it is the same all year, else None."""
        if self.seconds is not None:
            return self.seconds
        offset = _zone(self.id or "")
        fixed = None if offset is None else offset.utcoffset(None)
        return None if fixed is None else int(fixed.total_seconds())

    def __str__(self) -> str:
        if self.seconds is None:
            return f"@{self.id}"
        if self.seconds == 0:
            return "Z"
        hours, rest = divmod(abs(self.seconds), 3600)
        minutes, seconds = divmod(rest, 60)
        tail = f":{seconds:02}" if seconds else ""
        return f"{'-' if self.seconds < 0 else '+'}{hours:02}:{minutes:02}{tail}"


UTC: Final = Zone(seconds=0)


def zone_of_id(name: str) -> Zone | None:
    """Return the zone of an IANA id such as `Asia/Shanghai`; None when there is none."""
    return Zone(id=name) if _zone(name) is not None else None


def zone_of_offset(seconds: int) -> Zone | None:
    """Return the zone of an offset; None beyond 18 hours."""
    return Zone(seconds=seconds) if abs(seconds) <= MAX_OFFSET else None


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo | None:
    if not _ID.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def _offset(name: str, moment: datetime, from_utc: bool = False) -> int:
    zone = _zone(name)
    if zone is not None and from_utc:
        moment = zone.fromutc(moment.replace(tzinfo=zone))
    offset = None if zone is None else zone.utcoffset(moment)
    return 0 if offset is None else int(offset.total_seconds())
