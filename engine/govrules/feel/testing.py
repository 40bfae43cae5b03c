"""Unary tests: the cells of decision tables, and what stands after `in` (DMN 1.5 §10.3.2.8, Table 55)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from govrules.feel import tree
from govrules.feel.comparing import Truth, compare, either, equal, negated, same, within
from govrules.feel.scope import Scope
from govrules.feel.unknown import UNKNOWN, Unknown
from govrules.feel.values import Range, Value
from govrules.feel.walking import mentions

if TYPE_CHECKING:
    from govrules.feel.closures import Closure, Compiler

Check = Callable[[Value, Scope], Truth]
"""Tests a value: True, False, null or UNKNOWN."""


def in_closure(compiler: Compiler, node: tree.In) -> Closure:
    """Return the closure of `value in test` and `value in (test, test)`."""
    value = compiler.closure(node.value)
    check = any_of([test_check(compiler, test) for test in node.tests])
    return lambda scope: check(value(scope), scope)


def cell_check(compiler: Compiler, cell: tree.Cell) -> Check:
    """Return the check of a whole cell. In a cell, an expression without `?` may also answer by itself."""
    if cell.anything:
        return lambda value, scope: True
    check = any_of([test_check(compiler, test, in_cell=True) for test in cell.tests])
    if not cell.negated:
        return check
    return lambda value, scope: negated(check(value, scope))


def any_of(checks: Sequence[Check]) -> Check:
    """Return the check that one of several holds."""
    if len(checks) == 1:
        return checks[0]

    def check(value: Value, scope: Scope) -> Truth:
        answer: Truth = False
        for one in checks:
            answer = either(answer, one(value, scope))
            if answer is True:
                return True
        return answer

    return check


def test_check(compiler: Compiler, test: tree.UnaryTest, *, in_cell: bool = False) -> Check:
    """Return the check of one test."""
    expression = compiler.closure(test.expression)
    op = test.op
    if op is not None:
        return lambda value, scope: compare(op, value, expression(scope.within({"?": value})))
    if isinstance(test.expression, tree.Literal):
        return _literal_check(test.expression.value)
    asks = mentions(test.expression, "?")

    def check(value: Value, scope: Scope) -> Truth:
        found = expression(scope.within({"?": value}))
        if isinstance(found, Unknown):
            return UNKNOWN
        if asks and (found is None or isinstance(found, bool)):
            return _truth(found)
        if in_cell and isinstance(found, bool) and not (value is UNKNOWN or isinstance(value, bool | None)):
            return _truth(found)
        if isinstance(found, list):
            scope.run.spend(len(found))
        return matches(value, found)

    return check


def matches(value: Value, found: Value) -> Truth:
    """Return whether a value lies in a range, stands in a list, or equals what was found."""
    if isinstance(found, Range):
        return UNKNOWN if value is UNKNOWN else within(value, found)
    if isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(found, list):
        return _in_list(value, found)
    return equal(value, found) is True


def _in_list(value: Value, items: list[Value]) -> Truth:
    answer: Truth = isinstance(value, list) and same(value, items)
    for item in items:
        if answer is True:
            return True
        if isinstance(item, Range) and not isinstance(value, Range):
            answer = either(answer, within(value, item))
        else:
            answer = either(answer, same(value, item))
    return answer


def _literal_check(literal: Value) -> Check:
    if literal is None:
        return lambda value, scope: value is None or value is UNKNOWN
    return lambda value, scope: UNKNOWN if value is UNKNOWN else equal(value, literal) is True


def _truth(found: bool | None) -> Truth:
    return found
