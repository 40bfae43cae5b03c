"""Who gains by a change and who pays: the applicant, each department, and the posts that hold everybody up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govrules.compare.workload import Load, hours_a_year, loads_of
from govrules.process.graph import ProcessGraph
from govrules.process.handed_in import HandedIn
from govrules.process.interval import Interval
from govrules.process.metrics import Metrics
from govrules.process.responsible import responsible
from govrules.process.timetable import Slot
from govrules.process.worlds import choices_of


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the applicant has of it: days to wait, trips, papers; before and after."""

    working_days: tuple[Interval, Interval]
    visits: tuple[Interval, Interval]
    visits_by_place: tuple[Mapping[str, int], Mapping[str, int]]
    materials: tuple[Interval, Interval]
    papers_gone: tuple[str, ...]
    """Materials that the applicant hands in today and then no more."""
    papers_new: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "working_days": [value.to_json() for value in self.working_days],
            "visits": [value.to_json() for value in self.visits],
            "visits_by_place": [dict(value) for value in self.visits_by_place],
            "materials": [value.to_json() for value in self.materials],
            "papers_gone": list(self.papers_gone),
            "papers_new": list(self.papers_new),
        }


@dataclass(frozen=True, slots=True)
class DepartmentShare:
    """What falls to a department in one case, before and after."""

    department: str
    before: Load
    after: Load
    faster: tuple[str, ...] = ()
    """Its steps that must be done in less time than before."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "department": self.department,
            "steps": [self.before.steps, self.after.steps],
            "hours": [_hours(self.before), _hours(self.after)],
            "refused_hours": [_refused(self.before), _refused(self.after)],
            "handoffs": [self.before.handoffs, self.after.handoffs],
            "faster": list(self.faster),
            "unknown": [list(self.before.unknown), list(self.after.unknown)],
        }


@dataclass(frozen=True, slots=True)
class PostShare:
    """How many hours of a post one case takes, and how much of its officers' time a year's cases would."""

    post: str
    hours: tuple[float | None, float | None]
    """None = the work of a step is not written."""
    staff: tuple[int | None, int | None]
    """None = not written, which counts as unlimited."""
    busy: tuple[float | None, float | None]
    """Share of its officers' office hours; None = hours, staff or cases a year are not known."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "post": self.post,
            "hours": list(self.hours),
            "staff": list(self.staff),
            "busy": list(self.busy),
        }


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom a change concerns."""

    applicant: Applicant
    departments: tuple[DepartmentShare, ...]
    posts: tuple[PostShare, ...]
    bottlenecks: tuple[tuple[str, ...], tuple[str, ...]]
    """Before and after: the posts of which one officer has most to do for a case; none where work is unknown."""

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "applicant": self.applicant.to_json(),
            "departments": [share.to_json() for share in self.departments],
            "posts": [share.to_json() for share in self.posts],
            "bottlenecks": [list(posts) for posts in self.bottlenecks],
        }


def people_of(
    base: ProcessGraph,
    new: ProcessGraph,
    metrics: tuple[Metrics, Metrics],
    schedules: tuple[Sequence[Slot], Sequence[Slot]],
) -> People:
    """Return who gains by a change from `base` to `new` and who pays, given metrics and schedules of both."""
    old_departments, old_posts = loads_of(base)
    new_departments, new_posts = loads_of(new)
    shorter = _shorter(*schedules)
    who = dict(zip(new.activities, responsible(new, choices_of(new)), strict=True))
    posts = tuple(
        _post_share(post, (base, new), (old_posts.get(post), new_posts.get(post)))
        for post in dict.fromkeys((*old_posts, *new_posts))
    )
    return People(
        applicant=_applicant(base, new, *metrics),
        departments=tuple(
            DepartmentShare(
                name,
                old_departments.get(name, Load()),
                new_departments.get(name, Load()),
                tuple(step for step in shorter if name in who.get(step, ())),
            )
            for name in dict.fromkeys((*old_departments, *new_departments))
        ),
        posts=posts,
        bottlenecks=(_bottlenecks(posts, 0), _bottlenecks(posts, 1)),
    )


def _shorter(before: Sequence[Slot], after: Sequence[Slot]) -> tuple[str, ...]:
    """Return the steps that are done in both states, and in less time in the second."""
    known = {slot.step: slot.earliest_end - slot.earliest_start for slot in before if slot.runs}
    return tuple(
        slot.step
        for slot in after
        if slot.runs and slot.step in known and slot.earliest_end - slot.earliest_start < known[slot.step]
    )


def _applicant(base: ProcessGraph, new: ProcessGraph, before: Metrics, after: Metrics) -> Applicant:
    old, now = _handed_in(base), _handed_in(new)
    return Applicant(
        working_days=(before.working_days, after.working_days),
        visits=(before.visits, after.visits),
        visits_by_place=(before.visits_by_place, after.visits_by_place),
        materials=(before.materials, after.materials),
        papers_gone=tuple(name for name in old if name not in now),
        papers_new=tuple(name for name in now if name not in old),
    )


def _handed_in(graph: ProcessGraph) -> tuple[str, ...]:
    """Return the materials that the applicant hands in, in any way that the case may still go."""
    handed_in = HandedIn(graph)
    found = {
        material
        for world in choices_of(graph).bounds()
        for _, material in handed_in.in_world(world, [world.runs(activity) for activity in graph.steps()])
    }
    return tuple(sorted(found))


def _post_share(
    post: str, graphs: tuple[ProcessGraph, ProcessGraph], loads: tuple[Load | None, Load | None]
) -> PostShare:
    hours = tuple(0.0 if load is None else _hours(load) for load in loads)
    staff = tuple(graph.book.posts[post].staff if post in graph.book.posts else None for graph in graphs)
    busy = tuple(map(_busy, graphs, hours, staff))
    return PostShare(post, (hours[0], hours[1]), (staff[0], staff[1]), (busy[0], busy[1]))


def _busy(graph: ProcessGraph, hours: float | None, staff: int | None) -> float | None:
    rule = graph.book.bundles.get(graph.target) or graph.book.matters.get(graph.target)
    cases = rule.cases_per_year if rule is not None else None
    year = hours_a_year(graph.book, graph.book.as_of)
    if hours is None or not staff or cases is None or not year:
        return None
    return round(hours * cases / (staff * year), 4)


def _bottlenecks(posts: Iterable[PostShare], state: int) -> tuple[str, ...]:
    """Return the posts of which one officer has most to do for a case, where the work of every post is known."""
    shares = list(posts)
    if any(share.hours[state] is None for share in shares):
        return ()
    each = {
        share.post: (share.hours[state] or 0.0) / staff
        for share in shares
        if (staff := share.staff[state]) is not None and staff > 0
    }
    most = max(each.values(), default=0.0)
    return tuple(post for post, hours in each.items() if hours == most) if most else ()


def _hours(load: Load) -> float | None:
    return None if load.unknown else round(load.hours, 4)


def _refused(load: Load) -> float | None:
    return None if load.unknown else round(load.refused_hours, 4)
