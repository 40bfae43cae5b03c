"""Stops of a matter's clock, and of a bundle's, which stands only while all its open members do."""

from __future__ import annotations

from typing import Final

from govrules.case.clocks import set_anew
from govrules.case.desk import Desk
from govrules.case.plan import PartPlan
from govrules.case.state import PASSED

ALL_MEMBERS: Final = "all-members"


def stop(desk: Desk, part: PartPlan, key: str, reason: str, rule: str = "") -> None:
    """Stop the clock of a matter, under a key by which it is resumed."""
    matter = _standing_name(desk, part)
    if not part.clocked or _is_stopped(desk, matter, key):
        return
    data = {"matter": matter, "stop": key, "reason": reason}
    desk.emit("clock_stopped", rule=rule or _rule(desk, part.id), data=data)
    desk.shifted = True


def resume(desk: Desk, part: PartPlan, key: str) -> None:
    """End a stop; when it was the last one of the matter, its deadlines are computed anew."""
    matter = _standing_name(desk, part)
    if not _is_stopped(desk, matter, key):
        return
    desk.emit("clock_resumed", rule=_rule(desk, part.id), data={"matter": matter, "stop": key})
    if not _stands(desk, matter):
        set_anew(desk, matter)
    desk.shifted = True


def resume_all(desk: Desk, part: PartPlan) -> None:
    """End every stop of a matter that ends."""
    matter = _standing_name(desk, part)
    for open_stop in [s for s in desk.draft.stops if s.matter == matter and s.end is None]:
        data = {"matter": matter, "stop": open_stop.key}
        desk.emit("clock_resumed", rule=_rule(desk, part.id), data=data)


def balance(desk: Desk) -> None:
    """Stop or resume the bundle's own clock, as its open members stand still or go on.

    Looked at once everything else has happened, so that a member which goes on and ends leaves no trace.
    """
    plan = desk.plan
    desk.shifted = False
    if not plan.limits or not plan.several or desk.draft.closed is not None:
        return
    open_parts = [part for part in plan.parts.values() if _is_open(desk, part)]
    all_stand = bool(open_parts) and all(_stands(desk, _standing_name(desk, part)) for part in open_parts)
    stopped = _is_stopped(desk, plan.target, ALL_MEMBERS)
    if all_stand == stopped:
        return
    data = {"matter": plan.target, "stop": ALL_MEMBERS}
    if all_stand:
        desk.emit("clock_stopped", rule=_rule(desk, plan.target), data={**data, "reason": ALL_MEMBERS})
    else:
        desk.emit("clock_resumed", rule=_rule(desk, plan.target), data=data)
        set_anew(desk, plan.target)


def _is_open(desk: Desk, part: PartPlan) -> bool:
    """Tell whether a member has begun and not ended; the bundle's own steps count while one of them is on."""
    if part.id == desk.plan.target:
        steps = desk.draft.steps
        return any(
            task.id in desk.ready or (task.id in steps and steps[task.id].status not in PASSED | {"open"})
            for task in part.tasks
        )
    matter = desk.draft.matters.get(part.id)
    return matter is not None and matter.received is not None and matter.closed is None


def _stands(desk: Desk, matter: str) -> bool:
    return any(s.matter == matter and s.end is None for s in desk.draft.stops)


def _is_stopped(desk: Desk, matter: str, key: str) -> bool:
    return any(s.matter == matter and s.key == key and s.end is None for s in desk.draft.stops)


def _rule(desk: Desk, matter: str) -> str:
    return f"{matter}@{desk.plan.as_of}"


def _standing_name(desk: Desk, part: PartPlan) -> str:
    """Return under which name a matter stands still; a bundle's own steps alone do not stop its clock."""
    return f"{part.id}/steps" if part.id == desk.plan.target and desk.plan.several else part.id
