"""One column of a table as an index: value → the rows whose cells it passes, as bits.

A column whose cells compare with literals changes its answer only at those literals. So numbers and
dates are placed between them by bisection, and each place was asked of the real cells once, when the
table was compiled; other values are asked once and remembered. Columns whose cells read other facts
are not indexed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Any, Final

from govrules.feel import tree
from govrules.feel.comparing import order, same
from govrules.feel.expression import UnaryTests
from govrules.feel.numbers import DECIMAL128
from govrules.feel.table import TableInput
from govrules.feel.table_cells import UNREADABLE, by_type
from govrules.feel.unknown import UNKNOWN, Unknown
from govrules.feel.values import Date, Value, day_of
from govrules.feel.walking import nodes

OUTSIDE: Final = -1
"""The bits of a value outside the input's domain."""

_REMEMBERED: Final = 20_000
_MEMORABLE: Final = frozenset({str, bool, date})
_EXACT_INT: Final = 10**34
_MOVING: Final = frozenset({"today", "now"})


class ColumnIndex:
    """The cells of one input, asked by value.

    `bits(fact)` gives the rows that a fact passes, bit 0 the first row; OUTSIDE when it is not in the
    domain. The fact is one as given (int, str, date …), neither None nor UNKNOWN.
    """

    def __init__(self, column: TableInput, cells: Sequence[UnaryTests]) -> None:
        self.column = column
        self.cells = cells
        self.domain = None if column.values is None else [_declared(value, column) for value in column.values]
        self.low = _declared(column.minimum, column)
        self.high = _declared(column.maximum, column)
        self.numbers: list[Decimal] | None = None
        self.number_bits: list[int] = []
        self.dates: list[Date] | None = None
        self.day_bits: list[int] = []
        self.words: list[str] | None = None
        """The texts that the cells name, when every other text passes the same cells as any other."""
        self._known: dict[Any, int] = {}
        found = self._turning_points()
        if found is not None:
            if not any(_orders_words(test) for cell in cells for test in cell.tree.tests):
                self.words = sorted({value for value in found if isinstance(value, str)})
            self.numbers = sorted({value for value in found if isinstance(value, Decimal)})
            self.number_bits = [self._ask(value) for value in _places(self.numbers)]
            self.dates = sorted({value for value in found if isinstance(value, Date)})
            self.day_bits = [OUTSIDE if day is None else self._ask(day) for day in _days(self.dates)]
        indexed = self.numbers is not None and column.type in (None, "number", "integer")
        self.bits: Callable[[object], int] = self._of_integer() if indexed else self._of_word()

    def _of_integer(self) -> Callable[[object], int]:
        """Return `bits` for a column that mostly sees whole numbers: one bisection, nothing remembered."""
        points, at = self._integer_places()
        read = self._read

        def bits(value: object) -> int:
            if type(value) is int and -_EXACT_INT < value < _EXACT_INT:
                return at[bisect_right(points, value)]
            return read(value)

        return bits

    def _integer_places(self) -> tuple[list[int], list[int]]:
        """Return the whole numbers at which the answer changes, and the bits before each and at last."""
        near = (point for point in self.numbers or () if abs(point) < _EXACT_INT)
        exact = [int(point.to_integral_value(ROUND_FLOOR)) for point in near]
        points: list[int] = []
        at = [self._read(1 - _EXACT_INT)]
        for turn in sorted({value + step for value in exact for step in (0, 1)}):
            bits = self._read(turn)
            if bits != at[-1]:
                points.append(turn)
                at.append(bits)
        return points, at

    def _of_word(self) -> Callable[[object], int]:
        """Return `bits` for a column of texts, truth values or dates: what was seen is remembered."""
        known, read = self._known, self._read

        def bits(value: object) -> int:
            if type(value) in _MEMORABLE:
                found = known.get(value)
                if found is not None:
                    return found
            return read(value)

        return bits

    def _read(self, value: object) -> int:
        read = by_type(value, self.column.type)
        if read is UNREADABLE or read is None:
            return OUTSIDE
        if isinstance(read, Decimal) and self.numbers is not None:
            return self.number_bits[bisect_left(self.numbers, read) + bisect_right(self.numbers, read)]
        if isinstance(read, Date) and self.dates is not None:
            return self.day_bits[bisect_left(self.dates, read) + bisect_right(self.dates, read)]
        found = self._ask(read)
        if type(value) in _MEMORABLE:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[value] = found
        return found

    def unknown_bits(self) -> tuple[int, int]:
        """Return the rows that an unknown value surely passes, and those that it may pass."""
        sure = may = 0
        for row, cell in enumerate(self.cells):
            answer = cell.decide(UNKNOWN)
            sure |= (answer is True) << row
            may |= (answer is not False) << row
        return sure, may

    def inside(self, value: Value) -> bool:
        """Tell whether a FEEL value is in the domain; of a list, whether every item is."""
        if isinstance(value, list):
            return all(map(self.inside, value))
        if self.domain is not None and not any(same(value, allowed) for allowed in self.domain):
            return False
        if self.low is not None and order(value, self.low) not in (0, 1):
            return False
        return self.high is None or order(value, self.high) in (0, -1)

    def _ask(self, value: Value) -> int:
        if not self.inside(value):
            return OUTSIDE
        bits = 0
        for row, cell in enumerate(self.cells):
            bits |= (cell.decide(value) is True) << row
        return bits

    def _turning_points(self) -> list[Value] | None:
        """Return the literals that the cells and the domain compare with; None for irregular cells."""
        found = [value for value in (self.low, self.high, *(self.domain or ())) if value is not None]
        for cell in self.cells:
            for test in cell.tree.tests:
                points = _points(test)
                if points is None:
                    return None
                found.extend(points)
        return found


