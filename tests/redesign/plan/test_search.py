"""The search: against every choice tried, against another solver, and against rules of thumb."""

from __future__ import annotations

import threading
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.redesign.plan.aim import Cheapest, MostMatters
from govrules.redesign.plan.greedy import greedy_for_budget, greedy_for_share
from govrules.redesign.plan.instance import Demand, Group, Instance, Item, merged
from govrules.redesign.plan.share import needed
from govrules.redesign.plan.solver import Solver
from govrules.redesign.plan.tally import Tally
from govrules.redesign.plan.watch import Watch
from tests.bench.plan_catalogue import catalogue
from tests.redesign.plan.peers import by_cp_sat, by_trying_all
from tests.redesign.plan.problems import instances, raw_groups


@pytest.fixture(scope="module")
def best(solver: Solver):
    def found(instance, aim, **options):
        return solver.find(instance, aim, Watch(30.0), **options)

    return found


@settings(max_examples=40, deadline=None)
@given(instances(signs=True, exclusions=True), st.integers(0, 12), st.booleans())
def test_the_cheapest_way_is_that_of_trying_everything(best, instance, need, large):
    truth = by_trying_all(instance, Cheapest(need))
    found = best(instance, Cheapest(need), large=large, gap=0.0)
    if truth is None:
        assert found.status == "infeasible"
        return
    assert found.status == "optimal"
    assert found.objective == instance.cost(found.chosen) == truth
    assert instance.met(found.chosen) >= need
    assert instance.is_allowed(found.chosen)
    assert found.bound == pytest.approx(truth)


@settings(max_examples=40, deadline=None)
@given(instances(signs=True, exclusions=True), st.none() | st.integers(0, 40), st.booleans())
def test_the_best_share_is_that_of_trying_everything(best, instance, budget, large):
    aim = MostMatters(budget)
    found = best(instance, aim, large=large, gap=0.0)
    assert found.status == "optimal"
    assert found.objective == instance.met(found.chosen) == by_trying_all(instance, aim)
    assert budget is None or instance.cost(found.chosen) <= budget
    assert found.bound == pytest.approx(found.objective)


@settings(max_examples=40, deadline=None)
@given(instances(), st.integers(0, 12))
def test_rules_of_thumb_are_valid_and_never_better(instance, need):
    greedy = greedy_for_share(instance, need)
    truth = by_trying_all(instance, Cheapest(need))
    assert (greedy is None) == (truth is None)
    if greedy is not None:
        assert instance.met(greedy) >= need
        assert instance.cost(greedy) >= truth
    spending = greedy_for_budget(instance, need)
    assert instance.cost(spending) <= need
    assert instance.met(spending) <= by_trying_all(instance, MostMatters(need))


def test_another_solver_finds_no_cheaper_plan(best):
    made = catalogue(400, 150, 40, 4, seed=1)
    instance, need = made.instance(), needed(Fraction("0.903"), 400)
    peer = by_cp_sat(instance, Cheapest(need), 20.0)
    assert peer.status == "OPTIMAL"
    for large in (False, True):
        found = best(instance, Cheapest(need), large=large, gap=0.0)
        assert (found.status, found.objective) == ("optimal", peer.objective)
    greedy = greedy_for_share(instance, need)
    assert instance.cost(greedy) > found.objective


def test_a_tenth_of_a_per_cent_is_what_the_bound_says(best):
    made = catalogue(400, 150, 40, 4, seed=3)
    instance, need = made.instance(), needed(Fraction("0.903"), 400)
    exact = best(instance, Cheapest(need), gap=0.0)
    close = best(instance, Cheapest(need), large=True, gap=0.02)
    assert close.bound <= exact.objective <= close.objective
    assert close.gap <= 0.02


def test_a_bell_ends_the_search_with_the_best_plan_so_far(solver, best):
    made = catalogue(400, 150, 40, 4, seed=4)
    instance, need = made.instance(), needed(Fraction("0.903"), 400)
    bell = threading.Event()
    bell.set()
    stopped = solver.find(instance, Cheapest(need), Watch(30.0, bell=bell), large=True)
    assert stopped.status == "feasible"
    assert instance.met(stopped.chosen) >= need
    assert stopped.bound <= best(instance, Cheapest(need)).objective <= stopped.objective


def test_costs_from_a_fen_to_a_thousand_million_stay_exact(best):
    demands = [(Demand(1, (Item(frozenset({n, n + 1})),)),) for n in (0, 2)]
    instance = Instance((10**11 + 1, 10**11, 7, 8), merged(Group(1, demand) for demand in demands))
    found = best(instance, Cheapest(2))
    assert (found.status, found.objective, found.chosen) == ("optimal", 10**11 + 7, {1, 2})


def test_progress_is_told_in_money(solver):
    made = catalogue(400, 150, 40, 4, seed=5)
    instance, need = made.instance(), needed(Fraction("0.903"), 400)
    heard = []
    found = solver.find(instance, Cheapest(need), Watch(30.0, heard.append), large=True, gap=0.0)
    assert heard[0].best == instance.cost(greedy_for_share(instance, need))
    assert all(one.best is None or one.best >= found.objective - 1e-6 for one in heard)
    assert all(one.bound is None or one.bound <= found.objective + 1e-6 for one in heard)


@settings(max_examples=100, deadline=None)
@given(raw_groups(), st.frozensets(st.integers(0, 4)))
def test_the_short_form_of_demands_means_the_same(groups, chosen):
    told = Instance((1,) * 5, tuple(groups))
    short = Instance((1,) * 5, merged(groups))
    assert short.met(chosen) == told.met(chosen)


@settings(max_examples=100, deadline=None)
@given(raw_groups(), st.lists(st.integers(0, 4), max_size=12))
def test_the_tally_is_right_after_every_flip(groups, flips):
    instance = Instance((1, 2, 3, 4, 5), merged(groups))
    tally = Tally(instance)
    for option in flips:
        tally.flip(option)
        assert tally.met == instance.met(tally.chosen)
        assert tally.cost == instance.cost(tally.chosen)
