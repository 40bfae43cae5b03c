"""The parsed expression: frozen values, compared by structure.

`at` is the offset of a node in the text, in code points from 0; it does not take part in comparisons
of two trees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from govrules.feel.values import Value


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, string, truth value, null or `@"…"`."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    """A name; `?` is the input of a unary test."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    """`base.name`."""

    base: Expression
    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """`base[condition]`."""

    base: Expression
    condition: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`function(…)`; `names` are those of the arguments when they are named, else None."""

    function: Expression
    arguments: tuple[Expression, ...]
    names: tuple[str, ...] | None = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negate:
    """`-operand`."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A chain of one rank, from the left: `first (op operand)…` with op one of + - * / **."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """`a and b and …` or `a or b or …`."""

    word: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right` with op one of = != < <= > >=."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Between:
    """`value between low and high`."""

    value: Expression
    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True)
class UnaryTest:
    """One unary test: `op expression`, or an expression alone (op None)."""

    op: str | None
    expression: Expression


@dataclass(frozen=True, slots=True)
class In:
    """`value in test` or `value in (test, test, …)`."""

    value: Expression
    tests: tuple[UnaryTest, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """`value instance of type`."""

    value: Expression
    type: Type


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then yes else no`."""

    condition: Expression
    yes: Expression
    no: Expression


@dataclass(frozen=True, slots=True)
class Iterator:
    """`name in domain`, or `name in domain..end`."""

    name: str
    domain: Expression
    end: Expression | None = None


@dataclass(frozen=True, slots=True)
class For:
    """`for iterators return result`."""

    iterators: tuple[Iterator, ...]
    result: Expression


@dataclass(frozen=True, slots=True)
class Quantified:
    """`some|every iterators satisfies condition`."""

    word: str
    iterators: tuple[Iterator, ...]
    condition: Expression


@dataclass(frozen=True, slots=True)
class ListOf:
    """`[a, b, …]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class ContextOf:
    """`{key: value, …}`; earlier entries are in scope of later ones."""

    entries: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class RangeOf:
    """`[start..end]` and its open forms."""

    start: Expression
    end: Expression
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class HalfRange:
    """`(< operand)`, a range with one end."""

    op: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """`function(a: number, b) body`; an external one has no meaning here and gives null."""

    parameters: tuple[tuple[str, Type | None], ...]
    body: Expression
    external: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its name, `list<…>` and `range<…>` by `of`, contexts and functions by `fields` and `of`.

    For a context `fields` are (name, type); for a function (“”, parameter type) and `of` the result.
    """

    name: str
    of: Type | None = None
    fields: tuple[tuple[str, Type], ...] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
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
