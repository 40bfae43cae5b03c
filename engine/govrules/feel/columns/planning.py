"""Tree → operations on whole columns, for the part of the language that has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from govrules.feel import tree
from govrules.feel.columns import operations
from govrules.feel.columns.vectors import Columns, NotPlannable, Vector, boolean, constant
from govrules.feel.values import Date
from govrules.feel.walking import dotted

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["NotPlannable", "Plan", "plan"]

Plan = Callable[[Columns], Vector]
"""Gives the column of an expression. Raises NotPlannable when the values are not for vectors."""

_DIGITS: Final = 15


def plan(node: tree.Expression) -> Plan:
    """Return the plan of a node. Raises NotPlannable for what only rows can do."""
    maker = _MAKERS.get(type(node))
    if maker is None:
        raise NotPlannable
    return maker(node)


def _literal(node: tree.Literal) -> Plan:
    value = node.value
    if isinstance(value, bool):
        return lambda columns: constant("boolean", value, columns)
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) > _DIGITS or abs(value) > 10**15:
            raise NotPlannable
        return lambda columns: constant("number", float(value), columns)
    if isinstance(value, str) and "\0" not in value:
        return lambda columns: constant("string", value, columns)
    if isinstance(value, Date):
        return lambda columns: constant("date", value.number, columns)
    raise NotPlannable


def _name(node: tree.Name | tree.Path) -> Plan:
    parts = dotted(node)
    if parts is None:
        raise NotPlannable
    name = ".".join(parts)
    return lambda columns: columns.vector(name)


def _negate(node: tree.Negate) -> Plan:
    operand = plan(node.operand)

    def negate(columns: Columns) -> Vector:
        vector = operand(columns)
        if vector.kind != "number":
            raise NotPlannable
        return Vector("number", -vector.data, vector.null, vector.error)

    return negate


def _arithmetic(node: tree.Arithmetic) -> Plan:
    first = plan(node.first)
    rest = [(operations.ARITHMETIC.get(op), plan(operand)) for op, operand in node.rest]

    def chain(columns: Columns) -> Vector:
        vector = first(columns)
        for operation, operand in rest:
            other = operand(columns)
            if operation is None or vector.kind != "number" or other.kind != "number":
                raise NotPlannable
            vector = operation(vector, other)
        return vector

    return chain


def _junction(node: tree.Junction) -> Plan:
    operands = [plan(operand) for operand in node.operands]
    join = operations.conjunction if node.word == "and" else operations.disjunction

    def junction(columns: Columns) -> Vector:
        vector = operations.truths(operands[0](columns))
        for operand in operands[1:]:
            vector = join(vector, operations.truths(operand(columns)))
        return vector

    return junction


def _comparison(node: tree.Comparison) -> Plan:
    asked = _asked(node)
    if asked is not None:
        fact, wanted = plan(asked), node.op == "="

        def is_null(columns: Columns) -> Vector:
            null = fact(columns).null
            return boolean(null if wanted else ~null, np.zeros(columns.length, dtype=bool))

        return is_null
    left, right = plan(node.left), plan(node.right)
    return lambda columns: operations.compare(node, left(columns), right(columns), columns)


def _asked(node: tree.Comparison) -> tree.Expression | None:
    """Return the other side of `… = null` or `… != null`."""
    if node.op in ("=", "!="):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(other, tree.Literal) and other.value is None:
                return one
    return None


def _between(node: tree.Between) -> Plan:
    low = plan(tree.Comparison(">=", node.value, node.low))
    high = plan(tree.Comparison("<=", node.value, node.high))
    return lambda columns: operations.conjunction(low(columns), high(columns))


def _in(node: tree.In) -> Plan:
    plans = [_test(node.value, test) for test in node.tests]

    def one_of(columns: Columns) -> Vector:
        vector = plans[0](columns)
        for further in plans[1:]:
            vector = operations.disjunction(vector, further(columns))
        return vector

    return one_of


def _test(value: tree.Expression, test: tree.UnaryTest) -> Plan:
    """Return the plan of one unary test, written out as comparisons."""
    node = test.expression
    if test.op is not None:
        return plan(tree.Comparison(test.op, value, node))
    if isinstance(node, tree.HalfRange):
        return plan(tree.Comparison(node.op, value, node.operand))
    if isinstance(node, tree.RangeOf):
        if not all(isinstance(end, tree.Literal) and end.value is not None for end in (node.start, node.end)):
            raise NotPlannable
        low = plan(tree.Comparison(">=" if node.start_included else ">", value, node.start))
        high = plan(tree.Comparison("<=" if node.end_included else "<", value, node.end))
        return lambda columns: operations.conjunction(low(columns), high(columns))
    items = node.items if isinstance(node, tree.ListOf) else (node,)
    if not items or not all(isinstance(item, tree.Literal) and item.value is not None for item in items):
        raise NotPlannable
    equals = [plan(tree.Comparison("=", value, item)) for item in items]

    def listed(columns: Columns) -> Vector:
        # Membership asks for sure equality: a null or another kind is simply not in the list.
        found: NDArray[Any] = np.zeros(columns.length, dtype=bool)
        for equal in equals:
            found = found | equal(columns).data
        return boolean(found, np.zeros(columns.length, dtype=bool))

    return listed


def _if(node: tree.If) -> Plan:
    condition, yes, no = plan(node.condition), plan(node.yes), plan(node.no)

    def choose(columns: Columns) -> Vector:
        return operations.choice(operations.truths(condition(columns)), yes(columns), no(columns))

    return choose


def _call(node: tree.Call) -> Plan:
    if not isinstance(node.function, tree.Name) or node.names is not None:
        raise NotPlannable
    name = node.function.name
    operation = operations.FUNCTIONS.get((name, len(node.arguments)))
    if operation is None:
        raise NotPlannable
    arguments = [plan(argument) for argument in node.arguments]
    return lambda columns: operation(*(argument(columns) for argument in arguments))


_MAKERS: Final[Mapping[type, Callable[[Any], Plan]]] = {
    tree.Literal: _literal,
    tree.Name: _name,
    tree.Path: _name,
    tree.Negate: _negate,
    tree.Arithmetic: _arithmetic,
    tree.Junction: _junction,
    tree.Comparison: _comparison,
    tree.Between: _between,
    tree.In: _in,
    tree.If: _if,
    tree.Call: _call,
}
