"""The steps of a service guide, in the order in which the applicant meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say
from govrules.process.activity import Activity, When
from govrules.process.worlds import choices_of
from govrules.report.acts import act_label
from govrules.report.html.condition_text import condition_text
from govrules.report.html.process_views import limit_text
from govrules.report.labels import by_label, own_label, owner_label, place_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step for a page."""

    number: int
    owner_id: str
    owner: str
    name: str
    act: str
    who: str
    limit: str
    visit: str
    notes: tuple[str, ...]


def guide_steps(graph: ProcessGraph, language: Language) -> tuple[GuideStep, ...]:
    """Return the steps, each after what it waits for; those that surely do not apply are left out."""
    worlds = list(choices_of(graph).all_worlds())
    steps = list(graph.steps())
    running = [
        steps[number] for number in _in_order(graph) if any(world.runs(steps[number]) for world in worlds)
    ]
    return tuple(_step(graph, number, step, language) for number, step in enumerate(running, 1))


def _in_order(graph: ProcessGraph) -> list[int]:
    """Return the numbers as listed, but what the engine adds in front (an intake) at the front."""
    first = [number for number in graph.orders.order if not graph.orders.today[number]]
    added = [number for number in first if list(graph.steps())[number].owner == graph.target]
    return [*added, *(number for number in range(len(graph.activities)) if number not in added)]


def _step(graph: ProcessGraph, number: int, step: Activity, language: Language) -> GuideStep:
    return GuideStep(
        number=number,
        owner_id=step.owner,
        owner=owner_label(graph, step.owner, language),
        name=own_label(graph, step, language),
        act=act_label(step.act, language),
        who=by_label(graph.book, step.by, language),
        limit=limit_text(step.limit, language),
        visit=place_label(graph.book, step.visit.place, language) if step.visit else "",
        notes=tuple(note.tell(language) for note in _notes(graph, step, language)),
    )


def _notes(graph: ProcessGraph, step: Activity, language: Language) -> Iterator[Text]:
    for condition in step.conditions:
        if isinstance(condition, When):
            yield say("only when {condition}", condition=condition_text(graph.book, condition.text, language))
        else:
            yield say("not in every case")
    if step.visit is not None and step.visit.when is not None:
        text = condition_text(graph.book, step.visit.when.text, language)
        yield say("a visit only when {condition}", condition=text)
    if step.excluded:
        yield say("does not count toward the limit (Administrative Licensing Law, art. 45)")
