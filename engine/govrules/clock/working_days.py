"""Which days are worked: counted once, then every question is one look into an array.

Days are proleptic Gregorian ordinals (`date.toordinal`). Inside the covered years the counts come from
prefix sums; beyond them from the rule of the week, in constant time as well.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from datetime import date
from typing import Final

LAST_DAY: Final = date.max.toordinal() - 1
"""The last day whose 24:00 is still a moment; answers beyond stay there."""


class WorkingDays:
    """The working days of a calendar, numbered through: number 1 is the first one of the covered years.

    `first` and `last` are the covered days, inclusive; nothing is covered when `last` < `first`.
    `off_weekdays` (0 = Monday) are off by rule; at least one weekday is worked.
    Raises ValueError when every weekday is off, which is misuse: nothing would ever be due.
    """

    __slots__ = (
        "_before_first",
        "_nth",
        "_rule_last",
        "_total",
        "_upto",
        "_week",
        "_week_upto",
        "first",
        "last",
    )

    def __init__(
        self,
        first: int,
        last: int,
        off_weekdays: Collection[int],
        holidays: Collection[int],
        make_up_days: Collection[int],
    ) -> None:
        self._week = [weekday for weekday in range(7) if weekday not in off_weekdays]
        if not self._week:
            raise ValueError("a week needs a working day")
        self._week_upto = [sum(day < count for day in self._week) for count in range(7)]
        self.first, self.last = first, last
        self._upto = array("l", [0])
        self._nth = array("l")
        for day in range(first, last + 1):
            worked = day in make_up_days or ((day - 1) % 7 not in off_weekdays and day not in holidays)
            if worked:
                self._nth.append(day)
            self._upto.append(len(self._nth))
        self._total = len(self._nth)
        self._before_first = self._by_rule(first - 1)
        self._rule_last = self._by_rule(last)

    def is_weekend(self, weekday: int) -> bool:
        """Tell whether a weekday (0 = Monday) is off by the rule of the week."""
        return weekday not in self._week

    def number(self, day: int) -> int:
        """Return how many working days there are up to and including `day` (≤ 0 before the first covered)."""
        if day > self.last:
            return self._total + self._by_rule(day) - self._rule_last
        if day >= self.first:
            return self._upto[day - self.first + 1]
        return self._by_rule(day) - self._before_first

    def with_number(self, number: int) -> int:
        """Return the working day that has this number: the inverse of `number`."""
        if number > self._total:
            return min(self._nth_by_rule(self._rule_last + number - self._total), LAST_DAY)
        if number > 0:
            return self._nth[number - 1]
        return max(self._nth_by_rule(self._before_first + number), 1)

    def is_working(self, day: int) -> bool:
        """Tell whether `day` is worked."""
        return self.number(day) != self.number(day - 1)

    def nth_after(self, day: int, n: int) -> int:
        """Return the n-th working day after `day` (n ≥ 1)."""
        if self.first <= day <= self.last:
            # The common case, spelled out: a deadline is asked for more often than anything else here.
            number = self._upto[day - self.first + 1] + n
            if 0 < number <= self._total:
                return self._nth[number - 1]
        return self.with_number(self.number(day) + n)

    def nth_before(self, day: int, n: int) -> int:
        """Return the n-th working day before `day` (n ≥ 1)."""
        return self.with_number(self.number(day - 1) - n + 1)

    def on_or_after(self, day: int) -> int:
        """Return `day` itself when it is worked, else the next working day."""
        return self.with_number(self.number(day - 1) + 1)

    def _by_rule(self, day: int) -> int:
        weeks, rest = divmod(day, 7)
        return weeks * len(self._week) + self._week_upto[rest]

    def _nth_by_rule(self, number: int) -> int:
        weeks, rest = divmod(number - 1, len(self._week))
        return weeks * 7 + self._week[rest] + 1
