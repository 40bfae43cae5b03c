"""Truth tables as demands: exactly the true choices fulfil them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.redesign.plan.clauses import clauses, subsets

OPTIONS = (0, 1, 2, 3)
ALL = list(subsets(OPTIONS))


@settings(max_examples=200, deadline=None)
@given(st.sets(st.sampled_from(ALL)))
def test_the_demands_say_what_the_table_says(true):
    demands = clauses(OPTIONS, lambda one: one in true)
    if not true:
        assert demands is None
        return
    for one in ALL:
        assert all(demand.is_met(one) for demand in demands) == (one in true)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=3))
def test_where_more_never_harms_nothing_has_to_be_left_out(ways):
    demands = clauses(OPTIONS, lambda one: any(way <= one for way in ways))
    assert all(literal >= 0 for demand in demands for item in demand.items for literal in item.providers)


def test_two_ways_of_two_steps():
    demands = clauses((0, 1, 2), lambda one: {0, 1} <= one or {0, 2} <= one)
    assert {item.providers for demand in demands for item in demand.items} == {
        frozenset({0}),
        frozenset({1, 2}),
    }
