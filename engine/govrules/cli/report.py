"""`govrules report TARGET --to html|md`: a page on a process that can be handed on."""

from __future__ import annotations

from typing import Final

import typer

from govrules.cli.desk import Desk, day_of
from govrules.cli.options import AsOf, Facts, Lang, Output, Reform, Rules, Start, Target, chosen
from govrules.cli.page_request import HTML_OR_MD, To, put_page
from govrules.cli.process_request import compiled, missing_id
from govrules.language import say

COMMAND: Final = "report"


def report(
    context: typer.Context,
    target: Target,
    to: To = "html",
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    start: Start = None,
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Write the process today and tomorrow, its figures, findings and what they rest on, as one page."""
    desk: Desk = context.obj
    chosen("--to", to, HTML_OR_MD)
    day = day_of("--start", start) if start else None
    today = compiled(desk, target, rules, as_of, facts, None)
    if reform is not None and reform not in today.book.reforms:
        raise missing_id(say("There is no reform “{id}”.", id=reform), reform, [*today.book.reforms])
    from govrules import api
    from govrules.cli.source_lines import lines_of
    from govrules.redesign.inquiry import thresholds
    from govrules.report.html.report_page import Subject, report_values
    from govrules.report.html.tomorrow import tomorrow_of

    tomorrow = tomorrow_of(today, reform)
    if tomorrow is not None:
        desk.stop_on_errors(tomorrow.diagnostics)
    limits = thresholds(desk.settings.departments, desk.settings.slack)
    subject = Subject(
        today=today,
        tomorrow=tomorrow,
        findings=api.findings(today, departments=limits.departments, slack=limits.slack),
        comparison=api.compare(today, tomorrow.graph, start=day, thresholds=limits) if tomorrow else None,
        start=day,
    )
    put_page(desk, "report/report", to, report_values(subject, lines_of, desk.language), output)
    return 0
