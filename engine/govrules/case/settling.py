"""What follows from a step that was completed: acceptance, decision, clocks, and where its outcome leads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from govrules.case.clocks import (
    end_at,
    end_clocks,
    matter_clocks,
    rules_of,
    start_clocks,
    start_deferral,
    start_delivery,
)
from govrules.case.desk import Desk
from govrules.case.ending import close, close_when_done, is_closed, outcome_of
from govrules.case.plan import RESULT_ACTS, PartPlan, Task
from govrules.case.reopening import reopen
from govrules.case.standstill import resume
from govrules.process.activity import Way

NO_BOUND: Final = 99
"""How often a way back is taken that the rules leave without a bound: a case never goes round for ever."""
_NEXT: Final = Way("next")
_REFUSED: Final = Way("refused")


def finish(
    desk: Desk,
    task: Task,
    outcome: str,
    by: str | None,
    who: str | None,
    data: dict[str, Any],
    rule: str | None = None,
) -> None:
    """Record that a step is completed, and do what follows from it. `data` is that of `completed`."""
    desk.ready.pop(task.id, None)
    desk.emit("completed", task.id, by, who, rule or task.rule, data)
    if data.get("facts"):
        desk.learn()
        desk.refresh()
    if task.simple and outcome == "done":
        desk.passed(task)
        if not desk.left[task.part.number]:
            close_when_done(desk, task.part)
        return
    if task.activity.excluded:
        resume(desk, task.part, task.id)
    if task.accepts and outcome in ("done", "deemed"):
        accept(desk, task.part, task)
    if task.decides:
        matter = {"matter": task.part.id, "outcome": outcome}
        desk.emit("decided", task.id, by, who, rule or task.rule, matter)
    if task.moves_clocks or task.ways or outcome != "done":
        _follow(desk, task, outcome, by, who)
        return
    desk.passed(task)
    if not desk.left[task.part.number]:
        close_when_done(desk, task.part)


def _follow(desk: Desk, task: Task, outcome: str, by: str | None, who: str | None) -> None:
    """Let clocks start and end, and take the way of the outcome."""
    way, taken_back = _way(desk, task, outcome)
    if way == "back":
        assert taken_back is not None
        reopen(desk, task, outcome, taken_back)
        return
    if task.moves_clocks:
        _move_clocks(desk, task, outcome)
    if way == "escalate":
        desk.emit("escalated", task.id, rule=task.rule, data={"outcome": outcome, "to": []})
    if way in ("end", "refused"):
        if task.accepts and outcome == "refused":
            desk.emit("not_accepted", task.id, by, who, task.rule, {"matter": task.part.id})
        refused = way == "refused" or outcome == "refused"
        desk.passed(task)
        close(desk, task.part, "refused" if refused else outcome_of(desk, task.part))
        return
    desk.passed(task)
    close_when_done(desk, task.part)


def route(desk: Desk, task: Task, outcome: str) -> tuple[Way, bool]:
    """Return the way of an outcome, and whether its bound is used up (then its `then` holds)."""
    way = task.ways.get(outcome)
    if way is None:
        return (_REFUSED if outcome in ("refused", "failed") else _NEXT), False
    taken = desk.draft.taken.get(f"{task.id} {outcome}", 0)
    step = desk.draft.steps.get(task.id)
    runs = step.runs if step is not None else 0
    if way.at_most is None and way.rounds is None:
        return way, way.goal == "back" and taken >= NO_BOUND
    used_up = (way.at_most is not None and taken >= way.at_most) or (
        way.rounds is not None and runs >= way.rounds
    )
    return way, used_up


def _way(desk: Desk, task: Task, outcome: str) -> tuple[str, Way | None]:
    way, used_up = route(desk, task, outcome)
    if used_up:
        return way.then, None
    return way.goal, way


def accept(desk: Desk, part: PartPlan, task: Task | None, since: datetime | None = None) -> None:
    """Record that a matter is accepted, once, and start the clocks that run from there."""
    matter = desk.draft.matters.get(part.id)
    if matter is not None and matter.accepted is not None:
        return
    data: dict[str, Any] = {"matter": part.id}
    if since is not None:
        data["since"] = since.isoformat()
    rule = task.rule if task is not None else part.rule
    desk.emit("accepted", task.id if task is not None else None, rule=rule, data=data)
    if part.clocked:
        end_at(desk, part.id, "accepted")
        start_clocks(desk, part.id, "accepted", since or desk.at)
        if desk.plan.target != part.id:
            start_clocks(desk, desk.plan.target, "accepted", since or desk.at)
    for paper in part.deferrable:
        if paper.within is not None and paper.id not in desk.draft.handed:
            start_deferral(desk, part, paper.id, paper.within)


def receive(desk: Desk, part: PartPlan) -> None:
    """Record that a matter begins: its acceptance clock starts, or it is accepted where no step accepts."""
    if desk.plan.several:
        desk.emit("received", rule=part.rule, data={"matter": part.id})
        desk.shifted = True
    if part.clocked:
        start_clocks(desk, part.id, "submitted", desk.at)
    if not part.accepting:
        accept(desk, part, None)


def _move_clocks(desk: Desk, task: Task, outcome: str) -> None:
    part = task.part
    matter = desk.draft.matters.get(part.id)
    if task.decides and all(desk.has_passed(other) for other in part.decisions):
        end_at(desk, part.id, "decided")
        if outcome != "refused":
            start_delivery(desk, part.id, deemed=outcome == "deemed")
        start_clocks(desk, part.id, "decided", desk.at)
        _decide_bundle(desk)
    elif matter is not None or not desk.plan.several:
        for rule in rules_of(desk.plan, part.id):
            if rule.limit.to == task.activity.step:
                end_at(desk, part.id, task.activity.step)
            if rule.limit.from_ == task.activity.step:
                start_clocks(desk, part.id, task.activity.step, desk.at)
    if task.activity.act in RESULT_ACTS and all(
        desk.has_passed(other) for other in part.tasks if other.activity.act in RESULT_ACTS
    ):
        end_clocks(desk, matter_clocks(desk, part.id, "deliver"))


def _decide_bundle(desk: Desk) -> None:
    plan = desk.plan
    if not plan.limits or not plan.several:
        return
    matters = desk.draft.matters
    if all(
        is_closed(desk, part) or (part.id in matters and matters[part.id].decided is not None)
        for part in plan.parts.values()
        if part.id != plan.target
    ):
        end_at(desk, plan.target, "decided")
