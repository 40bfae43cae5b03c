"""Why a step cannot be taken up: said with the steps, facts and materials that it waits for."""

from __future__ import annotations

from govrules.case.desk import Desk
from govrules.case.plan import Task
from govrules.case.readiness import examine
from govrules.codes import Code
from govrules.codes.cases import (
    CASE_CLOSED,
    CASE_SUSPENDED,
    FACTS_MISSING,
    MATERIALS_MISSING,
    NOT_READY,
    NOT_SUBMITTED,
)
from govrules.language import Text, say


def why_not_ready(desk: Desk, task: Task) -> tuple[Code, Text]:
    """Return the code and the words for a step that cannot be worked on now."""
    draft = desk.draft
    if draft.submitted is None:
        return NOT_SUBMITTED, say("Nothing has been handed in yet, so no step can be taken up.")
    step = draft.steps.get(task.id)
    if (draft.closed is not None and not task.after_case) or (step is not None and step.status == "ended"):
        return CASE_CLOSED, say("“{step}” has fallen away: its matter is closed.", step=task.id)
    if draft.paused and ("" in draft.paused or task.id in draft.paused):
        return CASE_SUSPENDED, say("“{step}” stands still: the case is paused.", step=task.id)
    if step is not None and step.status in ("running", "done", "skipped"):
        return NOT_READY, say("“{step}” cannot be started: it is {status}.", step=task.id, status=step.status)
    before = [desk.plan.tasks[n].id for n in task.before if not desk.has_passed(desk.plan.tasks[n])]
    if before:
        return NOT_READY, say("“{step}” comes after {before}, not done yet.", step=task.id, before=before)
    asking = draft.asking.get(task.id)
    found = examine(desk, task)
    materials = asking.materials if asking is not None and asking.returned else found.materials
    if materials:
        return MATERIALS_MISSING, say(
            "“{step}” waits for what is missing: {materials}.", step=task.id, materials=materials
        )
    if found.facts:
        return FACTS_MISSING, say(
            "“{step}” waits for facts that the case does not have: {facts}.", step=task.id, facts=found.facts
        )
    return NOT_READY, say("“{step}” waits for the applicant's answer.", step=task.id)
