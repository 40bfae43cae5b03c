"""What the officers that there are make of the days, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say
from govrules.report.figures import Figure, figure_text
from govrules.report.labels import department_label, post_name, step_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

STAFF_LABEL: Final = say("… with the officers there are")


def staff_figure(found: Mapping[str, Any] | None) -> str:
    """Return the days with staff; `–` where nobody can do it."""
    if found is None:
        return ""
    return "–" if found["status"] == "infeasible" else figure_text(found["working_days"])


def staff_remarks(found: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Iterator[Text]:
    """Yield whether the figure is proven, and which post holds the case, or the batch, up."""
    if found["status"] == "feasible":
        yield _not_proven(found["bound"], found["working_days"])
    if found["bottleneck"] is not None:
        yield say(
            "{post} holds one case up: officers enough there would save most.",
            post=post_name(graph.book, found["bottleneck"], language),
        )
    elif found["status"] != "infeasible":
        yield say("One case waits for no officer.")
    batch = found.get("batch")
    if batch is not None:
        yield from _batch(batch, graph, language)


def staff_notes(found: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Iterator[Text]:
    """Yield the steps that nobody can do, and the posts that are counted as officers enough."""
    for lacking in found["lacking"]:
        yield say(
            "{step} needs {officers} officers of {post} at once, and there are {staff}: nobody can do it.",
            step=step_label(graph, lacking["step"], language),
            officers=lacking["officers"],
            post=post_name(graph.book, lacking["post"], language),
            staff=lacking["staff"],
        )
    if found["unlimited"]:
        names = [_post(graph, post, language) for post in found["unlimited"]]
        yield say("Without a number of officers, taken as enough: {posts}.", posts=names)


def _batch(batch: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Iterator[Text]:
    arrivals = batch["arrivals"]
    days = {"last": figure_text(batch["makespan"]), "mean": figure_text(batch["mean"])}
    if len(arrivals) == 1:
        yield say(
            "{cases} cases at once: the last is done after {last} working days, one takes {mean} on average.",
            cases=batch["cases"],
            **days,
        )
    else:
        yield say(
            "{cases} cases ({arrivals} on one working day after the other): the last is done after {last} "
            "working days, one takes {mean} on average.",
            cases=batch["cases"],
            arrivals=arrivals,
            **days,
        )
    if batch["status"] == "feasible":
        yield _not_proven(batch["bound"], batch["makespan"])
    elif batch["mean_status"] == "feasible":
        yield say("The last end is proven; the average may be lower.")
    if batch["bottleneck"] is not None:
        yield say(
            "{post} holds the cases up: officers enough there would save most.",
            post=post_name(graph.book, batch["bottleneck"], language),
        )


def _not_proven(bound: Figure, days: Figure) -> Text:
    return say(
        "Not proven: the shortest lies between {bound} and {days} working days; a longer --time-limit may tell.",
        bound=figure_text(bound),
        days=figure_text(days),
    )


def _post(graph: ProcessGraph, post: str, language: Language) -> str:
    return (
        post_name(graph.book, post, language) if "/" in post else department_label(graph.book, post, language)
    )
