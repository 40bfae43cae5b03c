"""`govrules check`: what is wrong with the rules, where, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, Lang, Output, Rules, chosen
from govrules.language import mark, say

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
    fix: Annotated[
        bool, typer.Option("--fix", help=mark("Mend in the files what can be mended without doubt."))
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help=mark("With --fix or --diff: also what is probably meant, and what changes a rule."),
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Show what --fix would change, and change nothing."))
    ] = False,
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
    from govrules.cli.check_report import put_report
    from govrules.cli.inspection import Inspection
    from govrules.cli.ruling import ruling_of
    from govrules.report.check_formats import FORMATS

    chosen("--format", form, FORMATS)
    if unsafe_fixes and not (fix or diff):
        raise Misuse(
            say("--unsafe-fixes says which fixes, and not what to do with them."),
            say("Add --diff to see what they would change, or --fix to make them."),
        )
    ruling = ruling_of(desk.settings, select or (), ignore or (), whole=not (paths or rules))
    looked_at = desk.paths([*(paths or ()), *(rules or ())])
    inspection = Inspection(desk, looked_at, desk.day(as_of), ruling)
    if fix or diff:
        from govrules.cli.check_mend import put_diff, put_mended

        if diff:
            return put_diff(inspection, output, unsafe=unsafe_fixes)
        return put_mended(inspection, form, output, unsafe=unsafe_fixes)
    book, found = inspection.look()
    return put_report(desk, form, book, found, output)
