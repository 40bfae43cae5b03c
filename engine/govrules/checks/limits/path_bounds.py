"""How long the steps of a matter take at least and at most, by adding up: no process graph is drawn.

Most matters are settled by such a sum. Working time only: a calendar day is at most one working day, an hour at most
one working hour, a month at most 31 working days.
"""

from __future__ import annotations

from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, Unit
from govrules.clock.units import MICROSECONDS
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Performer, Step
from govrules.process.activity import EXCLUDED_ACTS
from govrules.process.limits_of import promise_of, step_limit
from govrules.process.promise import written_promise
from govrules.process.schedule import working_time
from govrules.process.through import through_posts

_EXACT: Final = frozenset({Unit.WORKING_DAY, Unit.WORKING_HOUR, Unit.AT_ONCE})
_DAYS: Final = {Unit.CALENDAR_DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}


class PathBounds:
    """Sums of limits, in microseconds of working time. Made once for a book; it remembers what it read."""

    def __init__(self, book: RuleBook) -> None:
        """Remember the book."""
        self._book = book
        self._limits: dict[str, tuple[int, bool]] = {}
        self._promises: dict[str, int | None] = {}
        self._through: dict[str, tuple[int, int]] = {}

    def promise(self, owner: Matter | Bundle) -> int | None:
        """Return the promise for the whole; None when there is none. In another unit: 0, so that nothing is settled."""
        if isinstance(owner, Matter) and not owner.steps:
            return None
        if not isinstance(owner.limit, str):
            return self._in_time(written_promise(self._book, owner))
        if owner.limit not in self._promises:
            self._promises[owner.limit] = self._in_time(written_promise(self._book, owner))
        return self._promises[owner.limit]

    def _in_time(self, promised: Duration | None) -> int | None:
        if promised is None:
            return None
        return working_time(promised, self._book.calendar) if promised.unit in _EXACT else 0

    def counted(self, owner: Matter | Bundle) -> list[Step]:
        """Return the steps that the clock of the whole counts."""
        return [
            step
            for step in owner.steps or ()
            if step.act != "follow_up"
            and not (
                step.act in EXCLUDED_ACTS if step.excluded_from_limit is None else step.excluded_from_limit
            )
        ]

    def most(self, owner: Matter | Bundle) -> int | None:
        """Return what all counted steps take one after another; what has no limit takes nothing."""
        total = 0
        for step in self.counted(owner):
            time, _ = self._of(step)
            total += time if type(step.by) is str else time * (1 + self._posts(step)[1])
        if isinstance(owner, Bundle):
            for member in members_of(owner):
                matter = self._book.matters.get(member.matter or "")
                if matter is not None and matter.steps:
                    total += self.most(matter) or 0
                elif matter is not None:
                    total += self._upper(promise_of(self._book, matter.limit))
        return total

    def least(self, matter: Matter) -> int | None:
        """Return what a chain takes in every case; None where a limit is no working time."""
        total = 0
        for step in self.counted(matter):
            if step.when is None:
                time, exact = self._of(step)
                if not exact:
                    return None
                total += time * (1 + self._posts(step)[0])
        return total

    def is_chain(self, matter: Matter) -> bool:
        """Tell whether each step waits for the one listed above it, and for nothing else that matters here."""
        above: str | None = None
        for step in matter.steps or ():
            if step.act == "follow_up" or (
                step.after is not None and above is not None and above not in step.after
            ):
                return False
            above = step.id
        return not self._book.aliases

    def _of(self, step: Step) -> tuple[int, bool]:
        limit = step.limit
        if limit is None:
            return 0, True
        if not isinstance(limit, str):
            return self._read(step_limit(self._book, limit)[0])
        if limit not in self._limits:
            self._limits[limit] = self._read(step_limit(self._book, limit)[0])
        return self._limits[limit]

    def _read(self, duration: Duration | None) -> tuple[int, bool]:
        return self._upper(duration), duration is None or duration.unit in _EXACT

    def _upper(self, duration: Duration | None) -> int:
        if duration is None or duration.unit in _EXACT:
            return working_time(duration, self._book.calendar)
        if duration.unit in _DAYS:
            return round(duration.amount * _DAYS[duration.unit] * self._book.calendar.hours.length)
        return round(duration.amount * MICROSECONDS[duration.unit])

    def _posts(self, step: Step) -> tuple[int, int]:
        """Return how many posts approve before a step's decision, at least and at most."""
        by = step.by
        if not isinstance(by, Performer) or by.tiers is None:
            return 0, 0
        if by.tiers not in self._through:
            table = self._book.tier_tables.get(by.tiers)
            lengths = [len(row.through) for row in table.rules] if table is not None else []
            own = any(limit is not None for limit, _ in through_posts(self._book, by.tiers).values())
            least = 0 if own or (table is not None and table.default) else min(lengths, default=0)
            most = len(through_posts(self._book, by.tiers))
            self._through[by.tiers] = least, 1000 if own else most
        return self._through[by.tiers]
