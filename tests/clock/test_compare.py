from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govrules.clock.calendar import build_calendar
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.deadline import deadline
from govrules.clock.duration import Duration, Unit

from .calendars import cn, lasting, on


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("15 working days", "20 working days", Verdict.ALWAYS),
        ("20 working days", "20 working days", Verdict.ALWAYS),
        ("25 working days", "20 working days", Verdict.NEVER),
        ("12 months", "1 year", Verdict.ALWAYS),
        ("13 months", "1 year", Verdict.NEVER),
        ("120 minutes", "2 hours", Verdict.ALWAYS),
        ("at once", "1 hour", Verdict.ALWAYS),
        ("1 hour", "at once", Verdict.NEVER),
        ("5 calendar days", "20 working days", Verdict.ALWAYS),
        ("20 working days", "5 calendar days", Verdict.NEVER),
        ("1 working day", "30 calendar days", Verdict.ALWAYS),
        ("24 hours", "1 working day", Verdict.ALWAYS),
        ("8 working hours", "1 working day", Verdict.ALWAYS),
        ("1 working day", "24 hours", Verdict.NEVER),
        ("5 working days", "7 calendar days", Verdict.DEPENDS),
    ],
)
def test_verdicts(first: str, second: str, verdict: Verdict) -> None:
    assert compare_limits(lasting(first), lasting(second), cn()).verdict is verdict


def test_the_witness_is_a_day_on_which_the_first_is_longer() -> None:
    comparison = compare_limits(lasting("5 working days"), lasting("7 calendar days"), cn())
    witness = comparison.witness
    assert witness is not None
    five, seven = (
        deadline(witness, lasting(text), cn()).last_day for text in ("5 working days", "7 calendar days")
    )
    assert five is not None
    assert seven is not None
    assert five > seven
    assert comparison.of == 366 + 365 + 365
    assert 0 < comparison.longer_on < comparison.of


def test_a_calendar_without_years_is_walked_over_a_leap_year() -> None:
    plain, _ = build_calendar("plain", None, [], ["saturday", "sunday"], None, {})
    assert compare_limits(lasting("29 calendar days"), lasting("1 month"), plain).verdict is Verdict.DEPENDS
    assert compare_limits(lasting("28 calendar days"), lasting("1 month"), plain).verdict is Verdict.ALWAYS


@settings(max_examples=30, deadline=None)
@given(
    st.tuples(st.integers(1, 40), st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.HOUR])),
    st.tuples(st.integers(1, 40), st.sampled_from([Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.MONTH])),
)
def test_the_verdict_is_that_of_trying_every_day(a: tuple[int, Unit], b: tuple[int, Unit]) -> None:
    # In one unit the amounts decide, though both limits may end on the Monday after the same weekend.
    assume(a[1] is not b[1])
    first, second = Duration(Decimal(a[0]), a[1]), Duration(Decimal(b[0]), b[1])
    within = set()
    day = date(2024, 1, 1)
    while day <= on("2026-12-31"):
        for hour in (0, 10, 23):
            start = datetime(day.year, day.month, day.day, hour)
            ends = [deadline(start, limit, cn()).moment for limit in (first, second)]
            assert ends[0] is not None
            assert ends[1] is not None
            within.add(ends[0] <= ends[1])
        day += timedelta(days=1)
    expected = {(True,): Verdict.ALWAYS, (False,): Verdict.NEVER}.get(tuple(within), Verdict.DEPENDS)
    assert compare_limits(first, second, cn()).verdict is expected
