"""`govrules apply REFORM`: edit the rule files so that they say what the reform means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Rules, chosen
from govrules.cli.process_request import missing_id
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.diagnostics import Diagnostic
    from govrules.model.reforms import Reform
    from govrules.redesign.write.applying import Applied

COMMAND: Final = "apply"


def apply(
    context: typer.Context,
    reform: Annotated[
        str,
        typer.Argument(
            metavar="REFORM", help=mark("A file with one reform, or the id of a reform of the rules.")
        ),
    ],
    rules: Rules = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help=mark("Write the rule files: all that change, or none."))
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help=mark("Show what changes, line by line; without --in-place the default.")),
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="CHANGE,…", help=mark("Make only these changes: numbers from 1, or ids.")
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help=mark("The day from which dated values are the new ones; left out = today."),
        ),
    ] = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Apply a reform to the rule files; exit 1 when it cannot be written. Nothing to change is no failure."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    file = _file_of(reform)
    book = desk.book(rules, since or as_of, *([file] if file else []))
    found = _reform_in(book, reform, file)
    from govrules.diagnostics import has_errors
    from govrules.redesign.write.applying import apply_to_files
    from govrules.redesign.write.replacing import replace_files

    applied = apply_to_files(book, found, date.today(), _numbers(found, only))
    wrong: tuple[Diagnostic, ...] = applied.diagnostics
    refused = has_errors(wrong)
    if in_place and not refused:
        wrong = (*wrong, *replace_files(applied.files))
        refused = has_errors(wrong)
    shown = _shown(applied, in_place and not refused and bool(applied.files), wrong, desk)
    if form == "json":
        desk.put_json(shown, output)
        return 1 if refused else 0
    desk.stop_on_errors(wrong)
    _warn(desk, wrong)
    _put_text(desk, shown, diff or not in_place, output)
    return 0


def _file_of(reform: str) -> Path | None:
    path = Path(reform)
    return path if path.suffix in {".yaml", ".yml"} or path.is_file() else None


def _reform_in(book: RuleBook, reform: str, file: Path | None) -> Reform:
    if file is None:
        if reform in book.reforms:
            return book.reforms[reform]
        raise missing_id(say("There is no reform “{id}”.", id=reform), reform, [*book.reforms])
    here = [
        found
        for id_, found in book.reforms.items()
        if Path(book.origins["reforms", id_].document.file).resolve() == file.resolve()
    ]
    if len(here) == 1:
        return here[0]
    if not here:
        raise Misuse(
            say("{file} holds no reform.", file=file), say("A reform begins with `kind: Reform` and an `id`.")
        )
    raise Misuse(
        say("{file} holds several reforms.", file=file),
        say("Name one of them: govrules apply {id}", id=here[0].id),
    )


def _numbers(reform: Reform, only: str | None) -> list[int] | None:
    """Read `--only`: numbers from 1, or ids of changes.

    Raises:
        Misuse: when there is no such change.
    """
    if only is None:
        return None
    ids = {change.id: number for number, change in enumerate(reform.changes) if change.id is not None}
    numbers = []
    for word in filter(None, (part.strip() for part in only.split(","))):
        if word in ids:
            numbers.append(ids[word])
        elif word.isdecimal() and 1 <= int(word) <= len(reform.changes):
            numbers.append(int(word) - 1)
        else:
            raise Misuse(
                say("The reform “{id}” has no change “{change}”.", id=reform.id, change=word),
                say("It has {n} changes: name them by number (1 to {n}) or id.", n=len(reform.changes)),
            )
    return numbers


def _shown(applied: Applied, written: bool, wrong: Sequence[Diagnostic], desk: Desk) -> dict[str, Any]:
    from govrules.redesign.write.unified_diff import counted, unified_diff
    from govrules.report.diagnostics_json import VERSION, diagnostic_json

    states = {
        **dict.fromkeys(applied.made, "made"),
        **dict.fromkeys(applied.held, "held"),
        **dict.fromkeys(applied.left_out, "left_out"),
    }
    files = []
    for file in applied.files:
        removed, added = counted(file)
        files.append({"file": file.name, "removed": removed, "added": added, "diff": unified_diff(file)})
    return {
        "version": VERSION,
        "reform": applied.reform.id,
        "written": written,
        "files": files,
        "changes": [
            {"number": number + 1, "id": change.id, "operation": change.operation, "state": states[number]}
            for number, change in enumerate(applied.reform.changes)
        ],
        "diagnostics": [diagnostic_json(one, desk.language) for one in wrong],
    }


def _warn(desk: Desk, diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        import sys

        from govrules.cli.source_lines import lines_of
        from govrules.report.diagnostics_text import diagnostics_text

        sys.stderr.write(diagnostics_text(diagnostics, desk.language, lines_of) + "\n\n")


def _put_text(desk: Desk, shown: dict[str, Any], diff: bool, output: Path | None) -> None:
    """Put the diff on standard output and the summary on standard error; without a diff, the summary."""
    import sys

    from govrules.report.write_text import applied_text, diff_text

    summary = applied_text(shown, desk.language, desk.paint(output))
    if not diff or not shown["files"]:
        desk.put(summary, output)
        return
    desk.put(diff_text("".join(file["diff"] for file in shown["files"]), desk.paint(output)), output)
    sys.stderr.write(f"{applied_text(shown, desk.language)}\n")
