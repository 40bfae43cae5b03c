"""What a picture of a process shows, in words and flags; the drawings only place and paint it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from govrules.language import Language, say, tell
from govrules.process.activity import END, START, Activity, Chosen, Condition, When
from govrules.process.order import bits
from govrules.report.acts import act_label
from govrules.report.figures import Figure, bounds, figure_text
from govrules.report.labels import (
    by_label,
    department_label,
    need_label,
    own_label,
    owner_label,
    place_label,
    step_label,
    target_label,
)
from govrules.report.reasons import reason_text

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Box:
    """A step, or one end of the process."""

    id: str
    name: str
    owner: str = ""
    """Id of its matter; empty for the ends."""
    who: str = ""
    limit: str = ""
    department: str | None = None
    critical: bool = False
    conditional: bool = False
    details: tuple[str, ...] = ()
    """Lines for a tooltip."""

    @property
    def is_end(self) -> bool:
        """Tell whether it is the start or the end."""
        return self.id in {START, END}


@dataclass(frozen=True, slots=True)
class Arrow:
    """What waits for what, and why."""

    before: str
    after: str
    critical: bool = False
    removable: bool = False
    waits: bool = False
    """Not an arrow of today, but what the step behind a removable arrow really waits for."""
    saves: str = ""
    """What its removal saves, such as `省 2 个工作日`."""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A whole picture."""

    title: str
    target: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    owners: Mapping[str, str]
    """Matter id → name, in the order of the list."""
    departments: Mapping[str, str]
    """Department id → name, in the order of appearance."""
    language: Language
    as_of: str


def view_of(graph: ProcessGraph, language: Language, found: Mapping[str, Any] | None = None) -> View:
    """Gather what a picture of `graph` shows; `found` is the JSON of `parallel` (critical path, savings)."""
    as_is = (found or {}).get("as_is") or {}
    path = [START, *as_is.get("critical_path", ()), END] if as_is.get("critical_path") else []
    steps = [_box(graph, step, language, step.id in path) for step in graph.steps()]
    ends = [Box(END, say("end").tell(language))]
    boxes = (Box(START, say("start").tell(language)), *steps, *ends)
    critical = set(pairwise(path))
    savings = {(f["from"], f["to"]): f.get("saves_alone") for f in (found or {}).get("findings", ())}
    arrows = tuple(
        _arrow(graph, before, after, language, (before, after) in critical, savings)
        for before, after in graph.edges
    )
    departments = dict.fromkeys(box.department for box in steps if box.department)
    return View(
        title=target_label(graph, language),
        target=graph.target,
        boxes=boxes,
        arrows=(*arrows, *_really(graph, language)),
        owners={
            owner: owner_label(graph, owner, language)
            for owner in dict.fromkeys(step.owner for step in graph.steps())
        },
        departments={dep: department_label(graph.book, dep, language) for dep in departments if dep},
        language=language,
        as_of=str(graph.book.as_of),
    )


def _box(graph: ProcessGraph, step: Activity, language: Language, critical: bool) -> Box:
    limit = tell(step.limit, language) if step.limit is not None else say("no limit written").tell(language)
    return Box(
        id=step.id,
        name=own_label(graph, step, language),
        owner=step.owner,
        who=by_label(graph.book, step.by, language),
        limit=limit,
        department=step.by.posts[0].department if step.by.posts else None,
        critical=critical,
        conditional=bool(step.conditions),
        details=tuple(_details(graph, step, language, limit)),
    )


def _details(graph: ProcessGraph, step: Activity, language: Language, limit: str) -> Iterable[str]:
    book = graph.book
    yield f"{step_label(graph, step.id, language)}  {step.id}"
    act, who = act_label(step.act, language), by_label(book, step.by, language)
    yield say("{act}, {who}, {limit}", act=act, who=who, limit=limit).tell(language)
    for condition in step.conditions:
        yield _condition(graph, step, condition, language)
    if not step.needs_known:
        yield say("What it needs is not written.").tell(language)
    elif step.needs:
        needs = [need_label(book, need.kind, need.id, language) for need in step.needs]
        yield say("Needs: {needs}", needs=needs).tell(language)
    gives = [
        *(need_label(book, "material", material, language) for material in step.gives_materials),
        *(need_label(book, "fact", fact, language) for fact in step.gives_facts),
    ]
    if gives:
        yield say("Gives: {gives}", gives=gives).tell(language)
    if step.visit is not None:
        yield say(
            "The applicant appears at: {place}", place=place_label(book, step.visit.place, language)
        ).tell(language)


def _condition(graph: ProcessGraph, step: Activity, condition: Condition, language: Language) -> str:
    if isinstance(condition, When):
        return say("only when {condition}", condition=condition.text).tell(language)
    if isinstance(condition, Chosen):
        name = owner_label(graph, step.owner, language)
        return say("only when “{matter}” is the one that is chosen", matter=name).tell(language)
    rows = [str(row) for row in sorted(condition.rows)]
    return say("only when table {table} hits row {rows}", table=condition.table, rows=rows).tell(language)


def _arrow(
    graph: ProcessGraph,
    before: str,
    after: str,
    language: Language,
    critical: bool,
    savings: Mapping[tuple[str, str], Figure],
) -> Arrow:
    data = graph.edges[before, after]
    removable = bool(data["removable"])
    saves = _saves(savings.get((before, after)), language) if removable else ""
    names = f"{step_label(graph, before, language)} → {step_label(graph, after, language)}"
    details = (
        () if START in (before, after) or END in (before, after) else _why(graph.book, data, language, saves)
    )
    return Arrow(
        before,
        after,
        critical=critical,
        removable=removable,
        saves=saves,
        details=(names, *details) if details else (),
    )


def _really(graph: ProcessGraph, language: Language) -> Iterable[Arrow]:
    """Yield what the steps behind removable arrows really wait for, which today's arrows only imply."""
    ids = list(graph.activities)
    for number in sorted({after for _, after in graph.orders.removable()}):
        for first in bits(graph.orders.reasoned[number]):
            before, after = ids[first], ids[number]
            if not graph.has_edge(before, after):
                names = f"{step_label(graph, before, language)} → {step_label(graph, after, language)}"
                reasons = graph.reasons(before, after)
                texts = (reason_text(graph.book, reason, language) for reason in reasons)
                yield Arrow(before, after, waits=True, details=(names, *texts))


def _why(book: RuleBook, data: Mapping[str, Any], language: Language, saves: str) -> tuple[str, ...]:
    texts = tuple(reason_text(book, reason, language) for reason in data["reasons"])
    if data["removable"]:
        return (*texts, say("no reason").tell(language), saves or say("saves nothing alone").tell(language))
    return texts or (say("today's order").tell(language),)


def _saves(figure: Figure, language: Language) -> str:
    low, high = bounds(figure)
    if high is None and low is None:
        return ""
    if not low and not high:
        return ""
    return say("saves {days} working days", days=figure_text(figure)).tell(language)
