"""The units of a limit, and how each is written in Chinese and English."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Unit(Enum):
    """What a limit is counted in. The value is the English singular."""

    WORKING_DAY = "working day"
    CALENDAR_DAY = "calendar day"
    HOUR = "hour"
    MINUTE = "minute"
    WORKING_HOUR = "working hour"
    MONTH = "month"
    YEAR = "year"
    AT_ONCE = "at once"

    def __hash__(self) -> int:
        # Members are single objects; the inherited hash goes through Python code on every question.
        return id(self)


AT_ONCE_FORMS: Final = ("at once", "即办")

CHINESE_FORMS: Final[dict[str, Unit]] = {
    "个工作日": Unit.WORKING_DAY,
    "工作日": Unit.WORKING_DAY,
    "个自然日": Unit.CALENDAR_DAY,
    "自然日": Unit.CALENDAR_DAY,
    "个小时": Unit.HOUR,
    "小时": Unit.HOUR,
    "分钟": Unit.MINUTE,
    "个工时": Unit.WORKING_HOUR,
    "工时": Unit.WORKING_HOUR,
    "个月": Unit.MONTH,
    "年": Unit.YEAR,
}
"""Chinese units; the first form of a unit is the one that is shown."""

ENGLISH_FORMS: Final[dict[str, Unit]] = {
    form: unit for unit in Unit if unit is not Unit.AT_ONCE for form in (unit.value, unit.value + "s")
}

FORMS: Final[dict[str, Unit]] = {**ENGLISH_FORMS, **CHINESE_FORMS}
"""Every way to write a unit after a number."""

AMBIGUOUS_FORMS: Final[dict[str, tuple[str, str]]] = {
    "day": ("working day", "calendar day"),
    "days": ("working days", "calendar days"),
    "天": ("个工作日", "个自然日"),
    "日": ("个工作日", "个自然日"),
}
"""Days of which nobody can say whether weekends and holidays count, with the two things they may mean."""

DAY_UNITS: Final = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY})
ELAPSED_UNITS: Final = frozenset({Unit.HOUR, Unit.MINUTE})
"""Units that run on whether an office is open or not, from the moment."""

MICROSECONDS: Final[dict[Unit, int]] = {
    Unit.HOUR: 3_600_000_000,
    Unit.WORKING_HOUR: 3_600_000_000,
    Unit.MINUTE: 60_000_000,
}

MONTHS: Final[dict[Unit, int]] = {Unit.MONTH: 1, Unit.YEAR: 12}
