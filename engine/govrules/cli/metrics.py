"""`govrules metrics TARGET`: working days, visits, materials, departments, handoffs, approvals."""

from __future__ import annotations

from typing import Final

import typer

from govrules.cli.desk import Desk, day_of
from govrules.cli.options import (
    TEXT_OR_JSON,
    AsOf,
    At,
    Cases,
    Facts,
    Format,
    Lang,
    Output,
    Reform,
    Rules,
    Staff,
    Start,
    Target,
    TimeLimit,
    chosen,
)
from govrules.cli.process_request import compiled
from govrules.cli.staff_request import arrivals_of, staffed

COMMAND: Final = "metrics"


def metrics(
    context: typer.Context,
    target: Target,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    at: At = None,
    start: Start = None,
    staff: Staff = False,
    cases: Cases = None,
    time_limit: TimeLimit = 10.0,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show what a matter or a bundle asks of the applicant and of the departments."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    arrivals = arrivals_of(cases, staff)
    day = day_of("--start", start) if start else None
    graph = compiled(desk, target, rules, as_of, facts, reform, at)
    from govrules import api
    from govrules.report.diagnostics_json import VERSION

    measured = api.metrics(graph, start=day).to_json()
    if staff:
        measured["with_staff"] = staffed(graph, day, time_limit, arrivals)
    if form == "json":
        desk.put_json({"version": VERSION, "target": target, **measured}, output)
    else:
        from govrules.report.metrics_text import metrics_text

        desk.put(metrics_text(measured, graph, desk.language, desk.paint(output)), output)
    return 0
