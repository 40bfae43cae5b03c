"""Compiled expressions and unary tests, kept for the next time the same text is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from govrules.feel import tree
from govrules.feel.closures import Closure, Compiler
from govrules.feel.errors import BudgetExceeded
from govrules.feel.facts import to_feel, to_python
from govrules.feel.names import is_plain, names_in, normal
from govrules.feel.parse import parse_cell, parse_expression
from govrules.feel.scope import DEFAULT_BUDGET, Run, outermost
from govrules.feel.testing import Check, cell_check
from govrules.feel.unknown import UNKNOWN, Unknown
from govrules.feel.values import Value
from govrules.feel.walking import free_names


class Expression:
    """A compiled expression.

    `names` are the facts that it reads, dotted paths as a whole (`applicant.name`); `tree` is its parsed
    form. `evaluate` is the plain standard: absent is null. `decide` is for rules: absent is UNKNOWN.
    Both raise BudgetExceeded when the evaluation takes more than `budget` steps.
    """

    __slots__ = ("_closure", "names", "text", "tree")

    def __init__(self, text: str, root: tree.Expression, known: frozenset[str]) -> None:
        self.text = text
        self.tree = root
        self.names = _facts_of(root, known)
        self._closure: Closure = Compiler().closure(root)

    def evaluate(self, context: Mapping[str, object], budget: int = DEFAULT_BUDGET) -> Value:
        """Return the value; numbers are `Decimal`, null is None."""
        return self._value(Run(context, None, budget))

    def decide(self, facts: Mapping[str, object], budget: int = DEFAULT_BUDGET) -> Value:
        """Return the value, or UNKNOWN where it depends on a fact that is absent or None."""
        return self._value(Run(facts, UNKNOWN, budget))

    def _value(self, run: Run) -> Value:
        try:
            return to_python(self._closure(outermost(run)))
        except RecursionError:
            raise BudgetExceeded("the evaluation is nested too deeply") from None


class UnaryTests:
    """The compiled unary tests of a cell; `names` are the facts that they read besides the input."""

    __slots__ = ("_check", "names", "text", "tree")

    def __init__(self, text: str, cell: tree.Cell, known: frozenset[str]) -> None:
        self.text = text
        self.tree = cell
        self.names = _facts_of(cell, known)
        self._check: Check = cell_check(Compiler(), cell)

    def matches(
        self, value: object, context: Mapping[str, object] | None = None, budget: int = DEFAULT_BUDGET
    ) -> bool:
        """Tell whether an input value passes, in the plain standard: null does not."""
        return self._answer(to_feel(value), Run(context or {}, None, budget)) is True

    def decide(
        self, value: object, facts: Mapping[str, object] | None = None, budget: int = DEFAULT_BUDGET
    ) -> bool | Unknown:
        """Tell whether an input value passes; UNKNOWN where that depends on something unknown.

        The value itself may be UNKNOWN (or None, which is the same here).
        """
        given = UNKNOWN if value is None else to_feel(value)
        answer = self._answer(given, Run(facts or {}, UNKNOWN, budget))
        return UNKNOWN if answer is UNKNOWN else answer is True

    def _answer(self, value: Value, run: Run) -> Value:
        try:
            return self._check(value, outermost(run))
        except RecursionError:
            raise BudgetExceeded("the evaluation is nested too deeply") from None


def compile_expression(text: str, names: Iterable[str] = ()) -> Expression:
    """Compile an expression; `names` are the facts that exist. Raises FeelSyntaxError for what is no FEEL."""
    return _expression(text, _known(names))


def compile_unary_tests(text: str, names: Iterable[str] = ()) -> UnaryTests:
    """Compile the unary tests of a cell. Raises FeelSyntaxError for what is no FEEL."""
    return _cell(text, _known(names))


def evaluate(
    text: str, context: Mapping[str, object] | None = None, *, budget: int = DEFAULT_BUDGET
) -> Value:
    """Evaluate an expression of the plain standard (DMN 1.5 §10.3): null, Kleene's logic.

    Raises FeelSyntaxError for a text that is no FEEL, BudgetExceeded when it takes too many steps.
    """
    facts = context or {}
    special = frozenset(name for name in names_in(facts) if not is_plain(name))
    return _expression(text, special).evaluate(facts, budget)


@lru_cache(maxsize=4096)
def _expression(text: str, known: frozenset[str]) -> Expression:
    return Expression(text, parse_expression(text, known), known)


@lru_cache(maxsize=4096)
def _cell(text: str, known: frozenset[str]) -> UnaryTests:
    return UnaryTests(text, parse_cell(text, known), known)


@lru_cache(maxsize=256)
def _normal_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(normal, names))


def _known(names: Iterable[str]) -> frozenset[str]:
    return _normal_names(names if isinstance(names, frozenset) else frozenset(names))


def _facts_of(root: object, known: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, _ in free_names(root, known))
