"""List functions that sum up a list of numbers, truth values or ordered values (DMN 1.5 §10.3.4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal, DecimalException
from typing import Final

from govrules.feel.comparing import both, either, order
from govrules.feel.functions.signature import Group
from govrules.feel.numbers import DECIMAL128, divide
from govrules.feel.scope import Scope
from govrules.feel.values import Value

GROUP: Final = Group()

Items = list[Value]
_TWO: Final = Decimal(2)


def _over_list(name: str) -> Callable[[Callable[[Scope, Items], Value]], Callable[[Scope, Items], Value]]:
    """Register a function both for one list and for its items as arguments: `sum([1, 2])`, `sum(1, 2)`."""

    def register(implementation: Callable[[Scope, Items], Value]) -> Callable[[Scope, Items], Value]:
        def counted(scope: Scope, items: Items) -> Value:
            scope.run.spend(len(items))
            try:
                return implementation(scope, items)
            except DecimalException:
                return None

        GROUP.add(f"{name}(list: list)")(counted)
        GROUP.add(f"{name}(first: any, more...: any)")(lambda scope, *items: counted(scope, list(items)))
        return implementation

    return register


def _numbers(items: Items) -> list[Decimal] | None:
    """Return the items when all are numbers and there is one at least."""
    return items if items and all(isinstance(item, Decimal) for item in items) else None


def _total(numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = DECIMAL128.add(total, number)
    return total


def _extreme(items: Items, side: int) -> Value:
    if not items:
        return None
    found = items[0]
    for item in items:
        place = order(item, found)
        if place is None:
            return None
        if place == side:
            found = item
    return found


@_over_list("min")
def minimum(scope: Scope, items: Items) -> Value:
    """Give the smallest item; null where two have no order."""
    return _extreme(items, -1)


@_over_list("max")
def maximum(scope: Scope, items: Items) -> Value:
    """Give the largest item; null where two have no order."""
    return _extreme(items, 1)


@_over_list("sum")
def total(scope: Scope, items: Items) -> Value:
    """Add up numbers; null of an empty list."""
    numbers = _numbers(items)
    return None if numbers is None else _total(numbers)


@_over_list("product")
def product(scope: Scope, items: Items) -> Value:
    """Multiply numbers; null of an empty list."""
    numbers = _numbers(items)
    if numbers is None:
        return None
    result = Decimal(1)
    for number in numbers:
        result = DECIMAL128.multiply(result, number)
    return result


@_over_list("mean")
def mean(scope: Scope, items: Items) -> Value:
    """Give the arithmetic mean."""
    numbers = _numbers(items)
    return None if numbers is None else divide(_total(numbers), Decimal(len(numbers)))


@_over_list("median")
def median(scope: Scope, items: Items) -> Value:
    """Give the middle number, or the mean of the two in the middle."""
    numbers = _numbers(items)
    if numbers is None:
        return None
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return divide(DECIMAL128.add(ordered[middle - 1], ordered[middle]), _TWO)


@_over_list("stddev")
def standard_deviation(scope: Scope, items: Items) -> Value:
    """Give the standard deviation of a sample (divided by n - 1); null of fewer than two numbers."""
    numbers = _numbers(items)
    if numbers is None or len(numbers) < 2:
        return None
    average = divide(_total(numbers), Decimal(len(numbers)))
    if average is None:
        return None
    squares = [DECIMAL128.power(DECIMAL128.subtract(number, average), 2) for number in numbers]
    variance = divide(_total(squares), Decimal(len(numbers) - 1))
    return None if variance is None else DECIMAL128.sqrt(variance)


@_over_list("mode")
def mode(scope: Scope, items: Items) -> Value:
    """Give the numbers that stand most often, from small to large; nothing of an empty list."""
    if not items:
        return []
    numbers = _numbers(items)
    if numbers is None:
        return None
    counts = Counter(numbers)
    most = max(counts.values())
    return sorted(number for number, times in counts.items() if times == most)


@_over_list("all")
def all_true(scope: Scope, items: Items) -> Value:
    """Give Kleene's conjunction of the items; true of an empty list."""
    answer: Value = True
    for item in items:
        answer = both(answer, item if isinstance(item, bool) else None)
    return answer


@_over_list("any")
def any_true(scope: Scope, items: Items) -> Value:
    """Give Kleene's disjunction of the items; false of an empty list."""
    answer: Value = False
    for item in items:
        answer = either(answer, item if isinstance(item, bool) else None)
    return answer
