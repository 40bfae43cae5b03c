"""Which changes of the rules make a burden heavier or lighter: from a component back to the values behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.burden.comparing import ComponentChange
from govrules.compare.changes.differences import Difference

OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "matters": ("matters",),
    "materials": ("materials", "produces", "matters", "one_stop"),
    "visits": ("visits", "steps", "one_stop"),
    "steps": ("steps",),
    "limit": ("limit", "steps"),
    "tiers": ("steps",),
    "fee": ("fee",),
    "conditions": ("criteria",),
    "validity": ("materials", "produces", "matters", "one_stop"),
    "channels": ("channels",),
}
"""Component → the keys of a matter or bundle that it is read from."""
_SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    "materials": ("materials", "data_sources"),
    "validity": ("materials", "data_sources"),
    "limit": ("limits",),
    "tiers": ("tier_tables",),
}
"""Component → the sections that it is read from through their names."""
_OF_STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "visits": ("visit",),
    "steps": ("act", "by", "when"),
    "limit": ("limit",),
    "tiers": ("act", "by"),
}


def causes_of(
    change: ComponentChange, target: str, differences: Sequence[Difference], books: tuple[RuleBook, RuleBook]
) -> list[int]:
    """Return which of the differences that concern a target make a component of its burden differ.

    What the target says itself comes before what it names, and that before what stands behind it. The result
    are indexes; all of them where it cannot be told.
    """
    ranks = [_rank(one, change, target, books) for one in differences]
    nearest = min((rank for rank in ranks if rank is not None), default=None)
    if nearest is None:
        return list(range(len(differences)))
    return [number for number, rank in enumerate(ranks) if rank == nearest]


def _rank(
    difference: Difference, change: ComponentChange, target: str, books: tuple[RuleBook, RuleBook]
) -> int | None:
    if not _is_cause(difference, change, target, books):
        return None
    if difference.section == "data_sources":
        return 2
    return 0 if difference.section in ("matters", "bundles") else 1


def _is_cause(
    difference: Difference, change: ComponentChange, target: str, books: tuple[RuleBook, RuleBook]
) -> bool:
    component, owner, path = str(change.component), target, change.path
    is_bundle = any(target in book.bundles for book in books)
    member, _, rest = path.partition(".")
    if is_bundle and component != "matters" and any(member in book.matters for book in books):
        owner, path, is_bundle = member, rest, False
    name = path.partition(".")[0]
    if difference.section in _SHARED.get(component, ()):
        return difference.section != "materials" or name in ("", difference.entry)
    if is_bundle and component in ("materials", "validity") and difference.section == "matters":
        return _reads(difference, component, path)
    if (difference.section, difference.entry) != ("bundles" if is_bundle else "matters", owner):
        return False
    return _reads(difference, component, path)


def _reads(difference: Difference, component: str, path: str) -> bool:
    """Tell whether a component is read from the value that differs; `path` leads to it inside of its owner."""
    if not difference.path:
        return True
    key, *below = difference.path
    if key not in OWN.get(component, ()):
        return False
    name, _, part = path.partition(".")
    same = not below or name in ("", "places") or below[0] == name or isinstance(below[0], int)
    if key == "steps":
        return same and (len(below) < 2 or below[1] in _OF_STEPS[component])
    if key == "materials" and same and below:
        return _is_whole(difference) or (len(below) > 1 and below[1] == part.partition(".")[0])
    return same or key in ("limit", "matters", "one_stop", "fee")


def _is_whole(difference: Difference) -> bool:
    """Tell whether a material itself is new or gone, and not a part of what is said of it."""
    return len(difference.path) == 2 and None in (difference.before, difference.after)
