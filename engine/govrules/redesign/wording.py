"""Why an arrow has no reason, and what would make one, in words an officer uses."""

from __future__ import annotations

from govrules.language import Text, say
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.naming import StepName, step_name, thing_name


def why(graph: ProcessGraph, before: Activity, after: Activity, kind: str, officer: str | None) -> Text:
    """Say why the arrow counts as one without a reason."""
    earlier, later = step_name(graph, before), step_name(graph, after)
    if officer is not None:
        return say(
            "One single officer ({post}) does both {before} and {after}, one after the other whatever the rule "
            "says: nothing is saved until the post has a second officer.",
            post=officer,
            before=earlier,
            after=later,
        )
    if kind == "question":
        return _question(graph, before, after, earlier, later)
    needs = [_thing(graph, after, index) for index in range(len(after.needs))]
    if not needs:
        return say(
            "{after} needs nothing that is written. If it reads something of {before}, write that under `needs` "
            "of {after}; if a law asks for the order, write it under `because`.",
            before=earlier,
            after=later,
        )
    return say(
        "{after} needs: {needs}. None of it comes from {before}. If it does read something of {before}, write "
        "that under `needs`; if a law asks for the order, write it under `because`.",
        before=earlier,
        after=later,
        needs=needs,
    )


def _question(
    graph: ProcessGraph, before: Activity, after: Activity, earlier: StepName, later: StepName
) -> Text:
    if before.owner == after.owner:
        silent = later if not after.needs_known else earlier
    else:
        part = graph.parts.get(after.owner)
        silent = later if part is not None and not part.asks_known else earlier
    return say(
        "What {silent} needs is not written, so nobody can say whether {after} has to wait for {before}. What "
        "does it need? Write it under `needs` (for a whole matter: `materials`); `[]` = nothing.",
        silent=silent,
        before=earlier,
        after=later,
    )


def _thing(graph: ProcessGraph, reader: Activity, index: int) -> Text:
    need = reader.needs[index]
    number = list(graph.activities).index(reader.id)
    makers = graph.supplies.get((number, need.kind, need.id), ())
    thing = thing_name(graph.book, need.kind, need.id)
    if not makers:
        return say("{thing}", thing=thing)
    activities = list(graph.steps())
    return say(
        "{thing} (from {makers})", thing=thing, makers=[step_name(graph, activities[maker]) for maker in makers]
    )
