"""ProcessGraph → CasePlan: who may do what, what each step waits for, which clocks run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Any
from weakref import WeakKeyDictionary

from govrules.book.rulebook import RuleBook
from govrules.case.clock_rules import ClockRule, calendar_of, clock_rules, own_limit
from govrules.case.papers import asked_papers, paper_of
from govrules.case.plan import RESULT_ACTS, CasePlan, PartPlan, Task
from govrules.case.posts import who_may
from govrules.model.base import listed
from govrules.process.activity import END, START, Activity
from govrules.process.conditions import when_of
from govrules.process.facts import type_of
from govrules.process.graph import ProcessGraph
from govrules.process.parts import Part
from govrules.process.tables import table_of

_plans: WeakKeyDictionary[ProcessGraph, CasePlan] = WeakKeyDictionary()
_AFTER_DECISION = frozenset({"issue", "deliver", "pay", "sign", "notify", "survey", "follow_up"})
_READ_BY_TYPE = frozenset({"number", "integer", "boolean", "date", "time", "duration", "string"})


@dataclass(frozen=True)
class Layout:
    """Where a plan comes from: the steps and arrows of one graph, or of several days' rules put together."""

    graph: ProcessGraph
    activities: Mapping[str, Activity]
    arrows: frozenset[tuple[str, str]]
    parts: Mapping[str, Part]
    books: Mapping[str, RuleBook]
    """Part → the book whose rules it keeps."""
    makers: Mapping[tuple[str, str], tuple[str, ...]]
    """(step, material) → the steps that make it."""


def plan_of(graph: ProcessGraph) -> CasePlan:
    """Return the plan of a graph; made once, kept as long as the graph lives."""
    plan = _plans.get(graph)
    if plan is None:
        plan = _plans[graph] = build(layout_of(graph))
    return plan


def layout_of(graph: ProcessGraph) -> Layout:
    """Read the steps and arrows of a graph."""
    ids = list(graph.activities)
    makers = {
        (ids[reader], name): tuple(ids[maker] for maker in numbers)
        for (reader, kind, name), numbers in graph.supplies.items()
        if kind == "material"
    }
    arrows = frozenset((a, b) for a, b in graph.edges if a != START and b != END)
    books = dict.fromkeys({activity.owner for activity in graph.activities.values()}, graph.book)
    return Layout(graph, graph.activities, arrows, graph.parts, books, makers)


def with_part(base: Layout, other: Layout, part: str) -> Layout:
    """Return `base` with one matter as `other` has it: a member keeps the rules of its own day."""
    theirs = {name: step for name, step in other.activities.items() if step.owner == part}
    activities: dict[str, Activity] = {}
    for name, step in base.activities.items():
        if step.owner != part:
            activities[name] = step
        elif theirs:
            activities.update(theirs)
            theirs = {}
    ours = {name for name, step in activities.items() if step.owner == part}
    arrows = {pair for pair in base.arrows if not ours.intersection(pair) and set(pair) <= activities.keys()}
    arrows |= {pair for pair in other.arrows if ours.intersection(pair) and set(pair) <= activities.keys()}
    makers = {key: found for key, found in base.makers.items() if key[0] not in ours}
    makers |= {key: found for key, found in other.makers.items() if key[0] in ours}
    parts = {**base.parts, **({part: other.parts[part]} if part in other.parts else {})}
    books = {**base.books, part: other.books.get(part, other.graph.book)}
    return Layout(base.graph, activities, frozenset(arrows), parts, books, makers)


