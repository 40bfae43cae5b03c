"""What an expression sees while it runs: facts, local names, and how much work is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govrules.feel.errors import BudgetExceeded
from govrules.feel.facts import to_feel
from govrules.feel.properties import part
from govrules.feel.unknown import Unknown
from govrules.feel.values import Value

DEFAULT_BUDGET: Final = 100_000
"""Steps of one evaluation: a step is one item looped over, one call, or 64 characters of text made."""

MISSING: Final = object()
_LONGEST_TEXT: Final = 4_000_000
_DEEPEST_CALL: Final = 100


class Run:
    """One evaluation: its facts, what an absent fact is (null or UNKNOWN), and its remaining steps."""

    __slots__ = ("absent", "calls", "converted", "facts", "left")

    def __init__(
        self, facts: Mapping[str, object], absent: Unknown | None = None, budget: int = DEFAULT_BUDGET
    ) -> None:
        self.facts = facts
        self.absent = absent
        self.left = budget
        self.calls = 0
        self.converted: dict[str, Value] = {}

    def spend(self, steps: int) -> None:
        """Count steps. Raises BudgetExceeded when none are left."""
        self.left -= steps
        if self.left < 0:
            raise BudgetExceeded("the evaluation needs too many steps")

    def enter(self) -> None:
        """Count a call of a user-defined function. Raises BudgetExceeded when calls nest too deeply."""
        self.spend(1)
        self.calls += 1
        if self.calls > _DEEPEST_CALL:
            raise BudgetExceeded("functions call each other too deeply")

    def leave(self) -> None:
        """Count the end of a call."""
        self.calls -= 1

    def made_text(self, text: str) -> str:
        """Count a text that was made, and return it. Raises BudgetExceeded when it is over-long."""
        if len(text) > _LONGEST_TEXT:
            raise BudgetExceeded("the evaluation makes too long a text")
        if len(text) > 63:
            self.spend(len(text) >> 6)
        return text

    def fact(self, name: str) -> Value:
        """Return a fact as a FEEL value; MISSING where the case does not have it."""
        value = self.converted.get(name, MISSING)
        if value is not MISSING:
            return value
        if name in self.facts:
            value = to_feel(self.facts[name])
            if value is None:
                value = self.absent
        elif "." in name:
            value = self._nested(name)
        else:
            return MISSING
        self.converted[name] = value
        return value

    def _nested(self, name: str) -> Value:
        """Find `applicant.name` where the facts hold `{"applicant": {"name": …}}`."""
        head, _, tail = name.rpartition(".")
        inner = self.fact(head)
        if inner is MISSING:
            return MISSING
        value = part(inner, tail)
        return self.absent if value is None else value


class Scope:
    """Names in reach: those of the innermost loop, call, context or filter first, then outwards."""

    __slots__ = ("names", "parent", "run")

    def __init__(self, names: Mapping[str, Value], parent: Scope | None, run: Run) -> None:
        self.names = names
        self.parent = parent
        self.run = run

    def within(self, names: Mapping[str, Value]) -> Scope:
        """Return a scope inside this one."""
        return Scope(names, self, self.run)

    def find(self, name: str) -> Value:
        """Return the value of a name, local or fact, or MISSING."""
        value = self.local(name)
        return self.run.fact(name) if value is MISSING else value

    def local(self, name: str) -> Value:
        """Return the value of a local name, or MISSING."""
        scope: Scope | None = self
        while scope is not None:
            value = scope.names.get(name, MISSING)
            if value is not MISSING:
                return value
            scope = scope.parent
        return MISSING


def outermost(run: Run) -> Scope:
    """Return the scope of a run in which only its facts are known."""
    return Scope({}, None, run)
