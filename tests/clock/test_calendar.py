from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.clock.calendar import Calendar, build_calendar, round_the_clock
from govrules.source import Place, Span

from .calendars import at, cn, naive_nth, on, raw_cn

DAYS = st.dates(date(2023, 6, 1), date(2028, 6, 30))
MOMENTS = st.datetimes(at("2023-06-01"), at("2028-06-30"))


def office(hours: list[str], weekend: list[str] | None = None) -> Calendar:
    calendar, problems = build_calendar("office", None, hours, weekend or [], None, {})
    assert not problems
    return calendar


def test_every_day_from_2024_to_2026_agrees_with_two_public_libraries() -> None:
    # On these years the libraries differ nowhere: chinesecalendar raises outside the years it knows,
    # holidays goes on silently without make-up days, so neither is asked about 2027.
    published = holidays.country_holidays("CN", years=range(2024, 2027))
    day, differing = date(2024, 1, 1), []
    while day.year < 2027:
        answers = {cn().is_working(day), chinese_calendar.is_workday(day), published.is_working_day(day)}
        if len(answers) > 1:
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


@pytest.mark.parametrize(("year", "working_days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_in_a_year(year: int, working_days: int) -> None:
    assert cn().working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == working_days


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-04 02-14 02-28 05-09 09-20 10-10"),
    ],
)
def test_weekend_days_that_are_worked(year: int, days: str) -> None:
    first = date(year, 1, 1)
    every = [first + timedelta(days=n) for n in range(365)]
    worked = [day.isoformat()[5:] for day in every if day.weekday() >= 5 and cn().is_working(day)]
    assert worked == days.split()


def test_the_file_names_the_notice_of_every_year() -> None:
    assert {year: entry["source"] for year, entry in raw_cn()["years"].items()} == {
        str(year): f"国务院办公厅关于{year}年部分节假日安排的通知" for year in (2024, 2025, 2026)
    }


def test_what_no_notice_covers_follows_the_week_and_is_not_known() -> None:
    assert cn().is_working(on("2027-10-01"))  # a Friday; the true notice will make it a holiday
    assert not cn().is_known(on("2027-01-01"))
    assert not cn().is_known(on("2023-12-31"))
    assert cn().is_known(on("2026-12-31"))
    assert cn().is_known(on("2024-01-01"))


@given(DAYS, st.integers(0, 400))
def test_the_nth_working_day_is_what_a_finger_on_the_calendar_finds(day: date, n: int) -> None:
    assert cn().nth_working_day_after(day, n) == naive_nth(day, n, cn().is_working)


@given(st.lists(DAYS, min_size=3, max_size=3))
def test_working_days_between_add_up(days: list[date]) -> None:
    a, b, c = sorted(days)
    between = cn().working_days_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)
    assert between(a, b) == sum(cn().is_working(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))


@given(DAYS, st.integers(1, 300))
def test_counting_back_undoes_counting_on(day: date, n: int) -> None:
    later = cn().days.nth_after(day.toordinal(), n)
    assert cn().days.nth_before(later + 1, 1) == later
    assert cn().days.nth_after(cn().days.nth_before(later, n), n) == later


def test_office_hours_and_the_night_between() -> None:
    add = cn().add_working_time
    assert add(at("2026-03-02 11:00"), timedelta(hours=2)) == at("2026-03-02 14:00")  # over noon
    assert add(at("2026-03-02 17:00"), timedelta(hours=2)) == at("2026-03-03 10:00")  # over night
    assert add(at("2026-03-02 10:00"), timedelta(hours=7)) == at("2026-03-02 18:00")  # ends with the day
    assert add(at("2026-02-14 20:00"), timedelta(minutes=1)) == at("2026-02-24 09:01")  # Spring Festival
    assert add(at("2026-03-02 06:00"), timedelta(0)) == at("2026-03-02 06:00")
    assert cn().working_time_between(at("2026-02-14 17:00"), at("2026-02-24 10:00")) == timedelta(hours=2)
    assert cn().working_time_between(at("2026-03-02 12:00"), at("2026-03-02 13:00")) == timedelta(0)


@given(MOMENTS, st.integers(1, 10**12))
def test_working_time_added_is_working_time_found(moment, microseconds: int) -> None:
    work = timedelta(microseconds=microseconds)
    end = cn().add_working_time(moment, work)
    assert cn().working_time_between(moment, end) == work
    assert cn().working_time_between(moment, end - timedelta(microseconds=1)) < work


@given(st.lists(MOMENTS, min_size=3, max_size=3))
def test_working_time_adds_up(moments) -> None:
    a, b, c = sorted(moments)
    between = cn().working_time_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert timedelta(0) <= between(a, b) <= b - a


