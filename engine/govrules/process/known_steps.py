"""The steps of each matter as they were last made: a reform that changes one step leaves its neighbours as they are.

What an activity is made of is the same as long as the step as written, the tables, the limits and the lines
of its matter are; rules are frozen, so that the same object is the same content.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.model.matters import MaterialEntry, Step
from govrules.process.activity import Activity, Condition

_MOST: Final = 256
"""Matters whose steps are kept; the largest bundles have a few dozen."""

Materials = tuple[str | MaterialEntry, ...] | None


class MadeStep(NamedTuple):
    """An activity, the step that it was made of, and what its matter gives through it."""

    step: Step
    products: tuple[str, ...]
    activity: Activity


MadeSteps = dict[int, MadeStep]
"""By the identity of the step as written; the step is held, so that its identity is not given away again."""


class _Known(NamedTuple):
    conditions: tuple[Condition, ...]
    tier_tables: object
    decision_tables: object
    limits: object
    materials: Materials
    steps: MadeSteps


_known: dict[str, _Known] = {}


def known_steps(
    book: RuleBook, owner: str, conditions: tuple[Condition, ...], materials: Materials
) -> MadeSteps:
    """Return the steps of a matter (or of a bundle itself) that were made lately of just these.

    What is added to the mapping is known from then on; it is for one owner under one set of conditions.
    """
    kept = _known.get(owner)
    if (
        kept is not None
        and kept.tier_tables is book.tier_tables
        and kept.decision_tables is book.decision_tables
        and kept.limits is book.limits
        and kept.conditions == conditions
        and (kept.materials is materials or kept.materials == materials)
        and len(kept.steps) < _MOST
    ):
        return kept.steps
    if len(_known) >= _MOST:
        _known.clear()
    fresh: MadeSteps = {}
    _known[owner] = _Known(conditions, book.tier_tables, book.decision_tables, book.limits, materials, fresh)
    return fresh
