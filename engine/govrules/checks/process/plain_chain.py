"""Which matters are plainly in order: steps one after another, and nothing needed before it is there.

Most matters of a catalogue are such a chain, and a catalogue has thousands: whoever looks for impossible
orders passes over them. The test errs on one side only: a matter that it calls plain has an order that can
be.
"""

from __future__ import annotations

from govrules.book.names import FACT
from govrules.book.rulebook import RuleBook
from govrules.model.matters import Matter, Step
from govrules.process.facts import is_declared


class PlainChains:
    """Tells plain chains from the rest. One for each book."""

    def __init__(self, book: RuleBook) -> None:
        """Remember the book, and the facts that were found declared."""
        self._book = book
        self._declared: dict[str, bool] = {}

    def hold(self, matter: Matter) -> bool:
        """Tell whether a matter's steps are surely in a possible order.

        They are when each step waits for the one listed above it, so that all are in one chain, and each
        need is asked of the applicant or given by a step above. With all steps in order there is no race and
        no ring (docs/language.md §4, *Who makes what B needs*, rules 2 and 3).
        """
        steps = matter.steps
        if not steps:
            return True
        there = {entry if type(entry) is str else entry.material for entry in matter.materials or ()}  # type: ignore[union-attr]
        above: str | None = None
        for step in steps:
            after, needs, gives = step.after, step.needs, step.gives
            if above is not None and after is not None and above not in after:
                return False
            if (after and not self._only_above(step, steps)) or step.act == "follow_up":
                return False
            if needs and not (there.issuperset(needs) or self._known(needs, there)):
                return False
            if gives:
                there.update(gives)
            if step.table is not None:
                there.update(f"{FACT}{output}" for output in self._outputs(step.table))
            above = step.id
        return True

    def _only_above(self, step: Step, steps: tuple[Step, ...]) -> bool:
        """Tell whether `after` is plain and names only steps listed above."""
        above = {other.id for other in steps[: steps.index(step)]}
        return all(type(entry) is str and entry in above for entry in step.after or ())

    def _known(self, needs: tuple[str, ...], there: set[str]) -> bool:
        return all(need in there or (need.startswith(FACT) and self._is_declared(need[5:])) for need in needs)

    def _is_declared(self, fact: str) -> bool:
        if fact not in self._declared:
            self._declared[fact] = is_declared(self._book, fact)
        return self._declared[fact]

    def _outputs(self, table_id: str) -> tuple[str, ...]:
        table = self._book.decision_tables.get(table_id)
        return tuple(table.outputs) if table is not None else ()