def build(layout: Layout) -> CasePlan:
    """Make the plan of a layout."""
    graph, book = layout.graph, layout.graph.book
    ordered = _ordered(layout)
    numbers = {name: number for number, name in enumerate(ordered)}
    parts: dict[str, PartPlan] = {}
    bundle = book.bundles.get(graph.target)
    whole = clock_rules(book, f"{graph.target}.limit", bundle.limit if bundle is not None else None)
    for name in dict.fromkeys(step.owner for step in layout.activities.values()):
        owner = layout.books[name]
        matter = owner.matters.get(name)
        limits = clock_rules(owner, f"{name}.limit", matter.limit if matter is not None else None)
        authority = next(iter(listed(matter.authority)), None) if matter is not None else None
        authority = authority or (bundle.lead if bundle is not None else None)
        parts[name] = PartPlan(
            name,
            len(parts),
            rule=f"{name}@{_day(owner.as_of)}",
            limits=limits,
            authority=authority,
            clocked=bool(limits or whole),
        )
    tasks = tuple(
        _task(layout, numbers, number, layout.activities[name], parts) for number, name in enumerate(ordered)
    )
    before: list[list[int]] = [[] for _ in tasks]
    after: list[list[Task]] = [[] for _ in tasks]
    for earlier, later in sorted((numbers[a], numbers[b]) for a, b in layout.arrows):
        before[later].append(earlier)
        after[earlier].append(tasks[later])
    for task in tasks:
        task.before, task.after = tuple(before[task.number]), tuple(after[task.number])
    for part in parts.values():
        _finish(layout, part, tuple(task for task in tasks if task.part is part))
    for task in tasks:
        task.plain = len(parts) == 1 and not (task.guarded or task.activity.by.system)
    _depend(parts.values(), tasks)
    names = {fact for task in tasks for fact in _facts_read(task)} | book.facts.keys()
    kinds = {name: kind for name in sorted(names) if (kind := type_of(book, name)) in _READ_BY_TYPE}
    return CasePlan(
        target=graph.target,
        as_of=_day(book.as_of),
        rule=f"{graph.target}@{_day(book.as_of)}",
        book=book,
        tasks=tasks,
        by_id={task.id: task for task in tasks},
        parts=parts,
        groups=graph.groups,
        limits=whole,
        calendar=calendar_of(book),
        intake=next((t for t in tasks if t.id == f"{graph.target}.intake"), None)
        if graph.one_stop is not None
        else None,
        stop_all=graph.on_refusal == "stop_all",
        needed=tuple(len(task.before) for task in tasks),
        sizes=tuple(sum(1 for t in part.tasks if not t.after_case) for part in parts.values()),
        sources=tuple(task for task in tasks if not task.before),
        materials=book.materials,
        papers=_papers(parts.values(), tasks),
        made_inside=frozenset(given for task in tasks for given in task.activity.gives_materials),
        kinds=kinds,
        several=len(parts) > 1,
        departments=_departments(book, parts.values(), tasks),
        reads_today="today" in names,
        said_by={
            fact.id: fact.said_by
            for fact in book.facts.values()
            if fact.said_by is not None and fact.said_by in book.departments
        },
    )


def _ordered(layout: Layout) -> list[str]:
    """Sort the steps so that each comes after its predecessors; among free ones the list's order stays."""
    position = {name: number for number, name in enumerate(layout.activities)}
    waiting = dict.fromkeys(layout.activities, 0)
    later: dict[str, list[str]] = {name: [] for name in layout.activities}
    for earlier, after in layout.arrows:
        waiting[after] += 1
        later[earlier].append(after)
    free = [(position[name], name) for name, count in waiting.items() if not count]
    heapify(free)
    ordered: list[str] = []
    while free:
        name = heappop(free)[1]
        ordered.append(name)
        for after in later[name]:
            waiting[after] -= 1
            if not waiting[after]:
                heappush(free, (position[after], after))
    return ordered


def _task(
    layout: Layout, numbers: Mapping[str, int], number: int, activity: Activity, parts: Mapping[str, PartPlan]
) -> Task:
    book = layout.books[activity.owner]
    part = parts[activity.owner]
    papers = tuple(
        paper_of(book, need.id, need.entry, _numbers(numbers, layout.makers.get((activity.id, need.id), ())))
        for need in activity.needs
        if need.kind == "material"
    )
    facts = tuple(need.id for need in activity.needs if need.kind == "fact" and need.declared)
    posts = activity.by.posts
    may = tuple(who_may(book, called, activity.act) for called in posts)
    tiers = book.tier_tables.get(activity.by.tiers or "")
    chosen = tuple((name, way.when) for name, way in activity.ways if way.when is not None)
    accepts = activity.act == "accept"
    matter = book.matters.get(activity.owner)
    criteria = [(c.id, when_of(c.when)) for c in matter.criteria if c.when] if accepts and matter else []
    decides = activity.act == "decide" and activity.through_for is None
    table = table_of(book, activity.table)
    done: dict[str, Any] = {"act": activity.act, "outcome": "done"}
    if activity.gives_materials:
        done["materials"] = list(activity.gives_materials)
    clock = _step_clock(book, activity)
    return Task(
        number=number,
        id=activity.id,
        activity=activity,
        part=part,
        rule=f"{activity.id}@{_day(book.as_of)}",
        conditions=activity.conditions,
        facts=facts,
        papers=papers,
        guarded=bool(activity.conditions or facts or papers or activity.by.tiers or activity.by.table),
        posts=posts,
        posts_may=may,
        may=may[0] if len(posts) == 1 and posts[0].officers == 1 else None,
        tiers=table_of(book, activity.by.tiers),
        router=table_of(book, activity.by.table),
        table=table,
        separate_from=frozenset(tiers.separate_from) if tiers is not None else frozenset(),
        clock=clock,
        ways=dict(activity.ways),
        chosen=chosen,
        criteria=tuple((name, when) for name, when in criteria if when is not None),
        done_data=done,
        by_system=activity.by.system,
        after_case=activity.after_case,
        decides=decides,
        accepts=accepts,
        simple=not (
            table or chosen or decides or accepts or activity.excluded or activity.ways or activity.voters
        ),
    )


