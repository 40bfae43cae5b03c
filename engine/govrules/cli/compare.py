"""`govrules compare TARGET`: what a reform, or other rules, would do to a process and to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk, day_of
from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, Facts, Lang, Output, Reform, Rules, Start, Target, chosen
from govrules.cli.process_request import missing_id, require_target
from govrules.language import Text, mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.reforms import Reform as ReformRule
    from govrules.process.graph import ProcessGraph

COMMAND: Final = "compare"
FORMATS: Final = ("text", "json", "md")


def compare(
    context: typer.Context,
    target: Target,
    reform: Reform = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="ID", help=mark("Compare with this reform instead of today.")),
    ] = None,
    rules: Rules = None,
    new_rules: Annotated[
        list[Path] | None,
        typer.Option("--new-rules", metavar="PATH", help=mark("Files or folders with the rules afterwards.")),
    ] = None,
    as_of: AsOf = None,
    new_as_of: Annotated[
        str | None,
        typer.Option("--new-as-of", metavar="DATE", help=mark("The day of the rules afterwards.")),
    ] = None,
    facts: Facts = None,
    start: Start = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json|md", help=mark("How the report is written."))
    ] = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Compare a process in two states of the rules. A difference is no failure: exit 0."""
    desk: Desk = context.obj
    chosen("--format", form, FORMATS)
    day = day_of("--start", start) if start else None
    if not (reform or against or new_rules or new_as_of):
        raise Misuse(
            say("Nothing says what to compare with."),
            say("Name a reform (--reform ID), other rules (--new-rules PATH), or a day (--new-as-of DATE)."),
        )
    known = facts_given(facts)
    today = desk.book(rules, as_of)
    later = desk.book(new_rules or rules, new_as_of or as_of) if new_rules or new_as_of else today
    base = _state(desk, today, target, against, known, None)
    new = _state(desk, later, target, reform, known, _source(new_rules, new_as_of))
    from govrules import api
    from govrules.redesign.inquiry import thresholds

    limits = thresholds(desk.settings.departments, desk.settings.slack)
    found = api.compare(base.graph, new.graph, start=day, thresholds=limits)
    reforms = () if new.reform is None else (new.reform,)
    if form == "json":
        from govrules.report.compare_json import compare_json
        from govrules.report.diagnostics_json import VERSION

        sources = {
            "base": {"rules": _names(desk, rules), "reform": against},
            "new": {"rules": _names(desk, new_rules or rules), "reform": reform},
        }
        desk.put_json({"version": VERSION, **compare_json(found, sources, reforms, desk.language)}, output)
        return 0
    names = (base.name, new.name)
    if form == "md":
        from govrules.report.compare_markdown import compare_markdown

        desk.put(compare_markdown(found, names, reforms, desk.language), output)
    else:
        from govrules.report.compare_text import compare_text

        desk.put(compare_text(found, names, reforms, desk.language, desk.paint(output)), output)
    return 0


@dataclass(frozen=True, slots=True)
class _State:
    graph: ProcessGraph
    name: Text
    reform: ReformRule | None


def _state(
    desk: Desk,
    book: RuleBook,
    target: str,
    reform: str | None,
    facts: Mapping[str, Any],
    source: Text | None,
) -> _State:
    """Compile one state of the process; what is wrong with it ends the run."""
    from govrules import api
    from govrules.model.base import Named

    require_target(book, target)
    if reform is not None and reform not in book.reforms:
        raise missing_id(say("There is no reform “{id}”.", id=reform), reform, [*book.reforms])
    graph = api.compile(book, target, facts=facts, reform=reform)
    desk.stop_on_errors(graph.diagnostics)
    if reform is None:
        return _State(graph, source or say("today"), None)
    found = book.reforms[reform]
    name = Text("{name}", {"name": Named(found.name, reform)})
    both = name if source is None else say("{rules} with {reform}", rules=source, reform=name)
    return _State(graph, both, found)


def _source(rules: Sequence[Path] | None, as_of: str | None) -> Text | None:
    """Say which rules these are, where they are not those of today."""
    if rules:
        return Text("{rules}", {"rules": [str(path) for path in rules]})
    return None if as_of is None else say("the rules of {day}", day=as_of)


def _names(desk: Desk, rules: Sequence[Path] | None) -> list[str]:
    return [str(path) for path in desk.paths(rules)]
