"""What is to be done in a case now: by whom, by when, under which rule; and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from govrules.case.assignment import calling
from govrules.case.desk import Desk
from govrules.case.draft import thaw
from govrules.case.plan import Task
from govrules.case.planning import plan_of
from govrules.case.state import CaseState
from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Work:
    """A step that can be worked on, is being worked on, or waits for somebody."""

    step: str
    status: str
    """`ready`, `running` or `waiting`."""
    posts: tuple[str, ...]
    """Who acts (`department/post`), or has still to speak in a joint step; empty = anybody."""
    due: datetime | None
    """The end of the step's own limit, once it runs."""
    rule: str
    facts: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    """What it waits for."""


def worklist(graph: ProcessGraph, state: CaseState) -> tuple[Work, ...]:
    """Return what is to be done, in the order of the process. Empty when the case is closed."""
    desk = Desk(plan_of(graph), thaw(state))
    return tuple(work for task in desk.plan.tasks if (work := _work(desk, task)) is not None)


def _work(desk: Desk, task: Task) -> Work | None:
    asking = desk.draft.asking.get(task.id)
    step = desk.draft.steps.get(task.id)
    if asking is not None:
        return Work(task.id, "waiting", (), None, task.rule, asking.facts, asking.materials)
    if step is not None and step.status == "running":
        clock = desk.draft.clocks.get(task.id)
        silent = tuple(voice.post for voice in step.voices if voice.opinion is None)
        posts = silent or ((step.by,) if step.by is not None else ())
        return Work(task.id, "running", posts, clock.due if clock is not None else None, task.rule)
    if task.id in desk.ready:
        return Work(task.id, "ready", calling(desk, task).names, None, task.rule)
    return None
