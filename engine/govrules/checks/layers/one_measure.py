"""One measure for areas of different tiers (一刀切).

What it finds: a layer for several areas, or for an area with others in it, that sets something for all of them
though a field that ranks them (`risk: high`, `risk: low`) differs; unless its `when` asks that field, or a layer
of the area itself sets the same thing otherwise (the examples have `areas: [{id: street-b, risk: high}, {id: street-c,
risk: low}]`). A layer that only asks less of people is no such measure.

Why it matters: areas are ranked so that each gets the measures that fit it. One measure for all burdens the safe
ones and teaches nothing about the others.

Wrong:

    kind: Layer
    id: closed
    area: [street-b, street-c]
    set: [{at: matters.food.limit.promised, to: 20 working days, because: {law: 《…》第…条}}]

Right:

    kind: Layer
    id: closed
    area: [street-b, street-c]
    when: 'area.risk = "high"'
    set: [{at: matters.food.limit.promised, to: 20 working days, because: {law: 《…》第…条}}]

Options: none. A field ranks areas when its values are ids (`high`).

Fix: none. Give each tier a layer of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govrules.book.layers.where import Where, area_facts, areas_around, layers_at
from govrules.book.rulebook import RuleBook
from govrules.checks.layers_over import base_of, weighed_everywhere
from govrules.codes.layers import ONE_MEASURE_FOR_ALL
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.layers import Layer

_A_TIER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_TIERS: Final = frozenset({"id", "name", "in", "level", "from", "until"})


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every layer of areas: for whom is it the same, and should it be?"""
    base = base_of(book)
    for layer in base.layers.values():
        if layer.area is not None and (layer.set or layer.add):
            yield from _look(book, base, layer)


def _look(book: RuleBook, base: RuleBook, layer: Layer) -> Iterator[Diagnostic]:
    if _only_eases(book, layer):
        return
    inside = [area for area in base.areas if set(areas_around(base, area)) & set(layer.area or ())]
    held = [area for area in inside if layer in layers_at(base, Where(area=area))]
    same = [area for area in held if not _is_set_otherwise(base, layer, area)]
    for field in _fields(base):
        if layer.when is not None and f"area.{field}" in layer.when:
            continue
        tiers: dict[str, str] = {}
        for area in same:
            value = area_facts(base, area).get(field)
            if isinstance(value, str) and _A_TIER.fullmatch(value):
                tiers.setdefault(value, area)
        if len(tiers) > 1:
            yield _finding(base, layer, field, tiers)
            return


def _fields(base: RuleBook) -> list[str]:
    """Return the fields of areas that may rank them, in the order in which they are written."""
    return [
        field
        for field in dict.fromkeys(key for area in base.areas.values() for key in area)
        if field not in _NO_TIERS
    ]


def _only_eases(book: RuleBook, layer: Layer) -> bool:
    """Tell whether people gain by every change of the layer that weighs anything."""
    verdicts = {
        change.verdict
        for weighed in book.once(weighed_everywhere)
        if weighed.effect.layer.id == layer.id
        for _, change in weighed.changes
    } - {"neutral"}
    return verdicts == {"removed"}


def _is_set_otherwise(base: RuleBook, layer: Layer, area: str) -> bool:
    """Tell whether layers below this one set all of its paths anew in an area."""
    holding = layers_at(base, Where(area=area))
    below = holding[holding.index(layer) + 1 :]
    again = {change.at for other in below for change in (*other.set, *other.remove)}
    return all(change.at in again for change in (*layer.set, *layer.add))


def _finding(base: RuleBook, layer: Layer, field: str, tiers: dict[str, str]) -> Diagnostic:
    named = [
        say("{area}: {tier}", area=Named(base.areas[area].get("name"), area), tier=tier)
        for tier, area in tiers.items()
    ]
    return Diagnostic(
        ONE_MEASURE_FOR_ALL,
        say("This layer is the same for areas whose `{field}` differs ({areas}).", field=field, areas=named),
        base.place("layers", layer.id, "area"),
        say(
            "Give each tier a layer of its own: when: 'area.{field} = \"{tier}\"'.",
            field=field,
            tier=next(iter(tiers)),
        ),
        tuple(
            Related(base.place("areas", area, field), say("Here it is {tier}.", tier=tier))
            for tier, area in tiers.items()
            if field in base.areas[area]
        ),
    )
