from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.clock.duration import Duration, Unit
from govrules.clock.limit_checks import check_limit, provisional_note
from govrules.clock.limit_warnings import LimitWarning, parse_share
from govrules.clock.limits import (
    Extension,
    Limit,
    acceptance,
    delivery_deadline,
    limit_deadline,
    limit_warnings,
    why_no_extension,
)
from govrules.clock.stops import Stop
from govrules.codes import Severity
from govrules.codes.catalogue import find_code
from govrules.source import Place, Span

from .calendars import at, cn, lasting, on

LICENCE = Limit(
    id="food-licence",
    statutory=lasting("20 working days"),
    promised=lasting("5 working days"),
    accept_within=lasting("5 working days"),
    deliver_within=lasting("10 working days"),
    extension=Extension(lasting("10 working days"), "market-regulation/director"),
    legal_basis=("《行政许可法》第四十二条",),
)
KEYS = ["promised", "statutory", "warnings.0.before"]


def place_of(key: str) -> Place:
    line = KEYS.index(key) + 10
    return Place("limits.yaml", Span(line, 15, line, 30))


def test_the_promise_and_the_law_run_side_by_side() -> None:
    start = at("2026-02-13 10:00")
    promised = limit_deadline(LICENCE, start, cn())
    statutory = limit_deadline(LICENCE, start, cn(), which="statutory")
    assert promised is not None
    assert statutory is not None
    assert (promised.due, statutory.due) == (on("2026-02-27"), on("2026-03-19"))
    assert limit_deadline(Limit(), start, cn()) is None


def test_deemed_acceptance_holds_from_the_day_of_receipt() -> None:
    # Art. 32: five days, else accepted from the day the materials came in.
    received = acceptance(LICENCE, at("2026-02-13 10:00"), cn())
    assert received is not None
    assert (received.deadline.due, received.deemed_from) == (on("2026-02-27"), on("2026-02-13"))
    assert acceptance(Limit(), on("2026-02-13"), cn()) is None


def test_delivery_has_a_clock_of_its_own() -> None:
    delivered = delivery_deadline(LICENCE, on("2026-02-27"), cn())
    assert delivered is not None
    assert delivered.due == on("2026-03-12")  # ten working days (art. 44), 28 February is worked
    assert delivery_deadline(Limit(), on("2026-02-27"), cn()) is None


def test_an_extension_is_granted_once_and_before_the_deadline() -> None:
    current = limit_deadline(LICENCE, on("2026-03-02"), cn())
    assert current is not None
    assert why_no_extension(LICENCE, 0, at("2026-03-09 17:00"), current) is None
    late = why_no_extension(LICENCE, 0, at("2026-03-10 00:00"), current)
    assert late is not None
    assert "2026-03-09" in str(late)
    assert why_no_extension(LICENCE, 1, at("2026-03-09 17:00"), current) is not None
    assert why_no_extension(Limit(), 0, at("2026-03-09 17:00"), current) is not None


def fires(limit: str, start: str = "2026-03-02 10:00", stops: Any = (), **warning: Any) -> str:
    with_warning = Limit(promised=lasting(limit), warnings=(LimitWarning(**warning),))
    (firing,) = limit_warnings(with_warning, at(start), cn(), stops=stops)
    return str(firing.moment)


SHARE = Decimal("0.8")
ONE_DAY_BEFORE = lasting("1 working day")


@pytest.mark.parametrize(
    ("limit", "warning", "moment"),
    [
        ("20 working days", {"at": SHARE}, "2026-03-25 00:00:00"),  # 24:00 of the 16th working day
        ("3 working days", {"at": SHARE}, "2026-03-05 00:00:00"),  # 2.4 days: after the second
        ("1 working day", {"at": SHARE}, "2026-03-03 00:00:00"),  # when counting begins
        ("10 calendar days", {"at": SHARE}, "2026-03-11 00:00:00"),
        ("10 hours", {"at": SHARE}, "2026-03-02 18:00:00"),
        ("10 working hours", {"at": SHARE}, "2026-03-03 10:00:00"),
        ("1 month", {"at": SHARE}, "2026-03-27 00:00:00"),  # 24 of 31 days
        ("5 working days", {"before": ONE_DAY_BEFORE}, "2026-03-07 00:00:00"),  # Friday 24:00, due on Monday
        ("5 calendar days", {"before": ONE_DAY_BEFORE}, "2026-03-07 00:00:00"),  # Saturday, moved to Monday
        ("5 working days", {"before": lasting("2 hours")}, "2026-03-09 22:00:00"),
        ("5 working days", {"before": lasting("2 working hours")}, "2026-03-09 16:00:00"),
        ("48 hours", {"before": lasting("30 minutes")}, "2026-03-04 09:30:00"),
        ("48 hours", {"before": ONE_DAY_BEFORE}, "2026-03-03 10:00:00"),
        ("3 months", {"before": lasting("1 month")}, "2026-05-03 00:00:00"),
        (
            "1 working day",
            {"before": lasting("3 working days")},
            "2026-03-03 00:00:00",
        ),  # never before counting
        ("5 working days", {"at": "overdue"}, "2026-03-10 00:00:00"),
        ("48 hours", {"at": "overdue"}, "2026-03-04 10:00:00"),
    ],
)
def test_when_a_warning_comes(limit: str, warning: dict[str, Any], moment: str) -> None:
    assert fires(limit, **warning) == moment


