"""Matters laid out as steps and arrows, kept for a while: a proposal leaves most matters of a process as they are.

Rules are frozen, so that the same object is the same content: a matter has the same steps as long as it, the
tables and the limits are the same. (What a merge has changed reads lines of other matters, and is not kept.)
"""

from __future__ import annotations

from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.model.matters import Matter
from govrules.process.activity import Activity, Condition
from govrules.process.draft import Arrow

_MOST: Final = 256
"""Matters kept; the largest bundles have a few dozen."""


class Layout(NamedTuple):
    """The steps of one matter and the arrows between them, numbered from 0."""

    activities: tuple[Activity, ...]
    arrows: tuple[Arrow, ...]


class _Known(NamedTuple):
    """A layout with what it was made of; holding it keeps the identities from being given away again."""

    matter: Matter
    tier_tables: object
    decision_tables: object
    limits: object
    conditions: tuple[Condition, ...]
    layout: Layout


_known: dict[int, _Known] = {}


def known_layout(book: RuleBook, matter: Matter, conditions: tuple[Condition, ...]) -> Layout | None:
    """Return the layout of a matter, if it was made lately of just this."""
    kept = _known.get(id(matter))
    if (
        kept is not None
        and kept.matter is matter
        and kept.tier_tables is book.tier_tables
        and kept.decision_tables is book.decision_tables
        and kept.limits is book.limits
        and kept.conditions == conditions
    ):
        return kept.layout
    return None


def keep_layout(book: RuleBook, matter: Matter, conditions: tuple[Condition, ...], layout: Layout) -> Layout:
    """Keep the layout of a matter, and return it."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[id(matter)] = _Known(
        matter, book.tier_tables, book.decision_tables, book.limits, conditions, layout
    )
    return layout


def is_merged(book: RuleBook, matter: Matter) -> bool:
    """Tell whether a reform has merged steps into one of the matter's."""
    return bool(book.aliases) and any(f"{matter.id}.{step.id}" in book.merged for step in matter.steps or ())
