"""一窗受理: one place takes in, once, for all; the result is fetched there, mailed, or sent as a file.

Source: Administrative Licensing Law art. 26 (one window accepts for several departments).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import AT_ONCE
from govrules.language import Language
from govrules.model.bundles import OneStop
from govrules.process.activity import Activity, Assignment, Need, VisitAt
from govrules.process.bundle_steps import firsts, lasts
from govrules.process.draft import Arrow, Draft
from govrules.process.parts import Handed
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
    own = set(numbers.get(draft.target, ())) if draft.bundle else set()
    by = Assignment(posts=(called(one_stop.by),)) if one_stop.by else window_of(book, one_stop.place, lead)
    needs = _taken_in(draft)
    taken = {need.id for need in needs}
    intake = draft.number(
        _at_place(draft.target, _free(draft, "intake"), INTAKE_NAME, "accept", by, one_stop.place, needs)
    )
    for number in first:
        draft.arrows.append(Arrow(intake, number, act=True))
    for number in range(intake):
        is_first = number in first and number not in own
        draft.activities[number] = _relieved(draft.activities[number], is_first, taken)
    if one_stop.delivery == "window":
        handover = draft.number(
            _at_place(
                draft.target, _free(draft, "handover"), HANDOVER_NAME, "deliver", by, one_stop.place, ()
            )
        )
        for number in last:
            draft.arrows.append(Arrow(number, handover, act=True))
    draft.one_stop = one_stop.place


def _taken_in(draft: Draft) -> tuple[Need, ...]:
    """Every distinct material that the target does not itself make, each once."""
    makers = makers_by_material(draft.activities)
    found: dict[str, Need] = {}
    for part in draft.parts.values():
        for handed in part.asked:
            if brought_by_applicant(handed, makers):
                found.setdefault(handed.material, Need("material", handed.material, handed.entry))
    return tuple(found.values())


def makers_by_material(activities: Iterable[Activity]) -> dict[str, set[str]]:
    """Return which matters' steps make each material."""
    found: dict[str, set[str]] = {}
    for activity in activities:
        for material in activity.gives_materials:
            found.setdefault(material, set()).add(activity.owner)
    return found


def brought_by_applicant(handed: Handed, makers: Mapping[str, set[str]]) -> bool:
    """Tell whether the applicant brings what a matter asks for, and no other matter of the target makes it.

    What only the matter's own steps give is a revision of what was brought.
    """
    if handed.entry is not None and handed.entry.from_ == "applicant":
        return True
    return makers.get(handed.material, set()) <= {handed.matter}


def _free(draft: Draft, step: str) -> str:
    """Return a name for a step of the one place that no step of the target has."""
    taken = {activity.id for activity in draft.activities}
    return step if f"{draft.target}.{step}" not in taken else _free(draft, f"one-stop-{step}")


def _relieved(activity: Activity, first: bool, taken: set[str]) -> Activity:
    """Take from a step the visits that the one place replaces, and the papers that it has taken in."""
    needs = activity.needs
    if first:
        needs = tuple(need for need in needs if need.kind == "fact" or need.id not in taken)
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
