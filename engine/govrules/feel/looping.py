"""`for`, `some`, `every` and filters (DMN 1.5 §10.3.2.14 and Tables 50, 52, 55)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from govrules.feel import tree
from govrules.feel.comparing import both, either
from govrules.feel.functions.lists import place
from govrules.feel.numbers import whole
from govrules.feel.scope import Scope
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Date, Range, Value, day_of
from govrules.feel.walking import mentions

if TYPE_CHECKING:
    from govrules.feel.closures import Closure, Compiler

Domain = Callable[[Scope], Value]
"""Gives what a loop goes through: an iterable, None (no domain: the loop is null) or UNKNOWN."""


def for_closure(compiler: Compiler, node: tree.For) -> Closure:
    """Return the closure of `for … return …`. `partial` is the list of results so far."""
    loops = _loops(compiler, node.iterators)
    result = compiler.closure(node.result)
    needs_partial = mentions(node, "partial")

    def run(scope: Scope) -> Value:
        results: list[Value] = []
        partial: dict[str, Value] = {}
        outer = scope.within(partial) if needs_partial else scope
        for inner in _scopes(outer, loops):
            if not isinstance(inner, Scope):
                return inner
            if needs_partial:
                scope.run.spend(len(results) // 8)
                partial["partial"] = list(results)
            value = result(inner)
            if value is UNKNOWN:
                return UNKNOWN
            results.append(value)
        return results

    return run


def quantified_closure(compiler: Compiler, node: tree.Quantified) -> Closure:
    """Return the closure of `some|every … satisfies …`."""
    loops = _loops(compiler, node.iterators)
    condition = compiler.closure(node.condition)
    some = node.word == "some"
    join = either if some else both

    def ask(scope: Scope) -> Value:
        answer: Value = not some
        for inner in _scopes(scope, loops):
            if not isinstance(inner, Scope):
                return inner
            value = condition(inner)
            answer = join(answer, value if isinstance(value, bool) or value is UNKNOWN else None)
            if answer is some:
                return some
        return answer

    return ask


def filter_closure(compiler: Compiler, node: tree.Filter) -> Closure:
    """Return the closure of `list[…]`: a position, or a condition on every item.

    A number counts from 1, or from -1 backwards; outside the list it gives null. In a condition the
    entries of a context item are in scope, and `item` is the item itself.
    """
    base, condition = compiler.closure(node.base), compiler.closure(node.condition)

    def pick(scope: Scope) -> Value:
        items = base(scope)
        if items is UNKNOWN:
            return UNKNOWN
        if not isinstance(items, list):
            items = [] if items is None else [items]
        if not items:
            return None if isinstance(condition(scope), Decimal) else []
        kept: list[Value] = []
        for index, item in enumerate(items):
            scope.run.spend(1)
            wanted = condition(_item_scope(scope, item))
            if wanted is True:
                kept.append(item)
            elif wanted is UNKNOWN:
                return UNKNOWN
            elif index == 0 and isinstance(wanted, Decimal):
                found = place(items, wanted)
                return None if found is None else items[found]
        return kept

    return pick


def _item_scope(scope: Scope, item: Value) -> Scope:
    inner = scope.within({"item": item})
    return inner.within(item) if isinstance(item, dict) else inner


def _loops(compiler: Compiler, iterators: tuple[tree.Iterator, ...]) -> list[tuple[str, Domain]]:
    return [(iterator.name, _domain(compiler, iterator)) for iterator in iterators]


def _domain(compiler: Compiler, iterator: tree.Iterator) -> Domain:
    start = compiler.closure(iterator.domain)
    if iterator.end is not None:
        end = compiler.closure(iterator.end)
        return lambda scope: _steps(start(scope), end(scope), True, True)
    if isinstance(iterator.domain, tree.RangeOf):
        ends = iterator.domain
        first, last = compiler.closure(ends.start), compiler.closure(ends.end)
        return lambda scope: _steps(first(scope), last(scope), ends.start_included, ends.end_included)

    def domain(scope: Scope) -> Value:
        value = start(scope)
        if isinstance(value, Range):
            return _steps(value.start, value.end, value.start_included, value.end_included)
        return value if isinstance(value, list) or value is None or value is UNKNOWN else [value]

    return domain


def _steps(start: Value, end: Value, start_included: bool, end_included: bool) -> Value:
    """Return the whole numbers or the days from start to end, upwards or downwards; None for other ends."""
    if start is UNKNOWN or end is UNKNOWN:
        return UNKNOWN
    if isinstance(start, Decimal) and isinstance(end, Decimal):
        first, last = whole(start), whole(end)
        of_number: Callable[[int], Value] = Decimal
    elif isinstance(start, Date) and isinstance(end, Date):
        first, last = start.number, end.number
        of_number = day_of
    else:
        return None
    if first is None or last is None:
        return None
    step = 1 if first <= last else -1
    begin = first if start_included else first + step
    stop = last + step if end_included else last
    return map(of_number, range(begin, stop, step))


def _scopes(scope: Scope, loops: list[tuple[str, Domain]]) -> Iterator[Value]:
    """Yield a scope for every combination, the last iterator fastest; or once what the loop comes to."""
    name, domain = loops[0]
    items: Value = domain(scope)
    if items is None or items is UNKNOWN:
        yield items
        return
    for item in items:
        scope.run.spend(1)
        inner = scope.within({name: item})
        if len(loops) == 1:
            yield inner
        else:
            yield from _scopes(inner, loops[1:])
