"""What stands in the way of a run, said in the words of the one who wrote the scenario."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from govrules.feel import BudgetExceeded, FeelSyntaxError
from govrules.language import say
from govrules.simulate.arrivals import MOST_CASES, TooManyCasesError
from govrules.simulate.cases import OpenFactsError
from govrules.simulate.facts import UnreadableFactError
from govrules.simulate.kernel.replication import TooManyUnderWayError
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.trouble import CannotSimulate

_IN_THE_WAY: Final = (
    OpenFactsError,
    UnreadableFactError,
    UnreadableLawError,
    TooManyCasesError,
    TooManyUnderWayError,
    FeelSyntaxError,
    BudgetExceeded,
)


@contextmanager
def in_words() -> Iterator[None]:
    """Run something of a simulation.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    try:
        yield
    except _IN_THE_WAY as error:
        raise _told(error) from None


def _told(error: Exception) -> CannotSimulate:
    """Say what stands in the way, and what to do about it."""
    match error:
        case OpenFactsError():
            return CannotSimulate(
                say(
                    "The scenario says nothing about {facts}, on which the way of a case hangs.",
                    facts=list(error.args),
                ),
                say("Write under `facts` of the scenario how often each value comes."),
            )
        case UnreadableFactError():
            return CannotSimulate(
                say("The mix of the fact “{fact}” cannot be drawn.", fact=error),
                say("Write shares that sum to 1, such as {ordinary: 0.9, licensed: 0.1}, or a distribution."),
            )
        case UnreadableLawError():
            return CannotSimulate(
                say("“{text}” cannot be simulated.", text=error),
                say(
                    "Write arrivals as per_day, every, or burst and at; `govrules calibrate` drafts them from a log."
                ),
            )
        case TooManyCasesError():
            return CannotSimulate(
                say("More than {n} cases would come in one replication.", n=f"{MOST_CASES:,}"),
                say("Let fewer cases arrive, or take a shorter period."),
            )
        case TooManyUnderWayError():
            return CannotSimulate(
                say("The queues grow without bound: far more cases arrive than the posts can handle."),
                say(
                    "Add staff in the scenario, or let fewer cases arrive; a shorter period shows where it starts."
                ),
            )
        case _:
            return CannotSimulate(
                say("A condition of the scenario cannot be evaluated: {reason}", reason=error),
                say("`govrules check` shows where."),
            )
