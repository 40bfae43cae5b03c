"""A larger amount that goes to a lower tier than a smaller one.

What it finds: in an approval table with `order` and exactly one numeric input, two rows that differ in the amount
alone, where the larger amount is decided at the lower tier. Where every pair goes down (a score: the better, the
lower), that is the table's own direction and no finding, unless the amount is money (元).

Why it matters: two thresholds or two tiers were probably exchanged. The more is at stake, the lower it would be
decided.

Wrong:

    order: [section, bureau, leadership]
    rules:
      - {when: {amount: "< 3000"}, tier: bureau, decides: finance/deputy-director}
      - {when: {amount: "[3000..30000)"}, tier: section, decides: finance/section-chief}
      - {when: {amount: ">= 30000"}, tier: leadership, decides: finance/director}

Right:

    order: [section, bureau, leadership]
    rules:
      - {when: {amount: "< 3000"}, tier: section, decides: finance/section-chief}
      - {when: {amount: "[3000..30000)"}, tier: bureau, decides: finance/deputy-director}
      - {when: {amount: ">= 30000"}, tier: leadership, decides: finance/director}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks import table_wording as wording
from govrules.checks.table_spaces import space_in
from govrules.codes.table_geometry import TIER_ORDER
from govrules.diagnostics import Diagnostic
from govrules.feel.regions.boxes import Box
from govrules.feel.regions.space import Space
from govrules.language import mark, say
from govrules.model.tables import TierTable

OVER: Final = ("tier_tables",)

_MOST_ROWS: Final = 400
_OTHER: Final = mark("Row {row} is the other one.")


class _Pair(NamedTuple):
    smaller: int
    larger: int
    at: Box
    """A case of the larger amount."""


def check_entry(book: RuleBook, table: TierTable) -> Iterator[Diagnostic]:
    """Look for rows of an approval table that turn the order of the tiers round."""
    numeric = [at for at, column in enumerate(table.inputs.values()) if column.type in ("number", "integer")]
    if len(numeric) != 1 or len(table.order) < 2 or len(table.rules) > _MOST_ROWS:
        return
    space = space_in(book, table)
    amount = numeric[0]
    if space is None or space.dependent:
        return
    up, down = _pairs(table, space, amount)
    against = down
    if not _is_money(book, table, amount) and len(down) > len(up):
        against = up
    seen: set[int] = set()
    for pair in against:
        later = max(pair.smaller, pair.larger)
        if later not in seen:
            seen.add(later)
            yield _turned(book, table, space, pair)


def _pairs(table: TierTable, space: Space, amount: int) -> tuple[list[_Pair], list[_Pair]]:
    """Return the pairs of rows of different tiers with growing amounts: those that go up, and those that go down."""
    up: list[_Pair] = []
    down: list[_Pair] = []
    rows = [
        row
        for row, box in enumerate(space.boxes)
        if row not in space.irregular and all(box) and table.rules[row].tier in table.order
    ]
    for smaller in rows:
        for larger in rows:
            low, high = space.boxes[smaller], space.boxes[larger]
            rise = table.order.index(table.rules[larger].tier) - table.order.index(table.rules[smaller].tier)
            if rise == 0 or low[amount].bit_length() > (high[amount] & -high[amount]).bit_length() - 1:
                continue
            shared = tuple(
                (b & -b if at == amount else (a & b) & -(a & b))
                for at, (a, b) in enumerate(zip(low, high, strict=True))
            )
            if all(shared) and _decide(table, space, amount, smaller, larger, shared):
                (up if rise > 0 else down).append(_Pair(smaller, larger, shared))
    return up, down


def _decide(table: TierTable, space: Space, amount: int, smaller: int, larger: int, at: Box) -> bool:
    """Tell whether two rows decide their cases alone: rows that others go before are no evidence."""
    own = space.boxes[smaller][amount]
    below = tuple(own & -own if position == amount else mask for position, mask in enumerate(at))
    return space.rows_at(below) == (smaller,) and space.rows_at(at) == (larger,)


def _is_money(book: RuleBook, table: TierTable, amount: int) -> bool:
    name = list(table.inputs)[amount]
    fact = book.facts.get(name)
    unit = table.inputs[name].unit or (fact.unit if fact is not None else None)
    return unit is not None and "元" in unit


def _turned(book: RuleBook, table: TierTable, space: Space, pair: _Pair) -> Diagnostic:
    row = max(pair.smaller, pair.larger)
    other = min(pair.smaller, pair.larger)
    case = wording.circumstances(book, table, space, pair.at, space.whole)
    low, high = table.rules[pair.smaller].tier, table.rules[pair.larger].tier
    return Diagnostic(
        TIER_ORDER,
        say(
            "When {case}, “{tier}” decides (row {row}); of a smaller amount it is “{other}” (row {smaller}).",
            case=case,
            tier=high,
            row=pair.larger + 1,
            other=low,
            smaller=pair.smaller + 1,
        ),
        wording.row_place(book, table, row),
        say("Were two thresholds or two tiers exchanged? Low to high is: {order}.", order=list(table.order)),
        wording.rows_related(book, table, (other,), _OTHER),
    )
