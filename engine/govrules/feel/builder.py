"""Grammar rule → node of the tree. lark calls these while it parses, innermost rule first."""

from __future__ import annotations

from typing import Any

from lark import Token, Transformer, v_args

from govrules.feel import tree
from govrules.feel.tree import Expression, Type, UnaryTest

_SIGN_OF_KIND = {
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "SLASH": "/",
    "POWER": "**",
    "EQ": "=",
    "NE": "!=",
    "LT": "<",
    "LE": "<=",
    "GT": ">",
    "GE": ">=",
}


def builder() -> Transformer[Token, Any]:
    """Return the transformer that lark calls with every rule it has recognised."""
    return _Builder()


def _nodes(children: list[Any], *skipped: str) -> list[Any]:
    """Return the children without punctuation: tokens of the kinds named, and gaps of optional parts."""
    return [
        child
        for child in children
        if child is not None and not (isinstance(child, Token) and child.type in skipped)
    ]


class _Builder(Transformer[Token, Any]):
    """Makes the nodes; every method gets the children of its rule, punctuation included."""

    def anything(self, children: list[Any]) -> tree.Cell:
        return tree.Cell((), anything=True)

    def negated(self, children: list[Any]) -> tree.Cell:
        return tree.Cell(tuple(_nodes(children, "NOT", "LPAR", "COMMA", "RPAR")), negated=True)

    def tests(self, children: list[Any]) -> tree.Cell:
        return tree.Cell(tuple(_nodes(children, "COMMA")))

    @v_args(inline=True)
    def compared(self, op: str, operand: Expression) -> UnaryTest:
        return UnaryTest(op, operand)

    @v_args(inline=True)
    def matched(self, expression: Expression) -> UnaryTest:
        return UnaryTest(None, expression)

    @v_args(inline=True)
    def if_(
        self, _if: Token, condition: Expression, _t: Token, yes: Expression, _e: Token, no: Expression
    ) -> tree.If:
        return tree.If(condition, yes, no)

    @v_args(inline=True)
    def for_(
        self, _for: Token, iterators: tuple[tree.Iterator, ...], _r: Token, result: Expression
    ) -> tree.For:
        return tree.For(iterators, result)

    @v_args(inline=True)
    def quantified(
        self, word: Token, iterators: tuple[tree.Iterator, ...], _s: Token, condition: Expression
    ) -> tree.Quantified:
        return tree.Quantified(word.type.lower(), iterators, condition)

    @v_args(inline=True)
    def function_of(
        self, _f: Token, _l: Token, parameters: Any, _r: Token, body: Expression
    ) -> tree.FunctionOf:
        return tree.FunctionOf(parameters or (), body)

    @v_args(inline=True)
    def external(
        self, _f: Token, _l: Token, parameters: Any, _r: Token, _e: Token, body: Expression
    ) -> tree.FunctionOf:
        return tree.FunctionOf(parameters or (), body, external=True)

    def iterators(self, children: list[Any]) -> tuple[tree.Iterator, ...]:
        return tuple(_nodes(children, "COMMA"))

    def iterator(self, children: list[Any]) -> tree.Iterator:
        name, domain, *end = _nodes(children, "IN", "DOTDOT")
        return tree.Iterator(name.value, domain, end[0] if end else None)

    def parameters(self, children: list[Any]) -> tuple[tuple[str, Type | None], ...]:
        return tuple(_nodes(children, "COMMA"))

    def parameter(self, children: list[Any]) -> tuple[str, Type | None]:
        name, *declared = _nodes(children, "COLON")
        return name.value, declared[0] if declared else None

    def junction(self, children: list[Any]) -> tree.Junction:
        return tree.Junction(children[1].type.lower(), tuple(_nodes(children, "AND", "OR")))

    @v_args(inline=True)
    def comparison(self, left: Expression, op: str, right: Expression) -> tree.Comparison:
        return tree.Comparison(op, left, right)

    @v_args(inline=True)
    def between(
        self, value: Expression, _b: Token, low: Expression, _a: Token, high: Expression
    ) -> tree.Between:
        return tree.Between(value, low, high)

    @v_args(inline=True)
    def in_expression(self, value: Expression, _in: Token, test: Expression) -> tree.In:
        return tree.In(value, (UnaryTest(None, test),))

    @v_args(inline=True)
    def in_comparison(self, value: Expression, _in: Token, op: str, operand: Expression) -> tree.In:
        return tree.In(value, (UnaryTest(op, operand),))

    def in_tests(self, children: list[Any]) -> tree.In:
        value, *tests = _nodes(children, "IN", "LPAR", "COMMA", "RPAR")
        return tree.In(value, tuple(tests))

    @v_args(inline=True)
    def comparator(self, sign: Token) -> str:
        return _SIGN_OF_KIND[sign.type]

    def chain(self, children: list[Any]) -> tree.Arithmetic:
        signs = (_SIGN_OF_KIND[sign.type] for sign in children[1::2])
        return tree.Arithmetic(children[0], tuple(zip(signs, children[2::2], strict=True)))

    @v_args(inline=True)
    def negate(self, _minus: Token, operand: Expression) -> Expression:
        return tree.negation(operand)

    @v_args(inline=True)
    def instance_of(self, value: Expression, _i: Token, _o: Token, declared: Type) -> tree.InstanceOf:
        return tree.InstanceOf(value, declared)

    @v_args(inline=True)
    def path(self, base: Expression, _dot: Token, name: Token) -> tree.Path:
        return tree.Path(base, name.value, name.start_pos or 0)

    @v_args(inline=True)
    def filtered(self, base: Expression, _l: Token, condition: Expression, _r: Token) -> tree.Filter:
        return tree.Filter(base, condition)

    @v_args(inline=True)
    def call(self, function: Expression, opening: Token, arguments: Any, _r: Token) -> tree.Call:
        names, values = arguments or (None, ())
        return tree.Call(function, values, names, opening.start_pos or 0)

    def positional(self, children: list[Any]) -> tuple[None, tuple[Expression, ...]]:
        return None, tuple(_nodes(children, "COMMA"))

    def named(self, children: list[Any]) -> tuple[tuple[str, ...], tuple[Expression, ...]]:
        arguments = _nodes(children, "COMMA")
        return tuple(name for name, _ in arguments), tuple(value for _, value in arguments)

    @v_args(inline=True)
    def argument(self, name: Token, _colon: Token, value: Expression) -> tuple[str, Expression]:
        return name.value, value

    @v_args(inline=True)
    def literal(self, token: Token) -> tree.Literal:
        return tree.Literal(token.value)

    @v_args(inline=True)
    def name(self, token: Token) -> tree.Name:
        return tree.Name(token.value, token.start_pos or 0)

    @v_args(inline=True)
    def parenthesis(self, _l: Token, inner: Expression, _r: Token) -> Expression:
        return inner

    @v_args(inline=True)
    def range_of(
        self, left: Token, start: Expression, _d: Token, end: Expression, right: Token
    ) -> tree.RangeOf:
        return tree.RangeOf(start, end, left.type == "LSQB", right.type == "RSQB")

    def half_range(self, children: list[Any]) -> tree.HalfRange:
        op, operand = _nodes(children, "LPAR", "RPAR")
        return tree.HalfRange(op, operand)

    def list_of(self, children: list[Any]) -> tree.ListOf:
        items = _nodes(children, "LSQB", "RSQB")
        return tree.ListOf(items[0] if items else ())

    def items(self, children: list[Any]) -> tuple[Expression, ...]:
        return tuple(_nodes(children, "COMMA"))

    def context(self, children: list[Any]) -> tree.ContextOf:
        return tree.ContextOf(tuple(_nodes(children, "LBRACE", "COMMA", "RBRACE")))

    @v_args(inline=True)
    def entry(self, key: Token, _colon: Token, value: Expression) -> tuple[str, Expression]:
        return key.value, value

    def plain_type(self, children: list[Any]) -> Type:
        return Type(".".join(name.value for name in _nodes(children, "DOT")))

    @v_args(inline=True)
    def type_of(self, name: Token, _l: Token, inner: Type, _g: Token) -> Type:
        return Type(name.value, inner)

    def context_type(self, children: list[Any]) -> Type:
        name, *fields = _nodes(children, "LT", "COMMA", "GT")
        return Type(name.value, fields=tuple(fields))

    def any_function(self, children: list[Any]) -> Type:
        return Type("function")

    def function_type(self, children: list[Any]) -> Type:
        *parameters, result = _nodes(children, "FUNCTION", "LT", "COMMA", "GT", "ARROW")
        return Type("function", result, tuple(("", parameter) for parameter in parameters))

    @v_args(inline=True)
    def field(self, name: Token, _colon: Token, declared: Type) -> tuple[str, Type]:
        return name.value, declared
