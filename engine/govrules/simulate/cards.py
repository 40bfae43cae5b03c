"""Cards of the limit that the target is held to: which cases get one, by the time that they used of it.

A card comes when a shorter limit would have run out (see `govrules.clock.limit_warnings`): a case gets it when it used
more than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

import msgspec
import numpy as np
from numpy.typing import NDArray

from govrules.case.clock_rules import limit_of
from govrules.clock.duration import Duration
from govrules.clock.limit_warnings import OVERDUE, LimitWarning
from govrules.clock.units import DAY_UNITS, Unit
from govrules.process.graph import ProcessGraph
from govrules.process.limits_of import duration_of, entries_of, promise_of
from govrules.simulate.kernel import arrays as a

_MINUTES = {Unit.HOUR: 60, Unit.MINUTE: 1}
_COUNTED_AS = {
    Unit.WORKING_DAY: a.WORKING_DAYS,
    Unit.CALENDAR_DAY: a.CALENDAR_DAYS,
    Unit.HOUR: a.MINUTES,
    Unit.MINUTE: a.MINUTES,
}


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its colour, what it comes at (`80%`, `1 working day` before, `overdue`), and beyond how much used time.

    `beyond` is in the unit of the promise, minutes where that is in hours or minutes.
    """

    card: str
    at: str | None
    before: str | None
    beyond: float


@dataclass(frozen=True, slots=True)
class MatterLimit:
    """What a matter is held to: its promise, else what the law allows; None = nothing in days, hours or minutes."""

    matter: str
    promise: Duration | None
    cards: tuple[Card, ...]


def matter_limits(graph: ProcessGraph, matters: Sequence[str]) -> tuple[MatterLimit, ...]:
    """Return what each matter of a process is held to, at most `MOST_CARDS` cards each."""
    found = []
    for matter in matters:
        rule = graph.book.bundles.get(matter) or graph.book.matters.get(matter)
        promise = promise_of(graph.book, rule.limit) if rule is not None else None
        promise = promise if promise is not None and promise.unit in _COUNTED_AS else None
        found.append(MatterLimit(matter, promise, cards_of(graph, promise, matter)[: a.MOST_CARDS]))
    return tuple(found)


def limit_rows(limits: Sequence[MatterLimit]) -> NDArray[np.float64]:
    """Return limits as the first columns of `Results.matter`."""
    rows = np.full((len(limits), a.MATTER_CARDS + a.MOST_CARDS), np.inf)
    rows[:, a.MATTER_COUNTED_AS] = a.MINUTES
    for row, limit in zip(rows, limits, strict=True):
        if limit.promise is not None:
            row[a.MATTER_COUNTED_AS] = _COUNTED_AS[limit.promise.unit]
            row[a.MATTER_ALLOWED] = float(limit.promise.amount) * _MINUTES.get(limit.promise.unit, 1)
            for number, card in enumerate(limit.cards):
                row[a.MATTER_CARDS + number] = card.beyond
    return rows


def cards_of(graph: ProcessGraph, promise: Duration | None, of: str | None = None) -> tuple[Card, ...]:
    """Return the cards of the promise of the target, or of a matter; one that counts in another unit is left out."""
    owner = of or graph.target
    rule = graph.book.bundles.get(owner) or graph.book.matters.get(owner)
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
