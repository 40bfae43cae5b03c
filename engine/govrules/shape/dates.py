"""Dates as people write them, and the one form that a rule file has."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from govrules.codes import shapes
from govrules.language import say
from govrules.shape.causes import Cause
from govrules.shape.document import Path
from govrules.shape.wording import shown

_FORM: Final = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})")
_OTHER_FORM: Final = re.compile(
    r"([12][0-9]{3})\s*[-/.年]?\s*([0-9]{1,2})\s*[-/.月]?\s*([0-9]{1,2})\s*日?", re.ASCII
)
_DIVIDED: Final = re.compile(r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?", re.ASCII)
"""With signs between year, month and day nothing is left to guess."""


def date_causes(text: str, path: Path) -> list[Cause]:
    """Return what is wrong with a date: another form, or a day that does not exist."""
    if (found := _FORM.fullmatch(text)) is None:
        return [_not_a_date(text, path)]
    year, month, day = map(int, found.groups())
    if _exists(year, month, day):
        return []
    message = say("There is no day {date} in the calendar.", date=text)
    hint = None
    if 1 <= month <= 12:
        last = date(year, month, monthrange(year, month)[1])
        hint = say("The last day of that month is {date}.", date=last.isoformat())
    return [Cause(shapes.BAD_DATE, path, message, hint)]


def _not_a_date(text: str, path: Path) -> Cause:
    meant, certain = None, False
    if (found := _OTHER_FORM.fullmatch(text.strip())) is not None:
        year, month, day = map(int, found.groups())
        meant = date(year, month, day).isoformat() if _exists(year, month, day) else None
        certain = meant is not None and _DIVIDED.fullmatch(text.strip()) is not None
    return Cause(
        shapes.BAD_DATE,
        path,
        say("“{text}” is not a date as rule files write it: year-month-day.", text=shown(text)),
        say("Write {date}.", date=meant or "2026-03-02"),
        replacement=meant,
        certain=certain,
    )


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
