"""`govrules redesign TARGET`: accepted findings as a reform, printed or written as a rule file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Rules, Target, chosen
from govrules.cli.process_request import compiled
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph
    from govrules.redesign.write.proposing import Accept, Proposal

COMMAND: Final = "redesign"


def redesign(
    context: typer.Context,
    target: Target,
    rules: Rules = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FILE", help=mark("Write the reform as a rule file; without it, print it.")
        ),
    ] = None,
    accept: Annotated[
        str,
        typer.Option(
            "--accept",
            metavar="all|proven|N,N…",
            help=mark(
                "Which findings to take: the proven ones (default), all, or numbers as `findings` shows them."
            ),
        ),
    ] = "proven",
    reform_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=mark("The id of the reform; left out = TARGET-redesign.")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Write over a file that is there."))] = False,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Write the accepted findings as a reform; exit 1 when they cannot be carried out together."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    graph = compiled(desk, target, rules, as_of, None, None)
    from govrules.redesign.inquiry import find, thresholds
    from govrules.redesign.write.proposing import propose

    findings = list(find(graph, None, thresholds(desk.settings.departments, desk.settings.slack)))
    wanted = _accepted(accept, len(findings))
    name = _id_of(reform_id or f"{target}-redesign", graph, write, force)
    proposal = propose(graph, findings, wanted, name, desk.language)
    desk.stop_on_errors(proposal.diagnostics)
    if proposal.is_empty:
        message = say("There is no finding to take: nothing is written.")
        if form == "text":
            desk.put(desk.say(message), output)
            return 0
    text = "" if proposal.is_empty else _text(proposal, graph, desk)
    if write is not None and text:
        _write(write, text, force)
    if form == "json":
        desk.put_json(_shown(proposal, graph, text, write, desk.language), output)
    elif write is None:
        desk.put(text, output)
    else:
        from govrules.report.write_text import proposal_text

        desk.put(proposal_text(proposal, graph, str(write), desk.language, desk.paint(output)), output)
    return 0


def _accepted(accept: str, count: int) -> Accept:
    """Read `--accept`.

    Raises:
        Misuse: when it is neither a word nor numbers of findings.
    """
    if accept == "all":
        return "all"
    if accept == "proven":
        return "proven"
    words = [word.strip() for word in accept.split(",") if word.strip()]
    wrong = [word for word in words if not word.isdecimal() or not 1 <= int(word) <= count]
    if wrong or not words:
        raise Misuse(
            say("“{value}” is no value of {option}.", value=accept, option="--accept"),
            say("Write all, proven, or numbers of findings (there are {n}), such as --accept 1,3.", n=count),
        )
    return tuple(int(word) for word in words)


def _id_of(name: str, graph: ProcessGraph, write: Path | None, force: bool) -> str:
    """Return the id of the reform.

    Raises:
        Misuse: when it is no id, or a reform of another file has it.
    """
    from govrules.shape.patterns import matches
    from govrules.shape.values import IDENTIFIER

    if not matches(IDENTIFIER, name):
        raise Misuse(
            say("“{id}” is no id.", id=name),
            say(
                "Write it with small letters, digits and hyphens: --id {target}-redesign", target=graph.target
            ),
        )
    origin = graph.book.origins.get(("reforms", name))
    there = None if origin is None else Path(origin.document.file).resolve()
    replaced = force and write is not None and there == write.resolve()
    if origin is not None and not replaced:
        raise Misuse(
            say("There is a reform “{id}” already, in {file}.", id=name, file=origin.document.file),
            say("Give this one another id: --id ID"),
        )
    return name


def _text(proposal: Proposal, graph: ProcessGraph, desk: Desk) -> str:
    from govrules.redesign.write.reform_text import reform_text
    from govrules.report.write_text import reform_comments

    head, comments = reform_comments(proposal, graph, desk.language)
    return reform_text(proposal.reform, head, comments)


def _write(path: Path, text: str, force: bool) -> None:
    """Write the file, which must not be there yet.

    Raises:
        Misuse: when it is there, or cannot be written.
    """
    from govrules.cli.output import write_whole

    if path.exists() and not force:
        raise Misuse(say("{file} is there already.", file=path), say("Write over it with --force."))
    write_whole(path, text)


def _shown(
    proposal: Proposal, graph: ProcessGraph, text: str, write: Path | None, language: str
) -> dict[str, Any]:
    from govrules.report.diagnostics_json import VERSION

    return {
        "version": VERSION,
        "target": graph.target,
        "reform": None if proposal.is_empty else proposal.reform.id,
        "as_is": proposal.as_is.to_json(),
        "to_be": proposal.to_be.to_json(),
        "taken": [
            {
                "finding": one.number,
                "code": one.finding.code.number,
                "class": one.finding.kind,
                "operations": [change.operation for change in one.changes],
                "pays": one.finding.pays.tell(language),
            }
            for one in proposal.taken
        ],
        "left": [{"finding": number, "why": why.tell(language)} for number, _, why in proposal.left],
        "written": str(write) if write is not None and text else None,
        "text": text,
    }
