"""`govrules reform ID`: what each change of a reform brings, and what it sets in the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk, day_of
from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.cli.options import (
    TEXT_OR_JSON,
    AsOf,
    Facts,
    Format,
    Lang,
    Output,
    Rules,
    Start,
    chosen,
)
from govrules.cli.process_request import missing_id, require_target
from govrules.language import Language, mark, say
from govrules.report.paint import Paint

if TYPE_CHECKING:
    from govrules.model.reforms import Reform
    from govrules.redesign.effects import Effects

COMMAND: Final = "reform"


def reform(
    context: typer.Context,
    reform: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The id of a reform."), show_default=False)
    ],
    listed: Annotated[
        bool, typer.Option("--list", help=mark("List the changes with what each brings (the default)."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Show what each change sets in the rules, by meaning."))
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="CHANGE,…", help=mark("Make only these changes: numbers from 1, or ids.")
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="ID", help=mark("Measure this matter or bundle instead.")),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    start: Start = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """List a reform's changes with their figures. Exit 1 when one of them cannot be carried out."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    day = day_of("--start", start) if start else None
    known = facts_given(facts)
    book = desk.book(rules, as_of)
    if reform not in book.reforms:
        raise missing_id(say("There is no reform “{id}”.", id=reform), reform, [*book.reforms])
    if target is not None:
        require_target(book, target)
    found = book.reforms[reform]
    from govrules.redesign.effects import effects_of

    effects = effects_of(
        book, found, changes_named(found, only), None if target is None else (target,), known, day
    )
    if form == "json":
        from govrules.report.diagnostics_json import VERSION
        from govrules.report.reform_json import reform_json

        desk.put_json({"version": VERSION, **reform_json(found, effects, desk.language, diff=diff)}, output)
        return 1 if effects.diagnostics else 0
    parts = []
    if listed or not diff:
        from govrules import api
        from govrules.report.reform_text import reform_text

        graph = api.compile(book, effects.targets[0], known)
        parts.append(reform_text(found, effects, graph, desk.language, desk.paint(output)))
    if diff:
        parts.append(_diff(effects, desk.language, desk.paint(output)))
    desk.put("\n\n".join(parts), output)
    desk.stop_on_errors(effects.diagnostics)
    return 0


def changes_named(reform: Reform, only: str | None) -> tuple[str, ...] | None:
    """Read `--only`: numbers from 1 or ids of changes, divided by commas; None = all.

    Raises:
        Misuse: when the reform has no such change.
    """
    if only is None:
        return None
    from govrules.redesign.scope import chosen_changes

    names = tuple(filter(None, (word.strip() for word in only.split(","))))
    try:
        chosen_changes(reform, names)
    except LookupError as error:
        raise Misuse(
            say("The reform “{id}” has no change “{change}”.", id=reform.id, change=error.args[0]),
            say("It has {n} changes: name them by number (1 to {n}) or id.", n=len(reform.changes)),
        ) from None
    return names


def _diff(effects: Effects, language: Language, paint: Paint) -> str:
    from govrules.compare.rules import rule_differences
    from govrules.report.reform_text import differences_text

    changes = [
        (f"{effect.index + 1} {effect.change.operation}", rule_differences(effect.before, effect.after))
        for effect in effects.changes
    ]
    return differences_text(changes, language, paint)
