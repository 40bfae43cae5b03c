"""Schedules: closed cases by hand on a calendar with holidays, and laws that hold for every process."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govrules
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from tests.contract.small_books import book_of, matter_of

CALENDAR = """
kind: Calendar
id: cn
known_through: 2026-12-31
years:
  2026: {holidays: [2026-02-15..2026-02-23], make_up_days: [2026-02-14, 2026-02-28]}
"""


def test_working_time_is_laid_around_a_holiday():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 2 working days, needs: []}
        {id: b, act: work, by: d/w, limit: 1 working day, needs: []}
        """
    )
    graph = compile_graph(book_of(CALENDAR, rules), "m")
    slots = {slot.step: slot for slot in govrules.schedule(graph, start="2026-02-13")}
    assert slots["m.a"].ends_at == datetime(2026, 2, 14, 18)
    assert slots["m.b"].ends_at == datetime(2026, 2, 24, 18)


def test_other_units_are_walked_on_the_calendar():
    rules = matter_of(
        """
        {id: a, act: work, by: d/w, limit: 3 calendar days, needs: []}
        {id: b, act: work, by: d/w, limit: 4 working hours, needs: []}
        """
    )
    graph = compile_graph(book_of(CALENDAR, rules), "m")
    friday = metrics_of(graph, date(2026, 3, 6)).to_json()
    monday = metrics_of(graph, date(2026, 3, 2)).to_json()
    assert (friday["start"], friday["working_days"]) == ("2026-03-06", 1.5)
    assert (monday["start"], monday["working_days"]) == ("2026-03-02", 3.5)


def test_slack_is_what_a_step_may_wait():
    rules = matter_of(
        """
        {id: long, act: work, by: d/w, limit: 5 working days, needs: [], after: []}
        {id: short, act: work, by: d/w, limit: 2 working days, needs: [], after: []}
        {id: last, act: work, by: d/w, limit: 1 working day, needs: [], after: [long, short]}
        """
    )
    slots = {slot.step: slot for slot in govrules.schedule(compile_graph(book_of(rules), "m"))}
    assert (slots["m.short"].slack, slots["m.short"].critical) == (3, False)
    assert (slots["m.long"].slack, slots["m.long"].critical) == (0, True)
    assert slots["m.last"].earliest_end == 6


@st.composite
def process(draw):
    count = draw(st.integers(1, 8))
    lines = []
    for j in range(count):
        after = [f"s{i}" for i in range(j) if draw(st.booleans())]
        days = draw(st.integers(0, 5))
        lines.append(
            f"{{id: s{j}, act: work, by: d/w, limit: {days} working days, needs: [], after: [{', '.join(after)}]}}"
        )
    return lines


def days_of(lines):
    return metrics_of(compile_graph(book_of(matter_of("\n".join(lines))), "m")).to_json()["working_days"]


@settings(max_examples=40, deadline=None)
@given(process())
def test_the_length_is_the_longest_path(lines):
    import networkx as nx

    graph = compile_graph(book_of(matter_of("\n".join(lines))), "m")
    weighted = nx.DiGraph()
    weighted.add_nodes_from(graph.nodes)
    for before, after in graph.edges:
        step = graph.activities.get(after)
        weighted.add_edge(before, after, weight=int(step.limit.amount) if step else 0)
    assert metrics_of(graph).to_json()["working_days"] == nx.dag_longest_path_length(weighted)
    slots = govrules.schedule(graph)
    assert all(slot.slack >= 0 for slot in slots)
    assert all(slot.slack == 0 for slot in slots if slot.critical)


@settings(max_examples=30, deadline=None)
@given(process(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter_where_every_after_is_written(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert days_of(shuffled) == days_of(lines)


@pytest.mark.parametrize("days", [0, 1, 7])
def test_one_step_takes_its_limit(days):
    assert (
        days_of([f"{{id: s, act: work, by: d/w, limit: {days} working days, needs: [], after: []}}"]) == days
    )
