"""Officers who come and go: shifts and absences, worked out by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import govrules
from govrules.model.scenarios import Absence, PostStaff, Shift
from govrules.pipeline import load_texts
from govrules.simulate.capacity import changes_of, officer_minutes
from tests.simulate.test_by_hand import OFFICE

START = date(2026, 4, 27)


def of_staff(staff: str, burst: int, work: str = "1 hour", at: str = "2026-04-30 09:00"):
    text = OFFICE.replace("work: 5 hours", f"work: {work}")
    text = text.replace('{burst: 3, at: "2026-04-30 14:00"}', f'{{burst: {burst}, at: "{at}"}}')
    book = load_texts({"a.yaml": text + f"staff: {{office/clerk: {staff}}}\n"}, date(2026, 4, 30))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    (one,) = govrules.simulation(book, "s").replications
    return one


def test_two_in_the_morning_one_in_the_afternoon():
    # from 9: two each at 10, 11 and 12, then one by one at 14 and 15
    one = of_staff('{staff: 1, shifts: [{from: "09:00", to: "12:00", staff: 2}]}', 8)

    assert one.means["calendar_minutes"] == pytest.approx((60 * 2 + 120 * 2 + 180 * 2 + 300 + 360) / 8)
    # 8 hours of work; two officers for three hours and one for two, until the last case is done
    assert one.posts[0, 0] == pytest.approx(8 / (2 * 3 + 2))


def test_who_is_at_work_when_his_shift_ends_brings_it_to_its_end():
    # two at 9 to 11; two more at 11, over noon, to 14; only then is anybody free for the fifth
    one = of_staff('{staff: 1, shifts: [{from: "09:00", to: "12:00", staff: 2}]}', 5, "2 hours")

    assert one.means["calendar_minutes"] == pytest.approx((120 * 2 + 300 * 2 + 420) / 5)


def test_a_shift_of_some_weekdays():
    # 30 April is a Thursday: the shift of Fridays says nothing
    assert of_staff('{staff: 1, shifts: [{from: "00:00", to: "24:00", staff: 2, on: fri}]}', 2).means[
        "calendar_minutes"
    ] == pytest.approx(90)
    assert of_staff('{staff: 1, shifts: [{from: "00:00", to: "24:00", staff: 2, on: mon-thu}]}', 2).means[
        "calendar_minutes"
    ] == pytest.approx(60)


def test_nobody_is_there_before_the_holiday():
    # 1 to 5 May are off: what comes on 30 April at 14:00 is done on Wednesday 6 May at 10:00
    one = of_staff(
        "{staff: 1, absences: [{from: 2026-04-30, to: 2026-04-30, officers: 1}]}", 1, at="2026-04-30 14:00"
    )

    assert one.means["calendar_minutes"] == pytest.approx((6 * 24 + 10 - 14) * 60)


def levels(staff: PostStaff, days: int, replication: int = 0) -> np.ndarray:
    changes = changes_of([("office/clerk", staff)], 7, replication, START, days)
    found = np.full(days, float(staff.staff))
    for moment, _, more in changes:
        found[int(moment // 1440) :] += more
    return found


def test_so_many_are_absent_on_average_and_more_officers_are_never_fewer():
    # binomial: the mean of 20,000 officer-days, within four standard errors
    days = levels(PostStaff(staff=10, absent=0.08), 2000)
    assert abs(days.mean() / 10 - 0.92) < 4 * (0.92 * 0.08 / 20_000) ** 0.5
    assert days.var() == pytest.approx(10 * 0.92 * 0.08, rel=0.15)
    assert (levels(PostStaff(staff=11, absent=0.08), 2000) >= days).all()
    assert not np.array_equal(levels(PostStaff(staff=10, absent=0.08), 2000, 1), days)
    assert abs(levels(PostStaff(staff=5000, absent=0.08), 100).mean() / 5000 - 0.92) < 0.01


def test_after_the_last_day_everybody_is_there():
    staff = PostStaff(staff=3, absences=(Absence(from_="2026-04-28", to="2027-01-01", officers=3),))
    changes = changes_of([("a", None), ("b", staff)], 7, 0, START, 30)
    assert changes.tolist() == [[1440.0, 1.0, -3.0], [30 * 1440.0, 1.0, 3.0]]


def test_the_minutes_that_officers_are_there_for():
    staff = PostStaff(staff=2, shifts=(Shift(from_="12:00", to="18:00", staff=1),))
    changes = changes_of([("a", staff)], 7, 0, START, 2)
    open_9_to_18 = np.array([[540.0, 1080.0, 0.0], [1980.0, 2520.0, 540.0]])
    # two for 9 to 12, one for 12 to 18, on both days; from 10 on the first
    assert officer_minutes(changes, 0, 2, open_9_to_18, (0.0, 2880.0)) == 2 * (2 * 180 + 360)
    assert officer_minutes(changes, 0, 2, open_9_to_18, (600.0, 2880.0)) == 2 * (2 * 180 + 360) - 120
