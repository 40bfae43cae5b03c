"""Calls, and functions that an expression defines (DMN 1.5 §10.3.2.13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from govrules.feel import functions, tree
from govrules.feel.functions.signature import Builtin
from govrules.feel.scope import MISSING, Scope
from govrules.feel.types import NO_FIT, converted
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Function, Value
from govrules.feel.walking import takes_functions

if TYPE_CHECKING:
    from govrules.feel.closures import Closure, Compiler


def call_closure(compiler: Compiler, node: tree.Call) -> Closure:
    """Return the closure of a call. A fact that is no function never hides a builtin of its name."""
    find = _callee(compiler, node.function)
    functions_too = takes_functions(node)
    arguments = [
        _given(argument.name)
        if functions_too and isinstance(argument, tree.Name)
        else compiler.closure(argument)
        for argument in node.arguments
    ]
    names = node.names

    def call(scope: Scope) -> Value:
        function = find(scope)
        if not isinstance(function, Function):
            return UNKNOWN if function is UNKNOWN else None
        return invoke(function, scope, [argument(scope) for argument in arguments], names)

    return call


def _given(name: str) -> Callable[[Scope], Value]:
    """Return the closure of a bare name as an argument: a fact, else the builtin of that name."""

    def read(scope: Scope) -> Value:
        value = scope.find(name)
        if value is not MISSING:
            return value
        builtin = functions.find(name)
        return scope.run.absent if builtin is None else builtin

    return read


def invoke(function: Function, scope: Scope, values: list[Value], names: Sequence[str] | None) -> Value:
    """Call a function value; null when the arguments do not fit its parameters."""
    if isinstance(function.builtin, Builtin):
        return function.builtin.invoke(scope, values, names)
    if names is not None:
        if set(names) != set(function.parameters) or len(names) != len(function.parameters):
            return None
        given = dict(zip(names, values, strict=True))
        values = [given[name] for name in function.parameters]
    if len(values) != len(function.parameters):
        return None
    return function.call(scope, values)


def function_closure(compiler: Compiler, node: tree.FunctionOf) -> Closure:
    """Return the closure that makes a function value. An external body has no meaning here: null."""
    if node.external:
        return lambda scope: None
    parameters = tuple(name for name, _ in node.parameters)
    types = tuple(declared for _, declared in node.parameters)
    body = compiler.closure(node.body)

    def make(scope: Scope) -> Value:
        def call(caller: Scope, values: list[Value]) -> Value:
            caller.run.enter()
            fitted = [converted(value, declared) for value, declared in zip(values, types, strict=True)]
            if any(value is NO_FIT for value in fitted):
                caller.run.leave()
                return None
            value = body(scope.within(dict(zip(parameters, fitted, strict=True))))
            caller.run.leave()
            return value

        return Function("", parameters, types, call)

    return make


def _callee(compiler: Compiler, node: tree.Expression) -> Callable[[Scope], Value]:
    if not isinstance(node, tree.Name):
        return compiler.closure(node)
    name = node.name

    def find(scope: Scope) -> Value:
        value = scope.find(name)
        if isinstance(value, Function):
            return value
        builtin = functions.find(name)
        if builtin is not None:
            return builtin
        return scope.run.absent if value is MISSING else value

    return find
