"""A real case in a part of a table's space: facts of which its computed inputs make what the part asks for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import islice, product
from typing import Final

from govrules.checks.table_wording import speaking
from govrules.feel.errors import BudgetExceeded
from govrules.feel.expression import Expression, compile_expression
from govrules.feel.facts import to_feel
from govrules.feel.regions.boxes import Box
from govrules.feel.regions.space import Space
from govrules.feel.table_cells import UNREADABLE, by_type
from govrules.feel.tree import Literal
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Date, day_of
from govrules.feel.walking import nodes
from govrules.model.facts import Fact

_MOST_TRIES: Final = 600
_FEW: Final = 12


def case_in(space: Space, box: Box, facts: Mapping[str, Fact]) -> dict[str, object] | None:
    """Return facts of a case that lies in a box, looked for among the likeliest values.

    None = none was found, which proves nothing. Plain inputs are facts of their own; what computed inputs read
    besides is tried: the values of the declared fact, and the literals of the expressions and what lies beside.
    """
    computed = {at: _expression(space, at) for at in space.dependent}
    fixed = {
        declared.name: speaking(space.columns[at], box[at]).value
        for at, declared in enumerate(space.table.inputs)
        if at not in computed and space.columns[at].known
    }
    read = sorted({name for expression in computed.values() for name in expression.names} - fixed.keys())
    choices = [_likely(name, facts.get(name), space, computed) for name in read]
    for values in islice(product(*choices), _MOST_TRIES):
        case = {**fixed, **dict(zip(read, values, strict=True))}
        try:
            if all(_lies_in(space, at, expression.decide(case), box) for at, expression in computed.items()):
                return case
        except BudgetExceeded:
            return None
    return None


def _expression(space: Space, at: int) -> Expression:
    text = space.table.inputs[at].expression
    assert text is not None
    return compile_expression(text, frozenset(column.name for column in space.table.inputs))


def _lies_in(space: Space, at: int, found: object, box: Box) -> bool:
    if found is None or found is UNKNOWN:
        return False
    value = by_type(found, space.table.inputs[at].type)
    piece = None if value is UNREADABLE or isinstance(value, list) else space.columns[at].piece_of(value)
    return piece is not None and bool(box[at] >> piece & 1)


def _likely(name: str, fact: Fact | None, space: Space, computed: Mapping[int, Expression]) -> list[object]:
    """Return values to try for a fact, the declared ones, else those that expressions and pieces speak of."""
    if fact is not None and fact.values is not None:
        return list(fact.values[:_FEW])
    if fact is not None and fact.type == "boolean":
        return [True, False]
    readers = {at: expression for at, expression in computed.items() if name in expression.names}
    literals = [
        node.value
        for expression in readers.values()
        for node in nodes(expression.tree)
        if isinstance(node, Literal) and node.value is not None
    ]
    pieces = [piece.value for at in readers for piece in space.columns[at].pieces]
    found = dict.fromkeys(value for one in (*literals, *pieces) for value in _beside(one))
    kept = [value for value in found if fact is None or _is_of(value, fact)]
    return kept[: 4 * _FEW] or [None]


def _beside(value: object) -> list[object]:
    if isinstance(value, bool):
        return [value, not value]
    if isinstance(value, Decimal):
        half, twice = value / 2, value * 2
        return [value, value - 1, value + 1, half, twice, -value]
    if isinstance(value, Date):
        return [value, day_of(value.number - 1), day_of(value.number + 1)]
    return [value, f"not {value}"] if isinstance(value, str) else [value]


def _is_of(value: object, fact: Fact) -> bool:
    read = by_type(to_feel(value), fact.type)
    if read is UNREADABLE or isinstance(value, str) != (fact.type == "string"):
        return False
    if isinstance(read, Decimal):
        return (fact.min is None or read >= Decimal(repr(fact.min))) and (
            fact.max is None or read <= Decimal(repr(fact.max))
        )
    return True
