"""A time of the day as rules write it."""

from __future__ import annotations

import re
from typing import Final

_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def minute_of(text: str) -> int | None:
    """Return the minutes from midnight of `09:00`; `24:00` is the end of the day. None = that is no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 24 * 60 else None
