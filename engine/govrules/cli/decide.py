"""`govrules decide TABLE --facts …`: ask a decision table or an approval table."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.facts_given import facts_given
from govrules.cli.options import TEXT_OR_JSON, AsOf, At, Facts, Format, Lang, Output, Rules, chosen
from govrules.cli.process_request import missing_id
from govrules.language import mark, say

COMMAND: Final = "decide"


def decide(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help=mark("The id of a table."))],
    facts: Facts = None,
    rules: Rules = None,
    as_of: AsOf = None,
    at: At = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show which rows hit and what they answer; exit 1 when the table has no answer."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    known = facts_given(facts)
    book = desk.book(rules, as_of, at=at)
    asked = book.table(table)
    if asked is None:
        tables = [*book.tier_tables, *book.decision_tables]
        raise missing_id(say("There is no table “{id}”.", id=table), table, tables)
    from govrules import api
    from govrules.report.decision import decision_json, decision_text

    answer = api.decide(book, table, known)
    if form == "json":
        desk.put_json(decision_json(answer.to_json(), answer.diagnostics, desk.language), output)
    else:
        shown = decision_text(answer.to_json(), answer.diagnostics, asked, desk.language, desk.paint(output))
        desk.put(shown, output)
    return 1 if answer.diagnostics else 0
