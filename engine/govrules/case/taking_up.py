"""Taking up a step: everything is checked before anything is recorded."""

from __future__ import annotations

from typing import Any

from govrules.case.authority import Standing, standing
from govrules.case.clocks import start_step_clock
from govrules.case.commands import Complete, Return, Start
from govrules.case.desk import Desk
from govrules.case.not_ready import why_not_ready
from govrules.case.plan import Task
from govrules.case.refusals import refuse
from govrules.case.standstill import stop
from govrules.codes.cases import NOT_RUNNING, UNKNOWN_STEP
from govrules.language import say


def start(desk: Desk, command: Start) -> bool:
    """Take up a step, or another post's part of a joint one. Returns whether it was."""
    task = desk.plan.by_id.get(command.step) or find_task(desk, command)
    if task is None:
        return False
    paused = desk.draft.paused
    if paused and ("" in paused or task.id in paused):
        refuse(desk, command, *why_not_ready(desk, task))
        return False
    if task.id not in desk.ready:
        step = desk.draft.steps.get(task.id)
        if step is not None and step.status == "running" and step.voices:
            return _join(desk, task, command)
        refuse(desk, command, *why_not_ready(desk, task))
        return False
    data: dict[str, Any] | None = None
    rule = task.rule
    if task.may is None or command.by not in task.may or task.decides:
        found = standing(desk, task, command.by, command.who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return False
        if found.names:
            data = {"called": list(found.names)}
        if found.rows:
            rule = f"{found.table}#{','.join(map(str, found.rows))}@{desk.plan.as_of}"
    del desk.ready[task.id]
    desk.emit("started", task.id, command.by, command.who, rule, data)
    if task.clock is not None:
        start_step_clock(desk, task)
    if task.activity.excluded:
        stop(desk, task.part, task.id, task.activity.act, task.rule)
    return True


def is_running(desk: Desk, task: Task, command: Complete | Return) -> bool:
    """Make sure that a step is being worked on; one that is ready is taken up first. Refuses otherwise."""
    step = desk.draft.steps.get(task.id)
    if step is not None and step.status == "running":
        paused = desk.draft.paused
        if paused and ("" in paused or task.id in paused):
            refuse(desk, command, *why_not_ready(desk, task))
            return False
        return True
    if task.id in desk.ready:
        return start(desk, Start(command.at, command.by, command.who, task.id))
    if step is not None and step.status in ("done", "skipped"):
        words = say("“{step}” is not being worked on: it is {status}.", step=task.id, status=step.status)
        refuse(desk, command, NOT_RUNNING, words)
    else:
        refuse(desk, command, *why_not_ready(desk, task))
    return False


def find_task(desk: Desk, command: Start | Complete | Return) -> Task | None:
    """Find the step of a command; refuses where there is none."""
    task = desk.plan.by_id.get(command.step)
    if task is None:
        refuse(desk, command, UNKNOWN_STEP, say("There is no step “{step}” here.", step=command.step))
    return task


def _join(desk: Desk, task: Task, command: Start) -> bool:
    found = standing(desk, task, command.by, command.who)
    if not isinstance(found, Standing):
        refuse(desk, command, *found)
        return False
    desk.emit("joined", task.id, found.post, command.who, task.rule)
    return True
