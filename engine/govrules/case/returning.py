"""Sending a case back to the applicant, everything that is missing named once (Licensing Law art. 32)."""

from __future__ import annotations

from typing import Any

from govrules.case.authority import Standing, standing
from govrules.case.clocks import end_clocks, matter_clocks, start_clocks
from govrules.case.commands import Complete, Return
from govrules.case.desk import Desk
from govrules.case.plan import PartPlan, Task
from govrules.case.readiness import missing_for
from govrules.case.refusals import refuse
from govrules.case.reopening import reopen
from govrules.case.settling import finish, route
from govrules.case.standstill import resume, stop
from govrules.case.taking_up import find_task, is_running
from govrules.codes.cases import RETURN_WITHOUT_REASON, RETURNS_USED_UP
from govrules.language import say


def send_back(desk: Desk, command: Return) -> None:
    """Return the case to the applicant; a step that is ready is taken up first."""
    task = find_task(desk, command)
    if task is None:
        return
    if not (command.missing or command.reason or "returned" in task.ways):
        words = say("A return says what is missing, or why: the applicant has to know what to bring.")
        refuse(desk, command, RETURN_WITHOUT_REASON, words)
        return
    if _is_incomplete(desk, task):
        # What has not even been taken up for want of papers: the notice of art. 32.
        found = standing(desk, task, command.by, command.who)
        if isinstance(found, Standing):
            _ask_applicant(desk, task, task, command, command.by, command.who)
        else:
            refuse(desk, command, *found)
        return
    if not is_running(desk, task, command):
        return
    step = desk.draft.steps[task.id]
    by, who = command.by or step.by, command.who or step.who
    if by != step.by or who != step.who:
        found = standing(desk, task, by, who)
        if not isinstance(found, Standing):
            refuse(desk, command, *found)
            return
    way, used_up = route(desk, task, "returned")
    if used_up and way.then == "escalate":
        escalate(desk, task, command, "returned")
    elif used_up or way.goal not in ("next", "back"):
        finish(desk, task, "returned", by, who, {"act": task.activity.act, "outcome": "returned"})
    else:
        goal = desk.plan.by_id.get(way.to or "", task) if way.goal == "back" else task
        _ask_applicant(desk, task, goal, command, by, who)
        if way.goal == "back":
            reopen(desk, task, "returned", way)


def _is_incomplete(desk: Desk, task: Task) -> bool:
    """Tell whether a step could be taken up but for materials that are missing."""
    asking = desk.draft.asking.get(task.id)
    paused = desk.draft.paused
    return asking is not None and bool(asking.materials) and not asking.returned and "" not in paused


def _ask_applicant(
    desk: Desk, task: Task, goal: Task, command: Return, by: str | None, who: str | None
) -> None:
    missing = list(dict.fromkeys(command.missing))
    data: dict[str, Any] = {"missing": missing, "reason": command.reason, "to": goal.id}
    desk.emit("returned", task.id, by, who, task.rule, data)
    matter = desk.draft.matters.get(task.part.id)
    named = matter.notices if matter is not None else ()
    everything = list(dict.fromkeys((*missing, *missing_for(desk, goal))))
    late = [item for item in everything if named and item not in named]
    notice = {"matter": task.part.id, "missing": everything, "late": late}
    desk.emit("notice", goal.id, by, who, task.rule, notice)
    desk.ready.pop(task.id, None)
    desk.refresh()
    if task.activity.excluded:
        resume(desk, task.part, task.id)
    # With the notice given the duty of art. 32 is met; a new one begins with the answer.
    end_clocks(desk, matter_clocks(desk, task.part.id, "accept"))
    stop(desk, task.part, stop_key(goal), "supplement", task.rule)


def answer(desk: Desk) -> None:
    """Take what the applicant has handed in as the answer to returns that lack nothing any more."""
    draft = desk.draft
    for name, asking in list(draft.asking.items()):
        task = desk.plan.by_id.get(name)
        if task is None or not asking.returned or not draft.handed.issuperset(asking.materials):
            continue
        desk.emit("supplemented", name, rule=task.rule)
        resume(desk, task.part, stop_key(task))
        _await_acceptance(desk, task.part)
        desk.queue.append(task)


def escalate(desk: Desk, task: Task, command: Return | Complete, outcome: str) -> None:
    """A way back is used up and the rules hand the step to a superior: it needs another outcome."""
    data = {"outcome": outcome, "to": list(superiors(desk, task.part))}
    desk.emit("escalated", task.id, rule=task.rule, data=data)
    words = say(
        "The way back from “{step}” is used up; it has been escalated and needs another outcome.",
        step=task.id,
    )
    refuse(desk, command, RETURNS_USED_UP, words)


def superiors(desk: Desk, part: PartPlan) -> tuple[str, ...]:
    """Return the department that supervises the authority of a matter, if the rules name one."""
    department = desk.plan.book.departments.get(part.authority or "")
    if department is None or department.supervised_by is None:
        return ()
    return (department.supervised_by,)


def stop_key(goal: Task) -> str:
    """Return the key of the stop that lasts until the applicant answers."""
    return f"supplement:{goal.id}"


def _await_acceptance(desk: Desk, part: PartPlan) -> None:
    matter = desk.draft.matters.get(part.id)
    if part.clocked and (matter is None or matter.accepted is None):
        start_clocks(desk, part.id, "submitted", desk.at)
