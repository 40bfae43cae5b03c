"""Mixes of facts as a scenario writes them: what is a distribution, and what it is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

JOINT: Final = "joint"
"""Not a fact: rows of facts that hang together."""
SHARE: Final = "share"
PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "lognormal": ("mean", "sd"),
    "gamma": ("mean", "sd"),
    "normal": ("mean", "sd"),
    "exponential": ("mean",),
    "uniform": ("min", "max"),
    "triangular": ("min", "mode", "max"),
}
"""Distributions of facts, and what each is given by."""
EMPIRICAL: Final = "empirical"
LOG: Final = "log"


def is_distribution(mix: Mapping[Any, Any]) -> bool:
    """Tell whether a mix is a distribution, or is meant as one: one name, and under it no share."""
    if len(mix) != 1:
        return False
    ((kind, given),) = mix.items()
    return kind in PARAMETERS or kind in (EMPIRICAL, LOG) or isinstance(given, Mapping | list | tuple)


def numbers_in(values: Iterable[Any]) -> list[float] | None:
    """Return numbers; None = something else is among them."""
    found = list(values)
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in found):
        return None
    return [float(one) for one in found]
