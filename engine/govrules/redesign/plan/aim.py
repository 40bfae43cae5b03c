"""What a plan aims at: the cheapest way to a share, or the best share for a budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Spend as little as possible on bringing at least `need` matters to the goal."""

    need: int


@dataclass(frozen=True, slots=True)
class MostMatters:
    """Bring as many matters as possible to the goal for at most `budget` (None = whatever it costs)."""

    budget: int | None


Aim: TypeAlias = Cheapest | MostMatters
