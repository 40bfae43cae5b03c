"""`govrules guide TARGET`: the service guide 办事指南; with `--notice`, the one-time notice 一次性告知书."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk, day_of
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, At, Facts, Lang, Output, Reform, Rules, Target, chosen
from govrules.cli.page_request import HTML_OR_MD, To, items_of, put_page
from govrules.cli.process_request import compiled, missing_id
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

COMMAND: Final = "guide"
_NOTICE_KEYS: Final = ("missing", "handed")


def guide(
    context: typer.Context,
    target: Target,
    to: To = "md",
    notice: Annotated[
        str | None,
        typer.Option(
            "--notice",
            metavar="missing=A,B|handed=A,B",
            help=mark("Write the one-time notice instead: what is missing, or what was handed in."),
        ),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="DATE", help=mark("The day on which the application came in.")),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    at: At = None,
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Write what an applicant has to know; with `--notice`, everything that his application lacks, once."""
    desk: Desk = context.obj
    chosen("--to", to, HTML_OR_MD)
    day = day_of("--received", received) if received else None
    if received and notice is None:
        raise Misuse(say("--received belongs to --notice."))
    graph = compiled(desk, target, rules, as_of, facts, reform, at)
    if notice is None:
        from govrules.report.html.guide_page import guide_values

        put_page(desk, "guide/guide", to, guide_values(graph, desk.language), output)
        return 0
    missing = _missing(graph, notice, desk.language)
    from govrules.report.html.notice_page import notice_values

    put_page(desk, "notice/notice", to, notice_values(graph, missing, day, desk.language), output)
    return 0


def _missing(graph: ProcessGraph, notice: str, language: str) -> list[str]:
    """Read `--notice`: the materials that are missing.

    Raises:
        Misuse: when it is no such list, or names what may not be asked for.
    """
    from govrules.report.html.notice_page import may_be_missing

    key, equals, text = notice.partition("=")
    if not equals or key.strip() not in _NOTICE_KEYS:
        raise Misuse(
            say("“{value}” is no value of {option}.", value=notice, option="--notice"),
            say(
                "Write --notice missing=ID,ID for what is missing, or --notice handed=ID,ID for what is there."
            ),
        )
    _require_known(graph, language)
    named = items_of("--notice", text) if text.strip() or key.strip() == "missing" else []
    possible = {one.material: one for one in may_be_missing(graph)}
    for name in named:
        if name not in possible:
            raise _not_asked(graph, name, [*possible])
    if key.strip() == "missing":
        return named
    return [
        name for name, one in possible.items() if one.sure == "yes" and one.by_applicant and name not in named
    ]


def _require_known(graph: ProcessGraph, language: str) -> None:
    from govrules.report.labels import owner_label

    silent = [
        owner_label(graph, part.id, language)
        for part in graph.parts.values()
        if not part.asks_known and part.id in graph.book.matters
    ]
    if silent:
        raise Misuse(
            say("Which materials are needed is not written for: {matters}.", matters=silent),
            say("Write `materials` for them first; a notice has to name all that is missing."),
        )


def _not_asked(graph: ProcessGraph, name: str, possible: list[str]) -> Misuse:
    """Say that a material may not be asked for: the list does not name it, or nobody has to bring it."""
    if name not in graph.book.materials:
        return missing_id(say("There is no material “{id}”.", id=name), name, possible)
    from govrules.report.html.asked import asked_of

    found = next((one for one in asked_of(graph) if one.material == name), None)
    if found is not None and found.sure != "no":
        message = say("The applicant does not have to bring “{id}”: it cannot be missing.", id=name)
    else:
        message = say("“{id}” is not asked for in this case: a notice may not name it.", id=name)
    return Misuse(message, say("What may be missing: {ids}.", ids=possible or ["—"]))