def is_regular(cell: UnaryTests) -> bool:
    """Tell whether a cell's answer depends on its input alone."""
    if cell.names:
        return False
    return not any(isinstance(node, tree.Name) and node.name in _MOVING for node in nodes(cell.tree))


def _declared(value: object, column: TableInput) -> Value:
    read = None if value is None else by_type(value, column.type)
    return None if read is UNREADABLE or isinstance(read, Unknown) else read


def _points(test: tree.UnaryTest) -> list[Value] | None:
    node = test.expression
    if isinstance(node, tree.Literal):
        return [node.value]
    if test.op is None and isinstance(node, tree.HalfRange) and isinstance(node.operand, tree.Literal):
        return [node.operand.value]
    if test.op is None and isinstance(node, tree.RangeOf):
        ends = (node.start, node.end)
        return [end.value for end in ends if isinstance(end, tree.Literal)] if _are_literals(ends) else None
    return None


def _orders_words(test: tree.UnaryTest) -> bool:
    """Tell whether a test asks where a text stands in the alphabet, not only whether it is a certain one."""
    node = test.expression
    ends = [node.start, node.end] if isinstance(node, tree.RangeOf) else []
    if isinstance(node, tree.HalfRange):
        ends = [node.operand]
    if test.op not in (None, "=", "!="):
        ends = [node]
    return any(isinstance(end, tree.Literal) and isinstance(end.value, str) for end in ends)


def _are_literals(ends: tuple[tree.Expression, ...]) -> bool:
    return all(isinstance(end, tree.Literal) for end in ends)


def _places(points: list[Decimal]) -> Iterator[Decimal]:
    """Yield a number of every place: below the first point, at it, between it and the next, and so on."""
    if not points:
        yield Decimal(0)
        return
    wide = DECIMAL128.copy()
    wide.prec = 80
    # Far enough outside that rounding to 34 digits cannot bring it back onto the point itself.
    first, last = points[0], points[-1]
    yield wide.subtract(first, wide.add(first.copy_abs(), Decimal(1)))
    for point, after in pairwise(
        [*points, wide.add(last, wide.add(last.copy_abs(), last.copy_abs().max(Decimal(1))))]
    ):
        yield point
        yield wide.divide(wide.add(point, after), Decimal(2))


def _days(points: list[Date]) -> Iterator[Date | None]:
    """Yield a day of every place, as `_places` does; None where no day lies between two neighbours."""
    if not points:
        yield Date(2000, 1, 1)
        return
    yield day_of(points[0].number - 1)
    for index, point in enumerate(points):
        yield point
        after = points[index + 1].number if index + 1 < len(points) else point.number + 2
        yield day_of(point.number + 1) if point.number + 1 < after else None
