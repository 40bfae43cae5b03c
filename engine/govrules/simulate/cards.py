"""Cards of the limit that the target is held to: which cases get one, by the time that they used of it.

A card comes when a shorter limit would have run out (see `govrules.clock.limit_warnings`): a case gets it when it used
more than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

import msgspec

from govrules.case.clock_rules import limit_of
from govrules.clock.duration import Duration
from govrules.clock.limit_warnings import OVERDUE, LimitWarning
from govrules.clock.units import DAY_UNITS, Unit
from govrules.process.graph import ProcessGraph
from govrules.process.limits_of import duration_of, entries_of

_MINUTES = {Unit.HOUR: 60, Unit.MINUTE: 1}


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its colour, what it comes at (`80%`, `1 working day` before, `overdue`), and beyond how much used time.

    `beyond` is in the unit of the promise, minutes where that is in hours or minutes.
    """

    card: str
    at: str | None
    before: str | None
    beyond: float


def cards_of(graph: ProcessGraph, promise: Duration | None) -> tuple[Card, ...]:
    """Return the cards of the promise of a target; one that counts in other units than the promise is left out."""
    rule = graph.book.bundles.get(graph.target) or graph.book.matters.get(graph.target)
    if promise is None or rule is None:
        return ()
    entries = entries_of(graph.book, rule.limit)
    whole = [entry for entry in entries if (entry.from_, entry.to) == ("accepted", "decided")] or entries
    entry = next(
        (one for one in whole if (duration_of(one.promised) or duration_of(one.statutory)) == promise), None
    )
    if entry is None:
        return ()
    found = []
    for one in entry.warnings:
        read = limit_of(msgspec.structs.replace(entry, warnings=(one,))).warnings
        beyond = _beyond(read[0], promise) if read else None
        if one.card is not None and beyond is not None:
            found.append(Card(one.card, one.at, one.before, beyond))
    return tuple(found)


def _beyond(warning: LimitWarning, promise: Duration) -> float | None:
    """Return how much of the promise may be used before the card comes; None = it counts in another unit."""
    in_days = promise.unit in DAY_UNITS
    scale = 1 if in_days else _MINUTES.get(promise.unit, 1)
    if warning.at == OVERDUE:
        return float(promise.amount) * scale
    if isinstance(warning.at, Decimal):
        amount = promise.amount * warning.at
        return float(floor(ceil(promise.amount) * warning.at)) if in_days else float(amount) * scale
    lead = warning.before
    if lead is None or lead.unit is not promise.unit:
        return None
    left = ceil(promise.amount) - ceil(lead.amount) if in_days else promise.amount - lead.amount
    return max(float(left) * scale, 0.0)
