"""What happens by itself when its moment has come: cards, reminders, deemed acceptance, deemed approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from govrules.case.assignment import calling
from govrules.case.clocks import rules_of
from govrules.case.desk import Desk
from govrules.case.ending import is_closed
from govrules.case.flow import SYSTEM, advance
from govrules.case.joint_steps import conclude
from govrules.case.plan import PartPlan, Task
from govrules.case.returning import superiors
from govrules.case.settling import accept, finish
from govrules.case.spans import DUE
from govrules.case.state import ClockState
from govrules.clock.limit_warnings import OVERDUE, LimitWarning
from govrules.clock.limits import Limit


def pass_time(desk: Desk, until: datetime, *, inclusive: bool) -> None:
    """Let everything happen that falls due before `until` (and at it), each at its own moment, in order."""
    while True:
        due = desk.next_due()
        if due is None or due[0] > until or (due[0] == until and not inclusive):
            return
        moment, _, mark, name = due
        # A moment that lay in the past when its clock was set happens as soon as it is known.
        desk.move_to(max(moment, desk.draft.at or moment))
        clock = desk.draft.clocks[name]
        if mark == DUE:
            _AT_END[clock.kind](desk, clock)
        else:
            _warn(desk, clock, mark)
        advance(desk)


def _limit_of(desk: Desk, clock: ClockState) -> Limit | None:
    if clock.kind == "step":
        task = desk.plan.by_id.get(clock.step or "")
        return task.clock.limit if task is not None and task.clock is not None else None
    rules = rules_of(desk.plan, clock.matter)
    return rules[clock.limit].limit if clock.limit < len(rules) else None


def _rule(desk: Desk, clock: ClockState) -> str:
    if clock.kind == "step":
        task = desk.plan.by_id.get(clock.step or "")
        if task is not None and task.clock is not None:
            return f"{task.clock.id}@{desk.plan.as_of}"
    rules = rules_of(desk.plan, clock.matter)
    name = rules[clock.limit].id if clock.limit < len(rules) else clock.id
    return f"{name}@{desk.plan.as_of}"


def _warn(desk: Desk, clock: ClockState, mark: str) -> None:
    limit = _limit_of(desk, clock)
    number = int(mark.rpartition("-")[2])
    warnings = limit.warnings if limit is not None else ()
    warning = warnings[number] if number < len(warnings) else LimitWarning()
    data: dict[str, Any] = {
        **_about(clock, mark),
        "card": warning.card,
        "tell": list(warning.tell),
        "when": _when(warning),
    }
    if warning.card is None:
        del data["card"]
    desk.emit("reminder" if warning.card is None else "card", clock.step, rule=_rule(desk, clock), data=data)
    if warning.escalate:
        told = {"clock": clock.id, "matter": clock.matter, "to": list(warning.escalate)}
        desk.emit("escalated", clock.step, rule=_rule(desk, clock), data=told)


def _when(warning: LimitWarning) -> str:
    if warning.before is not None:
        return f"{warning.before} before"
    return OVERDUE if warning.at == OVERDUE or warning.at is None else f"{warning.at:%}"


def _about(clock: ClockState, mark: str) -> dict[str, Any]:
    due = None if clock.due is None else clock.due.isoformat()
    return {"clock": clock.id, "matter": clock.matter, "kind": clock.kind, "mark": mark, "due": due}


def _overdue(desk: Desk, clock: ClockState) -> None:
    desk.emit("overdue", clock.step, rule=_rule(desk, clock), data=_about(clock, DUE))


def _escalate(desk: Desk, clock: ClockState, limit: Limit | None) -> None:
    """Tell the superiors, unless a warning has done so at this very moment."""
    if limit is not None and any(warning.at == OVERDUE and warning.escalate for warning in limit.warnings):
        return
    part = desk.plan.parts.get(clock.matter)
    to = list(superiors(desk, part)) if part is not None else []
    data = {"clock": clock.id, "matter": clock.matter, "to": to}
    desk.emit("escalated", clock.step, rule=_rule(desk, clock), data=data)


def _matter_overdue(desk: Desk, clock: ClockState) -> None:
    limit = _limit_of(desk, clock)
    _overdue(desk, clock)
    held_to = clock.kind == "promised" or limit is None or limit.promised is None
    if limit is not None and limit.on_overdue == "deemed_approved" and held_to:
        plan = desk.plan
        for part in plan.parts.values():
            if part.id == clock.matter or (plan.several and clock.matter == plan.target):
                deem_approved(desk, part)
    else:
        _escalate(desk, clock, limit)


def _deliver_overdue(desk: Desk, clock: ClockState) -> None:
    _overdue(desk, clock)
    _escalate(desk, clock, _limit_of(desk, clock))


def _accept_overdue(desk: Desk, clock: ClockState) -> None:
    """Nobody accepted or sent back in time: accepted from the day of receipt (art. 32)."""
    part = desk.plan.parts.get(clock.matter)
    task = part.accepting[0] if part is not None and part.accepting else None
    data = {**_about(clock, DUE), "since": clock.start.isoformat()}
    desk.emit("deemed_accepted", task.id if task else None, rule=_rule(desk, clock), data=data)
    if part is None:
        return
    accept(desk, part, task, clock.start)
    if task is not None and not desk.waiting[task.number] and not desk.has_passed(task):
        finish(desk, task, "deemed", SYSTEM, None, {"act": "accept", "outcome": "deemed"})


def _step_overdue(desk: Desk, clock: ClockState) -> None:
    task = desk.plan.by_id.get(clock.step or "")
    limit = _limit_of(desk, clock)
    _overdue(desk, clock)
    if task is None:
        return
    step = desk.draft.steps.get(task.id)
    if step is not None and step.voices:
        _silence(desk, task)
    elif limit is not None and limit.on_overdue == "deemed_approved":
        _complete_as_deemed(desk, task)
    elif task.activity.limit_id is not None:
        _escalate(desk, clock, limit)


def _silence(desk: Desk, task: Task) -> None:
    """Each post that has not said anything: its silence is consent, or its superiors are told."""
    consents = calling(desk, task).absent_consents
    for voice in desk.draft.steps[task.id].voices:
        if voice.opinion is not None:
            continue
        if consents:
            data: dict[str, Any] = {"act": task.activity.act, "opinion": "done", "silent": True}
            desk.emit("opinion", task.id, voice.post, None, task.rule, data)
        else:
            department = desk.plan.book.departments.get(voice.post.partition("/")[0])
            superior = department.supervised_by if department is not None else None
            told = {"outcome": OVERDUE, "post": voice.post, "to": [superior] if superior else []}
            desk.emit("escalated", task.id, voice.post, None, task.rule, told)
    conclude(desk, task)


def deem_approved(desk: Desk, part: PartPlan) -> None:
    """Complete a matter's decision as deemed: what should have come before it falls away (超时默许)."""
    if is_closed(desk, part) or not part.deems:
        return
    decision = part.deems[-1]
    if desk.has_passed(decision):
        return
    before = _before(desk, part, decision)
    if any(desk.draft.steps[t.id].status == "running" for t in before if t.id in desk.draft.steps):
        for task in before:
            step = desk.draft.steps.get(task.id)
            if step is not None and step.status == "running":
                desk.emit("cancelled", task.id, rule=task.rule)
    ended = [task.id for task in before]
    data = {"matter": part.id, "ended": ended}
    desk.emit("deemed_approved", decision.id, SYSTEM, rule=decision.rule, data=data)
    for task in before:
        desk.ready.pop(task.id, None)
        desk.passed(task)
    _complete_as_deemed(desk, decision)


def _before(desk: Desk, part: PartPlan, decision: Task) -> list[Task]:
    """Return the steps of the matter that come before its decision and have not passed."""
    seen: set[int] = set()
    stack = list(decision.before)
    while stack:
        number = stack.pop()
        if number not in seen:
            seen.add(number)
            stack.extend(desk.plan.tasks[number].before)
    return [task for task in part.tasks if task.number in seen and not desk.has_passed(task)]


def _complete_as_deemed(desk: Desk, task: Task) -> None:
    data: dict[str, Any] = {"act": task.activity.act, "outcome": "deemed"}
    if task.activity.gives_materials:
        data["materials"] = list(task.activity.gives_materials)
    finish(desk, task, "deemed", SYSTEM, None, data)


_AT_END: Final[dict[str, Callable[[Desk, ClockState], None]]] = {
    "promised": _matter_overdue,
    "statutory": _matter_overdue,
    "accept": _accept_overdue,
    "deliver": _deliver_overdue,
    "deferred": _deliver_overdue,
    "step": _step_overdue,
}