def test_round_the_clock_never_closes() -> None:
    always = round_the_clock()
    assert always.is_working(on("2026-02-17"))
    assert always.add_working_time(at("2026-02-16 23:00"), timedelta(hours=25)) == at("2026-02-18 00:00")
    assert always.is_known(on("2400-01-01"))


def test_an_early_and_a_late_shift() -> None:
    shifts = office(["06:30-09:00", "20:00-24:00"])
    assert shifts.add_working_time(at("2026-03-02 08:00"), timedelta(hours=5)) == at("2026-03-03 00:00")
    assert shifts.add_working_time(at("2026-03-02 08:00"), timedelta(hours=6)) == at("2026-03-03 07:30")


GOOD = {
    "hours": ["09:00-12:00"],
    "weekend": ["saturday", "sunday"],
    "known_through": "2026-12-31",
    "years": {
        "2026": {"source": "…", "holidays": ["2026-10-01..2026-10-07"], "make_up_days": ["2026-10-10"]}
    },
}


@pytest.mark.parametrize(
    ("change", "number", "path"),
    [
        ({"hours": ["18:00-13:00"]}, "GR607", ("hours", 0)),
        ({"hours": ["09:00-25:00"]}, "GR607", ("hours", 0)),
        ({"hours": ["09:00-12:00", "11:00-18:00"]}, "GR607", ("hours", 1)),
        ({"weekend": ["saterday"]}, "GR608", ("weekend", 0)),
        (
            {"weekend": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]},
            "GR608",
            ("weekend",),
        ),
        ({"known_through": "2027-12-31"}, "GR611", ("known_through",)),
        ({"known_through": "the end"}, "GR605", ("known_through",)),
        ({"years": {"26": {}}}, "GR605", ("years", "26")),
        ({"years": {"2024": {}, "2026": {}}}, "GR611", ("years",)),
        (
            {"years": {"2026": {"holidays": ["2026-10-07..2026-10-01"]}}},
            "GR604",
            ("years", "2026", "holidays", 0),
        ),
        (
            {"years": {"2026": {"holidays": ["2026-01-01", "2026-01-01..2036-01-01"]}}},
            "GR604",
            ("years", "2026", "holidays", 1),
        ),
        ({"years": {"2026": {"holidays": ["2026-02-30"]}}}, "GR605", ("years", "2026", "holidays", 0)),
        ({"years": {"2026": {"holidays": ["2026-W01-1"]}}}, "GR605", ("years", "2026", "holidays", 0)),
        ({"years": {"2026": {"holidays": ["2025-05-01"]}}}, "GR609", ("years", "2026", "holidays", 0)),
        (
            {"years": {"2026": {"holidays": ["2026-02-14"], "make_up_days": ["2026-02-14"]}}},
            "GR610",
            ("years", "2026", "make_up_days", 0),
        ),
        (
            {"years": {"2026": {"make_up_days": ["2026-01-05"]}}},
            "GR616",
            ("years", "2026", "make_up_days", 0),
        ),
    ],
)
def test_a_calendar_with_a_slip_says_where(change, number: str, path: tuple[object, ...]) -> None:
    data = {**GOOD, **change}
    calendar, problems = build_calendar("cn", None, **data)
    assert [(problem.code.number, problem.path) for problem in problems] == [(number, path)]
    assert calendar.nth_working_day_after(on("2026-06-01"), 1) == on("2026-06-02")
    place = Place("calendar.yaml", Span(5, 3, 5, 9))
    diagnostic = problems[0].diagnostic(place)
    assert (diagnostic.code.number, diagnostic.place) == (number, place)
    assert diagnostic.hint is not None


def test_known_through_left_out_is_the_end_of_the_last_year_given() -> None:
    calendar, _ = build_calendar("cn", None, **{**GOOD, "known_through": None})
    assert calendar.is_known(on("2026-12-31"))
    assert not calendar.is_known(on("2027-01-01"))


@given(
    hours=st.lists(st.text(max_size=12), max_size=3),
    weekend=st.lists(st.text(max_size=9), max_size=3),
    known_through=st.none() | st.text(max_size=12) | st.dates().map(str),
    years=st.dictionaries(
        st.text(max_size=4) | st.integers(1890, 2210),
        st.fixed_dictionaries(
            {
                "holidays": st.lists(st.text(max_size=12) | st.dates().map(str), max_size=3),
                "make_up_days": st.lists(st.text(max_size=12) | st.dates(), max_size=3),
            }
        ),
        max_size=2,
    ),
)
def test_no_data_raises(hours, weekend, known_through, years) -> None:
    calendar, problems = build_calendar("x", None, hours, weekend, known_through, years)
    assert calendar.nth_working_day_after(on("2026-06-01"), 1) > on("2026-06-01")
    for problem in problems:
        assert str(problem.message)
