"""Steps whose output nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import UNREAD_OUTPUT
from govrules.language import say
from govrules.process.activity import Activity, When
from govrules.process.naming import step_name, thing_name
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.inquiry import Inquiry
from govrules.redesign.neighbourhood import materials_asked


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a step that writes under `gives` what no step, matter, proof or condition reads."""
    for activity in inquiry.steps:
        written = inquiry.written(activity)
        if written is None or activity.through_for is not None:
            continue
        unread = [given for given in written.gives or () if not _is_read(inquiry, activity, given)]
        if unread:
            yield _finding(inquiry, activity, unread)


def _is_read(inquiry: Inquiry, giver: Activity, given: str) -> bool:
    kind, name = ("fact", given[5:]) if given.startswith("fact:") else ("material", given)
    if any(
        need.kind == kind and need.id == name
        for activity in inquiry.steps
        if activity is not giver
        for need in activity.needs
    ):
        return True
    parts = inquiry.graph.parts.values()
    if kind == "fact":
        return any(name in when.facts for when in _conditions(inquiry))
    return any(name in part.produces for part in parts) or name in materials_asked(inquiry.book)


def _conditions(inquiry: Inquiry) -> Iterator[When]:
    """Yield the conditions that are not the reason of a step's own needs: ways back, visits, lines."""
    for activity in inquiry.steps:
        yield from (way.when for _, way in activity.ways if way.when is not None)
        if activity.visit is not None and activity.visit.when is not None:
            yield activity.visit.when
    for part in inquiry.graph.parts.values():
        yield from (handed.when for handed in part.asked if handed.when is not None)


def _finding(inquiry: Inquiry, activity: Activity, unread: list[str]) -> RedesignFinding:
    silent = [
        step_name(inquiry.graph, other)
        for other in inquiry.steps
        if not other.needs_known and other is not activity and not other.after_case
    ]
    things = naming.some(
        thing_name(inquiry.book, "fact", given[5:])
        if given.startswith("fact:")
        else naming.material(inquiry.book, given)
        for given in unread
    )
    step = step_name(inquiry.graph, activity)
    if silent:
        evidence = say(
            "Nobody who says what he reads, reads {things} of {step}; what {silent} reads is not written.",
            things=things,
            step=step,
            silent=naming.some(silent),
        )
    else:
        evidence = say("Nobody reads {things} of {step}.", things=things, step=step)
    return inquiry.found(
        UNREAD_OUTPUT,
        "question" if silent else "proven",
        (activity.id, *unread),
        evidence,
        say("Whoever keeps it for the files, for figures or for another office loses it when the step goes."),
        inquiry.place(activity.owner, "steps", activity.step, "gives"),
    )
