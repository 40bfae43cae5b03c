"""`govrules check`: what is wrong with the rules, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.options import AsOf, Lang, Output, Rules, chosen
from govrules.diagnostics import Diagnostic
from govrules.language import mark

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook

COMMAND: Final = "check"


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help=mark("Files or folders with rules, instead of the project's own.")
        ),
    ] = None,
    rules: Rules = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE,…", help=mark("Show only these: GR612, GR6, limits, ALL.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE,…", help=mark("Leave out these warnings and notes.")),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="text|concise|json|github|gitlab|sarif|junit",
            help=mark("How the report is written."),
        ),
    ] = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Check the rules; exit 1 when there is an error (or what `fail_on` in govrules.toml says)."""
    desk: Desk = context.obj
    from govrules.report.check_formats import FORMATS

    chosen("--format", form, FORMATS)
    from govrules import api
    from govrules.cli.ruling import ruling_of
    from govrules.verdict.judge import judge
    from govrules.verdict.texts import texts_of

    ruling = ruling_of(desk.settings, select or (), ignore or (), whole=not (paths or rules))
    named = [*(paths or ()), *(rules or ())]
    book = api.load(desk.paths(named), as_of=desk.day(as_of), calendar=desk.settings.calendar)
    found = (*desk.settings.diagnostics, *book.diagnostics, *api.check(book))
    kept = judge(found, texts_of(book, found), ruling)
    return _report(desk, form, kept, book, output)


def _report(
    desk: Desk, form: str, diagnostics: Sequence[Diagnostic], book: RuleBook, output: Path | None
) -> int:
    """Put the report where it is wanted and return the exit code."""
    from govrules import __version__
    from govrules.cli.source_lines import lines_of
    from govrules.report.check_formats import write
    from govrules.report.check_formats.report import CheckReport

    report = CheckReport(
        diagnostics,
        book,
        desk.language,
        desk.settings.fail_on,
        version=__version__,
        lines_of=lines_of,
        paint=desk.paint(output),
    )
    desk.put(write(form, report), output)
    return 1 if report.failing else 0
