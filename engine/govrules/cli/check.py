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
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help=mark("Report only what is not in this list of old findings.")
        ),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help=mark("Write what is found now into the baseline."))
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", "-w", help=mark("Check again after every change; Ctrl-C ends."))
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help=mark("Read and check everything anew, and keep nothing."))
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
    from govrules.cli.check_order import CheckOrder
    from govrules.report.check_formats import FORMATS

    chosen("--format", form, FORMATS)
    _together(fix=fix, diff=diff, unsafe=unsafe_fixes, watch=watch, write_baseline=write_baseline)
    order = CheckOrder(
        rules=[*(paths or ()), *(rules or ())],
        select=select or (),
        ignore=ignore or (),
        as_of=as_of,
        form=form,
        output=output,
        fix=fix,
        unsafe=unsafe_fixes,
        diff=diff,
        baseline=baseline,
        write_baseline=write_baseline,
        no_cache=no_cache,
    )
    if watch:
        from govrules.cli.check_watch import watch as watching

        return watching(desk, lambda now: now.paths(order.rules), order.carry_out)
    return order.carry_out(desk)


def _together(*, fix: bool, diff: bool, unsafe: bool, watch: bool, write_baseline: bool) -> None:
    """Refuse options that do not go together."""
    if unsafe and not (fix or diff):
        raise Misuse(
            say("--unsafe-fixes says which fixes, and not what to do with them."),
            say("Add --diff to see what they would change, or --fix to make them."),
        )
    if watch and (fix or write_baseline):
        raise Misuse(
            say("--watch only looks; it does not go with --fix or --write-baseline."),
            say("Run the two one after the other."),
        )
    if write_baseline and (fix or diff):
        raise Misuse(
            say("--write-baseline does not go with --fix or --diff."), say("Run the two one after the other.")
        )
