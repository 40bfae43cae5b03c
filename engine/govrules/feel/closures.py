"""Tree → Python closures that take a scope and give a value; nothing is ever made into source code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from govrules.feel import functions, tree
from govrules.feel.arithmetic import calculate, negate
from govrules.feel.calling import call_closure, function_closure
from govrules.feel.comparing import both, compare, same
from govrules.feel.errors import FeelSyntaxError
from govrules.feel.looping import filter_closure, for_closure, quantified_closure
from govrules.feel.properties import part
from govrules.feel.ranges import half_range, make_range
from govrules.feel.scope import MISSING, Scope
from govrules.feel.testing import in_closure
from govrules.feel.tree import Expression
from govrules.feel.types import instance_of
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Value
from govrules.feel.walking import dotted
from govrules.language import say

Closure = Callable[[Scope], Value]

MAX_DEPTH: Final = 120
"""Levels of a tree; deeper ones would not fit on Python's own stack."""


class Compiler:
    """Makes closures of the nodes of one expression."""

    def __init__(self) -> None:
        self.depth = 0

    def closure(self, node: Expression) -> Closure:
        """Return the closure of a node. Raises FeelSyntaxError when the expression is nested too deeply."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FeelSyntaxError(say("The expression is nested more than {limit} deep.", limit=MAX_DEPTH), 0)
        made = _MAKERS[type(node)](self, node)
        self.depth -= 1
        return made


def _literal(compiler: Compiler, node: tree.Literal) -> Closure:
    value = node.value
    return lambda scope: value


def _name(compiler: Compiler, node: tree.Name) -> Closure:
    name = node.name

    def read(scope: Scope) -> Value:
        value = scope.find(name)
        if value is not MISSING:
            return value
        absent = scope.run.absent
        # In a rule `count > 3` asks for a fact `count`; only the plain standard takes it for the function.
        return functions.find(name) if absent is None else absent

    return read


def _path(compiler: Compiler, node: tree.Path) -> Closure:
    parts = dotted(node)
    if parts is not None:
        return _fact_path(parts)
    base, name = compiler.closure(node.base), node.name

    def read(scope: Scope) -> Value:
        value = base(scope)
        if isinstance(value, list):
            scope.run.spend(len(value))
        return part(value, name)

    return read


def _fact_path(parts: tuple[str, ...]) -> Closure:
    first, rest, whole = parts[0], parts[1:], ".".join(parts)

    def read(scope: Scope) -> Value:
        value = scope.local(first)
        if value is MISSING:
            value = scope.run.fact(whole)
            return scope.run.absent if value is MISSING else value
        for name in rest:
            if isinstance(value, list):
                scope.run.spend(len(value))
            value = part(value, name)
        return value

    return read


def _negate(compiler: Compiler, node: tree.Negate) -> Closure:
    operand = compiler.closure(node.operand)
    return lambda scope: negate(operand(scope))


def _arithmetic(compiler: Compiler, node: tree.Arithmetic) -> Closure:
    first = compiler.closure(node.first)
    rest = [(op, compiler.closure(operand)) for op, operand in node.rest]

    def chain(scope: Scope) -> Value:
        value = first(scope)
        for op, operand in rest:
            value = calculate(op, value, operand(scope))
            if isinstance(value, str):
                scope.run.made_text(value)
        return value

    return chain


def _junction(compiler: Compiler, node: tree.Junction) -> Closure:
    operands = [compiler.closure(operand) for operand in node.operands]
    decides = node.word == "or"

    def junction(scope: Scope) -> Value:
        answer: Value = not decides
        for operand in operands:
            value = operand(scope)
            if value is decides:
                return decides
            if value is UNKNOWN:
                answer = UNKNOWN
            elif not isinstance(value, bool) and answer is not UNKNOWN:
                answer = None
        return answer

    return junction


def _comparison(compiler: Compiler, node: tree.Comparison) -> Closure:
    asked = _asked_fact(node)
    if asked is not None:
        fact, op = compiler.closure(asked), node.op

        def is_known(scope: Scope) -> Value:
            value = fact(scope)
            return (value is None or value is UNKNOWN) == (op == "=")

        return is_known
    left, right, op = compiler.closure(node.left), compiler.closure(node.right), node.op

    def decide(scope: Scope) -> Value:
        one, other = left(scope), right(scope)
        if isinstance(one, list | dict):
            scope.run.spend(len(one))
        return compare(op, one, other)

    return decide


def _asked_fact(node: tree.Comparison) -> Expression | None:
    """Return the fact of `fact = null` or `fact != null`, which asks whether the fact is known."""
    if node.op in ("=", "!="):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(other, tree.Literal) and other.value is None and dotted(one) is not None:
                return one
    return None


def _between(compiler: Compiler, node: tree.Between) -> Closure:
    value, low, high = (compiler.closure(part) for part in (node.value, node.low, node.high))

    def between(scope: Scope) -> Value:
        middle = value(scope)
        return both(compare(">=", middle, low(scope)), compare("<=", middle, high(scope)))

    return between


def _instance_of(compiler: Compiler, node: tree.InstanceOf) -> Closure:
    value, declared = compiler.closure(node.value), node.type

    def ask(scope: Scope) -> Value:
        found = value(scope)
        return UNKNOWN if found is UNKNOWN else instance_of(found, declared)

    return ask


def _if(compiler: Compiler, node: tree.If) -> Closure:
    condition, yes, no = (compiler.closure(part) for part in (node.condition, node.yes, node.no))

    def choose(scope: Scope) -> Value:
        truth = condition(scope)
        if truth is True:
            return yes(scope)
        if truth is not UNKNOWN:
            return no(scope)
        one, other = yes(scope), no(scope)
        return one if same(one, other) else UNKNOWN

    return choose


def _list(compiler: Compiler, node: tree.ListOf) -> Closure:
    items = [compiler.closure(item) for item in node.items]

    def make(scope: Scope) -> Value:
        made = [item(scope) for item in items]
        return UNKNOWN if any(value is UNKNOWN for value in made) else made

    return make


def _context(compiler: Compiler, node: tree.ContextOf) -> Closure:
    entries = [(key, compiler.closure(value)) for key, value in node.entries]
    # A key that stands twice makes the whole context invalid (DMN 1.5 §10.3.2.6).
    if len({key for key, _ in entries}) != len(entries):
        return lambda scope: None

    def make(scope: Scope) -> Value:
        made: dict[str, Value] = {}
        inner = scope.within(made)
        for key, value in entries:
            made[key] = value(inner)
        return UNKNOWN if any(value is UNKNOWN for value in made.values()) else made

    return make


def _range(compiler: Compiler, node: tree.RangeOf) -> Closure:
    start, end = compiler.closure(node.start), compiler.closure(node.end)
    start_included, end_included = node.start_included, node.end_included
    return lambda scope: make_range(start(scope), end(scope), start_included, end_included)


def _half_range(compiler: Compiler, node: tree.HalfRange) -> Closure:
    operand, op = compiler.closure(node.operand), node.op
    return lambda scope: half_range(op, operand(scope))


_MAKERS: Final[Mapping[type, Callable[[Compiler, Any], Closure]]] = {
    tree.Literal: _literal,
    tree.Name: _name,
    tree.Path: _path,
    tree.Filter: filter_closure,
    tree.Call: call_closure,
    tree.Negate: _negate,
    tree.Arithmetic: _arithmetic,
    tree.Junction: _junction,
    tree.Comparison: _comparison,
    tree.Between: _between,
    tree.In: in_closure,
    tree.InstanceOf: _instance_of,
    tree.If: _if,
    tree.For: for_closure,
    tree.Quantified: quantified_closure,
    tree.ListOf: _list,
    tree.ContextOf: _context,
    tree.RangeOf: _range,
    tree.HalfRange: _half_range,
    tree.FunctionOf: function_closure,
}
