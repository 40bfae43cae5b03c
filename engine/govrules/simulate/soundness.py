"""What a run counts in two ways has to agree; where it does not, its figures are not shown."""

from __future__ import annotations

import math
from typing import Final

from govrules.language import say
from govrules.simulate.tally import Replication
from govrules.simulate.trouble import ContradictionError

_ROUNDING: Final = 1e-6


def examine(one: Replication) -> None:
    """Look whether a replication agrees with itself.

    Little's law (1961): the case-minutes that pass, counted from event to event, are those that the cases spend. And
    the time of every case went somewhere: work, closed offices, queues, answers and waits sum to it.

    Raises:
        ContradictionError: when one is off by more than rounding.
    """
    if abs(one.little - 1.0) > _ROUNDING:
        raise ContradictionError(
            say(
                "Replication {n} contradicts itself: Little’s law is off, the cases under way sum to {ratio} times "
                "the time that they spend. Its figures cannot be trusted and are not shown.",
                n=one.number + 1,
                ratio=f"{one.little:.9f}",
            )
        )
    mean = one.means["calendar_minutes"]
    spent = 0.0 if math.isnan(mean) else mean * (one.cases - one.unfinished)
    told = math.fsum(one.way)
    if abs(told - spent) > _ROUNDING * max(spent, 1.0):
        raise ContradictionError(
            say(
                "Replication {n} contradicts itself: work, closed offices, queues, answers and waits sum to {told} "
                "minutes, the cases took {spent}. Its figures cannot be trusted and are not shown.",
                n=one.number + 1,
                told=f"{told:.3f}",
                spent=f"{spent:.3f}",
            )
        )
