"""Dates, times, durations: DMN 1.5 §10.3.2.3.3 to §10.3.2.3.7, Tables 57 to 65, 72, 77."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.feel import evaluate
from govrules.feel.reckoning import day_number, day_of_number
from govrules.feel.values import Date, DaysTime, YearsMonths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('date("2012-12-24")', dt.date(2012, 12, 24)),
        ('@"2012-12-24"', dt.date(2012, 12, 24)),
        ("date(2012, 12, 24)", dt.date(2012, 12, 24)),
        ("date(year: 2012, month: 12, day: 24)", dt.date(2012, 12, 24)),
        ('date(date and time("2012-12-24T23:59:00"))', dt.date(2012, 12, 24)),
        ('date("999999999-12-31")', Date(999_999_999, 12, 31)),
        ('date("-0001-01-01")', Date(-1, 1, 1)),
        ('date("2016-02-29")', dt.date(2016, 2, 29)),
        ('time("23:59:00")', dt.time(23, 59)),
        ('time("23:59:00.5Z")', dt.time(23, 59, 0, 500_000, dt.UTC)),
        ('time("13:20:00-05:00")', dt.time(13, 20, tzinfo=dt.timezone(dt.timedelta(hours=-5)))),
        ('time("13:20:00@Etc/UTC")', dt.time(13, 20, tzinfo=ZoneInfo("Etc/UTC"))),
        ('time(23, 59, 0, duration("PT2H"))', dt.time(23, 59, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("time(23, 59, 0)", dt.time(23, 59)),
        ('time(@"2012-12-24T23:59:00")', dt.time(23, 59)),
        ('time(@"2012-12-24")', dt.time(0, 0, tzinfo=dt.UTC)),
        ('date and time("2012-12-24T23:59:00")', dt.datetime(2012, 12, 24, 23, 59)),
        ('date and time("2012-12-24")', dt.datetime(2012, 12, 24)),
        ('date and time(@"2012-12-24", @"23:59:00")', dt.datetime(2012, 12, 24, 23, 59)),
        ('date and time(@"2017-01-01T00:00:00Z", @"23:59:00")', dt.datetime(2017, 1, 1, 23, 59)),
        ("date and time(2020, 1, 2, 3, 4, 5)", dt.datetime(2020, 1, 2, 3, 4, 5)),
        ('duration("P1Y2M")', YearsMonths(14)),
        ('duration("P26M")', YearsMonths(26)),
        ('duration("-P1Y")', YearsMonths(-12)),
        ('duration("P3DT4H5M6.5S")', dt.timedelta(3, 4 * 3600 + 5 * 60 + 6.5)),
        ('duration("-PT1H")', dt.timedelta(hours=-1)),
        ('@"PT0.000000001S"', DaysTime(1)),
        ('years and months duration(@"2011-12-22", @"2013-08-24")', YearsMonths(20)),
        ('years and months duration(@"2013-08-24", @"2011-12-22")', YearsMonths(-20)),
        ('years and months duration(@"2015-01-21", @"2016-01-20")', YearsMonths(11)),
        ('years and months duration(from: @"2016-01-21", to: @"2015-01-21")', YearsMonths(-12)),
    ],
)
def test_construction(text: str, expected: object) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'date("2012-12-25T")',
        'date("2017-13-10")',
        'date("2017-02-30")',
        'date("12-12-12")',
        'date("+2012-01-01")',
        'date("01211-12-31")',
        "date(2017, 13, 1)",
        "date(2017, 2, 29)",
        "date(null)",
        "date()",
        "date(1000000000, 1, 1)",
        'time("23:59:60")',
        'time("24:00:01")',
        'time("7:00:00")',
        'time("13:20:00@xyz/abc")',
        'time("13:20:00+19:00")',
        'time("13:20")',
        "time(24, 0, 0)",
        "time(null)",
        'date and time("2017-00-10T11:00:00")',
        'date and time("2011-12-03T10:15:30+01:00@Europe/Paris")',
        'duration("P")',
        'duration("PT")',
        'duration("P1Y1D")',
        'duration("1Y")',
        'duration("")',
        "duration(null)",
        'duration("P1W")',
        '@"nothing"',
        'duration("P1YT")',
    ],
)
def test_what_is_none_is_null(text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2020-01-31" + @"P1M"', '@"2020-02-29"'),
        ('@"P1M" + @"2021-01-31"', '@"2021-02-28"'),
        ('@"2020-03-31" - @"P1M"', '@"2020-02-29"'),
        ('@"2020-01-01" + @"P1D"', '@"2020-01-02"'),
        ('@"2020-01-01" + @"PT36H"', '@"2020-01-02"'),
        ('@"2020-01-01" - @"PT1H"', '@"2019-12-31"'),
        ('@"2020-03-01" - @"2020-02-01"', '@"P29D"'),
        ('@"2020-01-01T10:00:00" + @"PT25H"', '@"2020-01-02T11:00:00"'),
        ('@"2020-01-01T10:00:00" + @"P1Y"', '@"2021-01-01T10:00:00"'),
        ('@"2020-01-01T10:00:00Z" - @"2020-01-01T09:00:00+01:00"', '@"PT2H"'),
        ('@"2020-01-02T00:00:00Z" - @"2020-01-01"', '@"P1D"'),
        (
            '@"2021-03-28T01:00:00@Europe/Paris" + @"PT1H"',
            '@"2021-03-28T03:00:00@Europe/Paris"',
        ),  # summer time
        ('@"23:00:00" + @"PT2H"', '@"01:00:00"'),
        ('@"01:00:00" - @"PT2H"', '@"23:00:00"'),
        ('@"10:00:00" - @"09:00:00"', '@"PT1H"'),
        ('@"P1Y" + @"P2M"', '@"P14M"'),
        ('@"P1Y" - @"P2M"', '@"P10M"'),
        ('@"P1D" + @"PT1H"', '@"PT25H"'),
        ('@"P1D" * 2', '@"P2D"'),
        ('2.5 * @"P1Y"', '@"P30M"'),
        ('@"P1D" / 2', '@"PT12H"'),
        ('@"P1Y" / 5', '@"P2M"'),
        ('@"P1D" / @"PT6H"', "4"),
        ('@"P1Y" / @"P6M"', "2"),
        ('-@"P1Y"', '@"-P1Y"'),
        ('abs(@"-PT5H")', '@"PT5H"'),
        ('abs(@"-P5M")', '@"P5M"'),
    ],
)
def test_arithmetic(text: str, expected: str) -> None:
    assert evaluate(f"is({text}, {expected})") is True


@pytest.mark.parametrize(
    "text",
    [
        '@"2020-01-01" + @"2020-01-01"',
        '@"P1Y" + @"P1D"',
        '@"P1Y" * @"P1Y"',
        '@"P1D" / 0',
        '@"10:00:00" + @"P1Y"',
        '@"10:00:00Z" - @"09:00:00"',
        '@"2020-01-01T00:00:00" - @"2020-01-01T00:00:00Z"',
        '@"2020-01-01" + 1',
        '@"999999999-12-31" + @"P1D"',
        '1 - @"P1D"',
        '1 / @"P1D"',
        '@"P1D" + null',
    ],
)
def test_arithmetic_without_meaning(text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2018-12-10".year', 2018),
        ('@"2018-12-10".month', 12),
        ('@"2018-12-10".day', 10),
        ('@"2018-12-10".weekday', 1),
        ('@"2018-12-10T10:30:05.5".hour', 10),
        ('@"2018-12-10T10:30:05".minute', 30),
        ('@"2018-12-10T10:30:05".second', 5),
        ('@"2018-12-16T10:30:05".weekday', 7),
        ('@"10:30:05+05:30".time offset', dt.timedelta(hours=5, minutes=30)),
        ('@"10:30:05".time offset', None),
        ('@"2018-12-10T10:30:00@Etc/UTC".timezone', "Etc/UTC"),
        ('@"2018-12-10T10:30:00@Etc/UTC".time offset', dt.timedelta(0)),
        ('@"2018-12-10T10:30:00Z".timezone', None),
        ('@"P1Y2M".years', 1),
        ('@"P1Y2M".months', 2),
        ('@"-P1Y2M".months', -2),
        ('@"P1Y2M".days', None),
        ('@"P2DT20H14M5S".days', 2),
        ('@"P2DT20H14M5S".hours', 20),
        ('@"P2DT20H14M5S".minutes', 14),
        ('@"P2DT20H14M5S".seconds', 5),
        ('@"P1D".years', None),
        ('@"2018-12-10".hour', None),
        ('[@"2018-12-10", @"2019-12-10"].year', [2018, 2019]),
        ("null.year", None),
        ("[1..10].start", 1),
        ("[1..10].end", 10),
        ("[1..10).start included", True),
        ("[1..10).end included", False),
        ("(<10).start", None),
        ("(<10).end", 10),
        ("(<10).end included", False),
        ("(>=10).start included", True),
    ],
)
def test_properties(text: str, expected: object) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day of year(date(2019, 9, 17))", Decimal(260)),
        ("day of week(date(2019, 9, 17))", "Tuesday"),
        ("month of year(date(2019, 9, 17))", "September"),
        ("week of year(date(2019, 9, 17))", Decimal(38)),
        ("week of year(date(2003, 12, 29))", Decimal(1)),
        ("week of year(date(2004, 1, 4))", Decimal(1)),
        ("week of year(date(2005, 1, 1))", Decimal(53)),
        ("week of year(date(2005, 1, 3))", Decimal(1)),
        ("week of year(date(2005, 1, 9))", Decimal(1)),
        ('day of week(@"2019-09-17T10:00:00")', "Tuesday"),
        ("day of week(null)", None),
    ],
)
def test_calendar_functions(text: str, expected: object) -> None:
    assert evaluate(text) == expected


def test_today_and_now_are_those_of_the_case() -> None:
    facts = {"today": dt.date(2026, 3, 2), "now": dt.datetime(2026, 3, 2, 9, 30)}
    assert evaluate('today() + @"P1D"', facts) == dt.date(2026, 3, 3)
    assert evaluate("now().hour", facts) == 9
    assert evaluate("today() instance of date and now() instance of date and time") is True


@given(st.dates())
def test_the_calendar_is_that_of_the_standard_library(day: dt.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal() - dt.date(1970, 1, 1).toordinal()
    assert day_of_number(number) == (day.year, day.month, day.day)
    assert evaluate("week of year(d)", {"d": day}) == day.isocalendar().week
    assert evaluate("day of year(d)", {"d": day}) == day.timetuple().tm_yday
    assert evaluate("d.weekday", {"d": day}) == day.isoweekday()


@given(st.integers(-365_242_000_000, 365_242_000_000))
def test_days_and_numbers_turn_back_into_each_other(number: int) -> None:
    assert day_number(*day_of_number(number)) == number


@given(st.datetimes(), st.timedeltas(dt.timedelta(-9999), dt.timedelta(9999)))
def test_moving_by_a_duration_is_that_of_the_standard_library(
    moment: dt.datetime, step: dt.timedelta
) -> None:
    try:
        expected = moment + step
    except OverflowError:
        return
    assert evaluate("m + s", {"m": moment, "s": step}) == expected
    assert evaluate("m + s - m", {"m": moment, "s": step}) == step
