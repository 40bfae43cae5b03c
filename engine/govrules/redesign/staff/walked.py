"""Limits that only a calendar turns into working time, with officers.

Calendar days, hours and months take more or less working time as they start, so the search is given what each
takes at the least, from any moment of the time in question: its bound holds, and its order is then walked on
the calendar. Where the walked plan is longer than the bound, it is called feasible and the bound is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration
from govrules.clock.office_hours import DAY
from govrules.clock.units import MICROSECONDS, Unit
from govrules.clock.walk import finish
from govrules.process.schedule import opening
from govrules.redesign.staff.problem import Plan, Problem
from govrules.redesign.staff.reached import Reached
from govrules.redesign.staff.search import Found, shortest
from govrules.redesign.staff.serial import Priority, Spans, best_serial_plan
from govrules.redesign.staff.staffed import Staffed

_MICROSECOND: Final = timedelta(microseconds=1)
_ELAPSED: Final = {
    Unit.HOUR: MICROSECONDS[Unit.HOUR],
    Unit.MINUTE: MICROSECONDS[Unit.MINUTE],
    Unit.CALENDAR_DAY: DAY,
}


def walked(
    staffed: Staffed, calendar: Calendar, start: date, days: Sequence[int], time_limit: float
) -> Reached:
    """Walk the best order found. `days` are the working days after the first on which the cases arrive.

    Raises:
        PlanExtraMissing: when a search is needed and OR-Tools is not installed.
    """
    first = opening(start, calendar)
    number = calendar.work_done_by(first)

    def elapsed(moment: datetime) -> int:
        return (moment - first) // _MICROSECOND

    def moment(time: int) -> datetime:
        return first + time * _MICROSECOND

    def worked(time: int) -> int:
        return calendar.work_done_by(moment(time)) - number

    def spans(task: int, at: int) -> tuple[int, int]:
        begun, limit, work = moment(at), staffed.limits[task], staffed.works[task]
        end = begun if limit is None else finish(begun, limit, calendar)
        free = end if work is None else calendar.add_working_time(begun, work * _MICROSECOND)
        return elapsed(end), elapsed(free)

    arrivals = tuple(elapsed(_arrival(first, calendar, day)) for day in days)
    timed = staffed.problem.of(arrivals)
    plan = best_serial_plan(timed, spans)
    relaxed = _at_the_least(staffed, calendar, first, moment(plan.length))
    found = shortest(relaxed.of([worked(at) for at in arrivals]), time_limit)
    plan = min(plan, best_serial_plan(timed, spans, _as_found(found)), key=lambda one: one.length)
    alone = best_serial_plan(_with_officers_enough(timed), spans)
    arrived = sum(map(worked, arrivals))
    length = worked(plan.length)
    return Reached(
        length=length,
        bound=min(length, max(found.bound, worked(alone.length))),
        waits=sum(map(worked, _ends(plan, spans))) - arrived,
        waits_bound=sum(map(worked, _ends(alone, spans))) - arrived,
        cases=len(arrivals),
        spent=found.spent,
    )


def _ends(plan: Plan, spans: Spans) -> list[int]:
    return [max((spans(task, at)[0] for task, at in enumerate(row)), default=0) for row in plan.starts]


def _arrival(first: datetime, calendar: Calendar, day: int) -> datetime:
    return opening(calendar.nth_working_day_after(first.date(), day), calendar) if day else first


def _as_found(found: Found) -> Priority:
    starts = found.plan.starts
    return lambda case, task: (starts[case][task], task, case)


def _with_officers_enough(problem: Problem) -> Problem:
    for post in range(len(problem.staff)):
        problem = problem.without_post(post)
    return problem


def _at_the_least(staffed: Staffed, calendar: Calendar, first: datetime, last: datetime) -> Problem:
    """Return the problem in which each limit takes its least working time, started from `first` to `last`."""
    least = {
        limit: min(
            calendar.work_done_by(finish(at, limit, calendar)) - calendar.work_done_by(at)
            for at in _corners(limit, calendar, first, last)
        )
        for limit in staffed.limits
        if limit is not None
    }
    tasks = []
    for task, limit, work in zip(staffed.problem.tasks, staffed.limits, staffed.works, strict=True):
        length = 0 if limit is None else least[limit]
        held = length if work is None else work
        tasks.append(replace(task, length=length, held=held if task.posts else 0))
    return replace(staffed.problem, tasks=tuple(tasks))


def _corners(limit: Duration, calendar: Calendar, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments between which the working time that a limit takes grows or falls evenly.

    Those are when an office opens or closes, at the start or at the end of the limit.
    """
    ahead = timedelta(microseconds=round(limit.amount * _ELAPSED.get(limit.unit, 0)))
    yield first
    yield last
    for shift in {timedelta(0), ahead}:
        day = datetime.combine((first + shift).date(), datetime.min.time())
        while day - shift <= last:
            for time in (0, *(time for period in calendar.hours.periods for time in period)):
                at = day + time * _MICROSECOND - shift
                if first <= at <= last:
                    yield at
            day += timedelta(days=1)
