"""Serial schedule generation: one task after the other, each as early as its officers are free.

Kelley, The critical path method: resources planning and scheduling, 1963. It gives a good plan at once, which
the search starts from; where the plan is as short as the lower bound there is nothing to search for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from govrules.process.order import bits
from govrules.redesign.staff.problem import Plan, Problem

Spans: TypeAlias = Callable[[int, int], tuple[int, int]]
"""(task, start) → (when what follows may start, when its officers are free). A later start is never sooner done."""

Priority: TypeAlias = Callable[[int, int], tuple[int, ...]]
"""(case, task) → what goes first has the least."""


def plain_spans(problem: Problem) -> Spans:
    """Return when tasks of fixed length are done."""

    def spans(task: int, start: int) -> tuple[int, int]:
        return start + problem.tasks[task].length, start + problem.tasks[task].held

    return spans


def best_serial_plan(problem: Problem, spans: Spans | None = None, *more: Priority) -> Plan:
    """Return the shortest plan of several rules: least time left, most work behind it, case by case."""
    spans = spans or plain_spans(problem)
    heads, tails = problem.heads(), problem.tails()
    rest = [tail + task.length for tail, task in zip(tails, problem.tasks, strict=True)]
    behind = _work_behind(problem)
    arrivals = problem.arrivals
    rules: list[Priority] = [
        *more,
        lambda case, task: (arrivals[case] - rest[task], task, case),
        lambda case, task: (arrivals[case], -behind[task], task, case),
        lambda case, task: (arrivals[case] + heads[task], -rest[task], case),
        lambda case, task: (case, -rest[task], task),
    ]
    return min((serial_plan(problem, rule, spans) for rule in rules), key=lambda plan: plan.length)


def serial_plan(problem: Problem, priority: Priority, spans: Spans) -> Plan:
    """Place tasks by priority among those whose predecessors are placed."""
    tasks, count = problem.tasks, len(problem.tasks)
    after: list[list[int]] = [[] for _ in tasks]
    for number, row in enumerate(problem.before):
        for earlier in bits(row):
            after[earlier].append(number)
    waiting = [[row.bit_count() for row in problem.before] for _ in problem.arrivals]
    starts = [[0] * count for _ in problem.arrivals]
    ready = [[arrival] * count for arrival in problem.arrivals]
    shifts = [_Shift() for _ in problem.staff]
    eligible = [
        (priority(case, number), case, number)
        for case, row in enumerate(waiting)
        for number in range(count)
        if not row[number]
    ]
    heapify(eligible)
    last = 0
    while eligible:
        _, case, number = heappop(eligible)
        start, end, free = _earliest(problem, number, ready[case][number], spans, shifts)
        for post, officers in tasks[number].posts:
            shifts[post].hold(start, free, officers)
        starts[case][number] = start
        last = max(last, end)
        for later in after[number]:
            ready[case][later] = max(ready[case][later], end)
            waiting[case][later] -= 1
            if not waiting[case][later]:
                heappush(eligible, (priority(case, later), case, later))
    return Plan(tuple(map(tuple, starts)), last)


def _earliest(
    problem: Problem, number: int, start: int, spans: Spans, shifts: Sequence[_Shift]
) -> tuple[int, int, int]:
    """Return the first start from `start` on at which every officer is free throughout, and the two ends."""
    while True:
        end, free = spans(number, start)
        later = start
        for post, officers in problem.tasks[number].posts:
            later = max(later, shifts[post].next_try(start, free, problem.staff[post] - officers))
        if later == start:
            return start, end, free
        start = later


class _Shift:
    """How many officers of one post are busy, from each moment until the next. Lives in one plan."""

    def __init__(self) -> None:
        self.moments = [-1]
        self.busy = [0]

    def next_try(self, start: int, free: int, spare: int) -> int:
        """Return `start` if never more than `spare` are busy until `free`, else when they no longer are."""
        at = bisect_right(self.moments, start) - 1
        while at < len(self.moments) and self.moments[at] < free:
            if self.busy[at] > spare:
                while self.busy[at] > spare:
                    at += 1
                return self.moments[at]
            at += 1
        return start

    def hold(self, start: int, free: int, officers: int) -> None:
        """Keep officers busy from `start` until `free`."""
        if start == free:
            return
        first, last = self._cut(start), self._cut(free)
        for at in range(first, last):
            self.busy[at] += officers

    def _cut(self, moment: int) -> int:
        """Return the position of a moment, putting it in where it is none yet."""
        at = bisect_right(self.moments, moment) - 1
        if self.moments[at] == moment:
            return at
        self.moments.insert(at + 1, moment)
        self.busy.insert(at + 1, self.busy[at])
        return at + 1


def _work_behind(problem: Problem) -> list[int]:
    """Return the length of each task and of all that comes after it."""
    behind = [1 << number for number in range(len(problem.tasks))]
    for number in reversed(range(len(problem.tasks))):
        for earlier in bits(problem.before[number]):
            behind[earlier] |= behind[number]
    return [sum(problem.tasks[n].length for n in bits(row)) for row in behind]
