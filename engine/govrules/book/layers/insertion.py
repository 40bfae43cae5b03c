"""Where a new element of a list stands: behind what it says it comes after, else at the end."""

from __future__ import annotations

from typing import Any

from govrules.book.layers.path import name_of


def put_in(items: list[Any], item: Any) -> None:
    """Put an item into a list.

    A step or a member whose `after` names others stands right behind the last of them, so that what follows
    there and says nothing of its own waits for it, as if it had been listed there from the beginning.
    """
    after = item.get("after") if isinstance(item, dict) else None
    names = {name_of(entry) for entry in after} if isinstance(after, list) else set()
    behind = [number for number, entry in enumerate(items) if name_of(entry) in names]
    items.insert(behind[-1] + 1 if behind else len(items), item)
