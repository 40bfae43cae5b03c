from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.clock.deadline import Deadline, Stop, deadline
from govrules.clock.duration import Duration, Unit

from .calendars import at, cn, lasting, naive_nth, on

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
SUPPLEMENT = Stop(on("2026-03-04"), on("2026-03-06"), "supplement")
INSPECTION = Stop(on("2026-03-09"), on("2026-03-11"), "inspection")


def run(start: date, limit: str, **more: Any) -> Deadline:
    return deadline(start, lasting(limit), cn(), **more)


def due(start: str, limit: str, **more: Any) -> str:
    return str(run(at(start), limit, **more).due)


@pytest.mark.parametrize(
    ("start", "days", "last_day"),
    [
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-02-13", 20, "2026-03-19"),
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-09-30", 20, "2026-11-03"),
        ("2026-04-30", 5, "2026-05-11"),
    ],
)
def test_published_holidays_and_make_up_days_of_2026(start: str, days: int, last_day: str) -> None:
    assert due(start, f"{days} working days") == last_day


def test_case_14_of_the_contract() -> None:
    assert due("2026-02-13 10:00", "5 working days") == "2026-02-27"
    assert due("2026-02-13 10:00", "10 calendar days") == "2026-02-24"  # the 23rd is off
    assert due("2026-02-13 10:00", "10 calendar days", last_day_off="stay") == "2026-02-23"
    assert due("2026-02-13 10:00", "48 hours") == "2026-02-15 10:00:00"
    assert due("2026-03-02", "10 working days", stops=[SUPPLEMENT]) == "2026-03-18"
    assert due("2026-03-02", "10 working days", stops=[SUPPLEMENT, INSPECTION]) == "2026-03-20"
    assert due("2026-03-31", "1 month") == "2026-04-30"
    assert due("2026-03-02", "3 working days", counts_from="at_once") == "2026-03-04"


def test_case_20_a_limit_ends_at_24_00_of_its_last_day() -> None:
    two_days = run(at("2026-03-02 10:00"), "2 working days")
    assert two_days.moment == at("2026-03-05 00:00")
    assert not two_days.is_over(at("2026-03-04 23:59"))
    assert two_days.is_over(at("2026-03-05 00:00"))


@pytest.mark.parametrize(
    ("start", "limit", "more", "expected"),
    [
        # Saturday: day 1 is the Monday, since the Saturday does not count.
        ("2026-03-07", "1 working day", {"counts_from": "at_once"}, "2026-03-09"),
        ("2026-03-02", "3 calendar days", {"counts_from": "at_once"}, "2026-03-04"),
        ("2026-03-02", "at once", {}, "2026-03-02"),
        ("2026-03-02", "0 working days", {}, "2026-03-02"),
        ("2026-03-02", "0.5 working days", {}, "2026-03-03"),
        ("2028-02-29", "1 year", {}, "2029-02-28"),
        ("2026-12-31", "2 months", {"last_day_off": "stay"}, "2027-02-28"),
        ("2026-04-30", "1 month", {}, "2026-06-01"),  # 30 May 2026 is a Saturday
        ("2026-03-01", "0.5 months", {"last_day_off": "stay"}, "2026-03-17"),
        ("2026-03-02 17:30", "1 working hour", {}, "2026-03-03 09:30:00"),
        ("2026-03-02 17:30", "90 minutes", {}, "2026-03-02 19:00:00"),
    ],
)
def test_how_each_unit_counts(start: str, limit: str, more: dict[str, Any], expected: str) -> None:
    assert due(start, limit, **more) == expected


def test_overlapping_stops_count_once() -> None:
    inside = Stop(on("2026-03-05"), on("2026-03-06"), "expert review")
    assert due("2026-03-02", "10 working days", stops=[inside, SUPPLEMENT]) == "2026-03-18"


def test_a_stop_within_one_day_takes_out_no_day_but_its_hours() -> None:
    stop = Stop(at("2026-03-03 10:00"), at("2026-03-03 15:00"))
    assert due("2026-03-02 09:00", "5 working days", stops=[stop]) == "2026-03-09"
    assert due("2026-03-02 09:00", "48 hours", stops=[stop]) == "2026-03-04 14:00:00"
    assert due("2026-03-02 09:00", "16 working hours", stops=[stop]) == "2026-03-04 14:00:00"


def test_a_stop_that_began_before_the_clock() -> None:
    stop = Stop(on("2026-02-25"), on("2026-03-03"))
    assert due("2026-03-02", "1 working day", stops=[stop]) == "2026-03-04"


def test_months_lengthen_by_the_stopped_days() -> None:
    assert due("2026-03-02", "1 month", stops=[SUPPLEMENT]) == "2026-04-07"  # 2 April + 2, then a holiday
    assert due("2026-03-02", "1 month", stops=[SUPPLEMENT], last_day_off="stay") == "2026-04-04"


def test_while_a_stop_is_open_the_clock_stands_still() -> None:
    standing = run(on("2026-03-02"), "10 working days", stops=[Stop(on("2026-03-04"))])
    assert standing.stands_still
    assert (standing.due, standing.moment, standing.remaining) == (None, None, (lasting("8 working days"),))
    assert not standing.is_over(at("2030-01-01"))
    hours = run(at("2026-03-02 09:00"), "48 hours", stops=[Stop(at("2026-03-02 10:30"))])
    assert hours.remaining == (lasting("46.5 hours"),)
    month = run(on("2026-03-02"), "1 month", stops=[Stop(on("2026-03-04"))])
    assert month.remaining == (lasting("29 calendar days"),)


def test_a_stop_after_the_deadline_does_not_revive_it() -> None:
    assert due("2026-03-02", "1 working day", stops=[Stop(on("2026-03-03"))]) == "2026-03-03"


