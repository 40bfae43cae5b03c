"""一窗受理: one place takes in, once, for all; the result is fetched there, mailed, or sent as a file.

Source: Administrative Licensing Law art. 26 (one window accepts for several departments).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import AT_ONCE
from govrules.language import Language
from govrules.model.bundles import OneStop
from govrules.process.activity import Activity, Assignment, Need, VisitAt
from govrules.process.bundle_steps import firsts, lasts
from govrules.process.draft import Arrow, Draft
from govrules.process.performers import called, window_of

INTAKE_NAME = {"zh": "综合受理", "en": "Intake for all"}
HANDOVER_NAME = {"zh": "统一出件", "en": "Handover of all results"}


def join_at_one_stop(draft: Draft, book: RuleBook, one_stop: OneStop, lead: str | None) -> None:
    """Add the intake before every first step and, for delivery at the window, the handover at the end."""
    numbers = {
        part.id: [i for i, a in enumerate(draft.activities) if a.owner == part.id]
        for part in draft.parts.values()
    }
    first = [number for inside in numbers.values() for number in firsts(draft, inside)]
    last = [number for inside in numbers.values() for number in lasts(draft, inside)]
    by = Assignment(posts=(called(one_stop.by),)) if one_stop.by else window_of(book, one_stop.place, lead)
    made = {given for activity in draft.activities for given in activity.gives_materials}
    needs = _taken_in(draft, made)
    intake = draft.number(_at_place(draft.target, "intake", INTAKE_NAME, "accept", by, one_stop.place, needs))
    for number in first:
        draft.arrows.append(Arrow(intake, number, act=True))
    for number in range(intake):
        draft.activities[number] = _relieved(draft.activities[number], number in first, made)
    if one_stop.delivery == "window":
        handover = draft.number(
            _at_place(draft.target, "handover", HANDOVER_NAME, "deliver", by, one_stop.place, ())
        )
        for number in last:
            draft.arrows.append(Arrow(number, handover, act=True))
    draft.one_stop = one_stop.place


def _taken_in(draft: Draft, made: set[str]) -> tuple[Need, ...]:
    """Every distinct material that the target does not itself make, each once."""
    found: dict[str, Need] = {}
    for part in draft.parts.values():
        for handed in part.asked:
            if handed.material not in made and handed.material not in found:
                found[handed.material] = Need("material", handed.material, handed.entry)
    return tuple(found.values())


def _relieved(activity: Activity, first: bool, made: set[str]) -> Activity:
    """Take from a step the visits that the one place replaces, and the papers that it has taken in."""
    needs = activity.needs
    if first:
        needs = tuple(need for need in needs if need.kind == "fact" or need.id in made)
    gone = first or activity.act in ("accept", "issue", "deliver")
    return replace(activity, needs=needs, visit=None if gone else activity.visit)


def _at_place(
    target: str,
    step: str,
    name: dict[Language, str],
    act: str,
    by: Assignment,
    place: str,
    needs: Iterable[Need],
) -> Activity:
    return Activity(
        id=f"{target}.{step}",
        owner=target,
        step=step,
        name=name,
        act=act,
        by=by,
        needs=tuple(needs),
        needs_known=True,
        limit=AT_ONCE,
        visit=VisitAt(place),
    )
