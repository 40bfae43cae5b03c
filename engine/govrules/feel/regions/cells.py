"""What a cell takes of its input: a region of an ordered scale, or a set of texts or truth values.

Only what the cell says of its input with literals counts; what reads other facts, the day, or calls a function
on the input has no region (None). `evaluated` gives the same answers as the engine's own evaluation, and
`tests/feel/regions` holds them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from govrules.feel import tree
from govrules.feel.closures import Compiler
from govrules.feel.comparing import same
from govrules.feel.errors import BudgetExceeded
from govrules.feel.ranges import half_range
from govrules.feel.regions.cuts import (
    EVERYTHING,
    HIGHEST,
    LOWEST,
    NOTHING,
    Cut,
    Region,
    after,
    before,
    common,
    complement,
    interval,
    union,
)
from govrules.feel.regions.scales import Scale
from govrules.feel.scope import Run, outermost
from govrules.feel.values import Range, Value
from govrules.feel.walking import nodes

_STEPS: Final = 1_000
_INPUT: Final = tree.Name("?")
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


class NoRegionError(Exception):
    """A test that hangs on more than its input and literals; it never leaves this package."""


def ordered_regions(cell: tree.Cell, scale: Scale) -> list[Region] | None:
    """Return one region a test of the cell (`not(…)`: one for the whole), or None where there is none."""
    if cell.anything:
        return [EVERYTHING]
    try:
        tests = [_of_test(test, scale, negated=cell.negated) for test in cell.tests]
    except (NoRegionError, BudgetExceeded, RecursionError):
        return None
    return [complement(union(tests))] if cell.negated else tests


def named_values(cell: tree.Cell) -> list[Value] | None:
    """Return the values of a cell that only lists literals, `not(…)` or not; None for any other cell."""
    found: list[Value] = []
    for test in cell.tests:
        literal = isinstance(test.expression, tree.Literal) and (
            test.op is None or (test.op == "=" and not cell.negated)
        )
        if not literal or test.expression.value is None:  # type: ignore[union-attr]
            return None
        found.append(test.expression.value)  # type: ignore[union-attr]
    return found


def _of_test(test: tree.UnaryTest, scale: Scale, *, negated: bool) -> Region:
    if test.op is not None:
        return _compared(test.op, _constant(test.expression), scale, negated)
    if any(isinstance(node, tree.Name) and node.name == "?" for node in nodes(test.expression)):
        return _of_condition(test.expression, scale, negated)
    found = _constant(test.expression)
    if isinstance(found, bool) and not isinstance(test.expression, tree.Literal):
        return EVERYTHING if found else NOTHING
    return _holding(found, scale, negated)


def _of_condition(node: tree.Expression, scale: Scale, negated: bool) -> Region:
    """Return where a condition on `?` holds: comparisons with literals, `between`, `in`, `and`, `or`."""
    if isinstance(node, tree.Junction):
        parts = [_of_condition(operand, scale, negated) for operand in node.operands]
        if node.word == "or":
            return union(parts)
        region = EVERYTHING
        for part in parts:
            region = common(region, part)
        return region
    if isinstance(node, tree.Comparison) and _is_input(node.left):
        return _compared(node.op, _constant(node.right), scale, negated)
    if isinstance(node, tree.Comparison) and _is_input(node.right):
        return _compared(_TURNED[node.op], _constant(node.left), scale, negated)
    if isinstance(node, tree.Between) and _is_input(node.value):
        low = _compared(">=", _constant(node.low), scale, negated)
        return common(low, _compared("<=", _constant(node.high), scale, negated))
    if isinstance(node, tree.In) and _is_input(node.value):
        return union(_of_test(test, scale, negated=negated) for test in node.tests)
    raise NoRegionError


def _is_input(node: tree.Expression) -> bool:
    return isinstance(node, tree.Name) and node.name == "?"


def _constant(node: tree.Expression) -> Value:
    """Return the value of an expression without names. Raises NoRegionError for null and for any other."""
    if isinstance(node, tree.Literal):
        found = node.value
    else:
        called = {id(part.function) for part in nodes(node) if isinstance(part, tree.Call)}
        if any(
            isinstance(part, tree.Name) and (id(part) not in called or part.name in ("now", "today"))
            for part in nodes(node)
        ):
            raise NoRegionError
        found = Compiler().closure(node)(outermost(Run({}, None, _STEPS)))
    if found is None:
        raise NoRegionError
    return found


def _holding(found: Value, scale: Scale, negated: bool) -> Region:
    """Return the values that lie in a range, stand in a list, or equal what was found."""
    if isinstance(found, Range):
        if found.other_than:
            return _compared("!=", found.start, scale, negated)
        start = _end(found.start, LOWEST, before if found.start_included else after, scale, negated)
        end = _end(found.end, HIGHEST, after if found.end_included else before, scale, negated)
        return NOTHING if start is None or end is None else interval(start, end)
    if isinstance(found, list):
        return union(_holding(item, scale, negated) for item in found if item is not None)
    key = _key(found, scale)
    return NOTHING if key is None else (before(key), after(key))


def _compared(op: str, operand: Value, scale: Scale, negated: bool) -> Region:
    if type(operand) is not scale.kind:
        # null against every value: it does not hold, and neither does its opposite
        if negated:
            raise NoRegionError
        return NOTHING
    if op == "=":
        return _holding(operand, scale, negated)
    if op == "!=":
        return complement(_holding(operand, scale, negated))
    return _holding(half_range(op, operand), scale, negated)


def _end(value: Value, open_end: Cut, side: Callable[[Any], Cut], scale: Scale, negated: bool) -> Cut | None:
    if value is None:
        return open_end
    key = _key(value, scale)
    if key is None and negated:
        raise NoRegionError
    return None if key is None else side(key)


def _key(value: Value, scale: Scale) -> Any:
    """Return the key of a value; None for one of another type. Raises NoRegionError where there is no order."""
    if type(value) is not scale.kind:
        return None
    key = scale.key(value)
    if key is None:
        raise NoRegionError
    return key


def contains(values: Iterable[Value], value: Value) -> bool:
    """Tell whether a value is one of some values."""
    return any(same(value, other) for other in values)
