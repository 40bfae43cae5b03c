"""`govrules check`: what is wrong with the rules, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.options import AsOf, Lang, Output, Rules, chosen
from govrules.codes import Severity
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.language import mark

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook

COMMAND: Final = "check"
_FORMATS: Final = ("text", "json", "github", "sarif")
_GRAVITY: Final = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help=mark("Files or folders with rules, instead of the project's own.")
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="text|json|github|sarif", help=mark("How the report is written.")
        ),
    ] = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Check the rules; exit 1 when there is an error (or what `fail_on` in govrules.toml says)."""
    desk: Desk = context.obj
    chosen("--format", form, _FORMATS)
    from govrules import api

    named = [*(paths or ()), *(rules or ())]
    book = api.load(desk.paths(named), as_of=desk.day(as_of), calendar=desk.settings.calendar)
    found = (*desk.settings.diagnostics, *book.diagnostics, *api.check(book))
    kept = [d for d in in_reading_order(found) if d.code.number not in desk.settings.ignore]
    _put(desk, form, kept, book, output)
    gravest = max((_GRAVITY[diagnostic.severity] for diagnostic in kept), default=-1)
    return 1 if gravest >= _GRAVITY[desk.settings.fail_on] else 0


def _put(
    desk: Desk, form: str, diagnostics: Sequence[Diagnostic], book: RuleBook, output: Path | None
) -> None:
    if form == "json":
        from govrules.report.diagnostics_json import check_json

        counted = {"files": book_files(book), "matters": len(book.matters), "bundles": len(book.bundles)}
        desk.put_json(check_json(diagnostics, desk.language, counted), output)
    elif form == "sarif":
        from govrules import __version__
        from govrules.report.sarif import sarif

        desk.put_json(sarif(diagnostics, desk.language, __version__), output)
    elif form == "github":
        from govrules.report.diagnostics_github import diagnostics_github

        desk.put(diagnostics_github(diagnostics, desk.language), output)
    else:
        desk.put(_text(desk, diagnostics, book, output), output)


def _text(desk: Desk, diagnostics: Sequence[Diagnostic], book: RuleBook, output: Path | None) -> str:
    from govrules.cli.source_lines import lines_of
    from govrules.report.check_text import check_text

    return check_text(diagnostics, book, desk.language, lines_of, desk.paint(output))


def book_files(book: RuleBook) -> int:
    """Count the files that the rules of a book stand in."""
    return len({origin.document.file for origin in book.origins.values()})
