"""When cases come: by a profile of the week that follows the calendar, and in several streams at once."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.clock.calendar import build_calendar
from govrules.clock.week_profile import WEEKDAYS, read_profile, weekdays_in
from govrules.simulate.arrivals import Horizon, arrivals
from govrules.simulate.office_arrays import office_time
from govrules.simulate.week_rates import expected_by

# 1 to 5 May off, Sat 9 May worked: the notice of 2026 for Labour Day.
CALENDAR, _ = build_calendar(
    "cn",
    None,
    ["09:00-12:00", "13:00-18:00"],
    ["saturday", "sunday"],
    "2026-12-31",
    {2026: {"holidays": ["2026-05-01..2026-05-05"], "make_up_days": ["2026-05-09"]}},
)
START = date(2026, 4, 27)  # a Monday
PROFILE = {"mon-thu": {"9-11": 3, "14-17": 2}, "fri": {"9-12": 2}, "sat": {"10": 3}, "holiday": {"10-12": 1}}
# Monday to Thursday weigh 12, Friday 6: a working day on average 54 / 5; 108 a day = 10 a unit of weight
PER_DAY = 108


def horizon(days: int) -> Horizon:
    office = office_time([CALENDAR], START, days + 30)
    return Horizon(calendar=CALENDAR, start=START, until=days * 1440.0, office=office)


def test_a_profile_follows_the_calendar():
    hours, expected = expected_by(read_profile(PROFILE)[0], PER_DAY, CALENDAR, START, 14)
    by_day = np.diff(expected[::24])

    assert len(hours) == 14 * 24 + 1
    week = [120, 120, 120, 120]  # Mon 27 to Thu 30 April
    holidays = [
        20,
        20,
        20,
        20,
        20,
    ]  # Fri 1 to Tue 5 May: `holiday` from Friday on, but Saturday is off by the week
    holidays[1], holidays[2] = 30, 0  # Saturday as every Saturday, Sunday nothing
    assert by_day.tolist() == pytest.approx(
        [*week, *holidays, 120, 120, 60, 108, 0]
    )  # Sat 9 May: an average day


def test_the_cases_that_come_are_those_expected_hour_by_hour():
    written = {"per_day": PER_DAY * 100, "profile": PROFILE}
    times = arrivals([written], 7, 0, horizon(14), None)
    hours, expected = expected_by(read_profile(PROFILE)[0], PER_DAY * 100, CALENDAR, START, 14)

    came, _ = np.histogram(times, hours)
    mean = np.diff(expected)
    assert (came[mean == 0] == 0).all()
    # Poisson: chi-square over the 45 or so hours that bring something, mean = number of hours, sd = sqrt(2 n)
    busy = mean > 0
    square = float((((came - mean) ** 2)[busy] / mean[busy]).sum())
    assert abs(square - busy.sum()) < 4 * np.sqrt(2 * busy.sum())
    # inside an hour they spread evenly
    inside = times % 60 / 60
    assert abs(inside.mean() - 0.5) < 4 / np.sqrt(12 * len(times))


def test_a_burst_on_top_changes_nothing_of_the_others():
    usual = {"per_day": 50, "profile": "office_hours"}
    burst = {"burst": 300, "at": "2026-04-28 09:00"}
    alone = arrivals([usual], 7, 0, horizon(14), None)
    both = arrivals([usual, burst], 7, 0, horizon(14), None)

    at = (24 + 9) * 60.0
    assert np.sum(both == at) == 300
    assert np.array_equal(both[both != at], alone)
    assert arrivals([burst, burst], 7, 0, horizon(14), None).size == 600


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 60),
    st.integers(0, 5),
    st.sampled_from([{"per_day": 30}, {"per_day": 30, "profile": PROFILE}, {"every": "1 hour"}]),
)
def test_a_longer_run_begins_as_a_shorter_one(days, replication, written):
    short, long = (arrivals([written], 1, replication, horizon(n), None) for n in (days, days + 20))

    assert (np.diff(short) >= 0).all()
    assert np.array_equal(long[: len(short)], short)
    assert not len(short) or short[-1] <= days * 1440


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ({"mon-frei": {"9": 1}}, ("mon-frei",)),
        ({"fri-mon": {"9": 1}}, ("fri-mon",)),
        ({"mon": {"25": 1}}, ("mon", "25")),
        ({"mon": {"12-9": 1}}, ("mon", "12-9")),
        ({"mon": {"9": -1}}, ("mon", "9")),
        ({"mon": 3}, ("mon",)),
        ({"mon": {"9": 0}}, ()),
    ],
)
def test_what_is_no_profile_is_said_where_it_stands(written, where):
    _, problems = read_profile(written)

    assert [path for path, _ in problems] == [where]


def test_days_of_the_week_are_read_as_people_write_them():
    assert weekdays_in("mon") == (0,)
    assert weekdays_in("mon-fri") == (0, 1, 2, 3, 4)
    assert weekdays_in("tue, thu-sat") == (1, 3, 4, 5)
    assert weekdays_in("someday") == ()
    assert len(WEEKDAYS) == 7