def test_warnings_follow_stops_and_extensions() -> None:
    stop = Stop(on("2026-03-04"), on("2026-03-06"))
    assert fires("10 working days", stops=[stop], at=SHARE) == "2026-03-17 00:00:00"
    assert fires("10 working days", stops=[stop], at="overdue") == "2026-03-19 00:00:00"
    assert fires("10 working days", stops=[Stop(on("2026-03-04"))], at="overdue") == "None"
    limit = Limit(promised=lasting("5 working days"), warnings=(LimitWarning(at=SHARE),))
    (firing,) = limit_warnings(limit, on("2026-03-02"), cn(), extensions=[lasting("5 working days")])
    assert str(firing.moment) == "2026-03-13 00:00:00"  # after 8 of 10


@given(
    st.datetimes(at("2024-01-01"), at("2026-12-31")),
    st.integers(1, 40),
    st.sampled_from([unit for unit in Unit if unit is not Unit.AT_ONCE]),
    st.decimals("0.01", 1, places=2) | st.integers(1, 40),
    st.sampled_from([unit for unit in Unit if unit is not Unit.AT_ONCE]),
)
def test_a_warning_lies_between_start_and_deadline(
    start: datetime, n: int, unit: Unit, when: Decimal | int, lead: Unit
) -> None:
    length = Duration(Decimal(n), unit)
    at_share = isinstance(when, Decimal)
    warning = LimitWarning(at=when) if at_share else LimitWarning(before=Duration(Decimal(when), lead))
    limit = Limit(promised=length, warnings=(warning,))
    (firing,) = limit_warnings(limit, start, cn())
    end = limit_deadline(limit, start, cn())
    assert end is not None
    assert end.moment is not None
    assert firing.moment is not None
    assert start <= firing.moment <= end.moment


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("80%", "0.8"),
        ("80 %", "0.8"),
        ("12.5%", "0.125"),
        ("80％", "0.8"),
        ("100%", "1"),
        ("0%", None),
        ("180%", None),
        ("-5%", None),
        ("0.8", None),
        ("overdue", None),
        ("%", None),
        ("8²%", None),
    ],
)
def test_shares(text: str, share: str | None) -> None:
    assert parse_share(text) == (None if share is None else Decimal(share))


def test_a_promise_longer_than_the_law_is_an_error_with_both_places() -> None:
    (found,) = check_limit(
        Limit(
            statutory=lasting("20 working days"),
            promised=lasting("25 working days"),
            legal_basis=("《行政许可法》第四十二条",),
        ),
        cn(),
        place_of,
    )
    assert (found.code.number, found.severity) == ("GR612", Severity.ERROR)
    assert "25 working days" in str(found.message)
    assert (found.place, found.related[0].place) == (place_of("promised"), place_of("statutory"))
    assert found.basis == "《行政许可法》第四十二条"
    assert found.fix is not None
    assert (found.fix.safe, found.fix.edits[0].replacement) == (False, "20 working days")


def test_units_that_only_the_calendar_can_compare_are_a_warning_with_a_day() -> None:
    limit = Limit(statutory=lasting("7 calendar days"), promised=lasting("5 working days"))
    (found,) = check_limit(limit, cn(), place_of)
    assert (found.code.number, found.severity) == ("GR613", Severity.WARNING)
    assert "1096 days" in str(found.message)
    safe = Limit(statutory=lasting("20 working days"), promised=lasting("5 calendar days"))
    assert check_limit(safe, cn(), place_of) == []


def test_a_warning_as_long_as_the_limit_helps_nobody() -> None:
    def checked(before: str) -> list[str]:
        warnings = (LimitWarning(before=lasting(before)),)
        limit = Limit(promised=lasting("3 working days"), warnings=warnings)
        return [found.code.number for found in check_limit(limit, cn(), place_of)]

    assert checked("1 working day") == []
    assert checked("3 working days") == ["GR614"]
    assert checked("1 month") == ["GR614"]


def test_a_provisional_date_says_so() -> None:
    late = limit_deadline(LICENCE, on("2026-12-30"), cn())
    assert late is not None
    note = provisional_note(late, cn(), place_of("promised"))
    assert note is not None
    assert (note.code.number, note.severity) == ("GR620", Severity.NOTE)
    assert "2027-01-06" in str(note.message)
    assert "国家工作日历" in note.message.tell("zh")
    soon = limit_deadline(LICENCE, on("2026-03-02"), cn())
    assert soon is not None
    assert provisional_note(soon, cn(), place_of("promised")) is None


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("GR601", "duration-without-unit"),
        ("GR602", "ambiguous-days"),
        ("GR603", "unknown-unit"),
        ("GR604", "bad-date-range"),
        ("GR605", "bad-calendar-date"),
        ("GR612", "promise-over-statutory"),
        ("GR613", "limits-depend"),
        ("GR620", "provisional-date"),
    ],
)
def test_codes_are_found_by_number_and_by_name(number: str, name: str) -> None:
    assert find_code(number) == find_code(name)
    assert find_code(number) is not None
