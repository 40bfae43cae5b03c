"""The service guide 办事指南 as a value: what a matter or a bundle is, who may apply, what to bring, how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govrules.language import Language, Text, say, tell
from govrules.model.base import name_in
from govrules.process.metrics import metrics_of
from govrules.report.figures import figure_text
from govrules.report.html.asked import asked_of
from govrules.report.html.guide_limits import LimitRow, limit_rows
from govrules.report.html.guide_materials import MaterialRow, material_row
from govrules.report.html.guide_matters import Line, MatterGuide, line, matter_guide
from govrules.report.html.guide_steps import GuideStep, guide_steps
from govrules.report.html.guide_words import GUIDE
from govrules.report.html.known_facts import KnownFact, known_facts
from govrules.report.html.words import LANGUAGE_TAGS, told
from govrules.report.labels import department_label, owner_label, place_label, target_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """What `templates/guide/guide.html` and `.md` show. Every text is told."""

    language: str
    title: str
    target: str
    is_bundle: bool
    as_of: str
    known: tuple[KnownFact, ...]
    overview: tuple[Line, ...]
    """Of the bundle; empty for a matter, whose own overview stands with it."""
    limits: tuple[LimitRow, ...]
    """Of the bundle as a whole."""
    matters: tuple[MatterGuide, ...]
    materials: tuple[MaterialRow, ...]
    papers: str
    """How many the applicant hands in, told."""
    materials_unknown: str
    """Says which matters leave out what they need; empty when none does."""
    steps: tuple[GuideStep, ...]
    visits: tuple[str, ...]


def guide_values(graph: ProcessGraph, language: Language) -> Mapping[str, Any]:
    """Return what the templates of the guide are filled in with: `page` and `words`."""
    return {"page": guide_page(graph, language), "words": told(GUIDE, language)}


def guide_page(graph: ProcessGraph, language: Language) -> GuidePage:
    """Gather the guide to a process, for the case of whom `graph.facts` are known."""
    book = graph.book
    bundle = book.bundles.get(graph.target)
    steps = guide_steps(graph, language)
    metrics = metrics_of(graph)
    unknown = [
        owner_label(graph, part.id, language)
        for part in graph.parts.values()
        if not part.asks_known and part.id in book.matters
    ]
    running = {step.owner_id for step in steps}
    return GuidePage(
        language=LANGUAGE_TAGS[language],
        title=target_label(graph, language),
        target=graph.target,
        is_bundle=bundle is not None,
        as_of=book.as_of.isoformat(),
        known=known_facts(book, graph.facts, language),
        overview=tuple(_overview(graph, language)),
        limits=limit_rows(graph, graph.target, bundle.limit, language) if bundle is not None else (),
        matters=tuple(
            matter_guide(graph, book.matters[part], language)
            for part in graph.parts
            if part in book.matters and part in running
        ),
        materials=tuple(material_row(graph, one, language) for one in asked_of(graph) if one.sure != "no"),
        papers=say("Handed in by the applicant: {n}.", n=figure_text(metrics.materials.to_json())).tell(
            language
        ),
        materials_unknown=say(
            "Which materials are needed is not written for: {matters}.", matters=unknown
        ).tell(language)
        if unknown
        else "",
        steps=steps,
        visits=tuple(text.tell(language) for text in _visits(graph, language)),
    )


def _overview(graph: ProcessGraph, language: Language) -> Iterator[Line]:
    book = graph.book
    bundle = book.bundles.get(graph.target)
    if bundle is None:
        return
    yield from line(say("About"), name_in(bundle.description, language), language)
    if bundle.lead is not None:
        yield from line(say("Lead"), department_label(book, bundle.lead, language), language)
    names = [owner_label(graph, part, language) for part in graph.parts if part in book.matters]
    yield from line(say("Matters"), tell(names, language), language)
    if graph.one_stop is not None:
        place = place_label(book, graph.one_stop, language)
        yield from line(say("One stop"), say("{place} takes in once for all.", place=place), language)
    if bundle.legal_basis:
        yield from line(say("Legal basis"), tell(bundle.legal_basis, language), language)


def _visits(graph: ProcessGraph, language: Language) -> Iterator[Text]:
    metrics = metrics_of(graph)
    visits = metrics.visits.to_json()
    if visits == 0:
        yield say("Not at all.")
        return
    yield say("The fewest trips that do: {n}.", n=figure_text(visits))
    for place, trips in metrics.visits_by_place.items():
        yield say("{place}: {n}", place=place_label(graph.book, place, language), n=trips)
    if metrics.visits.unknown:
        names = [
            owner_label(graph, graph.activities[step].owner, language)
            for step in metrics.visits.unknown
            if step in graph.activities
        ]
        yield say("How often the applicant has to come is not written for: {matters}.", matters=names)
