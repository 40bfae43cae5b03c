"""Calendars for the tests of the clock: the shipped one, read with a plain YAML loader, and a naive one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from govrules.clock.calendar import Calendar, build_calendar
from govrules.clock.duration import Duration, parse_duration

CALENDAR_FILE = Path(__file__).parents[2] / "rules" / "common" / "calendar-cn.yaml"


@cache
def raw_cn() -> dict[str, Any]:
    # BaseLoader: every scalar stays a string, as in the rule language.
    loaded = yaml.load(CALENDAR_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@cache
def cn() -> Calendar:
    raw = raw_cn()
    calendar, problems = build_calendar(
        raw["id"], raw["name"], raw["hours"], raw["weekend"], raw["known_through"], raw["years"]
    )
    assert problems == []
    return calendar


def lasting(text: str) -> Duration:
    duration = parse_duration(text)
    assert isinstance(duration, Duration), duration
    return duration


def naive_nth(day: date, n: int, is_working: Callable[[date], bool]) -> date:
    """Go day by day, as one does with a finger on a wall calendar."""
    while n:
        day += timedelta(days=1)
        n -= is_working(day)
    return day


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def on(text: str) -> date:
    return date.fromisoformat(text)
