"""Quantiles with their intervals, histograms, cards, on-time rates: against closed formulas and counts by hand."""

from __future__ import annotations

import dataclasses
import math
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govrules
from govrules.pipeline import load_texts
from govrules.simulate.soundness import examine
from govrules.simulate.spread import bins_of, curve_of, share_within
from govrules.simulate.statistics import QUANTILES, estimate, quantiles, student_t
from govrules.simulate.trouble import ContradictionError
from tests.simulate.test_by_hand import OFFICE
from tests.simulate.worlds import stations


def test_quantiles_of_one_officer_lie_in_their_intervals():
    # M/M/1, first come first served: the time in the system is exponential with mean 1 / (μ − λ) = 15 minutes
    book = stations(["{exponential: {mean: 6 minutes}}"], [1])
    found = govrules.simulation(book, "s", cases=400_000)

    for share, one in found.quantile("calendar_minutes").items():
        exact = -15.0 * math.log(1.0 - float(share))
        assert one.half is not None
        assert abs(one.mean - exact) <= 1.5 * one.half
        assert one.half < 0.06 * exact


def test_the_histogram_of_one_officer_is_the_exponential():
    book = stations(["{exponential: {mean: 6 minutes}}"], [1])
    found = govrules.simulation(book, "s", cases=400_000)
    bins = found.distribution("calendar_minutes")

    assert sum(one.share.mean for one in bins) == pytest.approx(1.0)
    for one in bins[:-1]:
        exact = math.exp(-one.low / 15) - math.exp(-one.high / 15)
        assert one.share.mean == pytest.approx(exact, abs=0.006)


def test_one_replication_has_no_interval():
    found = govrules.simulation(stations(["5 minutes"], [1]), "s", cases=100, replications=1)

    told = found.to_json()
    assert told["metrics"]["working_days"]["ci95"] is None
    assert set(told["metrics"]["working_days"]["quantiles_ci95"].values()) == {None}
    assert not found.has_intervals


@pytest.mark.parametrize(
    ("degrees", "printed"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (5, 2.571),
        (6, 2.447),
        (9, 2.262),
        (29, 2.045),
        (120, 1.980),
    ],
)
def test_students_t_is_that_of_the_tables(degrees, printed):
    assert student_t(degrees) == pytest.approx(printed, abs=0.001)


def test_an_interval_over_four_figures_by_hand():
    # mean 10, spread 2: 10 ± 3.182 · 2 / √4
    found = estimate([8.0, 10.0, 10.0, 12.0])

    assert found.half == pytest.approx(3.182446 * math.sqrt(8 / 3) / 2)


VALUES = st.lists(st.floats(0, 1e6) | st.integers(0, 5).map(float), min_size=1, max_size=300)


@given(VALUES)
def test_quantiles_are_those_of_numpy(values):
    ordered = np.sort(np.array(values))

    assert quantiles(ordered) == pytest.approx(tuple(np.quantile(ordered, QUANTILES)))


@given(VALUES, st.floats(0, 1e6))
def test_the_share_read_off_a_curve_is_near_the_share_counted(values, at):
    ordered = np.sort(np.array(values))
    (told,) = share_within(curve_of(ordered), np.array([at]))
    counted = np.mean(ordered <= at)

    # between two cases the curve takes a straight line: one case, and one point of the curve
    assert abs(told - counted) <= 1 / len(ordered) + 2 / 400


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_bins_hold_every_case_once(replications):
    bins = bins_of([curve_of(np.sort(np.array(values))) for values in replications])

    assert sum(one.share.mean for one in bins) == pytest.approx(1.0)
    assert all(one.share.mean >= -1e-9 for one in bins)
    assert bins[0].low <= min(map(min, replications)) * (1 + 1e-12) + 1e-12  # edges are rounded
    assert bins[-1].high >= max(map(max, replications)) * (1 - 1e-12) - 1e-12
    assert all(one.high == later.low for one, later in pairwise(bins))


CARDS = """limit: {promised: 4 working days, warnings: [{at: 50%, card: yellow}, {before: 1 working day, card: yellow}, {at: overdue, card: red}, {at: 60%}]}"""


def test_cards_by_hand():
    # nine at Thu 30 April 14:00, one officer, 5 h each
    text = OFFICE.replace("limit: 2 working days", CARDS, 1).replace("burst: 3", "burst: 9")
    book = load_texts({"a.yaml": text}, date(2026, 4, 30))
    found = govrules.simulation(book, "s")

    # cumulated work 5, 10, … 45 h; 4 h on 30 April, then 8 h a day: days used = ceil((work − 4) / 8)
    used = [math.ceil((5 * n - 4) / 8) for n in range(1, 10)]
    assert used == [1, 1, 2, 2, 3, 4, 4, 5, 6]
    assert [(card.card, card.at, card.before) for card, _ in found.cards()] == [
        ("yellow", "50%", None),
        ("yellow", None, "1 working day"),
        ("red", "overdue", None),
    ]
    assert [share.mean for _, share in found.cards()] == pytest.approx([5 / 9, 4 / 9, 2 / 9])
    assert found.share("on_time").mean == pytest.approx(7 / 9)
    assert found.to_json()["promise"] == "4 working days"


