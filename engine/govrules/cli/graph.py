"""`govrules graph TARGET --to svg|dot|mermaid|json`: the process graph as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.options import AsOf, At, Facts, Lang, Output, Reform, Rules, Target, chosen
from govrules.cli.process_request import compiled
from govrules.language import Language, mark

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

COMMAND: Final = "graph"
_PICTURES: Final = ("svg", "dot", "mermaid", "json")


def graph(
    context: typer.Context,
    target: Target,
    to: Annotated[
        str,
        typer.Option(
            "--to", "--format", "-f", metavar="svg|dot|mermaid|json", help=mark("The form of the picture.")
        ),
    ] = "svg",
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    at: At = None,
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Draw the steps, departments coloured, the critical path thick, arrows without a reason dashed red."""
    desk: Desk = context.obj
    chosen("--to", to, _PICTURES)
    drawn = compiled(desk, target, rules, as_of, facts, reform, at)
    if to == "json":
        from govrules.report.graph_json import graph_json

        desk.put_json(graph_json(drawn, desk.language), output)
        return 0
    from govrules.report import graph_dot, graph_mermaid, graph_svg
    from govrules.report.graph_view import view_of

    view = view_of(drawn, desk.language, _found(drawn, desk.language))
    draw = {"svg": graph_svg.svg, "dot": graph_dot.dot, "mermaid": graph_mermaid.mermaid}[to]
    desk.put(draw(view, desk.language), output)
    return 0


def _found(drawn: ProcessGraph, language: Language) -> Mapping[str, Any]:
    from govrules import api

    return api.parallel(drawn).to_json(language)