def _step_clock(book: RuleBook, activity: Activity) -> ClockRule | None:
    if activity.limit is None:
        return None
    calendar = _calendar_of_posts(book, activity)
    rules = (
        clock_rules(book, activity.id, activity.limit_id, calendar) if activity.limit_id is not None else ()
    )
    if rules and rules[0].limit.working_limit is not None:
        return rules[0]
    return ClockRule(activity.id, own_limit(activity.limit), calendar_of(book, calendar))


def _calendar_of_posts(book: RuleBook, activity: Activity) -> str | None:
    """Return the calendar by which the posts of a step work, where they have one in common.

    A step whose posts only a table tells is counted by the calendar of the rules.
    """
    posts = [book.posts.get(called.id) for called in activity.by.posts]
    calendars = {post.calendar if post is not None else None for post in posts}
    return calendars.pop() if len(calendars) == 1 else None


def _finish(layout: Layout, part: PartPlan, tasks: tuple[Task, ...]) -> None:
    part.tasks = tasks
    part.decisions = tuple(task for task in tasks if task.decides)
    part.accepting = tuple(task for task in tasks if task.accepts)
    listed_part = layout.parts.get(part.id)
    part.asked = asked_papers(layout.books[part.id], listed_part.asked if listed_part is not None else ())
    part.deferrable = tuple(paper for paper in part.asked if paper.deferrable)
    if part.deferrable:
        for task in part.accepting or tasks[:1]:
            task.deferred = part.deferrable
            task.guarded = True
    before_result = [task for task in tasks if task.activity.act not in _AFTER_DECISION]
    part.deems = (part.decisions or tuple(before_result) or tasks)[-1:]
    steps_named = {rule.limit.from_ for rule in part.limits} | {rule.limit.to for rule in part.limits}
    for task in tasks:
        activity = task.activity
        task.moves_clocks = part.clocked and (
            task.decides or activity.act in RESULT_ACTS or activity.step in steps_named
        )
        task.simple = task.simple and not task.moves_clocks


def _depend(parts: Iterable[PartPlan], tasks: tuple[Task, ...]) -> None:
    """Note which members need what another one makes: they become impossible when it ends without."""
    needed: dict[tuple[str, str], dict[str, Any]] = {}
    owners = {part.id: part for part in parts}
    for task in tasks:
        for paper in task.papers:
            for maker in paper.makers:
                owner = tasks[maker].part.id
                if owner != task.part.id:
                    needed.setdefault((owner, task.part.id), {})[paper.id] = paper
    for part in owners.values():
        part.dependants = tuple(
            (owners[reader], tuple(papers.values()))
            for (owner, reader), papers in needed.items()
            if owner == part.id
        )


def _departments(book: RuleBook, parts: Iterable[PartPlan], tasks: Iterable[Task]) -> frozenset[str]:
    found = {part.authority for part in parts if part.authority is not None}
    for task in tasks:
        by = task.activity.by
        if by.table is not None or not (by.posts or by.tiers or by.system):
            return frozenset()
        found.update(post.department for post in by.posts)
        tiers = book.tier_tables.get(by.tiers or "")
        for row in tiers.rules if tiers is not None else ():
            found.update(post.partition("/")[0] for post in listed(row.decides))
    return frozenset(found)


def _papers(parts: Iterable[PartPlan], tasks: Iterable[Task]) -> frozenset[str]:
    papers = [paper for part in parts for paper in part.asked]
    papers += [paper for task in tasks for paper in task.papers]
    letters = [letter for paper in papers for letter in (paper.letter, paper.commitment) if letter]
    return frozenset(paper.id for paper in papers).union(letters)


def _facts_read(task: Task) -> Iterable[str]:
    return (need.id for need in task.activity.needs if need.kind == "fact")


def _numbers(numbers: Mapping[str, int], names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(numbers[name] for name in names if name in numbers)


def _day(day: date) -> str:
    return day.isoformat()
