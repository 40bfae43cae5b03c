"""The values of FEEL that Python has not, or not in the standard's range.

Numbers are `Decimal`, strings `str`, booleans `bool`, null `None`, lists `list`, contexts `dict`.
Inside an evaluation every temporal value is one of the classes here; `facts.to_python` gives dates,
times and durations back as those of `datetime` wherever these can hold them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from msgspec import Struct

from govrules.feel import reckoning
from govrules.feel.zones import UTC, Zone

if TYPE_CHECKING:
    from govrules.feel.scope import Scope

Value: TypeAlias = Any
"""A FEEL value; its type is known only when it is evaluated."""

SECOND: Final = 1_000_000_000
"""Nanoseconds of a second: the grain of times and durations."""
DAY: Final = 86_400 * SECOND


class YearsMonths(Struct, frozen=True, order=True):
    """A years and months duration: whole months, with a sign."""

    months: int

    def __str__(self) -> str:
        from govrules.feel.temporal_text import years_months_text

        return years_months_text(self.months)


class DaysTime(Struct, frozen=True, order=True):
    """A days and time duration: whole nanoseconds, with a sign."""

    nanos: int

    def __str__(self) -> str:
        from govrules.feel.temporal_text import days_time_text

        return days_time_text(self.nanos)


class Date(Struct, frozen=True, order=True):
    """A day of the proleptic Gregorian calendar, years ±999,999,999."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Days since 1970-01-01."""
        return reckoning.day_number(self.year, self.month, self.day)

    def __str__(self) -> str:
        from govrules.feel.temporal_text import date_text

        return date_text(self)


class Time(Struct, frozen=True):
    """A time of day in nanoseconds since midnight, with its zone if it has one."""

    nanos: int
    zone: Zone | None = None

    @property
    def instant(self) -> int:
        """Nanoseconds since midnight UTC (since local midnight without a zone)."""
        return self.nanos if self.zone is None else self.nanos - self.zone.usual_offset() * SECOND

    def __str__(self) -> str:
        from govrules.feel.temporal_text import time_text

        return time_text(self)


class DateTime(Struct, frozen=True):
    """A date and a time of day; the zone is that of the time."""

    date: Date
    time: Time

    @property
    def instant(self) -> int:
        """Nanoseconds since 1970-01-01T00:00 UTC (local without a zone)."""
        return self.date.number * DAY + self.time.nanos - self.offset * SECOND

    @property
    def offset(self) -> int:
        """Seconds east of UTC; 0 without a zone."""
        zone = self.time.zone
        if zone is None:
            return 0
        return zone.offset(self.date.year, self.date.month, self.date.day, self.time.nanos // SECOND)

    def __str__(self) -> str:
        return f"{self.date}T{self.time}"


class Range(Struct, frozen=True):
    """An interval. An end of None is open for ever: `(< 10)` has no start."""

    start: Value
    end: Value
    start_included: bool = True
    end_included: bool = True
    other_than: bool = False
    """`(!= x)`: everything but `start`, which is then also `end`."""

    def __str__(self) -> str:
        from govrules.feel.rendering import text_of

        return text_of(self)


class Function(Struct, frozen=True, eq=False):
    """A function value: a builtin, or `function(a, b) …` with the scope it was made in."""

    name: str
    parameters: tuple[str, ...]
    types: tuple[object, ...]
    """One checked type a parameter, None for any (user-defined functions)."""
    call: Callable[[Scope, list[Value]], Value]
    """Takes the caller's scope and one value a parameter."""
    builtin: object = None
    """The `functions.signature.Builtin`, for a builtin."""


def day_of(number: int) -> Date | None:
    """Return the date that lies `number` days after 1970-01-01; None beyond the years of FEEL."""
    year, month, day = reckoning.day_of_number(number)
    return Date(year, month, day) if abs(year) <= reckoning.MAX_YEAR else None


def date_and_time(number: int, nanos: int, zone: Zone | None) -> DateTime | None:
    """Return the date and time `nanos` (any number of them) after the start of day `number`."""
    days, rest = divmod(nanos, DAY)
    date = day_of(number + days)
    return None if date is None else DateTime(date, Time(rest, zone))


def at_midnight(date: Date) -> DateTime:
    """Return the implicit conversion of a date (DMN 1.5 §10.3.2.9.4): its midnight in UTC."""
    return DateTime(date, Time(0, UTC))


def kind(value: Value) -> str | None:
    """Return the name of the FEEL kind of a value; None for null."""
    return _KINDS.get(type(value))


_KINDS: Final[dict[type, str]] = {
    YearsMonths: "years and months duration",
    DaysTime: "days and time duration",
    Date: "date",
    Time: "time",
    DateTime: "date and time",
    Range: "range",
    Function: "function",
    Decimal: "number",
    bool: "boolean",
    str: "string",
    list: "list",
    dict: "context",
}
