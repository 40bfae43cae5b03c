"""What a process asks of those who work in it: steps, hours, handoffs, and how busy each post is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import prod

from govrules.book.rulebook import RuleBook
from govrules.clock.units import MICROSECONDS, Unit
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.process.responsible import responsible
from govrules.process.worlds import choices_of


@dataclass(slots=True)
class Load:
    """What falls to a department or a post in one case. Hours are hands-on work; a joint step is worked by all."""

    steps: int = 0
    hours: float = 0.0
    """Expected: a step is only reached by the share of cases that no earlier step of its matter refused."""
    refused_hours: float = 0.0
    """Of these, on cases that a step of the same matter beside it or after it refuses."""
    handoffs: int = 0
    unknown: list[str] = field(default_factory=list)
    """Steps of which the work is not written."""


def loads_of(graph: ProcessGraph) -> tuple[dict[str, Load], dict[str, Load]]:
    """Return the load of every department, and of every post (`department/post`).

    Every step counts that is not surely skipped. Who decides by an approval table that leaves several open
    counts for each of their departments, and for no post.
    """
    choices = choices_of(graph)
    worlds = list(choices.bounds())
    who = responsible(graph, choices)
    reached, refused = _shares(graph)
    departments: dict[str, Load] = {}
    posts: dict[str, Load] = {}
    counted: set[int] = set()
    for number, activity in enumerate(graph.steps()):
        if activity.after_case or not any(world.runs(activity) for world in worlds):
            continue
        counted.add(number)
        for department in sorted(who[number]):
            officers = sum(called.officers for called in activity.by.posts if called.department == department)
            _add(
                departments.setdefault(department, Load()),
                activity,
                reached[number],
                refused[number],
                officers,
            )
        for called in activity.by.posts:
            if called.post:
                _add(
                    posts.setdefault(called.id, Load()),
                    activity,
                    reached[number],
                    refused[number],
                    called.officers,
                )
    for before, after in _handoffs(graph, who, counted):
        for department in who[before] ^ who[after]:
            departments[department].handoffs += 1
    return departments, posts


def _add(load: Load, activity: Activity, reached: float, refused: float, officers: int) -> None:
    load.steps += 1
    if activity.work_minutes is None:
        if activity.id not in load.unknown:
            load.unknown.append(activity.id)
        return
    hours = activity.work_minutes / 60 * max(1, officers)
    load.hours += hours * reached
    load.refused_hours += hours * reached * refused


def _shares(graph: ProcessGraph) -> tuple[list[float], list[float]]:
    """Return, for each step, the share of cases that reach it, and which share of these is refused elsewhere.

    Refusals of different steps of one matter are taken as independent: Π (1 − p) over the steps before it;
    1 − Π (1 − p) over those that are not before it.
    """
    activities = list(graph.steps())
    before = graph.closure_today
    owners = [activity.owner for activity in activities]
    reached, refused = [], []
    for number, activity in enumerate(activities):
        earlier = [activities[n].refuses for n in bits(before[number]) if owners[n] == activity.owner]
        others = [
            other.refuses
            for n, other in enumerate(activities)
            if n != number and other.owner == activity.owner and not before[number] >> n & 1
        ]
        reached.append(prod(1 - share for share in earlier))
        refused.append(1 - prod(1 - share for share in others))
    return reached, refused


def _handoffs(
    graph: ProcessGraph, who: Sequence[frozenset[str]], counted: set[int]
) -> Iterator[tuple[int, int]]:
    for after, row in enumerate(graph.orders.today):
        for before in bits(row):
            if (
                before in counted
                and after in counted
                and who[before]
                and who[after]
                and who[before] != who[after]
            ):
                yield before, after


def hours_a_year(book: RuleBook, day: date) -> float:
    """Return the office hours of the calendar year of a day: what one officer can work at most."""
    calendar = book.calendar
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    days = calendar.working_days_between(first, last) + calendar.is_working(first)
    return float(Fraction(days * calendar.hours.length, MICROSECONDS[Unit.WORKING_HOUR]))
