"""Hit policies: which of the rows that hit, or may hit, answer (DMN 1.5 §8.2.8; docs/language.md §1, §2.3).

Rows are index numbers from 0. `sure` rows hit whatever the unknown facts are; `may` rows could hit,
the sure ones among them. A table answers when every row that could be the answer gives the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from govrules.feel.table import Problem

Ranks = Callable[[int], tuple[int, ...]]
"""The rank of a row's answer by the order of the outputs' values; smaller is higher."""
Same = Callable[[int, int], bool]
"""Whether two rows give the same answer."""


class Verdict(NamedTuple):
    """The rows that could be the answer, and whether the table's own rule is broken."""

    rows: tuple[int, ...]
    problem: Problem | None = None


def unique(sure: Sequence[int], may: Sequence[int], ranks: Ranks, same: Same) -> Verdict:
    """Only one row may hit; a row that surely hits is therefore the answer."""
    if len(sure) > 1:
        return Verdict(tuple(sure), "two-hits")
    return Verdict(tuple(sure) or tuple(may))


def any_of_equals(sure: Sequence[int], may: Sequence[int], ranks: Ranks, same: Same) -> Verdict:
    """Several rows may hit when they give the same answer."""
    if any(not same(sure[0], row) for row in sure[1:]):
        return Verdict(tuple(sure), "two-answers")
    return Verdict(tuple(sure) or tuple(may))


def first(sure: Sequence[int], may: Sequence[int], ranks: Ranks, same: Same) -> Verdict:
    """Take the topmost row that hits: no row below one that surely hits can be it."""
    last = sure[0] if sure else may[-1]
    return Verdict(tuple(row for row in may if row <= last))


def priority(sure: Sequence[int], may: Sequence[int], ranks: Ranks, same: Same) -> Verdict:
    """Take the row whose answer stands highest in the outputs' values."""
    ordered = sorted(may, key=ranks)
    surely = set(sure)
    candidates: list[int] = []
    for row in ordered:
        candidates.append(row)
        if row in surely:
            break
    return Verdict(tuple(sorted(candidates)))


SINGLE: Final[Mapping[str, Callable[[Sequence[int], Sequence[int], Ranks, Same], Verdict]]] = {
    "unique": unique,
    "any": any_of_equals,
    "first": first,
    "priority": priority,
}
"""The policies that give one answer; the others give the answers of all rows that hit."""
