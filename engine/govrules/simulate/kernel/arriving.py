"""A case that arrives: the place that it takes while it is under way."""

from __future__ import annotations

from govrules.simulate.kernel.arrays import (
    ACCEPTED,
    ACTIVE,
    CASE,
    CHOICES,
    DECIDED,
    KEY,
    LEFT,
    STOPPED,
    STOPS,
)
from govrules.simulate.kernel.clocks import set_clocks
from govrules.simulate.kernel.compiled import compiled


@compiled
def take_place(place, time, case_key, choice, which, case, row, steps, matters):
    """Write down at a place that a case has it: nothing is done yet, no clock runs, none of its matters is closed."""
    groups = choice.shape[1]
    place[which, CASE] = case
    place[which, LEFT] = steps
    place[which, ACTIVE] = 0
    place[which, STOPS] = 0
    time[which, KEY] = case_key[row]
    time[which, STOPPED] = 0.0
    time[which, ACCEPTED] = -1.0
    time[which, DECIDED] = -1.0
    set_clocks(time, which, matters)
    for group in range(groups):
        place[which, CHOICES + group] = choice[row, group]
    for matter in range(matters):
        place[which, CHOICES + groups + matter] = 0
