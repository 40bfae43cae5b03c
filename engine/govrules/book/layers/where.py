"""Where rules are looked at: a level, an area; which layers hold there, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.model.layers import Layer

BASE: Final = "base"
_OF_THE_AREA_ITSELF: Final = frozenset({"id", "name", "in"})
"""Fields that an area does not hand on to the areas in it."""


class Where(msgspec.Struct, frozen=True):
    """A place to look at the rules. Neither = the base; an area without a level lies in all levels."""

    level: str | None = None
    area: str | None = None

    def __str__(self) -> str:
        return " · ".join(part for part in (self.level, self.area) if part) or BASE


def where_named(book: RuleBook, name: str) -> Where | None:
    """Return the level or area of that name, a level before an area; None = the book has neither."""
    if name in book.levels:
        return Where(level=name)
    return Where(area=name) if name in book.areas else None


def places_of(book: RuleBook) -> list[Where]:
    """Return every place at which layers may differ: the lowest level, then each area."""
    levels = [Where(level=level) for level in list(book.levels)[-1:]]
    return [*levels, *(Where(area=area) for area in book.areas)]


def areas_around(book: RuleBook, area: str | None) -> list[str]:
    """Return an area and those that it lies in, the outermost first."""
    found: list[str] = []
    while area is not None and area in book.areas and area not in found:
        found.append(area)
        outer = book.areas[area].get("in")
        area = outer if isinstance(outer, str) else None
    return found[::-1]


def area_facts(book: RuleBook, area: str) -> dict[str, Any]:
    """Return what `area.…` reads at an area: its own fields, else those of the areas that it lies in."""
    found: dict[str, Any] = {}
    for outer in areas_around(book, area):
        kept = {key: value for key, value in found.items() if key not in _OF_THE_AREA_ITSELF}
        found = {**kept, **book.areas[outer]}
    return found


def area_of(book: RuleBook, facts: Mapping[str, Any]) -> Where | None:
    """Return the area in which a case is, as its facts say: `area: street-a`, or `area: {id: street-a}`."""
    said = facts.get("area")
    area = said.get("id") if isinstance(said, Mapping) else said
    return Where(area=area) if isinstance(area, str) and area in book.areas else None


def layers_at(book: RuleBook, where: Where) -> list[Layer]:
    """Return the layers that hold at a place on the book's day: the highest level first, then by id.

    A layer holds while what it stands on holds; one with `when` only in areas of which it is true.
    """
    seen = _Seen(book, where)
    ranked = [
        (rank, layer.id, layer) for layer in book.layers.values() if (rank := seen.rank(layer)) is not None
    ]
    return [layer for _, _, layer in sorted(ranked, key=lambda entry: entry[:2])]


def rank_at(book: RuleBook, where: Where, layer: Layer) -> int | None:
    """Return how deep a layer lies at a place, from 0 for the highest level; None = it does not hold."""
    return _Seen(book, where).rank(layer)


class _Seen:
    """The layers as seen from one place. Lives in one call."""

    def __init__(self, book: RuleBook, where: Where) -> None:
        self._book = book
        self._levels = {level: number for number, level in enumerate(book.levels)}
        self._lowest = self._levels.get(where.level or "", len(self._levels) - 1)
        self._around = areas_around(book, where.area)
        self._facts: Mapping[str, Any] | None = None
        if where.area is not None and where.area in book.areas:
            self._facts = {"area": area_facts(book, where.area)}
        self._today = str(book.as_of)

    def rank(self, layer: Layer, above: frozenset[str] = frozenset()) -> int | None:
        """Return how deep the layer lies; None = it does not hold here, or not today."""
        if not self._is_in_force(layer) or not self._is_meant(layer):
            return None
        rank = self._depth(layer)
        if rank is None or layer.on == BASE:
            return rank
        below = self._book.layers.get(layer.on)
        if below is None or below.id in above:
            return rank
        return None if self.rank(below, above | {layer.id}) is None else rank

    def _is_in_force(self, layer: Layer) -> bool:
        return (layer.from_ or "") <= self._today <= (layer.until or "9999-12-31")

    def _depth(self, layer: Layer) -> int | None:
        if layer.level is not None:
            rank = self._levels.get(layer.level)
            return rank if rank is not None and rank <= self._lowest else None
        inside = [number for number, area in enumerate(self._around) if area in (layer.area or ())]
        return len(self._levels) + inside[0] if inside else None

    def _is_meant(self, layer: Layer) -> bool:
        if layer.when is None:
            return True
        if self._facts is None:
            return False
        from govrules.feel import BudgetExceeded, FeelSyntaxError, compile_expression

        try:
            return compile_expression(layer.when).decide(self._facts) is True
        except (FeelSyntaxError, BudgetExceeded):
            return False
