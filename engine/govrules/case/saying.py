"""Who may say a fact: one that the rules give to a department is not said by anybody else."""

from __future__ import annotations

from govrules.case.commands import Complete, Submit
from govrules.case.desk import Desk
from govrules.case.refusals import refuse
from govrules.codes.cases import NOT_YOURS_TO_SAY
from govrules.language import say


def may_say(desk: Desk, command: Complete | Submit) -> bool:
    """Tell whether the facts of a command are its sender's to say; refuses the command if not."""
    said_by = desk.plan.said_by
    if not said_by:
        return True
    by = command.by
    if by is None and isinstance(command, Complete):
        step = desk.draft.steps.get(command.step)
        by = step.by if step is not None else None
    department = (by or "").partition("/")[0]
    for fact in command.facts:
        owner = said_by.get(fact)
        if owner is not None and owner != department:
            words = say(
                "The fact “{fact}” is said by {owner}, not by {by}.", fact=fact, owner=owner, by=by or "—"
            )
            refuse(desk, command, NOT_YOURS_TO_SAY, words)
            return False
    return True
