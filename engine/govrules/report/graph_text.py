"""The process graph as a list for people: each step, who does it, by when, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.language import Language, say, tell
from govrules.process.activity import START, Activity
from govrules.report.heading import heading
from govrules.report.labels import by_label, own_label, owner_label, step_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.reasons import reason_text
from govrules.report.width import display_width, pad

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


def graph_text(graph: ProcessGraph, language: Language, paint: Paint = PLAIN) -> str:
    """Return the steps grouped by matter; under each, what it waits for and why."""
    lines = [heading(graph, language, paint)]
    names = {step.id: own_label(graph, step, language) for step in graph.steps()}
    who = {step.id: by_label(graph.book, step.by, language) for step in graph.steps()}
    name_width = max((display_width(name) for name in names.values()), default=0)
    who_width = max((display_width(post) for post in who.values()), default=0)
    owner = None
    for step in graph.steps():
        if step.owner != owner:
            owner = step.owner
            lines += ["", paint.strong(owner_label(graph, owner, language)) + paint.faint(f"  {owner}")]
        row = f"  {pad(names[step.id], name_width)}  {pad(who[step.id], who_width)}  {_limit(step, language)}"
        lines.append(row.rstrip())
        lines += [f"    {paint.faint(line)}" for line in _waits(graph, step, language)]
    return "\n".join(lines)


def _limit(step: Activity, language: Language) -> str:
    if step.limit is None:
        return say("no limit written").tell(language)
    return tell(step.limit, language)


def _waits(graph: ProcessGraph, step: Activity, language: Language) -> list[str]:
    lines = []
    for condition in step.conditions:
        text = getattr(condition, "text", None)
        if text:
            lines.append(say("only when {condition}", condition=text).tell(language))
    for before in graph.pred[step.id]:
        if before == START:
            continue
        reasons = graph.edges[before, step.id]["reasons"]
        if reasons:
            why = ("；" if language == "zh" else "; ").join(
                reason_text(graph.book, reason, language) for reason in reasons
            )
        elif graph.edges[before, step.id]["removable"]:
            why = say("no reason").tell(language)
        else:
            why = say("today's order").tell(language)
        lines.append(f"← {step_label(graph, before, language)}  {why}")
    return lines
