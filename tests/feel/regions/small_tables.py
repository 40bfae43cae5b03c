"""Small tables at random, and every value that they can tell apart, made without the package under test.

Literals are whole numbers from 0 to 5 (days of March 2026, hours of the clock), so that these, what lies half-way
between, and something beyond either end are all the values there are to a cell.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from govrules.feel import Table, TableInput, TableOutput, TableRule, cell_text

WORDS = ("a", "b", "c")


def _day(number: int) -> str:
    return f"2026-03-{number + 1:02}"


def _hour(number: int) -> str:
    return f'@"{number + 8:02}:00:00"'


LITERALS = {
    "number": str,
    "integer": str,
    "date": _day,
    "time": _hour,
    "duration": lambda number: f'@"P{number}D"',
}
DENSE = [Decimal(number) / 2 for number in range(-2, 13)]
VALUES: dict[str, list[object]] = {
    "number": list(DENSE),
    "integer": list(range(-1, 7)),
    "date": [date(2026, 2, 28) + timedelta(days=number) for number in range(9)],
    "time": [time(7 + number, minute) for number in range(8) for minute in (0, 30)],
    "duration": [timedelta(hours=12 * number) for number in range(-2, 13)],
    "boolean": [True, False],
    "string": [*WORDS, "d", "e"],
    "listed": list(WORDS),
}


@st.composite
def ordered_cells(draw: st.DrawFn, kind: str) -> str:
    literal = LITERALS[kind]
    low, high = (literal(draw(st.integers(0, 5))) for _ in range(2))
    forms = [
        "-",
        f"{draw(st.sampled_from(['<', '<=', '>', '>=']))} {low}",
        low,
        f"{draw(st.sampled_from('[('))}{low}..{high}{draw(st.sampled_from('])'))}",
        f"not({low})",
        f"{low}, > {high}",
        f"not(< {low})",
        f"not([{low}..{high}])",
    ]
    if kind != "date":
        forms += [f"? > {low} and ? <= {high}", f"? between {low} and {high}", f"{low} < ?", f"!= {low}"]
    return draw(st.sampled_from(forms))


def cells(kind: str) -> st.SearchStrategy[object]:
    if kind in LITERALS:
        return ordered_cells(kind)
    if kind == "boolean":
        return st.sampled_from(["-", True, False, "not(true)", "true, false"])
    texts = ["-", '"a"', '"a","b"', 'not("b")', 'not("a","c")', ["-", '"a"'], ['"c"', '"b"']]
    bare = ["a", ["a", "c"], "not(b)", 'starts with(?, "a")'] if kind == "listed" else ['"d"']
    return st.sampled_from([*texts, *bare])


def column(name: str, kind: str) -> TableInput:
    return TableInput(
        name=name,
        type="string" if kind == "listed" else kind,
        values=WORDS if kind == "listed" else None,
    )


@st.composite
def tables(draw: st.DrawFn, policy: str = "first", most_rows: int = 7) -> tuple[Table, list[list[object]]]:
    """Return a table, and of each input all values there are to tell apart."""
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3))
    inputs = tuple(column(f"x{at}", kind) for at, kind in enumerate(kinds))
    rows = draw(st.lists(st.tuples(*map(cells, kinds)), min_size=1, max_size=most_rows))
    rules = tuple(
        TableRule(
            tuple(cell_text(c, i) for c, i in zip(row, inputs, strict=True)), (draw(st.sampled_from("uvw")),)
        )
        for row in rows
    )
    outputs = (TableOutput("answer", "string", ("w", "v", "u")),)
    return Table("t", policy, inputs, outputs, rules), [VALUES[kind] for kind in kinds]  # type: ignore[arg-type]


def cases(table: Table, values: list[list[object]]) -> list[dict[str, object]]:
    names = [one.name for one in table.inputs]
    return [dict(zip(names, point, strict=True)) for point in product(*values)]
