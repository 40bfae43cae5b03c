"""The order of checks against every permutation, and against figures worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.process.compile import compile_graph
from govrules.process.order import closure
from govrules.redesign.cheapest_order import cheapest_order, effort_of
from govrules.redesign.order_of_checks import best_order, orders_of_checks
from govrules.redesign.serial_or_parallel import serial_or_parallel
from tests.contract.small_books import book_of, matter_of


@st.composite
def checks(draw, most=6):
    count = draw(st.integers(1, most))
    efforts = draw(st.lists(st.integers(0, 60).map(float), min_size=count, max_size=count))
    refuses = draw(st.lists(st.sampled_from([0, 0.04, 0.1, 0.3, 0.5, 1]), min_size=count, max_size=count))
    direct = [draw(st.integers(0, (1 << number) - 1)) & draw(st.integers(0, 255)) for number in range(count)]
    return efforts, refuses, closure(direct, range(count))


def allowed(order, before):
    return all(order.index(i) < order.index(j) for j, row in enumerate(before) for i in order if row >> i & 1)


@given(checks())
def test_the_exact_order_is_the_cheapest_of_all_permutations(problem):
    efforts, refuses, before = problem
    found = cheapest_order(*problem)
    everything = [o for o in permutations(range(len(efforts))) if allowed(o, before)]
    least = min(effort_of(order, efforts, refuses) for order in everything)
    assert found.exact
    assert allowed(found.order, before)
    assert found.effort == pytest.approx(least)
    assert found.effort == effort_of(found.order, efforts, refuses)


@given(checks())
def test_of_two_equal_orders_the_one_of_today_stays(problem):
    efforts, refuses, _ = problem
    found = cheapest_order(*problem)
    today = tuple(range(len(efforts)))
    if effort_of(today, efforts, refuses) <= found.effort:
        assert found.order == today


@settings(deadline=None)
@given(checks(most=8))
def test_the_heuristic_lies_between_its_bound_and_today(problem):
    efforts, refuses, before = problem
    exact, found = cheapest_order(*problem), cheapest_order(*problem, most_sets=1)
    assert allowed(found.order, before)
    assert found.bound <= exact.effort * (1 + 1e-9)
    assert exact.effort <= found.effort * (1 + 1e-9)
    assert found.effort <= effort_of(range(len(efforts)), efforts, refuses) * (1 + 1e-9)


def test_without_precedence_the_ratio_of_effort_to_refusals_decides():
    efforts, refuses = [60.0, 10.0, 120.0, 5.0], [0.3, 0.1, 0.9, 0.0]
    assert cheapest_order(efforts, refuses, [0, 0, 0, 0]).order == (1, 2, 0, 3)


def test_with_precedence_the_optimum_is_no_ratio_sort():
    # 0 is dear and refuses little, but the strong knock-out 1 stands behind it: together they beat 2.
    efforts, refuses = [40.0, 1.0, 60.0], [0.0, 0.9, 0.5]
    assert cheapest_order(efforts, refuses, [0, 0b001, 0]).order == (0, 1, 2)
    # By ratio alone 2 (60 / 0.5) would go before 0, which never refuses.
    assert effort_of((2, 0, 1), efforts, refuses) == pytest.approx(80.5)
    assert effort_of((0, 1, 2), efforts, refuses) == pytest.approx(47)


def test_twelve_checks_and_more_are_proven_and_a_heuristic_says_so():
    twelve = cheapest_order([float(n) for n in range(12)], [0.1] * 12, [0] * 12)
    assert twelve.exact
    many = 20
    efforts = [float((7 * n) % 13 + 1) for n in range(many)]
    refuses = [((5 * n) % 9) / 10 for n in range(many)]
    free = cheapest_order(efforts, refuses, [0] * many)
    assert free.effort == pytest.approx(free.bound)
    tied = cheapest_order(efforts, refuses, [0] * (many - 1) + [1])
    assert not tied.exact
    assert tied.bound < tied.effort


CASE_18 = """
    {id: accept, act: accept, by: d/w, limit: 1 working day, work: 10 minutes}
    {id: r1, act: review, by: d/w, limit: 2 working days, needs: [form], refuses: 0.3, work: 60 minutes}
    {id: r2, act: review, by: d/w, limit: 2 working days, needs: [form], work: 120 minutes}
    {id: decide, act: decide, by: d/w, limit: 1 working day, work: 30 minutes, needs: []}
