"""Deadlines a second: prefix sums against going day by day, over the shipped calendar, in one run.

The floor is the loop one would write first: step a day, count it when it is worked (a set of days made
ready). Run with `python -m tests.bench.bench_clock`.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import yaml

from govrules.clock.calendar import Calendar, build_calendar
from govrules.clock.deadline import Stop, deadline
from govrules.clock.duration import Duration, Unit, parse_duration
from govrules.clock.walk import finish

CALENDAR_FILE = Path(__file__).parents[2] / "rules" / "common" / "calendar-cn.yaml"
QUESTIONS = 200_000
ONE_DAY = timedelta(days=1)


def main() -> None:
    calendar = shipped_calendar()
    every = [date(2024, 1, 1) + ONE_DAY * n for n in range(3 * 366)]
    worked = {day for day in every if calendar.is_working(day)}
    chance = random.Random(7)
    starts = [date(2024, 1, 1) + ONE_DAY * chance.randrange(900) for _ in range(QUESTIONS)]
    stops = [Stop(date(2025, 3, 4), date(2025, 3, 6)), Stop(date(2025, 3, 9), date(2025, 3, 11))]
    print(f"{QUESTIONS:,} questions each; deadlines a second")
    for days in (5, 20, 45):
        limit = Duration(Decimal(days), Unit.WORKING_DAY)
        began = perf_counter()
        counted = [deadline(start, limit, calendar).last_day for start in starts]
        by_sums = QUESTIONS / (perf_counter() - began)
        began = perf_counter()
        walked = [day_by_day(start, days, worked) for start in starts]
        by_loop = QUESTIONS / (perf_counter() - began)
        assert counted == walked
        print(
            f"  {days:2} working days: {by_sums:>11,.0f}/s   day by day {by_loop:>9,.0f}/s"
            f"   ratio {by_sums / by_loop:.1f}"
        )
    twenty = Duration(Decimal(20), Unit.WORKING_DAY)
    others = {
        "20 working days, two stops": lambda start: deadline(start, twenty, calendar, stops=stops),
        "30 calendar days": lambda start: deadline(start, Duration(Decimal(30), Unit.CALENDAR_DAY), calendar),
    }
    for name, ask in others.items():
        began = perf_counter()
        for start in starts:
            ask(start)
        print(f"  {name}: {QUESTIONS / (perf_counter() - began):,.0f}/s")
    one = Duration(Decimal(1), Unit.WORKING_DAY)
    at = calendar.when_done(1)
    began = perf_counter()
    for _ in range(20_000):
        at = finish(at, one, calendar)
    print(f"  walking a schedule, 1 working day a step: {20_000 / (perf_counter() - began):,.0f} steps/s")
    began = perf_counter()
    for _ in range(QUESTIONS):
        parse_duration("20 个工作日")
    print(f"  reading the text of a duration met before: {QUESTIONS / (perf_counter() - began):,.0f}/s")


def day_by_day(day: date, days: int, worked: set[date]) -> date:
    while days:
        day += ONE_DAY
        days -= day in worked
    return day


def shipped_calendar() -> Calendar:
    raw = yaml.load(CALENDAR_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return build_calendar(
        raw["id"], raw["name"], raw["hours"], raw["weekend"], raw["known_through"], raw["years"]
    )[0]


if __name__ == "__main__":
    main()
