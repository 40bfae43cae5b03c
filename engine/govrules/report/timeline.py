"""A case as a timeline: day by day what happened, who did it, and what was due when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say
from govrules.report.clock_words import clock_text, due_text
from govrules.report.event_words import asked_text, event_text, started_text
from govrules.report.gantt import gantt
from govrules.report.labels import (
    fact_label,
    material_label,
    owner_label,
    post_name,
    step_label,
    target_label,
)
from govrules.report.outcomes import STATUSES, ending, word
from govrules.report.paint import PLAIN, Paint
from govrules.report.spans_of_work import bars_of
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

WEEKDAYS: Final[tuple[Text, ...]] = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
_WIDEST: Final = 64
_NAMELESS: Final = re.compile(r" *[a-z0-9-]+/[a-z0-9-]+#[0-9]+")
"""An officer of a planned case, who has no name of his own."""
_LOUD: Final = frozenset({"card", "overdue", "escalated", "refused_command", "returned"})


def run_text(run: Mapping[str, Any], graph: ProcessGraph, language: Language, paint: Paint = PLAIN) -> str:
    """Return what `govrules run` prints: how the case stands, its timeline, its deadlines, a Gantt."""
    lines = [_heading(run, graph, language, paint)]
    lines += ["", *timeline(run["events"], graph, language, paint)]
    for asking in run.get("asks") or ():
        named = [fact_label(graph.book, fact, language) for fact in asking.get("facts", ())]
        named += [material_label(graph.book, item, language) for item in asking.get("materials", ())]
        step = step_label(graph, asking["step"], language) if asking["step"] in graph.activities else ""
        lines.append(f"  {asked_text(step, named).tell(language)}")
    if run.get("deadlines"):
        lines += ["", paint.strong(say("Deadlines").tell(language))]
        lines += _deadlines(run["deadlines"], graph, language)
    bars = bars_of(run["events"], graph, language)
    if bars:
        lines += ["", *gantt(bars, language)]
    return "\n".join(lines)


def timeline(
    events: Sequence[Mapping[str, Any]], graph: ProcessGraph, language: Language, paint: Paint = PLAIN
) -> list[str]:
    """Return the events as lines under their days; who did what stands at the end of a line."""
    told = _told(events, graph, language)
    width = min(_WIDEST, max((display_width(text) for _, text in told), default=0))
    lines: list[str] = []
    for day, of_day in groupby(told, lambda pair: str(pair[0]["at"])[:10]):
        weekday = WEEKDAYS[date.fromisoformat(day).weekday()].tell(language)
        lines.append(f"{paint.strong(day)}  {weekday}")
        for event, text in of_day:
            time = str(event["at"])[11:16] or "00:00"
            shown = paint.bad(pad(text, width)) if event["type"] in _LOUD else pad(text, width)
            lines.append(f"  {time}  {shown}  {paint.faint(_who(event, graph, language))}".rstrip())
    return lines


def _told(
    events: Sequence[Mapping[str, Any]], graph: ProcessGraph, language: Language
) -> list[tuple[Mapping[str, Any], str]]:
    """Return the events with their words.

    A step's deadline stands on the line of its start; two clocks that say the same at one moment say it once.
    """
    told: list[tuple[Mapping[str, Any], str]] = []
    for event in events:
        last, said = told[-1] if told else ({}, "")
        moment = (event["at"], event["type"])
        if moment == (last.get("at"), "step_deadline") and _starts(last, event):
            told[-1] = (last, visible(started_text(event, graph, language)))
            continue
        text = visible(event_text(event, graph, language))
        if (*moment, text) != (last.get("at"), last.get("type"), said):
            told.append((event, text))
    return told


def _starts(event: Mapping[str, Any], deadline: Mapping[str, Any]) -> bool:
    """Tell whether an event starts the step of a deadline, or lets it go on."""
    return bool(event["type"] == "started" and event["step"] == deadline["step"])


def _who(event: Mapping[str, Any], graph: ProcessGraph, language: Language) -> str:
    by = event.get("by")
    named = post_name(graph.book, by, language) if by else ""
    persons = [person for person in (event.get("who") or "").split(",") if not _NAMELESS.fullmatch(person)]
    return visible("  ".join(part for part in (named, ",".join(persons)) if part))


def _heading(run: Mapping[str, Any], graph: ProcessGraph, language: Language, paint: Paint) -> str:
    status = word(STATUSES, run["status"], language)
    outcome = ending(graph, graph.target, run["outcome"]) if run.get("outcome") else None
    if outcome is not None:
        status += ("，" if language == "zh" else ", ") + outcome.tell(language)
    title = f"{run['case']}  {target_label(graph, language)}"
    return f"{paint.strong(visible(title))}    {status}"


def _deadlines(deadlines: Sequence[Mapping[str, Any]], graph: ProcessGraph, language: Language) -> list[str]:
    """Return a line a clock, as it stood last; earlier ones of a clock are in the JSON output."""
    rows = []
    for deadline in deadlines:
        if deadline.get("replaced"):
            continue
        step = deadline.get("step") or ""
        owner = deadline.get("matter") or graph.target
        subject = (
            step_label(graph, step, language)
            if step in graph.activities
            else owner_label(graph, owner, language)
        )
        kind = clock_text(graph, deadline, language)
        rows.append((subject, kind, due_text(deadline), _standing(deadline, language)))
    widths = [max(display_width(row[column]) for row in rows) for column in range(3)]
    return [
        f"  {pad(a, widths[0])}  {pad(b, widths[1])}  {pad(c, widths[2])}  {d}".rstrip()
        for a, b, c, d in rows
    ]


def _standing(deadline: Mapping[str, Any], language: Language) -> str:
    texts = []
    in_time = deadline.get("in_time")
    if in_time is not None:
        texts.append(say("in time") if in_time else say("late"))
    if deadline.get("standing"):
        texts.append(say("the clock stands still"))
    if deadline.get("provisional"):
        texts.append(say("provisional: the holidays of that year are not published yet"))
    return ("，" if language == "zh" else ", ").join(text.tell(language) for text in texts)
