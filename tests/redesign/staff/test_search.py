"""Schedules with officers against every schedule there is, and against figures worked out by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.process.order import bits, closure, reduction
from govrules.redesign.staff.problem import Problem, Task, least_length
from govrules.redesign.staff.search import shortest, soonest_on_average
from govrules.redesign.staff.serial import best_serial_plan

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def problems(draw, most_tasks=4, arrivals=None):
    count = draw(st.integers(1, most_tasks))
    staff = tuple(draw(st.lists(st.integers(1, 2), min_size=1, max_size=2)))
    tasks = []
    for _ in range(count):
        posts = tuple(
            (post, draw(st.integers(1, officers)))
            for post, officers in enumerate(staff)
            if draw(st.booleans())
        )
        tasks.append(Task(draw(st.integers(0, 3)), draw(st.integers(0, 3)), posts))
    direct = [draw(st.integers(0, (1 << number) - 1)) & draw(st.integers(0, 15)) for number in range(count)]
    before = reduction(direct, closure(direct, range(count)))
    return Problem(tuple(tasks), tuple(before), staff, (0,) if arrivals is None else draw(arrivals))


def is_possible(problem, starts):
    """Count heads in every unit of time: a second reading of what a schedule may do."""
    for arrival, row in zip(problem.arrivals, starts, strict=True):
        for number, at in enumerate(row):
            earliest = max(
                (row[earlier] + problem.tasks[earlier].length for earlier in bits(problem.before[number])),
                default=0,
            )
            if at < max(arrival, earliest):
                return False
    end = 1 + max(at + task.held for row in starts for at, task in zip(row, problem.tasks, strict=True))
    return all(
        sum(
            officers
            for row in starts
            for at, task in zip(row, problem.tasks, strict=True)
            for called, officers in task.posts
            if called == post and at <= moment < at + task.held
        )
        <= staff
        for moment in range(end)
        for post, staff in enumerate(problem.staff)
    )


def ends_of(problem, starts):
    return [max(at + task.length for at, task in zip(row, problem.tasks, strict=True)) for row in starts]


def every_schedule(problem, length):
    """Yield every schedule that is done by `length`."""
    ranges = [range(max(0, length - task.length + 1)) for _ in problem.arrivals for task in problem.tasks]
    count = len(problem.tasks)
    for flat in product(*ranges):
        starts = tuple(flat[n : n + count] for n in range(0, len(flat), count))
        if is_possible(problem, starts):
            yield starts


def least_of_all(problem):
    length = 0
    while not any(True for _ in every_schedule(problem, length)):
        length += 1
    return length


@SLOW
@given(problems())
def test_the_search_finds_the_shortest_of_all_schedules(problem):
    found = shortest(problem, 10)
    assert found.optimal
    assert is_possible(problem, found.plan.starts)
    assert max(ends_of(problem, found.plan.starts)) == found.plan.length == least_of_all(problem)


@SLOW
@given(problems())
def test_without_time_the_truth_lies_between_bound_and_plan(problem):
    found = shortest(problem, 0)
    assert is_possible(problem, found.plan.starts)
    assert found.bound <= least_of_all(problem) <= found.plan.length
    assert problem.critical_path() <= found.bound


@settings(SLOW, max_examples=30)
@given(
    st.one_of(
        problems(most_tasks=2, arrivals=st.sampled_from([(0, 0), (0, 1)])),
        problems(most_tasks=1, arrivals=st.sampled_from([(0, 0, 0), (0, 0, 2), (0, 1, 4)])),
    )
)
def test_a_batch_ends_as_soon_as_can_be_and_is_soonest_on_average(problem):
    found = shortest(problem, 10)
    mean = soonest_on_average(problem, found.plan, 10)
    length = least_of_all(problem)
    assert (found.optimal, found.plan.length) == (True, length)
    assert is_possible(problem, mean.plan.starts)
    assert mean.plan.length == length
    assert mean.optimal
    assert mean.ends == min(sum(ends_of(problem, starts)) for starts in every_schedule(problem, length))


@given(problems(most_tasks=8))
def test_officers_enough_leave_the_critical_path(problem):
    free = Problem(problem.tasks, problem.before, tuple(99 for _ in problem.staff))
    found = shortest(free, 10)
    assert (found.plan.length, found.bound) == (free.critical_path(), free.critical_path())
    assert shortest(problem, 0).plan.length >= free.critical_path()


def three_machines():
    """Fisher and Thompson's way of asking, small: three jobs, each once over three posts in its own order."""
    jobs = [((0, 3), (1, 2), (2, 2)), ((0, 2), (2, 1), (1, 4)), ((1, 4), (2, 3), (0, 1))]
    tasks, before = [], []
    for job in jobs:
        for position, (post, time) in enumerate(job):
            before.append(1 << (len(tasks) - 1) if position else 0)
            tasks.append(Task(time, time, ((post, 1),)))
    return Problem(tuple(tasks), tuple(before), (1, 1, 1))


def test_a_shop_of_three_posts():
    # Post 1 works 2 + 4 + 4 = 10, and one more unit must pass before or after it: 11 is the least.
    found = shortest(three_machines(), 10)
    assert (found.plan.length, found.optimal) == (11, True)
    assert least_length(three_machines()) <= 11


def test_the_same_answer_every_time():
    first, second = (shortest(three_machines(), 10) for _ in range(2))
    assert first.plan == second.plan


def test_twenty_cases_before_one_officer():
    # 1 day at the window (two officers), 2 days with one reviewer: 1 + 20 · 2 days, case k after 1 + 2 k.
    problem = Problem((Task(1, 1, ((0, 1),)), Task(2, 2, ((1, 1),))), (0, 1), (2, 1)).of([0] * 20)
    found = shortest(problem, 10)
    assert (found.plan.length, found.optimal) == (41, True)
    assert soonest_on_average(problem, found.plan, 10).ends == sum(1 + 2 * k for k in range(1, 21))


def test_work_that_outlasts_its_limit_keeps_the_officer():
    # Two steps at once, ten minutes of work each, one officer: the second starts when he is free.
    problem = Problem((Task(0, 10, ((0, 1),)), Task(0, 10, ((0, 1),))), (0, 1), (1,))
    assert shortest(problem, 10).plan.length == 10


@pytest.mark.parametrize("staff", [1, 2, 3])
def test_serial_plans_are_never_below_their_bound(staff):
    problem = Problem(tuple(Task(4, 3, ((0, 1),)) for _ in range(6)), (0,) * 6, (staff,))
    assert best_serial_plan(problem).length == least_length(problem) == 3 * (6 // staff) + 1
