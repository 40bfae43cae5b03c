from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.clock.calendar import round_the_clock
from govrules.clock.duration import Duration, Unit
from govrules.clock.walk import finish, working_days_between

from .calendars import at, cn, lasting

MOMENTS = st.datetimes(at("2023-06-01"), at("2028-06-30"))
WORKING_DAYS = st.decimals(0, 80, places=3).map(lambda amount: Duration(amount, Unit.WORKING_DAY))
UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.AT_ONCE])


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2026-03-02 09:00", "1 working day", "2026-03-02 18:00"),
        ("2026-03-02 10:00", "1 working day", "2026-03-03 10:00"),
        ("2026-03-02 09:00", "0.5 working days", "2026-03-02 14:00"),  # four of eight hours, noon between
        ("2026-02-13 18:00", "2 working days", "2026-02-24 18:00"),  # make-up Saturday, Spring Festival
        ("2026-03-02 20:00", "2 working hours", "2026-03-03 11:00"),
        ("2026-03-02 20:00", "2 hours", "2026-03-02 22:00"),
        ("2026-03-06 10:00", "3 calendar days", "2026-03-09 10:00"),
        ("2026-01-31 10:00", "1 month", "2026-02-28 10:00"),
        ("2026-03-07 10:00", "at once", "2026-03-07 10:00"),
        ("2026-03-07 10:00", "0 working days", "2026-03-07 10:00"),
    ],
)
def test_how_each_unit_flows(start: str, limit: str, end: str) -> None:
    assert finish(at(start), lasting(limit), cn()) == at(end)


def test_twenty_two_steps_of_a_working_day_take_twenty_two_working_days() -> None:
    start = moment = at("2026-03-02 09:00")
    for _ in range(22):
        moment = finish(moment, lasting("1 working day"), cn())
    assert working_days_between(start, moment, cn()) == 22
    assert moment == finish(start, lasting("22 working days"), cn()) == at("2026-03-31 18:00")


def test_round_the_clock_a_working_day_has_24_hours() -> None:
    end = finish(at("2026-02-16 10:00"), lasting("1 working day"), round_the_clock())
    assert end == at("2026-02-17 10:00")


@given(MOMENTS, st.integers(0, 640_000))
def test_walking_and_measuring_are_inverse(start: datetime, thousandths: int) -> None:
    # 8 hours are 28,800,000,000 µs, so thousandths of a working day are exact.
    limit = Duration(Decimal(thousandths) / 1000, Unit.WORKING_DAY)
    assert working_days_between(start, finish(start, limit, cn()), cn()) == Fraction(thousandths, 1000)


@given(MOMENTS, WORKING_DAYS, WORKING_DAYS)
def test_two_walks_are_one_long_walk(start: datetime, first: Duration, second: Duration) -> None:
    both = Duration(first.amount + second.amount, Unit.WORKING_DAY)
    assert finish(finish(start, first, cn()), second, cn()) == finish(start, both, cn())


@given(MOMENTS, UNITS, st.decimals(0, 50, places=2), st.decimals(0, 50, places=2))
def test_more_time_never_ends_sooner(start: datetime, unit: Unit, amount: Decimal, more: Decimal) -> None:
    shorter, longer = Duration(amount, unit), Duration(amount + more, unit)
    assert start <= finish(start, shorter, cn()) <= finish(start, longer, cn())


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)), UNITS, st.decimals(0, 50, places=2))
def test_starting_later_never_ends_sooner(
    start: datetime, later: timedelta, unit: Unit, amount: Decimal
) -> None:
    limit = Duration(amount, unit)
    assert finish(start, limit, cn()) <= finish(start + later, limit, cn()) or unit in (Unit.MONTH, Unit.YEAR)


def test_dates_end_with_the_calendar_of_the_language() -> None:
    late = at("9999-12-20 10:00")
    for limit in ("26000 working days", "100 years", "30000 calendar days", "800000 hours"):
        assert late < finish(late, lasting(limit), cn()) <= datetime.max
