"""The registry: code number or readable name → `Code`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from govrules.codes import Code

_MODULES: Final = (
    "reading",
    "shapes",
    "project",
    "ignoring",
    "references",
    "matter_lists",
    "matter_codes",
    "bundles",
    "scorecards",
    "conditions",
    "tables",
    "table_geometry",
    "process",
    "reachability",
    "completeness",
    "authority",
    "lawful_limits",
    "papers",
    "materials",
    "proofs",
    "limits",
    "dates",
    "changes",
    "layers",
    "redesign",
    "findings",
    "writing",
    "plans",
    "reports",
    "cases",
    "scenarios",
)


@cache
def codes_by_module() -> dict[str, tuple[Code, ...]]:
    """Return the codes of each module of this package."""
    return {
        module: tuple(
            value
            for value in vars(import_module(f"govrules.codes.{module}")).values()
            if isinstance(value, Code)
        )
        for module in _MODULES
    }


@cache
def all_codes() -> dict[str, Code]:
    """Return every code by its number, in order of numbers."""
    found: dict[str, Code] = {}
    for codes in codes_by_module().values():
        for code in codes:
            if code.number in found:
                raise ValueError(f"two codes have the number {code.number}")
            found[code.number] = code
    return dict(sorted(found.items()))


def find_code(number_or_name: str) -> Code | None:
    """Find a code by its number (any case) or by its readable name."""
    wanted = number_or_name.strip()
    by_number = all_codes().get(wanted.upper())
    if by_number is not None:
        return by_number
    return next((code for code in all_codes().values() if code.name == wanted.lower()), None)
