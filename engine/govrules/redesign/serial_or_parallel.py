"""Serial or parallel: one after the other saves work on cases that end early, side by side saves days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from govrules.process.graph import ProcessGraph
from govrules.process.interval import Interval, spanning
from govrules.process.order import sorted_by_arrows
from govrules.process.ruler import has_no_limit, limits_in
from govrules.process.schedule import in_days, schedule
from govrules.process.worlds import choices_of
from govrules.redesign.order_of_checks import OrderOfChecks, inside_order, side_by_side

HOURS_PER_DAY: Final = 1.0
"""Hours of extra work a case that one working day less may cost, unless the project settles it.

A choice of policy and no fact: one officer's hour for one day of the applicant's waiting.
"""

Advice = Literal["serial", "parallel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What the two ways of arranging a matter's checks cost, and which one the threshold favours."""

    order: OrderOfChecks
    days_today: Interval
    days_best: Interval | None
    """Working days when each step waits for every check before it in the cheapest order."""
    days_parallel: Interval
    saves_days: Interval | None
    """Working days that side by side saves over the cheapest order, case by case."""
    hours_per_day: float

    @property
    def advice(self) -> Advice | None:
        """Return what the threshold favours; None where work, order or days leave it open."""
        costs, saves = self.order.parallel_costs, self.saves_days
        if costs is None or saves is None or saves.most is None:
            return None
        pays = {days > 0 and costs <= self.hours_per_day * days for days in (saves.least, saves.most)}
        return None if len(pays) > 1 else "parallel" if pays.pop() else "serial"

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            **self.order.to_json(),
            "working_days": {
                "today": self.days_today.to_json(),
                "best": None if self.days_best is None else self.days_best.to_json(),
                "parallel": self.days_parallel.to_json(),
            },
            "parallel_saves_days": None if self.saves_days is None else self.saves_days.to_json(),
            "hours_per_day": self.hours_per_day,
            "advice": self.advice,
        }


def serial_or_parallel(
    graph: ProcessGraph,
    order: OrderOfChecks,
    start: date | None = None,
    hours_per_day: float = HOURS_PER_DAY,
) -> Trade:
    """Weigh a matter's cheapest order against its steps side by side.

    Only the order inside the matter changes; what comes before it and after it in the process stays there.
    """
    names = {name: number for number, name in enumerate(graph.activities)}
    inside = [names[name] for name in order.today]
    today = graph.closure_today
    ways = [today, side_by_side(graph, inside)]
    if order.best is not None:
        ways.append(_serial(graph, inside_order(graph, inside), [names[name] for name in order.best]))
    lengths = _lengths(graph, ways, start or graph.book.as_of)
    choices = choices_of(graph)
    exact = choices.is_complete() and choices.exact
    unknown = tuple(activity.id for activity in graph.steps() if has_no_limit(activity))

    def days(times: Sequence[int]) -> Interval:
        calendar = graph.book.calendar
        found = spanning([in_days(time, calendar) for time in times], choices.open_facts, exact)
        return found if not unknown else Interval(found.least, None, found.open, unknown, False)

    best = days(lengths[2]) if order.best is not None else None
    saved = [one - other for one, other in zip(lengths[-1], lengths[1], strict=True)]
    return Trade(
        order=order,
        days_today=days(lengths[0]),
        days_best=best,
        days_parallel=days(lengths[1]),
        saves_days=None if best is None else days(saved),
        hours_per_day=hours_per_day,
    )


def _serial(graph: ProcessGraph, kept: Sequence[int], order: Sequence[int]) -> list[int]:
    """Let each step wait for every step before it that may refuse: as few arrows as the least work needs."""
    activities = list(graph.steps())
    rows = list(kept)
    checks = 0
    for number in order:
        rows[number] |= checks
        if activities[number].refuses:
            checks |= 1 << number
    return rows


def _lengths(graph: ProcessGraph, ways: Sequence[Sequence[int]], start: date) -> list[list[int]]:
    """Return the working time of every way in every world that may be least or most."""
    sorted_ways = [(sorted_by_arrows(rows), rows) for rows in ways]
    found: list[list[int]] = [[] for _ in ways]
    for world in choices_of(graph).all_worlds():
        limits = limits_in(graph, [world.runs(activity) for activity in graph.steps()])
        for (order, rows), lengths in zip(sorted_ways, found, strict=True):
            lengths.append(schedule(order, rows, limits, graph.book.calendar, start).length)
    return found
