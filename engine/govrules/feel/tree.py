"""The parsed expression: frozen values, compared by structure.

`at` is the offset of a node in the text, in code points from 0.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from govrules.feel.values import Value


class Literal(Struct, frozen=True):
    """A number, string, truth value, null or `@"…"`."""

    value: Value


class Name(Struct, frozen=True):
    """A name; `?` is the input of a unary test."""

    name: str
    at: int = 0


class Path(Struct, frozen=True):
    """`base.name`."""

    base: Expression
    name: str
    at: int = 0


class Filter(Struct, frozen=True):
    """`base[condition]`."""

    base: Expression
    condition: Expression


class Call(Struct, frozen=True):
    """`function(…)`; `names` are those of the arguments when they are named, else None."""

    function: Expression
    arguments: tuple[Expression, ...]
    names: tuple[str, ...] | None = None
    at: int = 0


class Negate(Struct, frozen=True):
    """`-operand`."""

    operand: Expression


class Arithmetic(Struct, frozen=True):
    """A chain of one rank, from the left: `first (op operand)…` with op one of + - * / **."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Junction(Struct, frozen=True):
    """`a and b and …` or `a or b or …`."""

    word: str
    operands: tuple[Expression, ...]


class Comparison(Struct, frozen=True):
    """`left op right` with op one of = != < <= > >=."""

    op: str
    left: Expression
    right: Expression


class Between(Struct, frozen=True):
    """`value between low and high`."""

    value: Expression
    low: Expression
    high: Expression


class UnaryTest(Struct, frozen=True):
    """One unary test: `op expression`, or an expression alone (op None)."""

    op: str | None
    expression: Expression


class In(Struct, frozen=True):
    """`value in test` or `value in (test, test, …)`."""

    value: Expression
    tests: tuple[UnaryTest, ...]


class InstanceOf(Struct, frozen=True):
    """`value instance of type`."""

    value: Expression
    type: Type


class If(Struct, frozen=True):
    """`if condition then yes else no`."""

    condition: Expression
    yes: Expression
    no: Expression


class Iterator(Struct, frozen=True):
    """`name in domain`, or `name in domain..end`."""

    name: str
    domain: Expression
    end: Expression | None = None


class For(Struct, frozen=True):
    """`for iterators return result`."""

    iterators: tuple[Iterator, ...]
    result: Expression


class Quantified(Struct, frozen=True):
    """`some|every iterators satisfies condition`."""

    word: str
    iterators: tuple[Iterator, ...]
    condition: Expression


class ListOf(Struct, frozen=True):
    """`[a, b, …]`."""

    items: tuple[Expression, ...]


class ContextOf(Struct, frozen=True):
    """`{key: value, …}`; earlier entries are in scope of later ones."""

    entries: tuple[tuple[str, Expression], ...]


class RangeOf(Struct, frozen=True):
    """`[start..end]` and its open forms."""

    start: Expression
    end: Expression
    start_included: bool
    end_included: bool


class HalfRange(Struct, frozen=True):
    """`(< operand)`, a range with one end."""

    op: str
    operand: Expression


class FunctionOf(Struct, frozen=True):
    """`function(a: number, b) body`; an external one has no meaning here and gives null."""

    parameters: tuple[tuple[str, Type | None], ...]
    body: Expression
    external: bool = False


class Type(Struct, frozen=True):
    """A type: its name, `list<…>` and `range<…>` by `of`, contexts and functions by `fields` and `of`.

    For a context `fields` are (name, type); for a function (“”, parameter type) and `of` the result.
    """

    name: str
    of: Type | None = None
    fields: tuple[tuple[str, Type], ...] | None = None


class Cell(Struct, frozen=True):
    """The unary tests of a cell; `anything` is `-`."""

    tests: tuple[UnaryTest, ...]
    negated: bool = False
    anything: bool = False


Expression: TypeAlias = (
    Literal
    | Name
    | Path
    | Filter
    | Call
    | Negate
    | Arithmetic
    | Junction
    | Comparison
    | Between
    | In
    | InstanceOf
    | If
    | For
    | Quantified
    | ListOf
    | ContextOf
    | RangeOf
    | HalfRange
    | FunctionOf
)


def negation(operand: Expression) -> Expression:
    """Return `-operand`; of a number literal the literal itself, as grammar rule 37 has it."""
    if isinstance(operand, Literal) and type(operand.value) is Decimal:
        return Literal(operand.value.copy_negate())
    return Negate(operand)