"""


def graph_of(steps: str):
    return compile_graph(book_of(matter_of(steps, "materials: [form]"), materials="form"), "m")


def test_a_good_order_stays_and_its_parallel_way_is_priced():
    graph = graph_of(CASE_18)
    order = best_order(graph, "m")
    assert order.best == order.today == ("m.accept", "m.r1", "m.r2", "m.decide")
    assert (order.turned, order.exact, order.saves) == ((), True, 0)
    # 10 + 60 + 0.7 (120 + 30) minutes; side by side 10 + 60 + 120 + 0.7 · 30: the 0.6 hours of the contract.
    assert order.effort_today == order.effort_best == pytest.approx(175 / 60, abs=1e-4)
    assert order.effort_parallel == pytest.approx(211 / 60, abs=1e-4)
    assert order.parallel_costs == 0.6
    trade = serial_or_parallel(graph, order)
    assert (trade.days_today.least, trade.days_best.least, trade.days_parallel.least) == (6, 6, 4)
    assert trade.saves_days.least == 2
    assert trade.advice == "parallel"
    assert serial_or_parallel(graph, order, hours_per_day=0.2).advice == "serial"


def test_a_knock_out_check_behind_a_dear_one_is_turned_round():
    graph = graph_of(
        CASE_18.replace("refuses: 0.3, work: 60", "refuses: 0.01, work: 600").replace(
            "needs: [form], work: 120", "needs: [form], refuses: 0.5, work: 20"
        )
    )
    order = best_order(graph, "m")
    assert order.turned == (("m.r1", "m.r2"),)
    # 10 + 600 + 0.99 (20 + 0.5 · 30) today; 10 + 20 + 0.5 (600 + 0.99 · 30) then.
    assert order.effort_today == pytest.approx((610 + 0.99 * 35) / 60, abs=1e-4)
    assert order.effort_best == pytest.approx((30 + 0.5 * 629.7) / 60, abs=1e-4)
    assert order.saves == pytest.approx((644.65 - 344.85) / 60, abs=1e-4)


def test_what_has_a_reason_is_not_turned_round():
    steps = CASE_18.replace("work: 60 minutes", "work: 600 minutes, gives: [fact:score]").replace(
        "id: r2, act: review, by: d/w, limit: 2 working days, needs: [form]",
        "id: r2, act: review, by: d/w, limit: 2 working days, needs: [form, 'fact:score'], refuses: 0.9",
    )
    facts = "kind: Facts\nfacts: [{id: score, type: number, said_by: d}]\n"
    book = book_of(matter_of(steps, "materials: [form]"), facts, materials="form")
    assert orders_of_checks(compile_graph(book, "m")) == ()


def test_unknown_work_is_not_nothing():
    order = best_order(graph_of(CASE_18.replace(", work: 120 minutes", "")), "m")
    assert order.unknown == ("m.r2",)
    assert (order.best, order.effort_today, order.effort_best, order.saves, order.parallel_costs) == (
        None,
        None,
        None,
        None,
        None,
    )
    # What decides has no say in the order: its work is missing in the sums only.
    order = best_order(graph_of(CASE_18.replace(", work: 30 minutes", "")), "m")
    assert order.best is not None
    assert (order.effort_today, order.effort_best, order.saves) == (None, None, 0)
    assert order.parallel_costs == 0.6


def test_a_step_that_leaves_out_its_needs_is_a_question():
    order = best_order(graph_of(CASE_18.replace("needs: [form], work: 120", "work: 120")), "m")
    assert order.silent == ("m.r2",)


def test_a_matter_that_is_not_there():
    with pytest.raises(LookupError):
        best_order(graph_of(CASE_18), "n")


MEMBERS = """
kind: MatterList
matters:
  - id: a
    materials: [form]
    steps:
      - {id: dear, act: review, by: d/w, limit: 3 working days, needs: [form], work: 10 hours, refuses: 0.1}
      - {id: sharp, act: review, by: d/w, limit: 1 working day, needs: [form], work: 1 hour, refuses: 0.6}
  - id: b
    materials: [form]
    steps: [{id: only, act: work, by: d/w, limit: 2 working days, needs: [form]}]
---
kind: Bundle
id: both
matters: [a, {matter: b, after: [{matter: a, because: {law: 《某法》第一条}}]}]
"""


def test_what_follows_a_matter_still_follows_all_of_it():
    graph = compile_graph(book_of(MEMBERS, materials="form"), "both")
    (order,) = orders_of_checks(graph)
    assert order.best == ("a.sharp", "a.dear")
    trade = serial_or_parallel(graph, order)
    assert (trade.days_today.least, trade.days_best.least, trade.days_parallel.least) == (6, 6, 5)
    assert trade.to_json()["advice"] == "serial"


def test_side_by_side_saves_nothing_with_one_single_officer():
    town = "kind: Organization\nid: o\ndepartments: [{id: g, posts: [{id: one, staff: 1}]}]\n"
    steps = CASE_18.replace("by: d/w, limit: 2", "by: g/one, limit: 2")
    graph = compile_graph(book_of(matter_of(steps, "materials: [form]"), town, materials="form"), "m")
    order = best_order(graph, "m")
    trade = serial_or_parallel(graph, order)
    assert (order.parallel_costs, trade.saves_days.least, trade.advice) == (0, 0, "serial")