BUNDLE = """\
kind: Organization
id: world
departments: [{id: office, posts: [{id: clerk, staff: 1}, {id: other, staff: 1}]}]
---
kind: MatterList
matters:
  - id: a
    authority: office
    limit: {promised: 1 working day, warnings: [{at: overdue, card: red}]}
    materials: []
    steps: [{id: work, act: review, by: office/clerk, limit: 1 working day, needs: [], work: 5 hours}]
  - id: b
    authority: office
    limit: {promised: 2 working days, warnings: [{before: 1 working day, card: yellow}]}
    materials: []
    steps: [{id: work, act: review, by: office/other, limit: 1 working day, needs: [], work: 8 hours}]
---
kind: Bundle
id: m
matters: [a, b]
"""


def test_each_matter_of_a_bundle_has_its_own_clock():
    # three at Thu 30 April 14:00. a, 5 h each: done on 6 May 10:00 and 16:00, 7 May 12:00: days used 1, 1, 2.
    # b, 8 h each, from then on: done on 7 May 10:00, 8 May 10:00, Sat 9 May (a make-up day) 10:00: days used 1, 2, 2
    calendar, rest = OFFICE.split("kind: Organization")[0], OFFICE.split("---\n")[-1]
    book = load_texts(
        {"a.yaml": calendar + BUNDLE + "---\n" + rest.replace("matter: m", "bundle: m")}, date(2026, 4, 30)
    )
    assert not [one for one in book.diagnostics if one.severity.value == "error"]
    found = govrules.simulation(book, "s")

    told = [(one.matter, str(one.promise), one.used.mean, one.on_time.mean) for one in found.matters()]
    assert told == [
        ("a", "1 working day", pytest.approx(4 / 3), pytest.approx(2 / 3)),
        ("b", "2 working days", pytest.approx(5 / 3), 1.0),
    ]
    cards = [[(card.card, share.mean) for card, share in one.cards] for one in found.matters()]
    assert cards == [[("red", pytest.approx(1 / 3))], [("yellow", pytest.approx(2 / 3))]]
    assert [one["matter"] for one in found.to_json()["matters"]] == ["a", "b"]


def test_officers_cannot_be_busier_than_all_day():
    # twice as many cases as one officer can do: busy all the time of the period, not more
    text = OFFICE.replace('{burst: 3, at: "2026-04-30 14:00"}', "{per_day: 3.2}")
    book = load_texts({"a.yaml": text}, date(2026, 4, 30))
    (one,) = govrules.simulation(book, "s").replications

    assert one.posts[0, 0] == pytest.approx(1.0, abs=0.06)
    assert one.posts[0, 0] <= 1.0 + 1e-9


def test_under_way_is_arrivals_less_ends():
    # one at every midnight from 1 May on, 5 h each, work begins on 6 May: done on 6 May 15:00, 7 May 11:00 and 17:00
    text = OFFICE.replace('{burst: 3, at: "2026-04-30 14:00"}', "{every: 24 hours}")
    book = load_texts({"a.yaml": text}, date(2026, 4, 30))
    told = govrules.simulation(book, "s").under_way()

    assert [one.day.isoformat() for one in told[:2]] == ["2026-04-30", "2026-05-01"]
    assert [one.cases.mean for one in told[:9]] == [0, 1, 2, 3, 4, 5, 6, 5, 5]


@pytest.mark.parametrize(("change", "told"), [({"little": 1.01}, "Little"), ({"way": np.ones(5)}, "sum to")])
def test_a_run_that_contradicts_itself_is_an_error_in_words(change, told):
    (one,) = govrules.simulation(stations(["5 minutes"], [1]), "s", cases=100, replications=1).replications
    examine(one)

    with pytest.raises(ContradictionError, match=told):
        examine(dataclasses.replace(one, **change))


def test_steps_and_way_tell_the_same_where_the_way_is_one_line():
    # one step after the other: what the steps take sums to the time of the case
    book = stations(["{exponential: {mean: 6 minutes}}", "{gamma: {mean: 4 minutes, sd: 3 minutes}}"], [1, 2])
    found = govrules.simulation(book, "s", cases=5000)

    for kind, all_of in found.time().items():
        assert all_of.mean == pytest.approx(sum(step.spent[kind].mean for step in found.steps()), abs=1e-9)
    total = sum(one.mean for one in found.time().values())
    assert total == pytest.approx(found.metric("calendar_minutes").mean, rel=1e-9)
