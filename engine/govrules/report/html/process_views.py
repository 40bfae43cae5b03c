"""The pictures and the Gantt of one process, with colours that stay the same today and tomorrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from govrules.language import Language, say, tell
from govrules.process.interval import Interval
from govrules.process.timetable import Slot, timetable
from govrules.redesign.detect import Parallel
from govrules.report.figures import figure_text
from govrules.report.graph_mermaid import mermaid
from govrules.report.graph_svg import svg
from govrules.report.graph_view import View, view_of
from govrules.report.html.gantt_svg import Chart, Task, frame_of, gantt_svg
from govrules.report.html.inline_svg import Inline, inline
from govrules.report.labels import step_label
from govrules.report.palette import Dye, dyes

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_SHEET: Final = 1.32
"""Height of what fits on a sheet of A4 under a heading, as a share of its width."""


@dataclass(frozen=True, slots=True)
class State:
    """A process in one state (today, or after the reform), measured and scheduled."""

    name: str
    """Unique in the page, such as `today`."""
    title: str
    graph: ProcessGraph
    found: Parallel
    slots: tuple[Slot, ...]


def state_of(name: str, title: str, graph: ProcessGraph, found: Parallel, start: date | None) -> State:
    """Schedule a process; `found` holds its figures."""
    return State(name, title, graph, found, timetable(graph, start))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a page: with its title, and in words for who cannot see it."""

    title: str
    description: str
    drawing: Inline


def views(states: Sequence[State], language: Language) -> tuple[View, ...]:
    """Return what the pictures show; the departments of all of them in one order."""
    found = [view_of(state.graph, language, state.found.to_json(language)) for state in states]
    departments = {key: name for view in found for key, name in view.departments.items()}
    return tuple(replace(view, departments=departments) for view in found)


def pictures(states: Sequence[State], language: Language) -> tuple[Picture, ...]:
    """Draw the process in each state."""
    drawn = []
    for state, view in zip(states, views(states, language), strict=True):
        description = _described(state, language)
        drawing = inline(svg(view, language), f"process-{state.name}", _SHEET)
        drawn.append(Picture(state.title, description, drawing))
    return tuple(drawn)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something drawn for a page, with its title."""

    title: str
    drawing: Markup


def flowcharts(states: Sequence[State], language: Language) -> tuple[Drawn, ...]:
    """Return each state as a Mermaid flowchart, whose texts are escaped already."""
    charts = (mermaid(view, language) for view in views(states, language))
    return tuple(
        Drawn(state.title, Markup(chart))  # noqa: S704
        for state, chart in zip(states, charts, strict=True)
    )


def gantts(states: Sequence[State], language: Language) -> tuple[Drawn, ...]:
    """Draw when the steps run in each state, all on one scale."""
    colours = {dye.id: dye.dye for dye in department_dyes(states, language)}
    charts = [_chart(state, language) for state in states]
    frame = frame_of(charts, states[0].graph.book.calendar)
    return tuple(Drawn(chart.title, gantt_svg(chart, frame, colours, language)) for chart in charts)


@dataclass(frozen=True, slots=True)
class DepartmentDye:
    """The colour of a department, for a legend."""

    id: str
    name: str
    dye: Dye


def department_dyes(states: Sequence[State], language: Language) -> tuple[DepartmentDye, ...]:
    """Return whose colour is whose, as in the pictures."""
    departments = views(states, language)[0].departments
    colours = dyes(list(departments))
    return tuple(DepartmentDye(key, name, colours[key]) for key, name in departments.items())


def last_moment(states: Sequence[State]) -> datetime:
    """Return when the last step of all ends."""
    return max(slot.ends_at for state in states for slot in state.slots)


def _chart(state: State, language: Language) -> Chart:
    return Chart(
        title=state.title,
        description=_described(state, language),
        tasks=tuple(_tasks(state, language)),
        length=days_text(state.found.as_is.working_days, language),
    )


def _tasks(state: State, language: Language) -> list[Task]:
    graph = state.graph
    calendar = graph.book.calendar
    tasks = []
    for slot in in_reading_order(state):
        activity = graph.activities[slot.step]
        spare = timedelta(microseconds=round(slot.slack * calendar.hours.length))
        tasks.append(
            Task(
                label=step_label(graph, slot.step, language),
                start=slot.starts_at,
                end=slot.ends_at,
                latest_end=calendar.add_working_time(slot.ends_at, spare),
                limit=limit_text(activity.limit, language),
                department=activity.by.posts[0].department if activity.by.posts else None,
                critical=slot.critical,
                runs=slot.runs,
            )
        )
    return tasks


def in_reading_order(state: State) -> list[Slot]:
    """Return the slots matter by matter, that which starts first at the top; else in the order of the list."""
    first: dict[str, datetime] = {}
    for slot in state.slots:
        owner = state.graph.activities[slot.step].owner
        first[owner] = min(first.get(owner, slot.starts_at), slot.starts_at)
    owners = {owner: number for number, owner in enumerate(_by_start(first, state))}
    return sorted(state.slots, key=lambda slot: owners[state.graph.activities[slot.step].owner])


def _by_start(first: Mapping[str, datetime], state: State) -> list[str]:
    """A bundle's own steps (an intake) come before the matters that start at the same time."""
    return sorted(first, key=lambda owner: (first[owner], owner != state.graph.target))


def limit_text(limit: object | None, language: Language) -> str:
    """Return a step's limit, or that none is written."""
    return say("no limit written").tell(language) if limit is None else tell(limit, language)


def days_text(days: Interval, language: Language) -> str:
    """Return `22 working days`, `5–7 working days`, `3 + working days`."""
    figure = days.to_json()
    if figure == 1:
        return say("1 working day").tell(language)
    return say("{days} working days", days=figure_text(figure)).tell(language)


def _described(state: State, language: Language) -> str:
    """Say what a picture shows, for who cannot see it."""
    metrics = state.found.as_is
    path: Mapping[str, None] = dict.fromkeys(metrics.critical_path)
    steps = [step_label(state.graph, step, language) for step in path if step in state.graph.activities]
    return say(
        "{title}: {n} steps, {days}. The longest way: {steps}.",
        title=state.title,
        n=len(state.graph.activities),
        days=days_text(metrics.working_days, language),
        steps=" → ".join(steps),
    ).tell(language)