def test_a_stop_on_the_days_that_a_last_day_off_moves_over() -> None:
    # The last day is Saturday 7 March, moved to Monday 9; from Sunday to Tuesday the clock stood.
    stop = Stop(on("2026-03-08"), on("2026-03-10"))
    assert due("2026-03-02", "5 calendar days", stops=[stop]) == "2026-03-11"
    assert run(on("2026-03-02"), "5 calendar days", stops=[Stop(on("2026-03-08"))]).stands_still


def test_an_extension_adds_to_the_limit_under_the_same_stops() -> None:
    # Art. 42: 20 days and once 10 more.
    assert due("2026-03-02", "20 working days", extensions=[lasting("10 working days")]) == due(
        "2026-03-02", "30 working days"
    )
    extended = due("2026-03-02", "5 working days", stops=[INSPECTION], extensions=[lasting("5 working days")])
    assert extended == due("2026-03-02", "10 working days", stops=[INSPECTION])


def test_an_extension_in_another_unit_counts_on_from_the_last_day() -> None:
    # 3 working days end on 5 March, a month later is Sunday 5 April, and Monday 6 April is a holiday.
    assert due("2026-03-02", "3 working days", extensions=[lasting("1 month")]) == "2026-04-07"
    assert due("2026-03-02", "3 working days", extensions=[lasting("2 hours")]) == "2026-03-06 02:00:00"
    standing = run(
        on("2026-03-02"),
        "3 working days",
        stops=[Stop(on("2026-03-03"))],
        extensions=[lasting("1 month")],
    )
    assert standing.remaining == (lasting("2 working days"), lasting("1 month"))


def test_beyond_the_published_notices_a_date_is_provisional() -> None:
    assert run(on("2026-12-25"), "10 working days") == Deadline(on("2027-01-08"), None, True)
    assert not run(on("2026-12-25"), "4 working days").provisional
    assert run(on("2026-12-25"), "1 month").provisional
    assert not run(at("2026-12-31 10:00"), "48 hours").provisional  # elapsed time waits for no notice
    assert run(at("2026-12-31 10:00"), "16 working hours").provisional


def test_dates_end_with_the_calendar_of_the_language() -> None:
    late = date(9999, 12, 20)
    for limit in (
        "26000 working days",
        "100 years",
        "30000 calendar days",
        "800000 hours",
        "90000 working hours",
    ):
        moment = run(late, limit).moment
        assert moment is not None
        assert moment <= at("9999-12-31")


STOPS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda s: Stop(s[0], s[0] + timedelta(days=s[1]))), max_size=4
)
UNITS = st.sampled_from(
    [Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.HOUR, Unit.WORKING_HOUR, Unit.MINUTE]
)
COUNTS_FROM = st.sampled_from(["next_day", "at_once"])


@given(DAYS, st.integers(1, 120), STOPS, COUNTS_FROM, st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]))
def test_days_are_what_counting_them_one_by_one_finds(
    start: date, n: int, stops: list[Stop], counts_from: Any, unit: Unit
) -> None:
    def counts(day: date) -> bool:
        taken_out = any(stop.end and stop.start < day <= stop.end for stop in stops)
        return not taken_out and (unit is Unit.CALENDAR_DAY or cn().is_working(day))

    base = start - timedelta(days=counts_from == "at_once")
    answer = deadline(
        start, Duration(Decimal(n), unit), cn(), counts_from=counts_from, last_day_off="stay", stops=stops
    )
    assert answer.last_day == naive_nth(base, n, counts)


@given(DAYS, UNITS, st.integers(0, 60), st.integers(0, 60), STOPS, COUNTS_FROM)
def test_a_longer_limit_never_ends_sooner(
    start: date, unit: Unit, n: int, more: int, stops: list[Stop], counts_from: Any
) -> None:
    shorter, longer = (
        deadline(start, Duration(Decimal(amount), unit), cn(), counts_from=counts_from, stops=stops).moment
        for amount in (n, n + more)
    )
    assert shorter is not None
    assert longer is not None
    assert shorter <= longer


@given(DAYS, UNITS, st.decimals(0, 40, places=2), STOPS)
def test_stops_in_any_order_and_twice_are_the_same(
    start: date, unit: Unit, amount: Decimal, stops: list[Stop]
) -> None:
    limit = Duration(amount, unit)
    once = deadline(start, limit, cn(), stops=stops)
    assert deadline(start, limit, cn(), stops=[*reversed(stops), *stops]) == once


@given(DAYS, UNITS, st.integers(0, 40), STOPS)
def test_a_stop_never_brings_the_deadline_forward(
    start: date, unit: Unit, amount: int, stops: list[Stop]
) -> None:
    limit = Duration(Decimal(amount), unit)
    stopped = deadline(start, limit, cn(), stops=stops).moment
    free = deadline(start, limit, cn()).moment
    assert isinstance(stopped, datetime)
    assert isinstance(free, datetime)
    assert stopped >= free


@given(DAYS, st.integers(1, 60), st.integers(1, 30), STOPS)
def test_what_is_left_when_the_clock_stops_runs_on_when_it_goes_again(
    start: date, n: int, later: int, stops: list[Stop]
) -> None:
    limit, pause = Duration(Decimal(n), Unit.WORKING_DAY), start + timedelta(days=later)
    standing = deadline(start, limit, cn(), stops=[*stops, Stop(pause)])
    if not standing.stands_still:
        assert standing == deadline(start, limit, cn(), stops=stops)
        return
    resumed = pause + timedelta(days=9)
    (left,) = standing.remaining
    assert deadline(start, limit, cn(), stops=[*stops, Stop(pause, resumed)]) == deadline(
        resumed, left, cn(), stops=stops
    )
