"""A layer that asks more of people than the rules above it, without a law for it (层层加码).

What it finds: one more material, visit, step or condition, a longer limit, a higher tier, a fee, a shorter
validity, a channel less: anything that asks more of people than what holds above the layer, and whose change cites
no law (`because: {law: …}`, or a `legal_basis` of what is added). Each line is weighed against the rules as
they stand just before it, so that the first level that adds something is named and not those below that repeat it.

Why it matters: a lower level may make things easier. To ask for more it needs a legal basis of its own
(Administrative Licensing Law art. 16: an implementing rule may not add conditions).

Wrong:

    kind: Layer
    id: street
    area: [street-a]
    add:
      - {at: matters.food.materials, item: lease, because: 统一要求}

Right:

    kind: Layer
    id: street
    area: [street-a]
    add:
      - {at: matters.food.materials, item: lease, because: {law: 《…》第…条}}

Options: none.

Fix: none. Cite the law, or take the line out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govrules.book.layers.telling import place_of
from govrules.book.rulebook import RuleBook
from govrules.burden.comparing import ComponentChange
from govrules.burden.wording import told
from govrules.checks.layers_over import Weighed, base_of, place_above, weighed_everywhere
from govrules.codes.layers import ADDED_BURDEN
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say, say_count
from govrules.model.base import Because, Named
from govrules.model.layers import Change


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Weigh every line of every layer against what holds above it."""
    blamed: set[tuple[str, str, int]] = set()
    for weighed in book.once(weighed_everywhere):
        added = [found for found in weighed.changes if found[1].verdict == "added"]
        if added and weighed.key not in blamed and not has_basis(weighed.effect.change):
            blamed.add(weighed.key)
            yield _blame(base_of(book), weighed, added)


def has_basis(change: Change) -> bool:
    """Tell whether a change cites a law: in its `because`, or in the `legal_basis` of what it writes."""
    if isinstance(change.because, Because):
        return True
    return _cites(change.item) or _cites(change.to)


def _cites(value: Any) -> bool:
    basis = value.get("legal_basis") if isinstance(value, dict) else None
    return bool(basis)


def _blame(book: RuleBook, weighed: Weighed, added: list[tuple[str, ComponentChange]]) -> Diagnostic:
    effect, (target, _) = weighed.effect, added[0]
    after = weighed.laid.book
    rule = after.matters.get(target) or after.bundles.get(target)
    name = Named(rule.name if rule is not None else None, target)
    what = [told(after, change) for owner, change in added if owner == target][:4]
    message = say(
        "{layer} asks more of people for {target}, and cites no law: {what}.",
        layer=layer_name(book, weighed),
        target=name,
        what=what,
    )
    others = len({owner for owner, _ in added}) - 1
    related = [Related(place_above(book, weighed), say("This is what holds above the layer."))]
    if others > 0:
        more = say_count("{n} more matter is touched.", "{n} more matters are touched.", others)
        related.append(Related(place_of(book, effect), more))
    return Diagnostic(
        ADDED_BURDEN,
        message,
        place_of(book, effect),
        _hint(effect.change),
        tuple(one for one in related if one.place.file),
    )


def _hint(change: Change) -> Text:
    if isinstance(change.because, str):
        return say(
            "“{reason}” is no law. Cite one with because: {{law: …}}, or take the line out.",
            reason=change.because,
        )
    return say("Cite the law with because: {law: …}, or take the line out.")


def layer_name(book: RuleBook, weighed: Weighed) -> Text:
    """Name a layer with its level or areas: 长沙（市级）."""
    layer = weighed.effect.layer
    name = Named(layer.name, layer.id)
    if layer.level is not None:
        level = book.levels.get(layer.level)
        return say("{layer} ({where})", layer=name, where=Named(level.name if level else None, layer.level))
    areas = [Named(book.areas.get(area, {}).get("name"), area) for area in layer.area or ()]
    if [area.name for area in areas] == [layer.name]:
        return say("{names}", names=name)
    return say("{layer} ({where})", layer=name, where=areas)
