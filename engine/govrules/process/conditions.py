"""Conditions of steps under what is known of a case: true, false, or not known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from govrules.feel import UNKNOWN, BudgetExceeded, FeelSyntaxError, compile_expression
from govrules.process.activity import When

Truth = bool | None
"""True, False, or None for not known."""


@lru_cache(maxsize=65536)
def when_of(text: str) -> When | None:
    """Compile a condition; None when it is no FEEL (the check of conditions says so, with its place)."""
    try:
        expression = compile_expression(text)
    except FeelSyntaxError:
        return None
    return When(text, expression, frozenset(expression.names))


def holds(when: When, facts: Mapping[str, Any]) -> Truth:
    """Evaluate a condition. Only `true` is true; null, as the standard says of a condition, is not."""
    try:
        value = when.expression.decide(facts)
    except BudgetExceeded:
        return None
    if value is UNKNOWN:
        return None
    return value is True


class Alternatives(Struct, frozen=True):
    """A `one_of` group: the matters of which exactly one runs, each with its condition."""

    matters: tuple[str, ...]
    whens: tuple[When | None, ...]
    otherwise: int | None
    """The alternative marked `else: true`."""

    def candidates(self, facts: Mapping[str, Any]) -> tuple[int, ...]:
        """Return which alternatives may run: one = decided; none or two sure ones = a fault of the case."""
        truths = [None if when is None else holds(when, facts) for when in self.whens]
        sure = tuple(i for i, truth in enumerate(truths) if truth is True and i != self.otherwise)
        if sure:
            return sure
        open_ = tuple(i for i, truth in enumerate(truths) if truth is None and i != self.otherwise)
        if self.otherwise is not None:
            return (*open_, self.otherwise)
        return open_

    def surely(self, facts: Mapping[str, Any]) -> int:
        """Return how many alternatives surely hold (2 or more is a fault of the case)."""
        return sum(1 for when in self.whens if when is not None and holds(when, facts) is True)


def facts_of(whens: Sequence[When | None]) -> frozenset[str]:
    """Return the facts that conditions read."""
    found: frozenset[str] = frozenset()
    for when in whens:
        if when is not None:
            found |= when.facts
    return found
