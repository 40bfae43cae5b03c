"""Cases that can be worked out on a calendar by hand, and what must hold of every run."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import govrules
from govrules.pipeline import load_texts
from govrules.simulate.laws import Laws, UnreadableLawError
from govrules.simulate.trouble import CannotSimulate
from tests.simulate.worlds import stations

pytestmark = pytest.mark.usefixtures("either_way")

OFFICE = """\
kind: Calendar
id: cn
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2026-12-31
years: {2026: {holidays: [2026-05-01..2026-05-05], make_up_days: [2026-05-09]}}
---
kind: Organization
id: world
departments: [{id: office, posts: [{id: clerk, staff: 1}]}]
---
kind: MatterList
matters:
  - id: m
    authority: office
    limit: 2 working days
    materials: []
    steps:
      - {id: work, act: work, by: office/clerk, limit: 1 working day, needs: [], work: 5 hours}
---
kind: Scenario
id: s
matter: m
period: {from: 2026-04-30, to: 2026-05-31}
arrivals: {burst: 3, at: "2026-04-30 14:00"}
replications: 1
"""


def test_work_stops_at_closing_and_over_the_holiday():
    # Thu 14:00 + 5 h: 4 h till 18:00, 1 h on Wed 6 May till 10:00; the second from 10:00: 2 h, 3 h till 16:00;
    # the third from 16:00: 2 h, 3 h on 7 May till 12:00
    book = load_texts({"a.yaml": OFFICE}, date(2026, 4, 30))
    found = govrules.simulation(book, "s")
    one = found.replications[0]

    ends = [(6 * 24 + 10 - 14) * 60, (6 * 24 + 16 - 14) * 60, (7 * 24 + 12 - 14) * 60]
    assert one.means["calendar_minutes"] == pytest.approx(sum(ends) / 3)
    assert one.means["working_days"] == pytest.approx((5 + 10 + 15) / 3 / 8)
    # two working days from 30 April end on 7 May (6, 7): all in time
    assert one.shares["on_time"] == 1.0
    assert one.posts[0, 1] == pytest.approx((0 + ends[0] + ends[1]) / 3)


def test_the_same_seed_gives_the_same_result_and_another_one_does_not():
    book = stations(["{gamma: {mean: 6 minutes, sd: 3 minutes}}"], [1])

    first = govrules.simulation(book, "s", cases=2000, replications=2).to_json()

    assert govrules.simulation(book, "s", cases=2000, replications=2).to_json() == first
    assert govrules.simulation(book, "s", cases=2000, replications=2, seed=8).to_json() != first


def test_the_same_luck_under_another_process():
    # a faster second station changes nothing of what the first one comes to
    slow = govrules.simulation(
        stations(["{exponential: {mean: 6 minutes}}", "9 minutes"], [1, 1]), "s", cases=2000
    )
    fast = govrules.simulation(
        stations(["{exponential: {mean: 6 minutes}}", "1 minute"], [1, 1]), "s", cases=2000
    )

    for one, other in zip(slow.replications, fast.replications, strict=True):
        assert np.array_equal(one.steps[0], other.steps[0])
        assert one.means["calendar_minutes"] > other.means["calendar_minutes"]


def test_more_officers_never_make_anybody_wait_longer_on_average():
    work = "{lognormal: {mean: 25 minutes, sd: 20 minutes}}"
    means = [
        [
            one.means["calendar_minutes"]
            for one in govrules.simulation(stations([work], [c]), "s", cases=20_000).replications
        ]
        for c in (3, 4, 6)
    ]

    assert all(a >= b >= c for a, b, c in zip(*means, strict=True))


def test_every_case_comes_out_and_is_worked_on_once_a_step():
    found = govrules.simulation(stations(["5 minutes", "5 minutes"], [1, 2]), "s", cases=5000, replications=1)
    one = found.replications[0]

    assert one.cases == 5000
    assert one.unfinished == 0
    assert one.steps[:, 0].tolist() == [5000, 5000]
    assert one.steps[:, 2].tolist() == [25_000, 25_000]


def test_what_the_scenario_leaves_open_is_asked_for():
    book = stations(["5 minutes"], [1], step=[", when: 'rank = 1'"])

    with pytest.raises(CannotSimulate, match="rank"):
        govrules.simulation(book, "s", cases=10)


def test_a_condition_skips_the_step_of_some():
    book = stations(
        ["60 minutes", "30 minutes"],
        [900, 900],
        step=["", ", when: 'rank = 1'"],
        facts="{rank: {1: 0.25, 0: 0.75}}",
    )
    found = govrules.simulation(book, "s", cases=100_000)

    assert found.metric("calendar_minutes").mean == pytest.approx(60 + 0.25 * 30, rel=0.01)


@pytest.mark.parametrize(
    "law",
    [
        {"gamma": {"mean": "1 month", "sd": "1 hour"}},
        {"log": "a.xes"},
        "3 months",
        {"pert": {"min": "3 hours", "mode": "2 hours", "max": "4 hours"}},
    ],
)
def test_what_has_no_length_is_refused(law):
    with pytest.raises(UnreadableLawError):
        Laws(480).of(law)


@pytest.mark.parametrize(
    ("arrivals", "more", "told"),
    [
        ("{per_day: 1000000000000}", "", "More than"),
        ("{every: 0.000000001 minutes}", "", "More than"),
        ("{burst: 1000000000000, at: 2026-03-02}", "", "More than"),
        ("{per_day: 10, profile: evenings}", "", "evenings"),
        ("{every: 10 minutes, distribution: normal}", "", "normal"),
        ("{burst: 3, at: never}", "", "never"),
        ("{log: cases.xes}", "", "log"),
        ("{per_day: 0}", "", "No case counts"),
        ("{per_day: 10}", "queue: {priority: '1 +'}", "cannot be evaluated"),
    ],
)
def test_what_cannot_be_run_says_so(arrivals, more, told):
    book = stations(["5 minutes"], [1], arrivals=arrivals, more=more)

    with pytest.raises(CannotSimulate, match=told):
        govrules.simulation(book, "s", replications=1)


@pytest.mark.parametrize(
    "mix",
    [
        "{a: {gamma: {mean: 1, sd: 0}}}",
        "{a: {lognormal: {mean: -1, sd: 1}}}",
        "{a: {lognormal: {mean: 0, sd: 1}}}",
        "{a: {uniform: {min: 1}}}",
        "{a: {x: 0.5, y: 0.6}}",
        "{a: {x: -1, y: 2}}",
        "{joint: [{share: 0.5, a: 1}]}",
    ],
)
def test_a_mix_that_cannot_be_drawn_says_so(mix):
    book = stations(["5 minutes"], [1], facts=mix)

    with pytest.raises(CannotSimulate, match="cannot be drawn"):
        govrules.simulation(book, "s", cases=10, replications=1)


def test_numbers_beyond_the_loop_are_taken_as_the_largest():
    book = stations(["5 minutes"], [10**17])

    found = govrules.simulation(book, "s", cases=100, replications=1, seed=-5)

    assert found.metric("calendar_minutes").mean == pytest.approx(5.0)


def test_a_run_beyond_the_period_keeps_the_calendar():
    # 900 cases at one a day come over some three and a half years of working days; each is done on the day it comes,
    # for the office opens and closes through all of them
    text = OFFICE.replace('arrivals: {burst: 3, at: "2026-04-30 14:00"}', "arrivals: {per_day: 1}")
    text = text.replace("work: 5 hours", "work: 1 minute")
    book = load_texts({"a.yaml": text}, date(2026, 4, 30))

    found = govrules.simulation(book, "s", cases=900, replications=1)

    assert found.replications[0].steps[0, 0] == 900
    utilised = found.replications[0].posts[0, 0]
    assert utilised == pytest.approx(1 / 480, rel=0.2)


def test_what_is_not_simulated_is_named():
    text = OFFICE.replace("act: work, by", "act: vote, voters: {roles: {chair: 1}, pass: majority}, by")
    found = govrules.simulation(load_texts({"a.yaml": text}, date(2026, 4, 30)), "s")

    assert any("m.work" in str(text) for text in found.blueprint.left_out)


PLACES = "\n---\nkind: Organization\nid: more\nplaces: [{id: a, name: 甲}, {id: b, name: 乙}]"


@pytest.mark.parametrize(
    ("visits", "minutes"),
    [
        (("a", "b", "a"), 30.0 + 2 * 1440.0),
        (("a", "a", "b"), 30.0 + 1440.0),
        (("a", "a", "a"), 30.0),
    ],
)
def test_the_applicant_takes_his_time_to_come_again_and_not_to_come_in(visits, minutes):
    book = stations(
        ["10 minutes"] * 3,
        [100] * 3,
        step=[f", visit: {place}" for place in visits],
        more="comes_in: 1 calendar day" + PLACES,
    )
    found = govrules.simulation(book, "s", cases=100, replications=2)
    assert found.metric("calendar_minutes").mean == pytest.approx(minutes)
    assert found.time()["applicant"].mean == pytest.approx(minutes - 30.0)


def test_a_step_has_a_way_of_its_own_and_a_return_asks_once():
    book = stations(
        ["10 minutes"] * 2,
        [100] * 2,
        step=[", visit: a", ", visit: b, returns: 1.0, on: {returned: {to: s1, at_most: 1, then: next}}"],
        more="comes_in: 1 calendar day\ncomings: {m.s1: 2 hours}\nanswers_in: 3 hours" + PLACES,
    )
    found = govrules.simulation(book, "s", cases=100, replications=2)
    # 10, 2 h on the way, 10, sent back once: 3 h until he answers, by coming, 10
    assert found.metric("calendar_minutes").mean == pytest.approx(10 + 120 + 10 + 180 + 10)


def test_a_visit_under_a_condition_is_named():
    book = stations(
        ["10 minutes"] * 2,
        [100] * 2,
        step=[", visit: a", ", visit: {place: b, when: large}"],
        facts="{large: true}",
        more="comes_in: 1 calendar day" + PLACES + "\n---\nkind: Facts\nfacts: [{id: large, type: boolean}]",
    )
    found = govrules.simulation(book, "s", cases=100, replications=2)
    assert found.metric("calendar_minutes").mean == pytest.approx(20.0)
    assert "m.s1" in str(found.blueprint.left_out[0])
