"""`govrules run CASE`: carry a case through, and show its timeline, deadlines and a Gantt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, At, Facts, Format, Lang, Output, Rules, chosen
from govrules.cli.output import write_whole
from govrules.cli.process_request import missing_id, require_target
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.cases import Case

COMMAND: Final = "run"


def run(
    context: typer.Context,
    case: Annotated[
        str,
        typer.Argument(metavar="CASE", help=mark("A file with one case, or the id of a case of the rules.")),
    ],
    rules: Rules = None,
    as_of: AsOf = None,
    at: At = None,
    facts: Facts = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="N", help=mark("Draw what a case without script leaves open.")),
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option("--events", metavar="FILE", help=mark("Write the events as JSON lines.")),
    ] = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Carry a case through; exit 1 when something is wrong with the case itself."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    known = facts_given(facts)
    file = _file_of(case)
    book = desk.book(rules, as_of, *([file] if file else []), at=at)
    found = _case_in(book, case, file)
    target = found.bundle or found.matter or ""
    require_target(book, target)
    import msgspec

    from govrules import api

    found = msgspec.structs.replace(
        found, facts={**found.facts, **known}, seed=found.seed if seed is None else seed
    )
    graph = api.compile(book, target, facts=found.facts, reform=found.reform)
    desk.stop_on_errors(graph.diagnostics)
    trace = api.run_case(book, found)
    shown = trace.to_json()
    if events is not None:
        from govrules.case.record_lines import write_lines

        write_whole(events, write_lines(trace.events).decode())
    if form == "json":
        from govrules.report.diagnostics_json import VERSION, diagnostic_json

        wrong = [diagnostic_json(diagnostic, desk.language) for diagnostic in trace.diagnostics]
        desk.put_json({"version": VERSION, **shown, "diagnostics": wrong}, output)
    else:
        from govrules.report.timeline import run_text

        desk.put(run_text(shown, graph, desk.language, desk.paint(output)), output)
    desk.stop_on_errors(trace.diagnostics)
    return 0


def _file_of(case: str) -> Path | None:
    path = Path(case)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        return path
    return None


def _case_in(book: RuleBook, case: str, file: Path | None) -> Case:
    if file is None:
        if case in book.cases:
            return book.cases[case]
        raise missing_id(say("There is no case “{id}”.", id=case), case, [*book.cases])
    here = [found for id_, found in book.cases.items() if _stands_in(book, id_, file)]
    if len(here) == 1:
        return here[0]
    if not here:
        raise Misuse(
            say("{file} holds no case.", file=file), say("A case begins with `kind: Case` and an `id`.")
        )
    raise Misuse(
        say("{file} holds several cases.", file=file),
        say("Name one of them: govrules run {id}", id=here[0].id),
    )


def _stands_in(book: RuleBook, case: str, file: Path) -> bool:
    origin = book.origins.get(("cases", case))
    return origin is not None and Path(origin.document.file).resolve() == file.resolve()
