"""A column of a table cut into pieces: two values of one piece pass the same cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final

from govrules.feel.comparing import same
from govrules.feel.errors import BudgetExceeded
from govrules.feel.expression import UnaryTests
from govrules.feel.regions import cells as reading
from govrules.feel.regions.cuts import (
    HIGHEST,
    LOWEST,
    Cut,
    Region,
    after,
    before,
    common,
    interval,
    union,
)
from govrules.feel.regions.scales import (
    DATE,
    DAYS_TIME,
    INTEGER,
    MONTHS,
    NUMBER,
    TIME,
    Scale,
)
from govrules.feel.table import TableInput
from govrules.feel.table_cells import UNREADABLE, by_type
from govrules.feel.table_index import is_regular
from govrules.feel.tree import Literal
from govrules.feel.values import Date, DaysTime, Value, YearsMonths
from govrules.feel.walking import nodes

_SCALES: Final = {"number": NUMBER, "integer": INTEGER, "date": DATE, "time": TIME}
_MOST_VALUES: Final = 2_000
_PLAIN: Final = frozenset({str, bool, Decimal, Date, YearsMonths, DaysTime})
"""Types whose values are equal to no other than themselves, as Python compares them."""


@dataclass(frozen=True)
class Piece:
    """Values that the table does not tell apart, by one of them. `other`: every text that no cell names."""

    value: Value
    other: bool = False


@dataclass(frozen=True)
class Column:
    """The pieces of a column and, of each row, those that its cell takes (bit 0 the first piece).

    `cells`: None where a cell has no region. `doubtful`: pieces below zero of a column that never speaks of
    such values. `outside`: row and test (from 0) of what takes no value of the domain. `known`: False where
    the values of the type cannot be cut at all; there is then one piece for all of them.
    """

    pieces: tuple[Piece, ...]
    cells: tuple[int | None, ...]
    outside: tuple[tuple[int, int], ...] = ()
    doubtful: int = 0
    known: bool = True
    ordered: bool = False
    starts: tuple[Cut, ...] = field(default=(), repr=False)
    scale: Scale | None = field(default=None, repr=False)

    @property
    def everything(self) -> int:
        """All pieces."""
        return (1 << len(self.pieces)) - 1

    def piece_of(self, value: Value) -> int | None:
        """Return the piece that a FEEL value lies in; None for one outside the domain."""
        if not self.known:
            return 0
        if self.scale is None:
            found = (
                at for at, piece in enumerate(self.pieces) if same(piece.value, value) and not piece.other
            )
            last = len(self.pieces) - 1
            other = last if self.pieces and self.pieces[last].other and isinstance(value, str) else None
            return next(found, other)
        key = self.scale.key(value) if type(value) is self.scale.kind else None
        if key is None:
            return None
        spot = self.scale.normal(before(key))
        at = bisect_right(self.starts, spot) - 1
        return at if at >= 0 else None


def column_of(declared: TableInput, cells: Sequence[UnaryTests]) -> Column:
    """Cut a column. `declared` says type and domain; one cell a row."""
    if declared.values is not None and len(declared.values) > _MOST_VALUES:
        return _unknown(cells)
    if declared.values is not None or declared.type == "boolean":
        return _listed(declared, cells)
    if declared.type == "string":
        return _texts(cells)
    scale = _scale_of(declared, cells)
    return _unknown(cells) if scale is None else _ordered(declared, cells, scale)


def _scale_of(declared: TableInput, cells: Sequence[UnaryTests]) -> Scale | None:
    if declared.type != "duration":
        return _SCALES.get(declared.type or "")
    kinds = {
        type(node.value)
        for cell in cells
        for node in nodes(cell.tree)
        if isinstance(node, Literal) and isinstance(node.value, YearsMonths | DaysTime)
    }
    # Months and days have no order between them: a column that names both cannot be cut into pieces.
    return {YearsMonths: MONTHS, DaysTime: DAYS_TIME}[kinds.pop()] if len(kinds) == 1 else None


def _unknown(cells: Sequence[UnaryTests]) -> Column:
    """Return a column of which nothing is said but that `-` takes all of it."""
    return Column((Piece(None),), tuple(1 if cell.tree.anything else None for cell in cells), known=False)


def _listed(declared: TableInput, cells: Sequence[UnaryTests]) -> Column:
    """Cut a column whose values are all written down: a cell takes those that it answers yes to."""
    values: list[Value] = []
    for written in (False, True) if declared.values is None else declared.values:
        value = by_type(written, declared.type)
        if value is not UNREADABLE and value is not None and not reading.contains(values, value):
            values.append(value)
    everything = (1 << len(values)) - 1
    places = {(type(value), value): at for at, value in enumerate(values)}
    masks: list[int | None] = []
    outside: list[tuple[int, int]] = []
    for row, cell in enumerate(cells):
        named = reading.named_values(cell.tree)
        if cell.tree.anything:
            masks.append(everything)
        elif named is not None and all(type(one) in _PLAIN for one in named):
            found = [places.get((type(one), one)) for one in named]
            mask = sum({1 << at for at in found if at is not None})
            masks.append(everything & ~mask if cell.tree.negated else mask)
            if not cell.tree.negated:
                outside += [(row, test) for test, at in enumerate(found) if at is None]
        else:
            asked = _asked(cell, values) if is_regular(cell) else None
            masks.append(asked)
            if asked == 0:
                outside.append((row, 0))
    return Column(tuple(map(Piece, values)), tuple(masks), tuple(outside))


def _asked(cell: UnaryTests, values: Sequence[Value]) -> int | None:
    if any(isinstance(node, Literal) and node.value is None for node in nodes(cell.tree)):
        return None
    try:
        return sum((cell.decide(value) is True) << at for at, value in enumerate(values))
    except BudgetExceeded:
        return None


def _texts(cells: Sequence[UnaryTests]) -> Column:
    """Cut a column of any texts: each one that a cell names, and all others together."""
    named = [None if cell.tree.anything else reading.named_values(cell.tree) for cell in cells]
    words = dict.fromkeys(value for values in named for value in values or () if isinstance(value, str))
    places = {word: at for at, word in enumerate(words)}
    other = "other"
    while other in words:
        other += "-"
    everything = (2 << len(words)) - 1
    masks: list[int | None] = []
    outside: list[tuple[int, int]] = []
    for row, (cell, values) in enumerate(zip(cells, named, strict=True)):
        if cell.tree.anything:
            masks.append(everything)
        elif values is None:
            # `< 1000` in a column of texts takes none of them: very often its type was left out.
            never = reading.ordered_regions(cell.tree, _NO_TEXT) if is_regular(cell) else None
            compared = never is not None and not any(never) and not _has_text(cell)
            masks.append(0 if compared else None)
            outside += [(row, 0)] if compared else []
        else:
            mask = sum({1 << places[value] for value in values if isinstance(value, str)})
            masks.append(everything & ~mask if cell.tree.negated else mask)
            if not cell.tree.negated:
                outside += [(row, test) for test, value in enumerate(values) if not isinstance(value, str)]
    return Column((*map(Piece, words), Piece(other, other=True)), tuple(masks), tuple(outside))


_NO_TEXT: Final = Scale(str, lambda value: value, lambda key: key)


def _has_text(cell: UnaryTests) -> bool:
    return any(isinstance(node, Literal) and isinstance(node.value, str) for node in nodes(cell.tree))


def _ordered(declared: TableInput, cells: Sequence[UnaryTests], scale: Scale) -> Column:
    """Cut a column of an ordered type at the ends of its cells and of its domain."""
    low, high = _bound(declared.minimum, declared), _bound(declared.maximum, declared)
    domain = scale.within(
        interval(
            LOWEST if low is None else before(scale.key(low)),
            HIGHEST if high is None else after(scale.key(high)),
        )
    )
    regions: list[list[Region] | None] = []
    for cell in cells:
        found = reading.ordered_regions(cell.tree, scale) if is_regular(cell) else None
        regions.append(None if found is None else [scale.within(region) for region in found])
    zero = _zero(scale) if low is None and scale.has_sign else None
    cuts = {cut for tests in regions for region in tests or () for cut in region} | set(domain)
    if zero is not None and any(cut != LOWEST and cut not in domain and cut < zero for cut in cuts):
        zero = None
    ends = sorted({*cuts, zero} if zero is not None else cuts)
    if domain:
        ends = [cut for cut in ends if domain[0] <= cut <= domain[1]]
    pieces: list[Piece] = []
    starts: list[Cut] = []
    for start, end in pairwise(ends) if domain else ():
        key = scale.between(start, end)
        if key is not None:
            pieces.append(Piece(scale.value(key)))
            starts.append(start)
    masks: list[int | None] = []
    outside: list[tuple[int, int]] = []
    for row, tests in enumerate(regions):
        if tests is None:
            masks.append(None)
            continue
        each = [_mask(common(region, domain), starts) for region in tests]
        masks.append(_mask(common(union(tests), domain), starts))
        outside += [(row, test) for test, mask in enumerate(each) if not mask]
    doubtful = 0 if zero is None else _mask(interval(LOWEST, zero), starts)
    return Column(
        tuple(pieces),
        tuple(masks),
        tuple(outside),
        doubtful,
        ordered=True,
        starts=tuple(starts),
        scale=scale,
    )


def _mask(region: Region, starts: Sequence[Cut]) -> int:
    """Return the pieces that lie in a region whose cuts are among the column's."""
    mask = 0
    for at in range(0, len(region), 2):
        first = bisect_left(starts, region[at])
        last = bisect_left(starts, region[at + 1])
        mask |= (1 << last) - (1 << first)
    return mask


def _zero(scale: Scale) -> Cut:
    return before(Decimal(0) if scale is NUMBER else 0)


def _bound(written: object, declared: TableInput) -> Value:
    value = None if written is None else by_type(written, declared.type)
    return None if value is UNREADABLE else value
