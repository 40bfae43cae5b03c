"""The schedule to be found for a process in one way that a case may go.

A step takes its promised limit and holds its officers from its start: for `work`, else for the limit (design:
staff). Work that is longer than a limit holds them longer than the step. A joint step holds one officer of
each post, `officers: n` holds n, the system holds none. Every post keeps the hours of the book's calendar; a
deputy does not stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from govrules.clock.duration import Duration
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.order import closure, reduction
from govrules.process.ruler import limits_in
from govrules.process.schedule import Rows, needs_calendar, schedule
from govrules.redesign.staff.problem import Problem, Task
from govrules.redesign.staff.ways import Way

_MINUTE: Final = 60_000_000


@dataclass(frozen=True, slots=True)
class Lacking:
    """A step that needs more officers of a post at once than there are: nobody can do it."""

    step: str
    post: str
    officers: int
    staff: int


@dataclass(frozen=True, slots=True)
class Staffed:
    """A process with its officers, in one way a case may go. Times are working time in microseconds."""

    problem: Problem
    posts: tuple[str, ...]
    """`department/post` by number: those that have a number of officers."""
    limits: tuple[Duration | None, ...]
    """The limit of each task."""
    works: tuple[int | None, ...]
    """The hands-on effort of each task; None = not known, so the limit counts."""
    walks: bool
    """Whether a limit is in a unit that only the calendar turns into working time."""
    plain_length: int
    """How long a case takes when every post has officers enough."""
    unlimited: frozenset[str]
    """Posts of which nobody says how many officers they have."""
    lacking: tuple[Lacking, ...]
    contended: frozenset[str]
    """Posts for whose officers two steps of one case may have to wait."""


def staffed(graph: ProcessGraph, rows: Rows, way: Way, start: date) -> Staffed:
    """Return the schedule to be found when `rows` hold the direct predecessors of each step."""
    activities = list(graph.steps())
    runs = [way.world.runs(activity) for activity in activities]
    limits = limits_in(graph, runs)
    planned = schedule(graph.orders.order, rows, limits, graph.book.calendar, start)
    called, unlimited, lacking = _officers(graph, activities, runs, way)
    whole = closure(rows, graph.orders.order)
    posts = tuple(dict.fromkeys(post for wanted in called for post in wanted))
    numbers = {post: number for number, post in enumerate(posts)}
    tasks: dict[int, Task] = {}
    for number in graph.orders.order:
        length = planned.ends[number] - planned.starts[number]
        work = _work(activities[number])
        held = (length if work is None else work) if called[number] else 0
        if length or held:
            wanted = tuple((numbers[post], officers) for post, officers in called[number].items())
            tasks[number] = Task(length, held, wanted if held else ())
    return Staffed(
        problem=Problem(
            tuple(tasks.values()),
            _among(whole, list(tasks)),
            tuple(graph.book.posts[post].staff or 0 for post in posts),
        ),
        posts=posts,
        limits=tuple(limits[number] for number in tasks),
        works=tuple(_work(activities[number]) for number in tasks),
        walks=needs_calendar(limits),
        plain_length=planned.length,
        unlimited=unlimited,
        lacking=lacking,
        contended=frozenset(
            post
            for post in posts
            if _is_contended(
                [wanted.get(post, 0) for wanted in called],
                whole,
                graph.book.posts[post].staff or 0,
                [number for number, task in tasks.items() if task.held > task.length],
            )
        ),
    )


def _officers(
    graph: ProcessGraph, activities: Sequence[Activity], runs: Sequence[bool], way: Way
) -> tuple[list[dict[str, int]], frozenset[str], tuple[Lacking, ...]]:
    """Return for each step post → officers where they are counted; the other posts; what cannot be done."""
    called: list[dict[str, int]] = []
    unlimited: set[str] = set()
    lacking: list[Lacking] = []
    for activity, running in zip(activities, runs, strict=True):
        wanted: dict[str, int] = {}
        if running and not activity.after_case:
            for one in way.posts(graph, activity):
                wanted[one.id] = wanted.get(one.id, 0) + one.officers
        counted: dict[str, int] = {}
        for post, officers in wanted.items():
            written = graph.book.posts.get(post)
            if written is None or written.staff is None:
                unlimited.add(post)
            elif officers > written.staff:
                lacking.append(Lacking(activity.id, post, officers, written.staff))
            else:
                counted[post] = officers
        called.append(counted)
    return called, frozenset(unlimited), tuple(lacking)


def _work(activity: Activity) -> int | None:
    """Return the hands-on effort, in whole minutes: a mean is no truer than that."""
    if activity.by.system:
        return 0
    return None if activity.work_minutes is None else ceil(activity.work_minutes) * _MINUTE


def _is_contended(wanted: Sequence[int], whole: Rows, staff: int, overlong: Sequence[int]) -> bool:
    """Tell whether steps that nothing keeps apart want more officers than there are.

    Work that outlasts its limit also meets the steps after it.
    """
    if sum(wanted) <= staff:
        return False
    if any(wanted[number] for number in overlong):
        return True
    calling = [number for number, officers in enumerate(wanted) if officers]
    return any(
        sum(
            wanted[other]
            for other in calling
            if not (whole[number] >> other & 1 or whole[other] >> number & 1)
        )
        > staff
        for number in calling
    )


def _among(whole: Rows, kept: Sequence[int]) -> tuple[int, ...]:
    """Return the direct predecessors among some steps, numbered anew: those that fall out are passed through."""
    place = {number: position for position, number in enumerate(kept)}
    before = [sum(1 << place[other] for other in kept if whole[number] >> other & 1) for number in kept]
    return tuple(reduction(before, closure(before, range(len(kept)))))
