"""Why an expectation was missed, as near as the rules can tell: the row that would have answered, the longest way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from govrules.feel import FeelSyntaxError, compile_table
from govrules.feel.table import Table, TableInput, TableRule
from govrules.language import Text, say
from govrules.model.tables import DecisionTable, TierTable
from govrules.process.handed_in import HandedIn
from govrules.process.naming import step_name
from govrules.process.tables import as_feel
from govrules.process.worlds import choices_of
from govrules.rehearse.matching import matches
from govrules.rehearse.rehearsal import Rehearsal

_ROWS: Final = frozenset({"tier", "decides", "outputs"})


def near_miss(rehearsal: Rehearsal, what: str, expected: Any) -> tuple[Text, ...]:
    """Return what helps to see why `what` did not come out as `expected`; nothing where there is nothing to say."""
    if what in _ROWS:
        return tuple(_rows(rehearsal, what, expected))
    if what in ("working_days", "clock_days") and rehearsal.target:
        path = rehearsal.metrics.critical_path
        names = [step_name(rehearsal.graph, rehearsal.graph.activities[step]) for step in path]
        return (say("The longest way is {steps}.", steps=names),) if names else ()
    if what == "materials" and rehearsal.target:
        return (say("The applicant hands in: {materials}.", materials=_handed_in(rehearsal)),)
    return ()


def _rows(rehearsal: Rehearsal, what: str, expected: Any) -> Iterator[Text]:
    """Name the rows that say what is expected, with the cells that kept them from hitting."""
    table_id = rehearsal.asked_table
    written = rehearsal.book.table(table_id) if table_id is not None else None
    if written is None:
        return
    table = as_feel(written)
    for number, row in enumerate(table.rules, 1):
        if not _says(written, number - 1, what, expected):
            continue
        missed = [
            f"{column.name} {cell}"
            for column, cell in zip(table.inputs, row.cells, strict=True)
            if cell is not None and not _hits(table, column, cell, row, rehearsal.facts)
        ]
        if missed:
            yield say("Row {row} says so, and asks for {cells}.", row=number, cells=missed)


def _says(written: TierTable | DecisionTable, index: int, what: str, expected: Any) -> bool:
    if isinstance(written, TierTable):
        row = written.rules[index]
        value: Any = row.tier if what == "tier" else row.decides if what == "decides" else None
    else:
        value = written.rules[index].then if what == "outputs" else None
    return value is not None and matches(expected, value)


def _hits(table: Table, column: TableInput, cell: str, row: TableRule, facts: Mapping[str, Any]) -> bool:
    """Tell whether one cell of a row hits: asked as a table of this one cell."""
    alone = replace(table, hit_policy="first", aggregate=None, default=None, inputs=(column,))
    try:
        decision = compile_table(replace(alone, rules=(TableRule((cell,), row.outputs),))).decide(facts)
    except FeelSyntaxError:
        return True
    return bool(decision.matched) or bool(decision.asks)


def _handed_in(rehearsal: Rehearsal) -> list[str]:
    graph = rehearsal.graph
    handed_in = HandedIn(graph)
    found = {
        material
        for world in choices_of(graph).bounds()
        for _, material in handed_in.in_world(world, [world.runs(activity) for activity in graph.steps()])
    }
    return sorted(found)
