"""`--staff` over rule books: what holds an officer, who is short, and what stays as it was."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.clock.walk import finish, working_days_between
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.process.order import bits
from govrules.process.schedule import opening
from govrules.redesign.detect import find_parallel
from govrules.redesign.staff.with_staff import with_staff, without_removable
from tests.contract.small_books import AS_OF, book_of, matter_of

OFFICE = """
kind: Organization
id: office
departments:
  - {id: g, posts: [{id: one, staff: 1}, {id: two, staff: 2}, {id: three, staff: 3}, {id: many, staff: 9}, {id: any}]}
  - {id: h, posts: [{id: one, staff: 1}, {id: boss, staff: 1}]}
"""
HOURS = 8
"""The hours of a working day without a calendar."""


def graph_of(steps: str, *more: str, facts=None, materials="form"):
    book = book_of(matter_of(steps, "materials: [form]"), OFFICE, *more, materials=materials)
    return compile_graph(book, "m", facts)


def beside(*steps: str) -> str:
    """Write steps that may all start at once, needing the form."""
    return "\n".join(
        f"{{id: s{n}, act: work, needs: [form], after: [], {step}}}" for n, step in enumerate(steps)
    )


def days(graph, **options):
    found = with_staff(graph, **options)
    assert found.status == "optimal"
    return found.working_days.to_json()


def test_one_officer_does_one_thing_after_the_other():
    graph = graph_of(beside("by: g/one, limit: 2 working days", "by: g/one, limit: 3 working days"))
    assert metrics_of(graph).working_days.to_json() == 3
    assert days(graph) == 5
    assert with_staff(graph).bottleneck == "g/one"


def test_work_and_not_the_limit_holds_the_officer():
    step = "by: g/one, limit: 2 working days, work: 60 minutes"
    assert days(graph_of(beside(step, step, step))) == 2 + 2 / HOURS


def test_two_officers_at_once_of_three():
    step = "by: {post: g/three, officers: 2}, limit: 2 working days"
    assert days(graph_of(beside(step, step))) == 4
    assert days(graph_of(beside(step, "by: g/three, limit: 2 working days"))) == 2


def test_a_joint_step_holds_one_of_each_for_its_whole_time():
    joint = "by: [g/one, h/one], limit: 3 working days"
    graph = graph_of(beside(joint, "by: g/one, limit: 1 working day", "by: h/one, limit: 2 working days"))
    assert days(graph) == 5


def test_the_system_holds_nobody_and_a_post_without_staff_is_named():
    graph = graph_of(
        beside(
            "by: system, limit: 2 working days",
            "by: g/any, limit: 2 working days",
            "by: g/any, limit: 2 working days",
        )
    )
    found = with_staff(graph)
    assert (found.working_days.to_json(), found.unlimited, found.bottleneck) == (2, ("g/any",), None)


def test_what_nobody_can_do_is_said():
    graph = graph_of(beside("by: {post: g/one, officers: 2}, limit: 1 working day"))
    found = with_staff(graph, arrivals=(3,))
    assert (found.status, found.working_days, found.batch) == ("infeasible", None, None)
    (lacking,) = found.lacking
    assert (lacking.step, lacking.post, lacking.officers, lacking.staff) == ("m.s0", "g/one", 2, 1)


TIERS = """
kind: Facts
facts: [{id: amount, type: number, said_by: applicant}]
---
kind: ApprovalTiers
tables:
  - id: by-amount
    inputs: {amount: {type: number}}
    order: [low, high]
    rules:
      - {when: {amount: "< 100"}, tier: low, decides: g/many}
      - {when: {amount: ">= 100"}, tier: high, decides: [h/boss, g/one]}
"""
TIERED = beside("by: {tiers: by-amount}, limit: 2 working days", "by: h/boss, limit: 3 working days")


@pytest.mark.parametrize(("facts", "expected"), [({"amount": 5}, 3), ({"amount": 500}, 5)])
def test_who_decides_depends_on_the_facts(facts, expected):
    assert days(graph_of(TIERED, TIERS, facts=facts)) == expected


def test_an_open_fact_gives_an_interval():
    found = with_staff(graph_of(TIERED, TIERS))
    assert found.working_days.to_json() == {
        "min": 3,
        "max": 5,
        "open": ["amount"],
        "unknown": [],
        "exact": True,
    }
    assert found.bound.to_json() == found.working_days.to_json()


ROUTING = """
kind: Facts
facts: [{id: topic, type: string, values: [noise, water], said_by: applicant}]
---
kind: DecisionTables
tables:
  - id: routing
    inputs: {topic: {type: string, values: [noise, water]}}
    outputs: {department: {type: department}}
    rules:
      - {when: {topic: noise}, then: {department: g}}
      - {when: {topic: water}, then: {department: h}}
