"""What the act itself says about order: nobody decides before accepting.

Inside one matter, by phase (Administrative Licensing Law ch. IV): `accept`, then review and its like, then
`decide`, `issue`, `deliver`; and the few pairs that go with single acts. The act never turns round what
stands (art. 43: a second review after a first decision): a pair that would close a ring is left out.
"""

from __future__ import annotations

from itertools import accumulate
from operator import or_
from typing import Final

from govrules.process.activity import PHASES, Activity
from govrules.process.draft import Draft
from govrules.process.order import Order, bits

_LAST_PHASE: Final = max(PHASES.values())


def draw_acts(draft: Draft, order: Order) -> list[int]:
    """Add to `order` every pair that the acts put in order; return them, a mask of earlier steps each."""
    never_before = sum(1 << n for n, activity in enumerate(draft.activities) if activity.after_case)
    today = [0] * len(draft.activities)
    given = [0] * len(draft.activities)
    for arrow in draft.arrows:
        if arrow.act:
            given[arrow.after] |= 1 << arrow.before
        if not arrow.prefer:
            today[arrow.after] |= 1 << arrow.before
    drawn = [0] * len(draft.activities)
    owners: dict[str, list[int]] = {}
    for number, activity in enumerate(draft.activities):
        for owner in (activity.owner, *draft.also_for.get(number, ())):
            owners.setdefault(owner, []).append(number)
    for numbers in owners.values():
        masks = _masks(draft.activities, numbers)
        below = _below(masks)
        above = 0
        for number in numbers:
            activity = draft.activities[number]
            wanted = _earlier(activity, masks, below) | given[number]
            if activity.act == "notify":
                wanted |= today[number]
            if activity.act == "survey":
                wanted |= above
            above |= 1 << number
            wanted &= ~(order.behind[number] | never_before | 1 << number)
            for earlier in bits(wanted & ~order.before[number]):
                order.add(earlier, number)
            drawn[number] |= wanted
    return drawn


def _masks(activities: list[Activity], numbers: list[int]) -> dict[str, int]:
    masks: dict[str, int] = {}
    for number in numbers:
        act = activities[number].act
        masks[act] = masks.get(act, 0) | 1 << number
    return masks


def _below(masks: dict[str, int]) -> list[int]:
    """Return for each phase the steps of all phases before it."""
    of_phase = [0] * (_LAST_PHASE + 1)
    for act, mask in masks.items():
        phase = PHASES.get(act)
        if phase is not None:
            of_phase[phase] |= mask
    return list(accumulate(of_phase, or_, initial=0))


def _earlier(activity: Activity, masks: dict[str, int], below: list[int]) -> int:
    phase = PHASES.get(activity.act)
    earlier = 0 if phase is None else below[phase]
    if activity.act != "accept":
        earlier |= masks.get("accept", 0)
    if activity.act == "vote":
        earlier |= masks.get("deliberate", 0)
    if activity.act == "issue":
        earlier |= masks.get("pay", 0)
    if activity.after_case:
        earlier |= masks.get("decide", 0)
    return earlier
