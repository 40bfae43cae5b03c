"""How the places of a tree lie in one flat array.

Slots are written in reading order, as offsets in code points:

* a scalar, a key or an alias: its start, its end;
* a mapping or a list: its start, the slot after its last one, then its children (a mapping's as key
  and value in turn), then the offset where it was seen to end.

A tree and its array are walked in step. Two tables hold the exceptions: `aliases` (slot of an alias →
slot of what it stands for) and `skips` (slot of a key that was refused → slot after its value).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec

Positions: TypeAlias = "array[int]"


class Layout(msgspec.Struct, frozen=True):
    """Where each node of one document's tree stands."""

    positions: Positions = msgspec.field(default_factory=lambda: array("I"))
    aliases: dict[int, int] = msgspec.field(default_factory=dict)
    skips: dict[int, int] = msgspec.field(default_factory=dict)

    def slot_after(self, slot: int, node: Any) -> int:
        """Return the slot that follows the whole of `node`, which stands at `slot`."""
        if type(node) in (dict, list) and slot not in self.aliases:
            return self.positions[slot + 1]
        return slot + 2

    def pairs(self, slot: int, mapping: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
        """Yield key, the key's slot and the value's slot for each pair of the mapping at `slot`."""
        slot = self.aliases.get(slot, slot) + 2
        for key, value in mapping.items():
            while slot in self.skips:
                slot = self.skips[slot]
            yield key, slot, slot + 2
            slot = self.slot_after(slot + 2, value)

    def elements(self, slot: int, sequence: list[Any]) -> Iterator[int]:
        """Yield the slot of each element of the list at `slot`."""
        slot = self.aliases.get(slot, slot) + 2
        for element in sequence:
            yield slot
            slot = self.slot_after(slot, element)

    def last_child(self, slot: int, node: Any) -> tuple[int, Any] | None:
        """Return slot and value of what a mapping or list holds last; None when it is empty."""
        if type(node) not in (dict, list) or not node:
            return None
        positions, aliases, skips = self.positions, self.aliases, self.skips
        keyed = type(node) is dict
        at = aliases.get(slot, slot) + 2
        if not skips:
            value = next(reversed(node.values() if keyed else node))
            if type(value) not in (dict, list):  # mostly: it has the two slots before the end that was seen
                return positions[at - 1] - 3, value
        child, value = at, None
        for value in node.values() if keyed else node:
            if keyed:
                while at in skips:
                    at = skips[at]
                at += 2
            child = at
            at = positions[at + 1] if type(value) in (dict, list) and at not in aliases else at + 2
        return child, value
