"""Where the cursor stands → which part of a document that is: the way there, and whether it is the key."""

from __future__ import annotations

from typing import Any, NamedTuple

from govrules.surface.document import Document


class Pointed(NamedTuple):
    """A part of a document. `path` leads to it by keys and indexes."""

    path: tuple[str | int, ...]
    is_key: bool
    """The cursor stands on the key that the path ends with, not on its value."""
    node: Any
    inside: bool
    """False = the cursor stands in the room after it, where nothing is written."""


def pointed_at(document: Document, offset: int) -> Pointed:
    """Return the deepest part of a document at an offset in code points, or the last one before it."""
    at = offset - document.base
    positions, aliases = document.layout.positions, document.layout.aliases
    path: tuple[str | int, ...] = ()
    slot = 0
    node: Any = document.data
    while slot not in aliases and isinstance(node, dict | list):
        if isinstance(node, dict):
            found: tuple[str, int, int] | None = None
            for key, key_slot, value_slot in document.layout.pairs(slot, node):
                if positions[key_slot] > at:
                    break
                found = (key, key_slot, value_slot)
            if found is None:
                return Pointed(path, False, node, inside=False)
            key, key_slot, value_slot = found
            path = (*path, key)
            if at <= positions[key_slot + 1]:
                return Pointed(path, True, node[key], inside=True)
            slot, node = value_slot, node[key]
        else:
            index = -1
            for number, element_slot in enumerate(document.layout.elements(slot, node)):
                if positions[element_slot] > at:
                    break
                index, slot = number, element_slot
            if index < 0:
                return Pointed(path, False, node, inside=False)
            path = (*path, index)
            node = node[index]
    inside = positions[slot] <= at <= positions[slot + 1]
    return Pointed(path, False, node, inside)
