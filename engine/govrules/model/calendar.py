"""kind: Calendar — office hours, weekends, holidays and make-up days, from dated notices."""

from __future__ import annotations

from govrules.model.base import Name, Rule


class CalendarYear(Rule, frozen=True, kw_only=True):
    """One year's notice. Holidays are dates or `A..B` ranges; make-up days are dates."""

    source: str | None = None
    holidays: tuple[str, ...] = ()
    make_up_days: tuple[str, ...] = ()


class Calendar(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    hours: tuple[str, ...] = ("09:00-12:00", "13:00-18:00")
    weekend: tuple[str, ...] = ("saturday", "sunday")
    known_through: str | None = None
    years: dict[str, CalendarYear] = {}
