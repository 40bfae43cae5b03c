"""Steps made into activities, kept for a while: a reform that changes one step leaves its neighbours as they are.

What an activity is made of is the same as long as the step as written, the tables, the limits and the lines
of its matter are; rules are frozen, so that the same object is the same content.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.model.matters import MaterialEntry, Step
from govrules.process.activity import Activity, Condition

_MOST: Final = 2048


class _Known(NamedTuple):
    """An activity with what it was made of; holding it keeps the identities from being given away again."""

    step: Step
    tier_tables: object
    decision_tables: object
    limits: object
    conditions: tuple[Condition, ...]
    products: tuple[str, ...]
    lines: tuple[MaterialEntry | None, ...]
    activity: Activity


_known: dict[tuple[str, int], _Known] = {}


def lines_of(step: Step, entries: dict[str, MaterialEntry]) -> tuple[MaterialEntry | None, ...]:
    """Return the lines of the matter that a step's needs come from."""
    return tuple(map(entries.get, step.needs or ()))


def known_step(
    book: RuleBook,
    owner: str,
    step: Step,
    conditions: tuple[Condition, ...],
    products: tuple[str, ...],
    lines: tuple[MaterialEntry | None, ...],
) -> Activity | None:
    """Return the activity of a step, if it was made lately of just these."""
    kept = _known.get((owner, id(step)))
    if (
        kept is not None
        and kept.step is step
        and kept.tier_tables is book.tier_tables
        and kept.decision_tables is book.decision_tables
        and kept.limits is book.limits
        and len(kept.conditions) == len(conditions)
        and all(one is other for one, other in zip(kept.conditions, conditions, strict=True))
        and kept.products == products
        and kept.lines == lines
    ):
        return kept.activity
    return None


def keep_step(
    book: RuleBook,
    activity: Activity,
    step: Step,
    conditions: tuple[Condition, ...],
    products: tuple[str, ...],
    lines: tuple[MaterialEntry | None, ...],
) -> Activity:
    """Keep the activity of a step, and return it."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[activity.owner, id(step)] = _Known(
        step, book.tier_tables, book.decision_tables, book.limits, conditions, products, lines, activity
    )
    return activity
