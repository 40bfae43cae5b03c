"""A staffed process planned: by sums of working time where those are exact, else on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from govrules.clock.calendar import Calendar
from govrules.redesign.staff.reached import Reached
from govrules.redesign.staff.search import shortest, soonest_on_average
from govrules.redesign.staff.staffed import Staffed
from govrules.redesign.staff.walked import walked


class Budget:
    """Seconds of work that are left for all searches of one question."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def share(self, parts: int) -> float:
        """Return what one of so many searches may take."""
        return max(0.0, self.left) / max(1, parts)

    def spend(self, reached: Reached) -> Reached:
        """Take off what a search took, and return what it came to."""
        self.left -= reached.spent
        return reached


def planned(
    staffed: Staffed,
    calendar: Calendar,
    start: date,
    days: Sequence[int],
    time_limit: float,
    *,
    mean: bool = True,
) -> Reached:
    """Plan cases that arrive so many working days after the first day, ascending.

    With `mean`, of the plans that end first one is sought in which several cases are done soonest on average;
    half of the time is kept for that. On the calendar the first plan stays.

    Raises:
        PlanExtraMissing: when a search is needed and OR-Tools is not installed.
    """
    if staffed.walks:
        return walked(staffed, calendar, start, days, time_limit)
    problem = staffed.problem.of([day * calendar.hours.length for day in days])
    several = mean and len(days) > 1
    found = shortest(problem, time_limit / 2 if several else time_limit)
    later = soonest_on_average(problem, found.plan, time_limit - found.spent if several else 0.0)
    arrived = sum(problem.arrivals)
    return Reached(
        length=found.plan.length,
        bound=min(found.bound, found.plan.length),
        waits=later.ends - arrived,
        waits_bound=min(later.bound, later.ends) - arrived,
        cases=len(days),
        spent=found.spent + later.spent,
    )
