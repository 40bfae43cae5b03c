"""What a changed layer is to people: the rules of every place where it holds, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from govrules.book.layers.layered import Laid, lay
from govrules.book.layers.where import Where, layers_at, places_of
from govrules.book.rulebook import RuleBook
from govrules.burden.asked import burden_of
from govrules.burden.comparing import ComponentChange, compare_burden
from govrules.burden.demand import Burden
from govrules.compare.changes.causes import OWN
from govrules.compare.changes.differences import Difference, Key
from govrules.compare.changes.users import users_of

MOST_PLACES: Final = 256
"""At how many places with layers of their own a change is looked at."""
_LINES: Final = ("set", "add", "remove")
_OWNERS: Final = ("matters", "bundles")


class LayeredChange(NamedTuple):
    """A component of what is asked at a place, and the differences of layers that make it so (indexes)."""

    target: str
    change: ComponentChange
    causes: tuple[int, ...]


def layered_changes(
    base: RuleBook, head: RuleBook, differences: tuple[Difference, ...]
) -> Iterator[LayeredChange]:
    """Yield what changed layers do to matters and bundles, beyond what the rules below them do."""
    numbers = [n for n, one in enumerate(differences) if one.section == "layers"]
    changed = {differences[n].entry for n in numbers}
    told: set[tuple[str, str, str, str]] = set()
    for where in _places(base, head, changed) if changed else ():
        old, new = lay(base, where), lay(head, where)
        touching = [
            (n, _touched(old, differences[n].entry) | _touched(new, differences[n].entry)) for n in numbers
        ]
        for target in _in_order(head, {name for _, names in touching for name in names}):
            below = compare_burden(_burden(base, target), _burden(head, target))
            for change in compare_burden(_burden(old.book, target), _burden(new.book, target)):
                key = (target, change.component, change.path, repr((change.before, change.after)))
                if change not in below and key not in told:
                    told.add(key)
                    near = [n for n, names in touching if target in names]
                    causes = _causes((base, head), differences, near, target, change)
                    yield LayeredChange(target, change, causes)


def _in_order(book: RuleBook, targets: set[str]) -> list[str]:
    """Return matters first, then bundles."""
    return sorted(targets, key=lambda target: (target in book.bundles, target))


def _places(base: RuleBook, head: RuleBook, changed: Collection[str]) -> list[Where]:
    """Return the places at which a changed layer holds, of those with the same layers the first."""
    found: list[Where] = []
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for where in dict.fromkeys((*places_of(head), *places_of(base))):
        ids = (_layers(base, where), _layers(head, where))
        if ids not in seen and not (set(ids[0]) | set(ids[1])).isdisjoint(changed):
            seen.add(ids)
            found.append(where)
    return found[:MOST_PLACES]


def _layers(book: RuleBook, where: Where) -> tuple[str, ...]:
    return tuple(layer.id for layer in layers_at(book, where))


def _touched(laid: Laid, layer: str) -> frozenset[str]:
    """Return the matters and bundles that lines of a layer touch at a place."""
    keys: set[Key] = set()
    for effect in laid.effects:
        if effect.layer.id == layer:
            sections = ("tier_tables", "decision_tables") if effect.section == "tables" else (effect.section,)
            keys.update((section, effect.entry) for section in sections)
    return frozenset(target for users in users_of(laid.book, keys).values() for target in users)


def _causes(
    books: tuple[RuleBook, RuleBook],
    differences: tuple[Difference, ...],
    near: list[int],
    target: str,
    change: ComponentChange,
) -> tuple[int, ...]:
    """Return the differences whose lines write where the component is read from; all that are near where none does."""
    keys = OWN.get(change.component, ())
    found = [n for n in near if any(_writes(at, target, keys) for at in _lines(books, differences[n]))]
    return tuple(found or near)


def _writes(at: str, target: str, keys: Collection[str]) -> bool:
    section, entry, key = (*at.split(".", 3), "", "", "")[:3]
    return section not in _OWNERS or (entry == target and (not key or key in keys))


def _lines(books: tuple[RuleBook, RuleBook], difference: Difference) -> Iterator[str]:
    """Yield the paths that a difference of a layer writes to: its line's, or all of the layer's."""
    path, (base, head) = difference.path, books
    for book, value in ((head, difference.after), (base, difference.before)):
        layer = book.layers.get(difference.entry)
        if layer is None:
            continue
        if len(path) < 2 or path[0] not in _LINES or not isinstance(path[1], int):
            yield from (line.at for verb in _LINES for line in getattr(layer, verb))
            continue
        lines = getattr(layer, str(path[0]))
        if path[1] < len(lines) and (len(path) > 2 or value is not None):
            yield lines[path[1]].at
            return


def _burden(book: RuleBook, target: str) -> Burden | None:
    return burden_of(book, target) if target in book.matters or target in book.bundles else None