"""
ROUTED = beside(
    "by: {table: routing, output: department, post: one}, limit: 2 working days",
    "by: h/one, limit: 3 working days",
)


def test_a_table_says_which_department():
    assert days(graph_of(ROUTED, ROUTING, facts={"topic": "noise"})) == 3
    assert days(graph_of(ROUTED, ROUTING, facts={"topic": "water"})) == 5
    found = with_staff(graph_of(ROUTED, ROUTING)).working_days
    assert (found.least, found.most, found.open) == (3, 5, ("topic",))


def test_a_step_without_limit_leaves_the_end_open_where_officers_are_short():
    serial = graph_of(
        "{id: a, act: work, by: g/one, needs: []}\n{id: b, act: work, by: g/one, limit: 1 working day, needs: []}"
    )
    assert with_staff(serial).working_days == metrics_of(serial).working_days
    both = graph_of(beside("by: g/one", "by: g/one, limit: 1 working day"))
    found = with_staff(both).working_days
    assert (found.least, found.most, found.unknown) == (1, None, ("m.s0",))


def test_without_the_arrows_one_officer_may_take_the_better_order():
    steps = """
        {id: short, act: work, by: g/one, limit: 1 working day, needs: [form]}
        {id: long, act: work, by: g/one, limit: 3 working days, needs: [form], gives: [paper]}
        {id: next, act: work, by: h/one, limit: 3 working days, needs: [paper]}
    """
    graph = graph_of(steps, materials="form paper")
    assert days(graph) == 7
    # `long` first, then `next` beside `short`.
    assert days(graph, rows_of=without_removable) == 6


def test_a_batch_over_several_days():
    graph = graph_of("{id: a, act: work, by: g/one, limit: 2 working days, needs: [form]}")
    batch = with_staff(graph, arrivals=(3,)).batch
    assert (batch.makespan.least, batch.mean.least, batch.status, batch.mean_status) == (
        6,
        4,
        "optimal",
        "optimal",
    )
    assert batch.bottleneck == "g/one"
    spread = with_staff(graph, arrivals=(1, 0, 1, 0, 1)).batch
    assert (spread.makespan.least, spread.mean.least, spread.bottleneck) == (6, 2, None)


STEP = st.tuples(
    st.sampled_from(["g/one", "g/two", "h/one", "g/any", "[g/one, h/one]", "{post: g/two, officers: 2}"]),
    st.sampled_from(["1 working day", "2 working days", "4 working hours", "at once"]),
    st.sampled_from(["", ", work: 90 minutes", ", work: 1 working day"]),
    st.integers(0, 31),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, min_size=1, max_size=5), st.sampled_from(["1", "9"]))
def test_never_below_the_critical_path_and_on_it_with_officers_enough(steps, staff):
    office = OFFICE.replace("staff: 1}", f"staff: {staff}}}").replace("staff: 2}", f"staff: {staff}0}}")
    lines = "\n".join(
        f"{{id: s{n}, act: work, by: {by}, limit: {limit}{work}, needs: [form], "
        f"after: [{', '.join(f's{i}' for i in bits(mask & ((1 << n) - 1)))}]}}"
        for n, (by, limit, work, mask) in enumerate(steps)
    )
    graph = compile_graph(book_of(matter_of(lines, "materials: [form]"), office, materials="form"), "m")
    found = with_staff(graph)
    plain = metrics_of(graph).working_days
    assert found.status == "optimal"
    assert plain.least <= found.working_days.least == found.bound.least
    if staff == "9":
        assert found.working_days == plain
    freed = with_staff(graph, rows_of=without_removable).working_days.least
    assert freed <= found.working_days.least
    if staff == "9":
        assert freed == find_parallel(graph).to_be.working_days.least


LIMITS = ["3 calendar days", "2 working days", "30 hours", "1 month", "5 calendar days"]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(LIMITS), min_size=2, max_size=4))
def test_calendar_limits_are_walked_in_the_best_order(limits):
    graph = graph_of(beside(*(f"by: g/one, limit: {limit}" for limit in limits)))
    calendar = graph.book.calendar
    first = opening(AS_OF, calendar)
    durations = [activity.limit for activity in graph.steps()]
    least = min(_walked(first, order, calendar) for order in permutations(durations))
    found = with_staff(graph, AS_OF)
    assert found.bound.least <= float(least) + 1e-4
    assert found.working_days.least >= metrics_of(graph, AS_OF).working_days.least
    if found.status == "optimal":
        assert found.working_days.least == pytest.approx(float(least), abs=1e-4)
    else:
        assert found.working_days.least >= float(least) - 1e-4


def _walked(first, order, calendar):
    at = first
    for limit in order:
        at = finish(at, limit, calendar)
    return working_days_between(first, at, calendar)


def test_a_batch_on_the_calendar():
    graph = graph_of("{id: a, act: work, by: g/one, limit: 7 calendar days, needs: [form]}")
    batch = with_staff(graph, AS_OF, arrivals=(2,)).batch
    # Monday to Monday, and again: ten working days, five and ten on average seven and a half.
    assert (batch.makespan.least, batch.mean.least) == (10, 7.5)
