"""The approval and decision tables of a book, as the compiled tables that FEEL evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from govrules.book.rulebook import RuleBook
from govrules.feel import FeelSyntaxError, compile_expression
from govrules.feel.table import (
    CompiledTable,
    Decision,
    Table,
    TableInput,
    TableOutput,
    TableRule,
    cell_text,
    compile_table,
)
from govrules.model import tables as model
from govrules.model.base import listed
from govrules.model.tables import DecisionTable, TierTable

if TYPE_CHECKING:
    from govrules.feel.table import Aggregate, HitPolicy

_MOST_TABLES: Final = 4096
_compiled: dict[int, tuple[TierTable | DecisionTable, CompiledTable | None]] = {}
"""By the identity of the table as written, which a new book shares with the one before."""


def table_of(book: RuleBook, table_id: str | None) -> CompiledTable | None:
    """Return a compiled table of the book; None where there is none of that id, or a cell is no FEEL."""
    written = book.table(table_id) if table_id is not None else None
    if written is None:
        return None
    kept = _compiled.get(id(written))
    if kept is not None and kept[0] is written:
        return kept[1]
    try:
        compiled = compile_table(as_feel(written))
    except FeelSyntaxError:
        compiled = None
    if len(_compiled) >= _MOST_TABLES:
        _compiled.clear()
    _compiled[id(written)] = (written, compiled)
    return compiled


_MOST_ANSWERS: Final = 4096
_FEW_FACTS: Final = 4
_answers: dict[tuple[int, str], tuple[CompiledTable, Decision]] = {}


def answer_of(table: CompiledTable, facts: Mapping[str, Any]) -> Decision:
    """Ask a table; answers about few facts are kept, for a whole catalogue asks the same with nothing known.

    Raises:
        BudgetExceeded: when the conditions take too long.
    """
    if len(facts) > _FEW_FACTS:
        return table.decide(facts)
    key = (id(table), repr([(name, type(facts[name]), facts[name]) for name in sorted(facts)]))
    kept = _answers.get(key)
    if kept is not None and kept[0] is table:
        return kept[1]
    decision = table.decide(facts)
    if len(_answers) >= _MOST_ANSWERS:
        _answers.clear()
    _answers[key] = (table, decision)
    return decision


def as_feel(table: TierTable | DecisionTable) -> Table:
    """Turn a table as written into a table of FEEL cells.

    An approval table has the outputs `tier` and `decides`; under `priority` and `output_order` the highest
    tier comes first.
    """
    inputs = tuple(_input(name, column) for name, column in table.inputs.items())
    if isinstance(table, TierTable):
        outputs: tuple[TableOutput, ...] = (
            TableOutput("tier", "string", tuple(reversed(table.order)) or None),
            TableOutput("decides", "post", None),
        )
        rows = [(row.when, {"tier": row.tier, "decides": decides_of(row.decides)}) for row in table.rules]
        aggregate = None
    else:
        outputs = tuple(
            TableOutput(name, column.type, tuple(column.values) if column.values else None)
            for name, column in table.outputs.items()
        )
        rows = [(row.when, row.then) for row in table.rules]
        aggregate = table.aggregate
    default = None
    if table.default is not None:
        default = tuple(table.default.get(output.name) for output in outputs)
    return Table(
        id=table.id,
        hit_policy=cast("HitPolicy", table.hit_policy),
        aggregate=cast("Aggregate | None", aggregate),
        inputs=inputs,
        outputs=outputs,
        rules=tuple(
            TableRule(
                cells=tuple(cell_text(when.get(column.name), column) for column in inputs),
                outputs=tuple(then.get(output.name) for output in outputs),
            )
            for when, then in rows
        ),
        default=default,
    )


def decides_of(decides: str | tuple[str, ...] | None) -> object:
    """Return one post as a text, several that decide jointly as a list."""
    posts = listed(decides)
    if not posts:
        return None
    return posts[0] if len(posts) == 1 else list(posts)


def inputs_of(book: RuleBook, table_id: str | None) -> tuple[str, ...]:
    """Return the facts that a table reads: its inputs, or what a computed input reads."""
    table = book.table(table_id) if table_id is not None else None
    if table is None:
        return ()
    return facts_read(table.inputs)


def facts_read(inputs: Mapping[str, model.TableInput]) -> tuple[str, ...]:
    """Return the facts that inputs read, in order, each once."""
    names: dict[str, None] = {}
    for name, column in inputs.items():
        for fact in (name,) if column.from_ is None else _names(column.from_):
            names[fact] = None
    return tuple(names)


def outputs_of(book: RuleBook, table_id: str | None) -> tuple[str, ...]:
    """Return the facts that a decision table makes when a step evaluates it."""
    table = book.decision_tables.get(table_id) if table_id is not None else None
    return tuple(table.outputs) if table is not None else ()


def _input(name: str, column: model.TableInput) -> TableInput:
    return TableInput(
        name=name,
        expression=column.from_,
        type=column.type,
        values=tuple(column.values) if column.values is not None else None,
        minimum=column.min,
        maximum=column.max,
    )


@lru_cache(maxsize=4096)
def _names(expression: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(compile_expression(expression).names))
    except FeelSyntaxError:
        return ()


def row_posts(book: RuleBook, table_id: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the posts that decide under an approval table; none while the facts leave the row open."""
    table, written = table_of(book, table_id), book.tier_tables.get(table_id)
    if table is None or written is None:
        return ()
    decision = answer_of(table, facts)
    if decision.asks or len(decision.matched) != 1:
        return ()
    return listed(written.rules[decision.matched[0] - 1].decides)


def row_of(book: RuleBook, table_id: str, decision: Decision) -> dict[str, Any]:
    """Return tier and deciding posts that an approval table answers; nothing while it has no answer."""
    if table_id not in book.tier_tables or not isinstance(decision.outputs, Mapping):
        return {}
    return dict(decision.outputs)
