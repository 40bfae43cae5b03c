"""Two values of rules → where in them they differ: by keys, by the ids of list elements, by rows of a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from govrules.surface.document import NAMING_KEYS

Path: TypeAlias = tuple[str | int, ...]

_NAMED_LISTS: Final = ("materials", "matters")
"""Lists in which a bare word is an element with a name, not one value of an enumeration."""
_ORDERED_LISTS: Final = ("steps", "matters", "one_of", "rules", "levels")
"""Lists whose order says something: what stands above comes first."""

_KNOWN_BY: Final[Mapping[str | int, tuple[str, ...]]] = {
    "rules": ("when",),
    "set": ("at",),
    "add": ("at", "item"),
    "remove": ("at",),
}
"""Lists whose elements need no id → what each is known by."""

_EMPTY_ANYWAY: Final = ("criteria", "posts", "rules", "set", "add", "remove")
"""Lists that mean the same left out and empty."""


class ValueDifference(NamedTuple):
    """One value that differs; None = not written."""

    path: Path
    before: Any
    after: Any


def value_differences(before: Any, after: Any, path: Path = ()) -> Iterator[ValueDifference]:
    """Yield every value in which two plain values differ, each with the path that leads to it.

    An element of a list is named by its id, a row without id by its index (in the new list if it is in both).
    Where elements stand in another order, and order matters, the list itself differs: from one order of ids to
    another.
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from value_differences(before.get(key), after.get(key), (*path, key))
        return
    if path and path[-1] in _EMPTY_ANYWAY:
        before, after = before or [], after or []
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        old, new = _elements(path, before), _elements(path, after)
        if old is not None and new is not None:
            yield from _pairs(path, old, new)
            return
    yield ValueDifference(path, before, after)


class _Element(NamedTuple):
    part: str | int
    """How a path names it."""
    value: Any


_Key: TypeAlias = tuple[str, int]
"""What an element is known by, and how many of the same name stand above it."""


def _pairs(path: Path, old: dict[_Key, _Element], new: dict[_Key, _Element]) -> Iterator[ValueDifference]:
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        part = (other or one or _Element(0, None)).part
        before_value, after_value = _alike(one and one.value, other and other.value)
        yield from value_differences(before_value, after_value, (*path, part))
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    if before != after and path and path[-1] in _ORDERED_LISTS:
        yield ValueDifference(path, [old[key].part for key in before], [new[key].part for key in after])


def _elements(path: Path, items: Sequence[Any]) -> dict[_Key, _Element] | None:
    """Return the elements of a list by what each is known by; None where it is one value as a whole.

    Short enumerations (`after`, `needs`) are read best as a whole. An element that is only a name means the
    same as a mapping that says no more.
    """
    last = path[-1] if path else ""
    named = last in _NAMED_LISTS
    if not named and all(isinstance(item, str) for item in items):
        return {} if not items and (last in _ORDERED_LISTS or last in _EMPTY_ANYWAY) else None
    found: dict[_Key, _Element] = {}
    seen: Counter[str] = Counter()
    for index, item in enumerate(items):
        name = item if isinstance(item, str) else _name_of(item)
        part: str | int = index if name is None or seen[name] else name
        if name is None:
            if last not in _KNOWN_BY:
                return None
            # Rows without ids are the same row when they have the same conditions, lines of layers by their path.
            known = [item.get(key) for key in _KNOWN_BY[last]] if isinstance(item, dict) else item
            name = json.dumps(known, ensure_ascii=False, sort_keys=True, default=str)
        value = item if isinstance(item, dict) and (len(item) > 1 or last in _KNOWN_BY) else name
        found[name, seen[name]] = _Element(part, value)
        seen[name] += 1
    return found


def _name_of(item: Any) -> str | None:
    key = _naming_key(item)
    return None if key is None else item[key]


def _naming_key(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((key for key in NAMING_KEYS if isinstance(item.get(key), str)), None)


def _alike(one: Any, other: Any) -> tuple[Any, Any]:
    """Return an element that is only a name as the mapping that says no more, where the other one says more."""
    if isinstance(one, str) and (key := _naming_key(other)) is not None:
        return {key: one}, other
    if isinstance(other, str) and (key := _naming_key(one)) is not None:
        return one, {key: other}
    return one, other
