"""`govrules show MATTER`: a matter as it holds at a level or in an area, and where each value comes from."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, At, Format, Lang, Output, Rules, chosen
from govrules.cli.process_request import missing_id
from govrules.language import mark, say
from govrules.model.bundles import Bundle, Member

COMMAND: Final = "show"


def show(
    context: typer.Context,
    matter: Annotated[str, typer.Argument(metavar="MATTER", help=mark("The id of a matter."))],
    rules: Rules = None,
    as_of: AsOf = None,
    at: At = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help=mark("Say of each value who set it, in which file and line, on what basis.")
        ),
    ] = False,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show what holds for a matter; with --at as a level or an area has it."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    book = desk.book(rules, as_of, at=at)
    if matter in book.bundles:
        members = [name for name in _members(book.bundles[matter]) if name in book.matters]
        raise Misuse(
            say("“{id}” is a bundle; `show` takes one of its matters.", id=matter),
            say("Its matters are: {ids}.", ids=members),
        )
    if matter not in book.matters:
        raise missing_id(say("There is no matter “{id}”.", id=matter), matter, [*book.matters])
    from govrules.book.layers.where import layers_at

    layers = tuple(layer.id for layer in layers_at(book, book.seen_at)) if book.seen_at is not None else ()
    if form == "json":
        from govrules.report.diagnostics_json import VERSION
        from govrules.report.show_json import show_json

        desk.put_json({"version": VERSION, **show_json(book, book.matters[matter], layers)}, output)
        return 0
    from govrules.report.show_text import show_text

    shown = show_text(
        book, book.matters[matter], desk.language, desk.paint(output), layers=layers, explain=explain
    )
    desk.put(shown, output)
    return 0


def _members(bundle: Bundle) -> list[str]:
    found: list[str] = []
    for entry in bundle.matters:
        for one in (entry.one_of or (entry,)) if isinstance(entry, Member) else (entry,):
            name = one if isinstance(one, str) else one.matter
            found += [name] if name is not None else []
    return found
