"""The geometry of a table against the tables of `govrules.feel` themselves, asked about every case there is."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govrules.feel import cell_text, compile_table, compile_unary_tests
from govrules.feel.facts import to_feel
from govrules.feel.regions.boxes import Box, Steps, common
from govrules.feel.regions.closest import closest_rows
from govrules.feel.regions.columns import column_of
from govrules.feel.regions.search import uncovered
from govrules.feel.regions.space import Space, space_of
from govrules.feel.table import Table
from tests.feel.regions.small_tables import VALUES, cases, cells, column, tables

ENOUGH = 10**6


def case_of(space: Space, box: Box) -> dict[str, object]:
    """Return the case of the first piece of each column."""
    return {
        declared.name: column.pieces[(mask & -mask).bit_length() - 1].value
        for declared, column, mask in zip(space.table.inputs, space.columns, box, strict=True)
    }


class Hits:
    """Which rows (from 0) of a table hit a case, by the engine's own deciding."""

    def __init__(self, table: Table) -> None:
        self._decide = compile_table(replace(table, hit_policy="rule_order")).decide

    def __call__(self, case: dict[str, object]) -> set[int]:
        return {row - 1 for row in self._decide(case).matched}


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(sorted(VALUES)))
def test_a_cell_takes_the_pieces_that_its_evaluation_takes(data: st.DataObject, kind: str) -> None:
    declared = column("x", kind)
    texts = [cell_text(cell, declared) for cell in data.draw(st.lists(cells(kind), min_size=1, max_size=5))]
    found = column_of(declared, [compile_unary_tests(text) for text in texts])
    for value in VALUES[kind]:
        piece = found.piece_of(to_feel(value))
        assert piece is not None
        for text, mask in zip(texts, found.cells, strict=True):
            assert mask is not None
            assert bool(mask >> piece & 1) == (compile_unary_tests(text).decide(value) is True), (text, value)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_gap_is_found_exactly_when_a_case_hits_no_row(drawn: tuple[Table, list[list[object]]]) -> None:
    table, values = drawn
    space, hits = space_of(table), Hits(table)

    gap = uncovered(space.whole, space.boxes, Steps(ENOUGH))

    missed = [case for case in cases(table, values) if not hits(case)]
    assert (gap is None) == (missed == [])
    if gap is not None:
        wide = space.one_gap(gap, space.whole, space.boxes)
        assert all(part & ~whole == 0 for part, whole in zip(case_parts(gap, wide), wide, strict=True))
        assert hits(case_of(space, gap)) == set()
        assert hits(case_of(space, wide)) == set()
        assert not set(closest_rows(space, wide)) & set(space.rows_at(wide))


def case_parts(gap: Box, wide: Box) -> Box:
    """Return what a gap and its widening share: one case at least in every column."""
    shared = common(gap, wide)
    assert shared is not None
    return shared


@settings(max_examples=40, deadline=None)
@given(tables())
def test_two_rows_meet_exactly_when_a_case_hits_both(drawn: tuple[Table, list[list[object]]]) -> None:
    table, values = drawn
    space, hits = space_of(table), Hits(table)
    together = {
        (one, other)
        for case in cases(table, values)
        for found in [hits(case)]
        for one in found
        for other in found
        if one < other
    }

    for one in range(len(table.rules)):
        for other in range(one + 1, len(table.rules)):
            shared = common(space.boxes[one], space.boxes[other])
            assert (shared is not None) == ((one, other) in together)
            if shared is not None:
                assert {one, other} <= hits(case_of(space, shared))


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_row_is_covered_exactly_when_it_never_decides(drawn: tuple[Table, list[list[object]]]) -> None:
    table, values = drawn
    space, hits = space_of(table), Hits(table)
    deciding = {min(found) for case in cases(table, values) if (found := hits(case))}

    for row, box in enumerate(space.boxes):
        covered = not all(box) or uncovered(box, space.boxes[:row], Steps(ENOUGH)) is None
        assert covered == (row not in deciding)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.integers(0, 2**32), st.booleans())
def test_rows_that_part_a_space_leave_nothing_and_one_less_leaves_that_one(
    count: int, seed: int, ordered: bool
) -> None:
    """A space cut again and again into two has no gap; without one of the parts exactly that part is the gap."""
    random = Random(seed)
    whole: Box = tuple((1 << 12) - 1 for _ in range(4))
    parts = [whole]
    while len(parts) < count:
        part = parts.pop(random.randrange(len(parts)))
        column = random.randrange(4)
        pieces = [at for at in range(12) if part[column] >> at & 1]
        if len(pieces) < 2:
            parts.append(part)
            continue
        chosen = pieces[: len(pieces) // 2] if ordered else random.sample(pieces, len(pieces) // 2)
        mask = sum(1 << at for at in chosen)
        parts += [(*part[:column], own, *part[column + 1 :]) for own in (mask, part[column] & ~mask)]

    assert uncovered(whole, parts, Steps(ENOUGH)) is None
    left_out = parts.pop(random.randrange(len(parts)))
    gap = uncovered(whole, parts, Steps(ENOUGH))
    assert gap is not None and all(a & ~b == 0 for a, b in zip(gap, left_out, strict=True))
