"""Steps that wait for a meeting, and data sources that go away: by hand, and against the share of time away."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import govrules
from govrules.model.scenarios import Meeting, Outage
from govrules.pipeline import load_texts
from govrules.simulate.laws import Laws
from govrules.simulate.meetings import moments_of
from govrules.simulate.outages import times_away
from tests.simulate.test_arrivals import CALENDAR
from tests.simulate.test_by_hand import OFFICE
from tests.simulate.worlds import ROUND_THE_CLOCK


def with_meeting(meeting: str, burst: int):
    text = OFFICE.replace("work: 5 hours", "work: 10 minutes").replace("staff: 1", "staff: 9")
    text = text.replace('{burst: 3, at: "2026-04-30 14:00"}', f'{{burst: {burst}, at: "2026-04-30 09:00"}}')
    book = load_texts({"a.yaml": text + f"meetings: {{m.work: {meeting}}}\n"}, date(2026, 4, 30))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    (one,) = govrules.simulation(book, "s").replications
    return one.means["calendar_minutes"]


def test_what_is_ready_waits_for_the_meeting():
    # Thursday 30 April, from 9:00 to 14:00, and ten minutes of work
    assert with_meeting('{every: week, on: thu, at: "14:00"}', 5) == pytest.approx(310)
    # who comes at the moment it begins is still in it
    assert with_meeting('{every: week, on: thu, at: "09:00"}', 5) == pytest.approx(10)
    # Friday 1 May is off till Tuesday: held on Wednesday 6 May
    assert with_meeting('{every: week, on: fri, at: "14:00"}', 5) == pytest.approx(310 + 6 * 1440)


def test_a_full_meeting_leaves_the_rest_for_the_next():
    # three on 30 April, two on 7 May
    mean = (3 * 310 + 2 * (310 + 7 * 1440)) / 5
    assert with_meeting('{every: week, on: thu, at: "14:00", most: 3}', 5) == pytest.approx(mean)


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        (Meeting(every="day"), ["04-30", "05-06", "05-07", "05-08", "05-09", "05-11"]),
        (Meeting(every="week", on="mon,thu"), ["04-30", "05-06", "05-07", "05-11"]),
        (Meeting(every="fortnight", on="thu", from_="2026-05-04"), ["05-07"]),
        (Meeting(every="month", on=1), ["05-06"]),
        (Meeting(every="month", on="10"), ["05-11"]),
    ],
)
def test_the_days_of_meetings(meeting, days):
    start = date(2026, 4, 30)
    found = moments_of(meeting, CALENDAR, start, 12)
    told = [date.fromordinal(start.toordinal() + int(one // 1440)).isoformat()[5:] for one in found]
    assert told == days
    assert all(one % 1440 == 9 * 60 for one in found)


REGISTER = """\
kind: Organization
id: world
places: [{{id: hall, name: hall}}]
departments: [{{id: office, posts: [{{id: clerk, staff: 100000}}]}}]
---
kind: MaterialTemplates
data_sources: [{{id: register, name: register, owner: office, provides: [proof]}}]
materials:
  - {{id: proof, name: proof, source: government, issuer: office, shared_by: register}}
---
kind: MatterList
matters:
  - id: m
    authority: office
    channels: [window, online]
    materials: [{{material: proof, when: 'old'}}]
    steps:
      - {{id: look, act: review, by: office/clerk, limit: 1 hour, visit: {{place: hall, when: 'channel = "window"'}}, work: 5 minutes, returns: {returns}}}
      - {{id: decide, act: decide, by: office/clerk, limit: 1 hour, needs: [proof], work: 5 minutes}}
---
kind: Scenario
id: s
matter: m
period: {{from: 2026-01-01, to: 2026-12-31}}
arrivals: {{every: 10 minutes, distribution: exponential}}
facts: {{channel: window, old: {{true: {old}, false: {young}}}}}
answers_in: 1 hour
outages: [{{source: register, availability: {availability}, lasts: 90 minutes}}]
replications: 2
"""


def asked(availability: float, old: float = 1.0, returns: float = 0.0):
    text = ROUND_THE_CLOCK + REGISTER.format(
        availability=availability, old=old, young=round(1 - old, 3), returns=returns
    )
    book = load_texts({"a.yaml": text}, date(2026, 3, 2))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    return govrules.simulation(book, "s")


def test_a_source_that_is_always_away_has_everybody_bring_the_proof():
    found = asked(0)
    assert found.metric("materials").mean == 1
    assert found.metric("visits").mean == 2  # he comes once, and again with the proof
    assert found.metric("calendar_minutes").mean == pytest.approx(5 + 5 + 60)


def test_a_source_that_is_always_there_changes_nothing():
    found = asked(1)
    assert found.metric("materials").mean == 0
    assert found.metric("visits").mean == 1
    assert found.metric("calendar_minutes").mean == pytest.approx(10)


def test_as_many_are_asked_as_the_source_is_away():
    # Poisson arrivals see time averages: one in five, of the half that needs the proof at all
    found = asked(0.8, 0.5)
    assert found.metric("materials").mean == pytest.approx(0.1, abs=0.01)
    assert found.metric("calendar_minutes").mean == pytest.approx(10 + 0.1 * 60, abs=0.6)


def test_a_proof_is_brought_once_however_often_the_case_comes_back():
    assert asked(0, returns=0.5).metric("materials").mean == 1


@pytest.mark.parametrize("lasts", ["90 minutes", {"exponential": {"mean": "90 minutes"}}, None])
def test_a_source_is_there_for_the_share_that_is_said(lasts):
    until = 3000 * 1440.0
    away = times_away([Outage(source="register", availability=0.9, lasts=lasts)], Laws(480), 7, 0, until)
    away = away[np.isfinite(away[:, 0])]
    assert (away[1:, 0] >= away[:-1, 1]).all()
    gone = np.minimum(away[:, 1], until) - away[:, 0]
    assert gone.sum() / until == pytest.approx(0.1, abs=0.01)
