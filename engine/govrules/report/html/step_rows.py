"""The steps of a process as a table: the pictures in words, for who cannot see them and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.language import Language, say
from govrules.process.activity import END, START
from govrules.report.html.day_scale import days_of
from govrules.report.html.process_views import State, in_reading_order, limit_text
from govrules.report.labels import by_label, own_label, owner_label, place_label, step_label
from govrules.report.reasons import reason_text

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Wait:
    """What a step waits for, with the reason, and whether there is one."""

    text: str
    without_reason: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step for a page."""

    number: int
    owner: str
    name: str
    who: str
    limit: str
    start: str
    end: str
    visit: str
    waits: tuple[Wait, ...]
    critical: bool


def step_rows(state: State, language: Language) -> tuple[StepRow, ...]:
    """Return a row a step, in the order of the Gantt."""
    graph = state.graph
    rows = []
    for number, slot in enumerate(in_reading_order(state), 1):
        activity = graph.activities[slot.step]
        visit = place_label(graph.book, activity.visit.place, language) if activity.visit else ""
        before = [node for node in graph.predecessors(slot.step) if node not in (START, END)]
        first, last = days_of(graph.book.calendar, slot.starts_at, slot.ends_at)
        rows.append(
            StepRow(
                number=number,
                owner=owner_label(graph, activity.owner, language),
                name=own_label(graph, activity, language),
                who=by_label(graph.book, activity.by, language),
                limit=limit_text(activity.limit, language),
                start=first.isoformat() if slot.runs else "",
                end=last.isoformat() if slot.runs else "",
                visit=visit,
                waits=tuple(
                    Wait(_waits(graph, node, slot.step, language), graph.edges[node, slot.step]["removable"])
                    for node in before
                ),
                critical=slot.critical,
            )
        )
    return tuple(rows)


def _waits(graph: ProcessGraph, before: str, after: str, language: Language) -> str:
    data = graph.edges[before, after]
    name = step_label(graph, before, language)
    if data["removable"]:
        return say("{step} (no reason)", step=name).tell(language)
    reasons = [reason_text(graph.book, reason, language) for reason in data["reasons"]]
    if not reasons:
        return say("{step} (today's order)", step=name).tell(language)
    return say("{step} ({reasons})", step=name, reasons=reasons).tell(language)
