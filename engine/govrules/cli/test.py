"""`govrules test`: run the tests that stand beside the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Rules, chosen
from govrules.language import mark

COMMAND: Final = "test"


def test(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help=mark("Files or folders with rules, instead of the project's own.")
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Run every test of the rules; exit 1 when one fails."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    book = desk.book([*(paths or ()), *(rules or ())], as_of)
    from govrules import api
    from govrules.report.test_text import test_text

    results = api.test(book).to_json(desk.language)
    if form == "json":
        from govrules.report.diagnostics_json import VERSION

        desk.put_json({"version": VERSION, **results}, output)
    else:
        desk.put(test_text(results, desk.language, desk.paint(output)), output)
    return 1 if results["failed"] else 0
