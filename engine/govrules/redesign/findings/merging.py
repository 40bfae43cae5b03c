"""Two steps as one: which act, by whom, how long."""

from __future__ import annotations

from govrules.clock.duration import Duration, Unit, add_up
from govrules.model.base import Name, name_in
from govrules.model.matters import Performer, Step
from govrules.process.activity import PHASES, Activity, Assignment, Called
from govrules.process.work import minutes_of

OWN_FORM = frozenset(
    {"pay", "sign", "survey", "follow_up", "supplement", "hearing", "publicize", "vote", "deliberate"}
)
"""Acts with a form or a partner of their own, which no other step can take in."""


def joined_act(first: str, second: str) -> str | None:
    """Return the act of two steps done as one; None where they cannot be."""
    if first in OWN_FORM or second in OWN_FORM:
        return None
    if first == second or second not in PHASES:
        return first
    return second if first not in PHASES else None


def joined_limit(first: Activity, second: Activity) -> Duration | None:
    """Return how long two steps of one post take as one; None where nobody can say.

    Where the hands-on work of both fits into the longer limit, that one; else the sum.
    """
    if first.limit is None or second.limit is None:
        return None
    total = add_up((first.limit, second.limit))
    if len(total) != 1:
        return None
    longer = longer_limit(first, second)
    work = [activity.work_minutes for activity in (first, second)]
    if longer is None or None in work or longer.unit not in (Unit.WORKING_DAY, Unit.WORKING_HOUR):
        return total[0]
    room = minutes_of(longer)
    known = sum(minutes for minutes in work if minutes is not None)
    return longer if room is not None and known <= room else total[0]


def longer_limit(first: Activity, second: Activity) -> Duration | None:
    """Return the longer of two limits of one unit; None where they cannot be compared so simply."""
    limits = [activity.limit for activity in (first, second) if activity.limit is not None]
    if len(limits) < 2:
        return None
    if limits[0].amount == 0 or limits[1].amount == 0:
        return max(limits, key=lambda limit: limit.amount)
    return max(limits, key=lambda limit: limit.amount) if limits[0].unit is limits[1].unit else None


def merged_step(
    first: Activity, second: Activity, act: str, by: Assignment, limit: Duration, taken: frozenset[str]
) -> Step:
    """Write the step that replaces two. `taken` are the ids of its matter that are in use."""
    passes = (1 - first.refuses) * (1 - second.refuses)
    work = [activity.work_minutes for activity in (first, second)]
    known = None if None in work else sum(minutes for minutes in work if minutes is not None)
    return Step(
        id=_free(f"{first.step}-{second.step}", taken),
        name=_joined_name(first, second),
        act=act,
        by=_written(by),
        limit=limit.tell("en"),
        work=None if known is None else f"{known:g} minutes",
        refuses=round(1 - passes, 4) or None,
    )


def _free(wanted: str, taken: frozenset[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _joined_name(first: Activity, second: Activity) -> Name | None:
    if first.name is None or second.name is None:
        return None
    if isinstance(first.name, str) and isinstance(second.name, str):
        return f"{first.name}、{second.name}" if not first.name.isascii() else f"{first.name}, {second.name}"
    return {
        language: sign.join(name_in(activity.name, language) for activity in (first, second))
        for language, sign in (("zh", "、"), ("en", ", "))
    }


def _written(by: Assignment) -> str | Performer | tuple[str | Performer, ...]:
    posts = tuple(_post(called) for called in by.posts)
    return posts[0] if len(posts) == 1 else posts


def _post(called: Called) -> str | Performer:
    return called.id if called.officers == 1 else Performer(post=called.id, officers=called.officers)
