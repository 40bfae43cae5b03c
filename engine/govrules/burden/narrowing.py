"""Does one condition hold only where another one holds? Told from their parts, without evaluating them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import msgspec

from govrules.feel import FeelSyntaxError, compile_expression

_MOST_CHARACTERS: Final = 1000
"""Longer conditions are compared as a whole only: rule files are untrusted, and this stays quick."""

_Form = tuple[Any, ...]
"""A part of an expression without its places: its kind, then its fields."""


def narrows(first: str | None, second: str | None) -> bool:
    """Tell whether `first` surely holds only where `second` holds; None = always.

    It does when every part of `second` (joined by `and`) follows from `first`, or `first` is one of the ways
    (joined by `or`) in which `second` holds; a bound on a number follows from a closer one. False = that
    cannot be seen this cheaply.
    """
    if second is None or first == second:
        return True
    return first is not None and _narrows(first, second)


@lru_cache(maxsize=4096)
def _narrows(first: str, second: str) -> bool:
    one, other = _form(first), _form(second)
    if one is None or other is None:
        return False
    if one == other:
        return True
    return max(len(first), len(second)) <= _MOST_CHARACTERS and _Within(one, other).holds


class _Within:
    """Looks at each pair of parts once. Lives in one call."""

    def __init__(self, one: _Form, other: _Form) -> None:
        self._seen: dict[tuple[int, int], bool] = {}
        self.holds = self._is_within(one, other)

    def _is_within(self, one: _Form, other: _Form) -> bool:
        key = (id(one), id(other))
        if key not in self._seen:
            self._seen[key] = self._look(one, other)
        return self._seen[key]

    def _look(self, one: _Form, other: _Form) -> bool:
        if one == other or _is_closer_bound(one, other):
            return True
        if _joins(one, "or"):
            return all(self._is_within(way, other) for way in one[2])
        if _joins(other, "and"):
            return all(self._is_within(one, part) for part in other[2])
        if _joins(other, "or") and any(self._is_within(one, way) for way in other[2]):
            return True
        return bool(_joins(one, "and")) and any(self._is_within(part, other) for part in one[2])


def _joins(form: _Form, word: str) -> bool:
    return bool(form[0] == "Junction" and form[1] == word)


def _is_closer_bound(one: _Form, other: _Form) -> bool:
    """Tell whether `x < 5` stands against `x < 10`: one fact, two numbers, the same direction."""
    if one[0] != "Comparison" or other[0] != "Comparison" or one[2] != other[2]:
        return False
    (_, op, _, bound), (_, other_op, _, other_bound) = one, other
    if bound[0] != "Literal" or other_bound[0] != "Literal":
        return False
    here, there = bound[1], other_bound[1]
    if not (isinstance(here, Decimal) and isinstance(there, Decimal)):
        return False
    if other_op in ("<", "<=") and op in ("<", "<=", "="):
        return bool(here < there or (here == there and (other_op == "<=" or op == "<")))
    if other_op in (">", ">=") and op in (">", ">=", "="):
        return bool(here > there or (here == there and (other_op == ">=" or op == ">")))
    return False


@lru_cache(maxsize=4096)
def _form(text: str) -> _Form | None:
    try:
        form: _Form = _without_places(compile_expression(text).tree)
    except (FeelSyntaxError, RecursionError):
        return None
    return form


def _without_places(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(map(_without_places, node))
    if isinstance(node, msgspec.Struct):
        return (type(node).__name__, *_fields(node))
    return node


def _fields(node: msgspec.Struct) -> Iterator[Any]:
    for name in node.__struct_fields__:
        if name != "at":
            yield _without_places(getattr(node, name))
