"""How a case goes on by itself: what nobody has to do is done, what is lacking is asked for."""

from __future__ import annotations

from typing import Any

from govrules.case.completion import NO_ANSWER, completion_of
from govrules.case.desk import Desk
from govrules.case.ending import close, close_when_done, is_closed
from govrules.case.joint_steps import conclude
from govrules.case.plan import Task
from govrules.case.readiness import CLEAR, SKIP, Finding, examine
from govrules.case.settling import finish, receive
from govrules.case.standstill import balance
from govrules.case.state import Asking
from govrules.codes import Code
from govrules.codes.process import NO_ALTERNATIVE, TWO_ALTERNATIVES
from govrules.process.activity import Chosen
from govrules.process.tables import inputs_of

SYSTEM = "system"


def advance(desk: Desk) -> None:
    """Look at every queued step until nothing goes on by itself any more."""
    queue = desk.queue
    while queue:
        _look_at(desk, queue.popleft())
    if desk.shifted:
        balance(desk)


def _look_at(desk: Desk, task: Task) -> None:
    draft = desk.draft
    if desk.waiting[task.number] or draft.submitted is None:
        return
    step = draft.steps.get(task.id)
    if step is not None and step.status != "open":
        if step.status == "running" and step.voices:
            conclude(desk, task)
        return
    if draft.closed is not None and not task.after_case:
        return
    before = draft.asking.get(task.id)
    if before is not None and before.returned:
        return
    finding = examine(desk, task) if task.guarded else CLEAR
    if finding is SKIP:
        desk.ready.pop(task.id, None)
        desk.emit("skipped", task.id, rule=task.rule)
        desk.passed(task)
        if not desk.left[task.part.number]:
            close_when_done(desk, task.part)
        return
    if finding is CLEAR and before is None and not (desk.plan.several or task.by_system):
        desk.ready[task.id] = task
        return
    if desk.plan.several and not _has_begun(desk, task) and not finding.facts:
        receive(desk, task.part)
    if finding.impossible and not is_closed(desk, task.part):
        close(desk, task.part, "not_possible", "not_possible")
        return
    if not finding.is_clear:
        _ask(desk, task, finding, before)
        return
    if task.by_system:
        _by_system(desk, task, before)
        return
    if before is not None:
        desk.emit("answered", task.id, rule=task.rule)
    desk.ready[task.id] = task


def _has_begun(desk: Desk, task: Task) -> bool:
    matter = desk.draft.matters.get(task.part.id)
    return matter is not None and matter.received is not None


def _by_system(desk: Desk, task: Task, before: Asking | None) -> None:
    """Complete a step of the system at once, unless its table or its outcome needs a fact first."""
    done = completion_of(desk, task, "done", {}, None)
    if isinstance(done, Finding):
        if done is NO_ANSWER:
            done = Finding(facts=inputs_of(desk.plan.book, task.activity.table))
        _ask(desk, task, done, before)
        return
    outcome, data, rule = done
    finish(desk, task, outcome, SYSTEM, None, data, rule)


def _ask(desk: Desk, task: Task, finding: Finding, before: Asking | None) -> None:
    desk.ready.pop(task.id, None)
    if before is not None and (before.facts, before.materials) == (finding.facts, finding.materials):
        return
    data: dict[str, Any] = {"facts": list(finding.facts), "materials": list(finding.materials)}
    code = _fault(desk, task)
    if code is not None:
        data["code"] = code.number
        data["name"] = code.name
    desk.emit("asked", task.id, rule=task.rule, data=data)


def _fault(desk: Desk, task: Task) -> Code | None:
    """Return what is wrong with the case where alternatives do not come down to one."""
    for condition in task.conditions:
        if isinstance(condition, Chosen):
            group = desk.plan.groups[condition.group]
            if not group.candidates(desk.known):
                return NO_ALTERNATIVE
            if group.surely(desk.known) > 1:
                return TWO_ALTERNATIVES
    return None
