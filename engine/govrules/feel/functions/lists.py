"""List functions that pick, order and join (DMN 1.5 §10.3.4.4). Positions count from 1, or from -1 back."""

from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key
from itertools import chain
from typing import Final

from govrules.feel.comparing import order, same
from govrules.feel.functions.signature import Group, call_back
from govrules.feel.numbers import whole
from govrules.feel.scope import Scope
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Function, Value

GROUP: Final = Group()

Items = list[Value]


class _NoOrder(Exception):  # noqa: N818 — an answer, not a fault
    pass


def place(items: Items, position: Decimal) -> int | None:
    """Return the index of a FEEL position in a list; None outside it."""
    number = whole(position)
    if number is None or number == 0 or abs(number) > len(items):
        return None
    return number - 1 if number > 0 else len(items) + number


@GROUP.add("list contains(list: list, element: any)")
def list_contains(scope: Scope, items: Items, element: Value) -> Value:
    """Tell whether an item equals the element (null equals null)."""
    scope.run.spend(len(items))
    return any(same(item, element) for item in items)


@GROUP.add("count(list: list)")
def count(scope: Scope, items: Items) -> Value:
    """Count the items."""
    return Decimal(len(items))


@GROUP.add("sublist(list: list, start position: number, length?: number?)")
def sublist(scope: Scope, items: Items, start: Decimal, length: Decimal | None = None) -> Value:
    """Give `length` items from a position on, or all that follow."""
    begin = place(items, start)
    if begin is None:
        return None
    if length is None:
        return items[begin:]
    size = whole(length)
    return None if size is None or size < 1 or begin + size > len(items) else items[begin : begin + size]


@GROUP.add("append(list: list, item...: any)")
def append(scope: Scope, items: Items, *more: Value) -> Value:
    """Give the list with items at its end."""
    scope.run.spend(len(items))
    return [*items, *more]


@GROUP.add("concatenate(list...: list)")
def concatenate(scope: Scope, *lists: Items) -> Value:
    """Join lists."""
    scope.run.spend(sum(map(len, lists)))
    return list(chain(*lists))


@GROUP.add("insert before(list: list, position: number, newItem: any)")
def insert_before(scope: Scope, items: Items, position: Decimal, item: Value) -> Value:
    """Give the list with an item put before a position."""
    index = place(items, position)
    scope.run.spend(len(items))
    return None if index is None else [*items[:index], item, *items[index:]]


@GROUP.add("remove(list: list, position: number)")
def remove(scope: Scope, items: Items, position: Decimal) -> Value:
    """Give the list without the item at a position."""
    index = place(items, position)
    scope.run.spend(len(items))
    return None if index is None else items[:index] + items[index + 1 :]


@GROUP.add("list replace(list: list, position: number, newItem: any)")
def list_replace_at(scope: Scope, items: Items, position: Decimal, item: Value) -> Value:
    """Give the list with another item at a position."""
    index = place(items, position)
    scope.run.spend(len(items))
    return None if index is None else [*items[:index], item, *items[index + 1 :]]


@GROUP.add("list replace(list: list, match: function, newItem: any)")
def list_replace_where(scope: Scope, items: Items, match: Function, item: Value) -> Value:
    """Give the list with another item wherever `match(item, newItem)` is true."""
    found: Items = []
    for old in items:
        hit = call_back(match, scope, old, item)
        if not isinstance(hit, bool):
            return UNKNOWN if hit is UNKNOWN else None
        found.append(item if hit else old)
    return found


@GROUP.add("reverse(list: list)")
def reverse(scope: Scope, items: Items) -> Value:
    """Give the list from its end."""
    scope.run.spend(len(items))
    return items[::-1]


@GROUP.add("index of(list: list, match: any)")
def index_of(scope: Scope, items: Items, match: Value) -> Value:
    """Give the positions of the items that equal `match`."""
    scope.run.spend(len(items))
    return [Decimal(index) for index, item in enumerate(items, 1) if same(item, match)]


@GROUP.add("union(list...: list)")
def union(scope: Scope, *lists: Items) -> Value:
    """Join lists without doubles."""
    return _distinct(scope, list(chain(*lists)))


@GROUP.add("distinct values(list: list)")
def distinct_values(scope: Scope, items: Items) -> Value:
    """Give each value once, where it first stands."""
    return _distinct(scope, items)


@GROUP.add("flatten(list: list)")
def flatten(scope: Scope, items: Items) -> Value:
    """Give the items of the list and of all lists in it."""
    flat: Items = []
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            scope.run.spend(1)
            if isinstance(item, list):
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
    return flat


@GROUP.add("sort(list: list, precedes?: function)")
def sort(scope: Scope, items: Items, precedes: Function | None = None) -> Value:
    """Put the list in order: by `precedes(a, b)`, or from small to large. What is equal keeps its order."""

    def placed(left: Value, right: Value) -> int:
        scope.run.spend(1)
        if precedes is None:
            found = order(left, right)
            if found is None:
                raise _NoOrder
            return found
        for one, other, answer in ((left, right, -1), (right, left, 1)):
            before = call_back(precedes, scope, one, other)
            if not isinstance(before, bool):
                raise _NoOrder
            if before:
                return answer
        return 0

    try:
        return sorted(items, key=cmp_to_key(placed))
    except _NoOrder:
        return None


def _distinct(scope: Scope, items: Items) -> Items:
    kept: Items = []
    seen: set[Value] = set()
    for item in items:
        # Texts are compared by hashing, everything else by FEEL's own equality.
        if isinstance(item, str):
            scope.run.spend(1)
            if item in seen:
                continue
            seen.add(item)
            kept.append(item)
        else:
            scope.run.spend(1 + len(kept) // 8)
            if not any(same(item, other) for other in kept):
                kept.append(item)
    return kept
