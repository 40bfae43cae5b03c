"""A table whose parts do not fit together.

What it finds: a row with a condition on an input that is not declared; a row or a default that leaves an
output out; `aggregate` without `collect`; `priority` or `output_order` without an order of the answers.

Why it matters: a condition on a misspelt input is not looked at, so that the row hits cases it was never
meant for, and the wrong person decides them.

Wrong:

    inputs: {capital: {type: number}}
    rules:
      - {when: {captial: "< 1000"}, tier: registrar, decides: market-regulation/registrar}

Right:

    inputs: {capital: {type: number}}
    rules:
      - {when: {capital: "< 1000"}, tier: registrar, decides: market-regulation/registrar}

Options: none.

Fix: the input that was probably meant (a person decides).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govrules.book.names import Spellings
from govrules.book.rulebook import RuleBook
from govrules.codes.tables import (
    AGGREGATE_WITHOUT_COLLECT,
    MISSING_OUTPUT,
    POLICY_WITHOUT_ORDER,
    UNKNOWN_INPUT,
)
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import say
from govrules.model.tables import DecisionRow, DecisionTable, TierRow, TierTable

_ORDERED = frozenset({"priority", "output_order"})


OVER: Final = ("tier_tables", "decision_tables")


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look at an approval or decision table."""
    if isinstance(table, TierTable):
        yield from _inputs(book, "tier_tables", table)
        if table.hit_policy in _ORDERED and not table.order:
            yield _without_order(book, "tier_tables", table)
        return
    yield from _inputs(book, "decision_tables", table)
    if table.hit_policy in _ORDERED and not any(out.values for out in table.outputs.values()):
        yield _without_order(book, "decision_tables", table)
    if table.aggregate is not None and table.hit_policy != "collect":
        yield _aggregate(book, table)
    yield from _outputs(book, table)


def _inputs(book: RuleBook, section: str, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    rows: Sequence[TierRow | DecisionRow] = table.rules
    for index, row in enumerate(rows):
        for name in row.when:
            if name in table.inputs:
                continue
            place = book.key_place(section, table.id, "rules", index, "when", name)
            meant = Spellings(table.inputs).nearest(name, most=1)
            yield Diagnostic(
                UNKNOWN_INPUT,
                say("The table has no input “{name}”.", name=name),
                place,
                say("Did you mean “{name}”?", name=meant[0])
                if meant
                else say("Its inputs are: {names}.", names=list(table.inputs)),
                fix=Fix(say("Write “{name}”.", name=meant[0]), (Edit(place, meant[0]),), safe=False)
                if meant
                else None,
            )


def _without_order(book: RuleBook, section: str, table: TierTable | DecisionTable) -> Diagnostic:
    return Diagnostic(
        POLICY_WITHOUT_ORDER,
        say("`{policy}` needs an order of the answers, and there is none.", policy=table.hit_policy),
        book.place(section, table.id, "hit_policy"),
        say("List the tiers under `order`, low to high.")
        if isinstance(table, TierTable)
        else say("List the answers under `values` of an output, highest first."),
    )


def _aggregate(book: RuleBook, table: DecisionTable) -> Diagnostic:
    return Diagnostic(
        AGGREGATE_WITHOUT_COLLECT,
        say(
            "`aggregate: {aggregate}` counts only under `hit_policy: collect`; here it is `{policy}`.",
            aggregate=table.aggregate,
            policy=table.hit_policy,
        ),
        book.place("decision_tables", table.id, "aggregate"),
        say("Write `hit_policy: collect`, or take `aggregate` out."),
    )


def _outputs(book: RuleBook, table: DecisionTable) -> Iterator[Diagnostic]:
    rows: list[tuple[tuple[str | int, ...], dict[str, object]]] = [
        (("rules", index, "then"), row.then) for index, row in enumerate(table.rules)
    ]
    if table.default is not None:
        rows.append((("default",), table.default))
    for path, then in rows:
        left_out = [name for name in table.outputs if name not in then]
        if left_out:
            yield Diagnostic(
                MISSING_OUTPUT,
                say("No value is given for {names}.", names=left_out),
                book.key_place("decision_tables", table.id, *path),
                say("Write a value for every output; `null` where there really is none."),
            )
