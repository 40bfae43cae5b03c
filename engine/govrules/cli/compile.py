"""`govrules compile TARGET`: the process graph of a matter or a bundle."""

from __future__ import annotations

from typing import Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.options import (
    TEXT_OR_JSON,
    AsOf,
    At,
    Facts,
    Format,
    Lang,
    Output,
    Reform,
    Rules,
    Target,
    chosen,
)
from govrules.cli.process_request import compiled

COMMAND: Final = "compile_target"


def compile_target(
    context: typer.Context,
    target: Target,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    at: At = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show the steps and the arrows between them, each with its reasons."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    graph = compiled(desk, target, rules, as_of, facts, reform, at)
    if form == "json":
        from govrules.report.graph_json import graph_json

        desk.put_json(graph_json(graph, desk.language), output)
    else:
        from govrules.report.graph_text import graph_text

        desk.put(graph_text(graph, desk.language, desk.paint(output)), output)
    return 0
