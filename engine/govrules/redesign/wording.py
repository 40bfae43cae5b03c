"""Why an arrow has no reason, and what would make one, in words an officer uses."""

from __future__ import annotations

from typing import Final

from govrules.language import Text, say
from govrules.process.across import owners_of
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.naming import StepName, step_name, thing_name

_MOST_NEEDS: Final = 6
"""Needs named in a sentence; more would bury it."""


def why(graph: ProcessGraph, before: Activity, after: Activity, kind: str, officer: str | None) -> Text:
    """Say why the arrow counts as one without a reason, and what would be one."""
    a, b = step_name(graph, before), step_name(graph, after)
    if officer is not None:
        return say(
            "{post} is one single officer and does both {a} and {b}: nothing is saved as long as nobody "
            "joins him.",
            post=officer,
            a=a,
            b=b,
        )
    if kind == "question":
        return say(
            "What {silent} needs is not written, so this cannot be proven. Does {b} read something of {a}? "
            "Write it under `needs` (for a whole matter: `materials`); [] = nothing.",
            silent=_silent(graph, before, after, a, b),
            a=a,
            b=b,
        )
    if not after.needs:
        return say(
            "{b} needs nothing that is written, so nothing comes from {a}. A reason would be a paper or a "
            "fact that it makes, under `needs`, or a law, under `because`.",
            a=a,
            b=b,
        )
    return say(
        "{b} needs: {needs}; nothing of it comes from {a}. A reason would be a paper or a fact that it "
        "makes, under `needs`, or a law, under `because`.",
        a=a,
        b=b,
        needs=_needs(graph, after),
    )


def _silent(
    graph: ProcessGraph, before: Activity, after: Activity, earlier: StepName, later: StepName
) -> list[StepName]:
    """Return the steps (or matters) that leave out what they need."""
    if before.owner == after.owner or owners_of(graph.book, before) & owners_of(graph.book, after):
        known = (before.needs_known, after.needs_known)
    else:
        known = (graph.parts[before.owner].asks_known, graph.parts[after.owner].asks_known)
    return [name for name, is_known in zip((earlier, later), known, strict=True) if not is_known]


def _needs(graph: ProcessGraph, reader: Activity) -> list[object]:
    number = graph.numbers[reader.id]
    activities = list(graph.steps())
    told: list[object] = []
    for need in reader.needs[:_MOST_NEEDS]:
        thing = thing_name(graph.book, need.kind, need.id)
        makers = [
            step_name(graph, activities[n]) for n in graph.supplies.get((number, need.kind, need.id), ())
        ]
        told.append(say("{thing} (from {makers})", thing=thing, makers=makers) if makers else thing)
    return told if len(reader.needs) <= _MOST_NEEDS else [*told, "…"]
