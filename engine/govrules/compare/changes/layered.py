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

MOST_PLACES: Final = 64
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
        for target in _in_order(head, _targets(base, old, changed) | _targets(head, new, changed)):
            below = compare_burden(_burden(base, target), _burden(head, target))
            for change in compare_burden(_burden(old.book, target), _burden(new.book, target)):
                key = (target, change.component, change.path, repr((change.before, change.after)))
                if change not in below and key not in told:
                    told.add(key)
                    yield LayeredChange(
                        target, change, _causes(base, head, differences, numbers, target, change)
                    )


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


def _targets(book: RuleBook, laid: Laid, changed: Collection[str]) -> set[str]:
    """Return the matters and bundles that lines of changed layers touch."""
    keys: set[Key] = set()
    for effect in laid.effects:
        if effect.layer.id in changed:
            sections = ("tier_tables", "decision_tables") if effect.section == "tables" else (effect.section,)
            keys.update((section, effect.entry) for section in sections)
    return {target for users in users_of(laid.book, keys).values() for target in users} if keys else set()


def _causes(
    base: RuleBook,
    head: RuleBook,
    differences: tuple[Difference, ...],
    numbers: list[int],
    target: str,
    change: ComponentChange,
) -> tuple[int, ...]:
    """Return the lines that write where the component is read from; all differences where no line does."""
    lines = {n: _at(base, head, differences[n]).split(".") for n in numbers}
    near = [n for n, at in lines.items() if at[0] not in _OWNERS or at[1:2] == [target]]
    keys = OWN.get(change.component, ())
    nearest = [n for n in near if lines[n][0] and (lines[n][0] not in _OWNERS or _reads(lines[n], keys))]
    return tuple(nearest or near or numbers)


def _reads(at: list[str], keys: Collection[str]) -> bool:
    return len(at) < 3 or at[2] in keys


def _at(base: RuleBook, head: RuleBook, difference: Difference) -> str:
    """Return the path that a line of a layer writes to; nothing for what is said of the layer as a whole."""
    path = difference.path
    if len(path) < 2 or path[0] not in _LINES or not isinstance(path[1], int):
        return ""
    index = path[1]
    for book in (head, base):
        layer = book.layers.get(difference.entry)
        lines = getattr(layer, str(path[0])) if layer is not None else ()
        whole = difference.after if book is head else difference.before
        if index < len(lines) and (len(path) > 2 or whole is not None):
            return str(lines[index].at)
    return ""


def _burden(book: RuleBook, target: str) -> Burden | None:
    return burden_of(book, target) if target in book.matters or target in book.bundles else None
