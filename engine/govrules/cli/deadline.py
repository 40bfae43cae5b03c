"""`govrules deadline --start DATE --limit "5 working days"`: by when something is due."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, Format, Lang, Output, Rules, chosen
from govrules.cli.process_request import missing_id
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.clock.calendar import Calendar
    from govrules.clock.duration import Duration

COMMAND: Final = "deadline"
_COUNTING: Final = ("next_day", "at_once")
_SHIPPED: Final = "init/rules/calendar.yaml"


def deadline(
    context: typer.Context,
    start: Annotated[
        str,
        typer.Option(
            "--start", metavar="DATE", help=mark("The day of the event, or its moment: 2026-03-02T09:30.")
        ),
    ],
    limit: Annotated[
        str, typer.Option("--limit", metavar="DURATION", help=mark("A duration, such as “5 working days”."))
    ],
    calendar: Annotated[
        str | None,
        typer.Option("--calendar", metavar="ID", help=mark("The calendar; left out = the project's.")),
    ] = None,
    counts_from: Annotated[
        str,
        typer.Option(
            "--counts-from",
            metavar="next_day|at_once",
            help=mark("Whether days count from the next day or at once."),
        ),
    ] = "next_day",
    rules: Rules = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Reckon a deadline. Outside a project the shipped national calendar counts."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    chosen("--counts-from", counts_from, _COUNTING)
    begin, length = _begin(start), _length(limit)
    days = _calendar(desk, rules, calendar)
    from govrules.clock.deadline import deadline as reckon
    from govrules.report.deadline import deadline_json, deadline_text

    due = reckon(begin, length, days, counts_from="at_once" if counts_from == "at_once" else "next_day")
    if form == "json":
        desk.put_json(deadline_json(begin, length, days.id, due), output)
    else:
        desk.put(deadline_text(begin, length, days, due, desk.language), output)
    return 0


def _begin(text: str) -> date:
    for reads in (date.fromisoformat, datetime.fromisoformat):
        try:
            begin = reads(text)
        except ValueError:
            continue
        if isinstance(begin, datetime) and begin.tzinfo is not None:
            break
        return begin
    raise Misuse(
        say("“{text}” is not a date.", text=text),
        say("Write --start as a day or a moment: 2026-03-02 or 2026-03-02T09:30"),
    )


def _length(text: str) -> Duration:
    from govrules.clock.duration import Duration, duration_problem_diagnostic, parse_duration
    from govrules.source import Place

    length = parse_duration(text.strip())
    if isinstance(length, Duration):
        return length
    problem = duration_problem_diagnostic(text, length, Place(""))
    raise Misuse(problem.message, problem.hint)


def _calendar(desk: Desk, rules: Rules, calendar: str | None) -> Calendar:
    from govrules import api

    try:
        book = desk.book(rules, None)
    except Misuse:
        if rules:
            raise
        from govrules.assets import asset_path

        book = api.load([asset_path("templates", _SHIPPED)])
    if calendar is not None and calendar not in book.calendars:
        raise missing_id(say("There is no calendar “{id}”.", id=calendar), calendar, [*book.calendars])
    return book.calendar_of(calendar)
