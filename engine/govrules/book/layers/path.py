"""Finding what a path of ids and keys means in the tree of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from govrules.model.limits import TimeLimit
from govrules.surface.document import NAMING_KEYS

Names = tuple[str | int, ...]

_LONG_FORMS: Final = {
    "materials": "material",
    "matters": "matter",
    "one_of": "matter",
    "through": "post",
    "by": "post",
    "visit": "place",
}
"""Where a text may stand for a mapping that says no more: the key of the list or value → the key in it."""

_OF_FACTS: Final = frozenset({"inputs", "outputs", "when", "then"})
"""Mappings whose keys are names of facts, with dots in them perhaps."""


class Spot(NamedTuple):
    """Where a path ends: a mapping and its key, or a list and the number in it (None = not there yet)."""

    holder: Any
    key: str | int | None
    names: Names
    """The path as places are asked for: keys and the names of elements."""

    @property
    def is_there(self) -> bool:
        """Whether a value stands there."""
        return self.key is not None and (isinstance(self.key, int) or self.key in self.holder)

    @property
    def value(self) -> Any:
        """The value that stands there."""
        return self.holder[self.key]


def find(
    tree: Any, parts: list[str], limits: Mapping[str, TimeLimit], under: str = "", names: Names = ()
) -> Spot | None:
    """Find a path in a tree that may be changed: short forms on the way are written out in it.

    None = something on the way is not there; only the last part may be missing.
    """
    if isinstance(tree, dict):
        for end in range(1, len(parts) + 1):
            key = ".".join(parts[:end])
            if key not in tree:
                continue
            if end == len(parts):
                return Spot(tree, key, (*names, key))
            tree[key] = _written_out(tree[key], key, limits)
            found = find(tree[key], parts[end:], limits, key, (*names, key))
            if found is not None:
                return found
        if len(parts) == 1 or under in _OF_FACTS:
            key = ".".join(parts)
            return Spot(tree, key, (*names, key))
        return None
    if not isinstance(tree, list):
        return None
    home, index = _element(tree, parts[0])
    if index is None:
        return Spot(tree, None, (*names, parts[0])) if len(parts) == 1 else None
    if len(parts) == 1:
        return Spot(home, index, (*names, parts[0]))
    home[index] = _written_out(home[index], under, limits)
    return find(home[index], parts[1:], limits, under, (*names, parts[0]))


def _element(items: list[Any], name: str) -> tuple[list[Any], int | None]:
    """Return the list and the number of the element of a name, those of a choice included."""
    for index, item in enumerate(items):
        if name_of(item) == name:
            return items, index
        if isinstance(item, dict) and isinstance(item.get("one_of"), list):
            home, inside = _element(item["one_of"], name)
            if inside is not None:
                return home, inside
    return items, None


def _written_out(value: Any, key: str, limits: Mapping[str, TimeLimit]) -> Any:
    if not isinstance(value, str):
        return value
    if key == "limit":
        named = limits.get(value)
        if named is None:
            return {"promised": value}
        return {name: part for name, part in plain(named).items() if name != "id"}
    return {_LONG_FORMS[key]: value} if key in _LONG_FORMS else value


def name_of(item: Any) -> str | None:
    """Return the name by which an element of a list is known."""
    if isinstance(item, str):
        return item
    if isinstance(item, Mapping):
        return next((item[key] for key in (*NAMING_KEYS, "post") if isinstance(item.get(key), str)), None)
    return None


def plain(rule: Any) -> Any:
    """Return a rule as a tree of its own, as it would be written: nothing in it is shared."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(rule))


def names_along(tree: Any, path: Names) -> Names:
    """Turn positions on a path into the names of the elements, where they have one."""
    return tuple(_named(tree, path))


def _named(node: Any, path: Names) -> Iterator[str | int]:
    for part in path:
        child: Any = None
        name: str | int = part
        if isinstance(node, dict):
            child = node.get(part)
        elif isinstance(node, list) and isinstance(part, int):
            child = node[part] if -len(node) <= part < len(node) else None
            name = name_of(child) or part
        elif isinstance(node, list):
            home, index = _element(node, str(part))
            child = None if index is None else home[index]
        yield name
        node = child
