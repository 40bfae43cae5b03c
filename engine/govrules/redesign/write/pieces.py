"""What an edit of the rules is made of: cuts in a text, and what stands against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from govrules.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Cut:
    """Replace the code points `[start, end)` of a text by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A plain value was replaced: the change has no date of its own, whatever day it is meant for."""


Piece: TypeAlias = Cut | Diagnostic | AtOnce
"""A cut; or what stands against the change, or has to be said about it."""
