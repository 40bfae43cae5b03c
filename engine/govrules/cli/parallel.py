"""`govrules parallel TARGET`: the steps that wait on each other for no reason."""

from __future__ import annotations

from typing import Final

import typer

from govrules.cli.desk import Desk, day_of
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
    Staff,
    Start,
    Target,
    TimeLimit,
    chosen,
)
from govrules.cli.process_request import compiled
from govrules.cli.staff_request import staffed

COMMAND: Final = "parallel"


def parallel(
    context: typer.Context,
    target: Target,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    at: At = None,
    start: Start = None,
    staff: Staff = False,
    time_limit: TimeLimit = 10.0,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show every arrow that has no reason, and what its removal saves. Finding some is no failure: exit 0."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    day = day_of("--start", start) if start else None
    graph = compiled(desk, target, rules, as_of, facts, reform, at)
    from govrules import api
    from govrules.report.diagnostics_json import VERSION

    found = api.parallel(graph, start=day).to_json(desk.language)
    if staff:
        found["as_is"]["with_staff"] = staffed(graph, day, time_limit)
        found["to_be"]["with_staff"] = staffed(graph, day, time_limit, without_removable=True)
    orders = api.orders_of_checks(graph, start=day, hours_per_day=desk.settings.hours_per_day)
    found["orders_of_checks"] = [order.to_json() for order in orders]
    if form == "json":
        desk.put_json({"version": VERSION, "target": target, **found}, output)
    else:
        from govrules.report.parallel_text import parallel_text

        desk.put(parallel_text(found, graph, desk.language, desk.paint(output)), output)
    return 0
