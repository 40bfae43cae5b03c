"""What the whole book says of one target: the processes that a change of it may touch, who asks for a paper."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from govrules.book.rulebook import RuleBook
from govrules.process.proofs.network import proof_network
from govrules.redesign.scope import members_of

_bundles: WeakKeyDictionary[RuleBook, dict[str, tuple[str, ...]]] = WeakKeyDictionary()
_asked: WeakKeyDictionary[RuleBook, frozenset[str]] = WeakKeyDictionary()


def neighbourhood(book: RuleBook, target: str) -> RuleBook:
    """Return the book with no other matters and bundles than the target and those that share a matter with it.

    A proposal for one matter out of thousands then costs no more than in a small book. What is not order
    (materials, tables, departments, limits) stays whole.
    """
    inside = members_of(book, target) if target in book.bundles else (target,)
    bundles = dict.fromkeys(name for matter in inside for name in bundles_with(book, matter))
    if target in book.bundles:
        bundles[target] = None
    matters = dict.fromkeys((*inside, *(matter for name in bundles for matter in members_of(book, name))))
    return book.changed(
        matters={name: book.matters[name] for name in matters},
        bundles={name: book.bundles[name] for name in bundles},
    )


def bundles_with(book: RuleBook, matter: str) -> tuple[str, ...]:
    """Return the bundles of which a matter is a member, alternatives included."""
    return _holding(book).get(matter, ())


def _holding(book: RuleBook) -> dict[str, tuple[str, ...]]:
    """Return which bundles hold each matter."""
    if book not in _bundles:
        found: dict[str, list[str]] = {}
        for name in book.bundles:
            for matter in members_of(book, name):
                found.setdefault(matter, []).append(name)
        _bundles[book] = {matter: tuple(names) for matter, names in found.items()}
    return _bundles[book]


def materials_asked(book: RuleBook) -> frozenset[str]:
    """Return the materials that a matter of the book asks for, or another proof requires."""
    if book not in _asked:
        entries = (entry for matter in book.matters.values() for entry in matter.materials or ())
        asked = {entry if isinstance(entry, str) else entry.material for entry in entries}
        for ways in proof_network(book).ways.values():
            asked.update(name for way in ways for name in way.requires)
        _asked[book] = frozenset(asked)
    return _asked[book]
