"""`govrules diff BASE [HEAD]`: what a change of the rules means, to whom, from when; the gate of a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, Lang, Output, Rules, chosen
from govrules.codes import Severity
from govrules.language import mark, say, say_count

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.case.open_cases import Pending
    from govrules.diagnostics import Diagnostic
    from govrules.report.diff_words import DiffWords
    from govrules.revisions.snapshot import Snapshot

COMMAND: Final = "diff"
FORMATS: Final = ("text", "json", "github", "markdown")
_SUMMARY: Final = "GITHUB_STEP_SUMMARY"


def diff(
    context: typer.Context,
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help=mark("The rules before: a folder, or a git revision (main, v1.2, main...HEAD)."),
        ),
    ],
    head: Annotated[
        str | None,
        typer.Argument(metavar="HEAD", help=mark("The rules after; left out = the working tree.")),
    ] = None,
    gate: Annotated[
        bool,
        typer.Option("--gate", help=mark("Exit 1 when burden is added without a legal basis.")),
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="FILE",
            help=mark("Events of cases (run --events): name the open ones concerned."),
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="text|json|github|markdown", help=mark("How the report is written.")
        ),
    ] = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Compare what two states of the rules mean. A difference is no failure; `--gate` may be one."""
    desk: Desk = context.obj
    chosen("--format", form, FORMATS)
    old, new = _snapshots(desk, base, head, rules)
    day = desk.day(as_of) if as_of else new.settings.as_of or desk.settings.as_of
    from govrules.revisions.books import books_of

    books = books_of(old, new, day or date.today(), store=desk.cache())
    desk.stop_on_errors((*new.settings.diagnostics, *books[1].diagnostics))
    _warn_of_base(desk, old, books[0])
    pending = None if record is None else _pending(record)
    from govrules import api
    from govrules.compare.changes.gate import without_basis
    from govrules.report.diff_words import DiffWords

    changes = api.diff(*books, pending=pending)
    faults = without_basis(changes, *books) if gate else ()
    name = desk.say(say("the working tree")) if head is None and "..." not in base else new.name
    words = DiffWords(changes, *books, (old.name, name), desk.language)
    _put(desk, form, words, faults, output)
    return 1 if faults else 0


def _snapshots(
    desk: Desk, base: str, head: str | None, rules: Sequence[Path] | None
) -> tuple[Snapshot, Snapshot]:
    from govrules.revisions.naming import Project, snapshots
    from govrules.revisions.snapshot import NoSnapshot

    folder = desk.settings.file.parent if desk.settings.file else Path()
    paths = tuple(desk.paths(rules)) if head is None else ()
    try:
        return snapshots(base, head, Project(folder, desk.settings, paths, tuple(rules or ())))
    except NoSnapshot as trouble:
        raise Misuse(trouble.message, trouble.hint) from None


def _warn_of_base(desk: Desk, base: Snapshot, book: RuleBook) -> None:
    """Faults of the rules before stop nobody from mending them; what cannot be read there counts as missing."""
    import sys

    count = sum(one.severity is Severity.ERROR for one in (*base.settings.diagnostics, *book.diagnostics))
    if count:
        told = say_count(
            "“{name}” has {n} error: what cannot be read there counts as not written.",
            "“{name}” has {n} errors: what cannot be read there counts as not written.",
            count,
            name=base.name,
        )
        sys.stderr.write(f"{desk.say(told)}\n")


def _pending(record: Path) -> tuple[Pending, ...]:
    import msgspec

    from govrules.case.open_cases import pending_cases
    from govrules.case.record_lines import read_lines

    try:
        return pending_cases(read_lines(record.read_bytes()))
    except OSError as error:
        raise Misuse(
            say("“{file}” cannot be read: {reason}.", file=record, reason=error.strerror or str(error))
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Misuse(
            say("“{file}” is no record of events: {reason}.", file=record, reason=str(error)),
            say("`govrules run CASE --events FILE` writes one."),
        ) from None


def _put(desk: Desk, form: str, words: DiffWords, faults: Sequence[Diagnostic], output: Path | None) -> None:
    if form == "json":
        from govrules.report.diff_json import diff_json

        desk.put_json(diff_json(words, faults), output)
    elif form == "markdown":
        from govrules.report.diff_markdown import diff_markdown

        desk.put(diff_markdown(words, faults), output)
    elif form == "github":
        from govrules.report.diff_github import diff_github

        desk.put(diff_github(words, faults), output)
        _add_to_summary(desk, words, faults)
    else:
        from govrules.cli.source_lines import lines_of
        from govrules.report.diagnostics_text import diagnostics_text
        from govrules.report.diff_text import diff_text

        paint = desk.paint(output)
        stopped = diagnostics_text(faults, desk.language, lines_of, paint)
        desk.put("\n\n".join(filter(None, (diff_text(words, paint), stopped))), output)


def _add_to_summary(desk: Desk, words: DiffWords, faults: Sequence[Diagnostic]) -> None:
    """Add the report to the summary of the step that GitHub runs, as far as there is room."""
    file = desk.environment.get(_SUMMARY)
    if not file:
        return
    from govrules.report.diff_markdown import STEP_SUMMARY, diff_markdown

    path = Path(file)
    try:
        room = STEP_SUMMARY - (path.stat().st_size if path.exists() else 0)
        if room > 0:
            with path.open("a", encoding="utf-8", newline="\n") as summary:
                summary.write(diff_markdown(words, faults, room))
    except OSError as error:
        raise Misuse(
            say("{path} cannot be written: {reason}.", path=path, reason=error.strerror or str(error))
        ) from None
