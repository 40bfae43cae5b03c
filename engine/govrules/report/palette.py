"""Colours of departments that people with colour blindness can tell apart.

Source: Okabe & Ito, “Color Universal Design” (2008), lightened so that black text stays readable on each.
Beyond eight departments the colours come again with another hatching, so colour is never the only carrier.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Dye(NamedTuple):
    """A fill, the darker line around it, and how often the colours have come round."""

    fill: str
    line: str
    round: int


_PAIRS: Final = (
    ("#cfe6f5", "#0072b2"),
    ("#fbe3c0", "#b36b00"),
    ("#c9eadf", "#00785a"),
    ("#f4d9e7", "#a8447f"),
    ("#faf3b8", "#8a7d00"),
    ("#d8d4f0", "#5a4fb0"),
    ("#f8d5c4", "#b34700"),
    ("#e3e3e3", "#555555"),
)
NOBODY: Final = Dye("#ffffff", "#777777", 0)
REMOVABLE: Final = "#c8102e"


def dyes(departments: list[str]) -> dict[str, Dye]:
    """Give each department a colour, in order."""
    return {
        department: Dye(*_PAIRS[number % len(_PAIRS)], number // len(_PAIRS))
        for number, department in enumerate(departments)
    }
