"""What a search came to, in working time: the same for a sum of working time and for a walk on the calendar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """The best plan found for some cases. Times are microseconds of working time from the first opening."""

    length: int
    """When the last case is done."""
    bound: int
    """The last case is done no earlier, whatever the plan."""
    waits: int
    """Sum over the cases of the time from arrival to end."""
    waits_bound: int
    """No plan that ends when this one does has a smaller sum."""
    cases: int
    spent: float
    """Seconds of work that the search took."""

    @property
    def optimal(self) -> bool:
        """Tell whether no plan ends earlier."""
        return self.bound >= self.length
