"""The geometry of decision tables: 200 rows × 6 columns, against a solver for logic and against a plain grid.

    python -m tests.bench.bench_tables

Processor seconds, best of three. `check` = reading the cells, gaps, overlaps and rows that never decide, as
`govrules check` does it. Peers in the same run: z3 (where z3-solver is installed), asked the same questions about
the same boxes; and a grid, which looks at every combination of pieces (its time reckoned from a million of them).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations, islice, product
from math import prod
from time import process_time
from typing import Any

from govrules.feel.errors import BudgetExceeded
from govrules.feel.expression import _cell
from govrules.feel.regions.boxes import Steps, common
from govrules.feel.regions.search import uncovered
from govrules.feel.regions.space import Space, space_of
from govrules.feel.table import HitPolicy, Table, TableInput, TableOutput, TableRule

ROWS, COLUMNS, TOP = 200, 6, 1000
Part = tuple[tuple[int, int], ...]


def main() -> None:
    """Print one line a table."""
    chance = random.Random(7)
    parted = parts(chance)
    tables = {
        "unique, no gap": (parted, "unique"),
        "unique, one row missing": (parted[1:], "unique"),
        **{f"first, {free} of 6 columns open": (crossing(chance, free), "first") for free in (1, 3, 4)},
    }
    for name, (boxes, policy) in tables.items():
        table = written(boxes, policy)
        own = best(lambda table=table: check(table))
        gap, count = check(table)
        print(f"{name:32} check {own:6.3f} s, gap: {gap}, rows: {count}{peers(space_of(table), policy, own)}")


def check(table: Table) -> tuple[bool, int]:
    """Return whether there is a gap, and how many pairs meet or rows never decide."""
    _cell.cache_clear()
    space = space_of(table)
    steps = Steps(10**9)
    gap = uncovered(space.whole, space.boxes, steps) is not None
    if table.hit_policy == "unique":
        return gap, sum(common(one, other) is not None for one, other in combinations(space.boxes, 2))
    boxes = space.boxes
    return gap, sum(uncovered(box, boxes[:row], steps) is None for row, box in enumerate(boxes))


def peers(space: Space, policy: str, own: float) -> str:
    """Return what the peers take, as text."""
    sizes = [len(column.pieces) for column in space.columns]
    points = list(islice(product(*(range(size) for size in sizes)), 20_000))
    began = process_time()
    for point in points:
        any(all(mask >> at & 1 for mask, at in zip(box, point, strict=True)) for box in space.boxes)
    grid = (process_time() - began) / len(points) * prod(sizes)
    told = f"  grid of {prod(sizes):.1e} points {grid:.1e} s (x {grid / own:.0e})"
    try:
        import z3  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return told
    began = process_time()
    answered = solve(z3, space, policy)
    spent = process_time() - began
    return f"{told}  z3 {spent:.2f} s (x {spent / own:.0f}), {answered}"


def solve(z3: Any, space: Space, policy: str) -> str:
    """Ask z3 for a gap, and for each row whether one before it meets it, or whether it can decide."""
    inputs = [z3.Int(f"x{at}") for at in range(len(space.columns))]
    rows = [
        z3.And(
            *(
                within(z3, name, mask, whole)
                for name, mask, whole in zip(inputs, box, space.whole, strict=True)
            )
        )
        for box in space.boxes
    ]
    solver = z3.Solver()
    solver.set("timeout", 60_000)
    solver.add(
        *(z3.And(name >= 0, name < len(c.pieces)) for name, c in zip(inputs, space.columns, strict=True))
    )
    solver.push()
    solver.add(z3.Not(z3.Or(*rows)))
    gap = solver.check()
    solver.pop()
    count = 0
    for at, row in enumerate(rows):
        solver.push()
        solver.add(row, z3.Or(*rows[:at]) if policy == "unique" else z3.Not(z3.Or(*rows[:at])))
        count += solver.check() == (z3.sat if policy == "unique" else z3.unsat)
        solver.pop()
    return f"gap: {gap}, rows: {count}"


def within(z3: Any, name: Any, mask: int, whole: int) -> Any:
    """Return that an input lies in the pieces of a mask, which are one stretch here."""
    if mask == whole:
        return z3.BoolVal(True)
    low, high = (mask & -mask).bit_length() - 1, mask.bit_length() - 1
    return z3.And(name >= low, name <= high)


def written(boxes: list[Part], policy: str) -> Table:
    """Write boxes as a table."""
    hit_policy: HitPolicy = "unique" if policy == "unique" else "first"
    inputs = tuple(TableInput(f"x{at}", type="number") for at in range(COLUMNS))
    rules = tuple(TableRule(tuple(cell(*ends) for ends in box), (row,)) for row, box in enumerate(boxes))
    return Table("bench", hit_policy, inputs, (TableOutput("answer"),), rules)


def cell(low: int, high: int) -> str:
    """Write one range."""
    if low == 0:
        return "-" if high == TOP else f"< {high}"
    return f">= {low}" if high == TOP else f"[{low}..{high})"


def parts(chance: random.Random) -> list[Part]:
    """Cut the space again and again into two."""
    found: list[Part] = [((0, TOP),) * COLUMNS]
    while len(found) < ROWS:
        part = max(found, key=lambda part: sum(high - low for low, high in part) + chance.random())
        found.remove(part)
        at = chance.choice([at for at, (low, high) in enumerate(part) if high - low > 1])
        low, high = part[at]
        middle = chance.randint(low + 1, high - 1)
        found += [(*part[:at], ends, *part[at + 1 :]) for ends in ((low, middle), (middle, high))]
    return found


def crossing(chance: random.Random, free: int) -> list[Part]:
    """Return rows that cross each other: ranges half as long as the column, some columns left open."""
    found: list[Part] = []
    for _ in range(ROWS):
        opened = set(chance.sample(range(COLUMNS), free))
        starts = [chance.randint(0, TOP // 2) for _ in range(COLUMNS)]
        found.append(
            tuple((0, TOP) if at in opened else (low, low + TOP // 2) for at, low in enumerate(starts))
        )
    return found


def best(work: Callable[[], object]) -> float:
    """Return the best of three, in processor seconds."""
    times = []
    for _ in range(3):
        began = process_time()
        work()
        times.append(process_time() - began)
    return min(times)


def hard() -> str:
    """Say what a table does that is as hard as they come: 3 of 60 yes-or-no inputs in each of 255 rows."""
    chance = random.Random(3)
    rows = []
    for _ in range(255):
        row = ["-"] * 60
        for at in chance.sample(range(60), 3):
            row[at] = chance.choice(("true", "false"))
        rows.append(TableRule(tuple(row), (1,)))
    inputs = tuple(TableInput(f"x{at}", type="boolean") for at in range(60))
    space = space_of(Table("hard", "first", inputs, (TableOutput("answer"),), tuple(rows)))
    began = process_time()
    try:
        found = "a gap" if uncovered(space.whole, space.boxes, Steps(60_000)) else "no gap"
    except BudgetExceeded:
        found = "left open"
    return f"{found} after {process_time() - began:.2f} s"


if __name__ == "__main__":
    main()
    print(f"{'255 rows x 60 yes-or-no inputs':32} {hard()}")
