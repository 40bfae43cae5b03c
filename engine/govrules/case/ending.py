"""How a matter ends, what its end does to the others, and when the whole case is closed."""

from __future__ import annotations

from typing import Final

from govrules.case.clocks import end_at, end_clocks, matter_clocks
from govrules.case.desk import Desk
from govrules.case.plan import PartPlan, Task
from govrules.case.readiness import look_for
from govrules.case.standstill import resume_all
from govrules.case.state import WITHOUT_RESULT, MatterState

NOT_APPLICABLE: Final = "not_applicable"
"""The outcome of a member all of whose steps were skipped: it does not count."""
_OUTCOMES: Final = {"done": "approved", "refused": "refused", "failed": "refused", "deemed": "deemed"}


def outcome_of(desk: Desk, part: PartPlan) -> str:
    """Return how a matter ends that nobody refused: as its last decision, else approved."""
    matter = desk.draft.matters.get(part.id)
    if matter is not None and matter.decision is not None:
        return _OUTCOMES.get(matter.decision, "approved")
    if desk.plan.several and all(
        desk.draft.steps[task.id].status == "skipped" for task in part.tasks if task.id in desk.draft.steps
    ):
        return NOT_APPLICABLE
    return "approved"


def close_when_done(desk: Desk, part: PartPlan) -> None:
    """Close a matter all of whose steps have passed."""
    if not desk.left[part.number] and not is_closed(desk, part):
        close(desk, part, outcome_of(desk, part))


def is_closed(desk: Desk, part: PartPlan) -> bool:
    """Tell whether a matter has ended."""
    if not desk.plan.several:
        return desk.draft.closed is not None
    matter = desk.draft.matters.get(part.id)
    return matter is not None and matter.closed is not None


def close(desk: Desk, part: PartPlan, outcome: str, type_: str = "matter_closed") -> None:
    """End a matter: what is left of it falls away and lets the next go; who needs its product ends too."""
    plan = desk.plan
    # When the last step has passed there is nothing left to drop.
    ended = _drop(desk, part, outcome) if desk.left[part.number] else []
    if desk.draft.stops:
        resume_all(desk, part)
    if desk.draft.clocks:
        for event in ("decided", "closed"):
            end_at(desk, part.id, event)
        end_clocks(desk, matter_clocks(desk, part.id))
    if not plan.several:
        desk.emit("closed", rule=part.rule, data={"outcome": outcome, "ended": ended})
        _pass_on(desk, part, ended)
        return
    data = {"matter": part.id, "outcome": outcome, "ended": ended}
    desk.emit(type_, rule=part.rule, data=data)
    _pass_on(desk, part, ended)
    if outcome == "refused" and _ends_all(desk, part):
        for other in plan.parts.values():
            if not is_closed(desk, other):
                close(desk, other, "not_possible", "not_possible")
    elif outcome in WITHOUT_RESULT:
        _end_dependants(desk, part)
    _close_case(desk)
    desk.shifted = True


def _drop(desk: Desk, part: PartPlan, outcome: str) -> list[str]:
    """Cancel running work of a matter and return the steps that fall away with it."""
    ended: list[str] = []
    steps = desk.draft.steps
    for task in part.tasks:
        if desk.has_passed(task) or (task.after_case and outcome not in WITHOUT_RESULT):
            continue
        if task.id in steps and steps[task.id].status == "running":
            desk.emit("cancelled", task.id, rule=task.rule)
        ended.append(task.id)
        desk.ready.pop(task.id, None)
    return ended


def _pass_on(desk: Desk, part: PartPlan, ended: list[str]) -> None:
    for name in ended:
        desk.passed(desk.plan.by_id[name])
    desk.left[part.number] = 0


def _ends_all(desk: Desk, part: PartPlan) -> bool:
    """Tell whether a refusal ends the whole case: the bundle says so, or the intake for all was refused."""
    intake = desk.plan.intake
    return desk.plan.stop_all or (intake is not None and intake.part is part and not _taken_in(desk, intake))


def _taken_in(desk: Desk, intake: Task) -> bool:
    step = desk.draft.steps.get(intake.id)
    return step is not None and step.outcome in ("done", "deemed")


def _end_dependants(desk: Desk, part: PartPlan) -> None:
    for other, papers in part.dependants:
        if is_closed(desk, other):
            continue
        matter = desk.draft.matters.get(other.id, MatterState())
        # A member that has begun with what it needs goes on.
        lacking = [
            task
            for task in other.tasks
            if not desk.has_passed(task)
            and any(paper in task.papers and look_for(desk, task, paper).impossible for paper in papers)
        ]
        if lacking and matter.closed is None:
            close(desk, other, "not_possible", "not_possible")


def _close_case(desk: Desk) -> None:
    plan, draft = desk.plan, desk.draft
    if draft.closed is not None or not all(is_closed(desk, part) for part in plan.parts.values()):
        return
    outcomes = [draft.matters[part.id].outcome for part in plan.parts.values() if part.id in draft.matters]
    for event in ("decided", "closed"):
        end_at(desk, plan.target, event)
    end_clocks(desk, matter_clocks(desk, plan.target))
    data = {"outcome": _joined([o for o in outcomes if o is not None and o != NOT_APPLICABLE]), "ended": []}
    desk.emit("closed", rule=plan.rule, data=data)


def _joined(outcomes: list[str]) -> str:
    """Return the outcome of a bundle from those of its members."""
    found = set(outcomes)
    if found <= {"approved"}:
        return "approved"
    if found <= {"approved", "deemed"}:
        return "deemed"
    if found & {"approved", "deemed"}:
        return "partial"
    return "refused" if "refused" in found else "withdrawn" if "withdrawn" in found else "not_possible"
