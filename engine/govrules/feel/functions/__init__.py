"""The builtin functions of DMN 1.5 §10.3.4, one module a group; loaded when a name is first asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govrules.feel.functions.signature import Builtin
    from govrules.feel.values import Function

_GROUPS: Final = (
    "conversion",
    "contexts",
    "texts",
    "lists",
    "statistics",
    "arithmetic",
    "time",
    "intervals",
)


def find(name: str) -> Function | None:
    """Return the builtin function of that name, or None."""
    return _all().get(name)


def names() -> frozenset[str]:
    """Return the names of all builtin functions."""
    return frozenset(_all())


@cache
def _all() -> dict[str, Function]:
    found: dict[str, Builtin] = {}
    for group in _GROUPS:
        found.update(import_module(f"{__name__}.{group}").GROUP.functions)
    return {name: builtin.as_value() for name, builtin in found.items()}
