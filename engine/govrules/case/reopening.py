"""Going back: a bounded return reopens a step and everything after it."""

from __future__ import annotations

from govrules.case.clocks import run_again
from govrules.case.desk import Desk
from govrules.case.plan import CasePlan, Task, from_here
from govrules.case.standstill import resume
from govrules.case.state import WITHOUT_RESULT
from govrules.process.activity import Way


def reopen(desk: Desk, task: Task, outcome: str, way: Way) -> None:
    """Take the way back: done work is done again, running work is cancelled, what it gave is withdrawn.

    Steps named by `keep` stand, and so do members that have ended without a result.
    """
    plan, draft = desk.plan, desk.draft
    goal = plan.by_id.get(way.to or "", task)
    reach = _reach(plan, goal, task)
    after = [later for later in reach if later is task or _reopens(desk, later, way)]
    again = [later for later in after if later.id in draft.steps or later.id in draft.asking]
    # The step itself has just been completed: it has not passed yet.
    had_passed = {later.number for later in again if later is not task and desk.has_passed(later)}
    for later in again:
        step = draft.steps.get(later.id)
        if step is not None and step.status == "running":
            desk.emit("cancelled", later.id, rule=later.rule)
            if later.activity.excluded:
                resume(desk, later.part, later.id)
        desk.ready.pop(later.id, None)
    for later in after:
        desk.ready.pop(later.id, None)
    names = {later.id for later in again}
    materials = [
        material
        for later in again
        for material in later.activity.gives_materials
        if later.id in draft.made.get(material, ())
    ]
    begun = {later.part.id: None for later in again if later.part.id in draft.matters}
    undecided = [part for part in begun if any(later.decides and later.part.id == part for later in again)]
    data = {
        "from": task.id,
        "outcome": outcome,
        "steps": [later.id for later in again],
        "facts": sorted(fact for fact, giver in draft.givers.items() if giver in names),
        "materials": list(dict.fromkeys(materials)),
        "undecided": undecided,
        "unclosed": [part for part in begun if draft.matters[part].closed is not None],
    }
    desk.emit("reopened", goal.id, rule=task.rule, data=data)
    if data["facts"]:
        desk.learn()
    desk.refresh()
    for later in again:
        if later.number in had_passed and not later.after_case:
            desk.left[later.part.number] += 1
    for part in undecided:
        run_again(desk, part)
    for later in reach:
        desk.waiting[later.number] = sum(
            1 for before in later.before if not desk.has_passed(plan.tasks[before])
        )
    desk.queue.append(goal)


def _reopens(desk: Desk, later: Task, way: Way) -> bool:
    if later.id in way.keep:
        return False
    matter = desk.draft.matters.get(later.part.id)
    if matter is not None and matter.outcome in WITHOUT_RESULT:
        return False
    step = desk.draft.steps.get(later.id)
    return step is None or step.status != "ended"


def _reach(plan: CasePlan, goal: Task, task: Task) -> tuple[Task, ...]:
    """Return what lies after the goal; a step that does not is reopened with what lies after it."""
    reach = from_here(plan, goal)
    if any(later is task for later in reach):
        return reach
    numbers = {later.number for later in (*reach, *from_here(plan, task))}
    return tuple(each for each in plan.tasks if each.number in numbers)
