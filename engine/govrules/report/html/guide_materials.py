"""The materials of a service guide: form, necessity, where each comes from, and who brings it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say, tell
from govrules.model.base import listed, name_in
from govrules.model.materials import Material
from govrules.model.matters import MaterialEntry
from govrules.process.commitments import letter_of
from govrules.process.limits_of import duration_of
from govrules.report.html.asked import Asked
from govrules.report.html.condition_text import condition_text
from govrules.report.html.guide_words import FORMS, NECESSITIES, SOURCES
from govrules.report.html.words import worded
from govrules.report.labels import department_label, material_label, owner_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A material for a page; empty texts where nothing is written."""

    name: str
    description: str
    form: str
    necessity: str
    source: str
    brings: str
    """Who brings it, and what may serve instead."""
    by_applicant: bool
    condition: str
    asked_by: tuple[str, ...]
    notes: tuple[str, ...]
    basis: tuple[str, ...]


def material_row(graph: ProcessGraph, asked: Asked, language: Language) -> MaterialRow:
    """Return the row of a material."""
    book = graph.book
    template = book.materials.get(asked.material, Material(id=asked.material))
    forms: dict[str | None, None] = dict.fromkeys(entry.form or template.form for entry in asked.entries)
    bases = dict.fromkeys(basis for entry in asked.entries for basis in entry.legal_basis or ())
    return MaterialRow(
        name=material_label(book, asked.material, language),
        description=name_in(template.description, language),
        form=tell([worded(FORMS, form, language) for form in forms if form], language),
        necessity=worded(NECESSITIES, asked.necessity, language),
        source=_source(graph, template, language),
        brings=_brings(graph, asked, template, language).tell(language),
        by_applicant=asked.bringer == "applicant",
        condition=_condition(graph, asked, language),
        asked_by=tuple(owner_label(graph, matter, language) for matter in asked.matters),
        notes=tuple(note.tell(language) for note in _notes(graph, asked, template, language)),
        basis=tuple(bases or template.legal_basis or ()),
    )


def _condition(graph: ProcessGraph, asked: Asked, language: Language) -> str:
    """Return when it is asked for, where that is not known yet."""
    if asked.sure != "open":
        return ""
    if not asked.conditions:
        matters = [owner_label(graph, matter, language) for matter in asked.matters]
        return say("when {matters} is needed", matters=matters).tell(language)
    whole, *others = [condition_text(graph.book, text, language) for text in asked.conditions]
    for other in others:
        whole = say("{one} or {other}", one=whole, other=other).tell(language)
    return say("only when {condition}", condition=whole).tell(language)


def _source(graph: ProcessGraph, template: Material, language: Language) -> str:
    if template.issuer is not None:
        return say("{issuer} issues it", issuer=department_label(graph.book, template.issuer, language)).tell(
            language
        )
    return worded(SOURCES, template.source, language) if template.source else ""


def _brings(graph: ProcessGraph, asked: Asked, template: Material, language: Language) -> Text:
    match asked.bringer:
        case "shared":
            sources = [_data_source(graph, name, language) for name in listed(template.shared_by)]
            return say("nobody has to: the office gets it from {sources}", sources=sources)
        case "e_licence":
            return say("nobody has to: the electronic licence serves")
        case "system":
            return say("nobody has to: the system fills it in")
        case "inside":
            makers = [owner_label(graph, maker, language) for maker in asked.makers]
            if graph.one_stop is not None:
                return say("nobody has to: it is passed on from {matters}", matters=makers)
            return say("the applicant, who gets it from {matters} on the way", matters=makers)
        case "commitment":
            letter = letter_of(graph.book, asked.material)
            return say(
                "replaced by a commitment: {letter}",
                letter=material_label(graph.book, letter, language) if letter else "",
            )
        case _:
            return say("the applicant")


def _data_source(graph: ProcessGraph, name: str, language: Language) -> str:
    found = graph.book.data_sources.get(name)
    return name_in(found.name if found else None, language, name)


def _notes(graph: ProcessGraph, asked: Asked, template: Material, language: Language) -> Iterator[Text]:
    for entry in asked.entries:
        if entry.necessity == "deferrable":
            yield deferral(graph, entry, language)
            break
    commitment = template.commitment
    if commitment is not None and asked.bringer == "applicant":
        if commitment.letter is not None:
            letter = material_label(graph.book, commitment.letter, language)
            yield say("A commitment may replace it: {letter}.", letter=letter)
        else:
            yield say("A commitment may replace it.")
        if commitment.not_for is not None:
            text = condition_text(graph.book, commitment.not_for, language)
            yield say("No commitment where {condition}.", condition=text)
    valid = duration_of(template.valid_for)
    if valid is not None:
        yield say("Not older than {limit}.", limit=valid)


def deferral(graph: ProcessGraph, entry: MaterialEntry, language: Language) -> Text:
    """Say how long a material may be handed in later, and against which letter (容缺受理)."""
    within = duration_of(entry.within)
    letter = material_label(graph.book, entry.letter, language) if entry.letter else None
    if within is not None and letter is not None:
        return say(
            "May follow within {limit} of acceptance, against “{letter}”.", limit=within, letter=letter
        )
    if within is not None:
        return say("May follow within {limit} of acceptance.", limit=within)
    if letter is not None:
        return say("May follow after acceptance, against “{letter}”.", letter=letter)
    return say("May follow after acceptance.")
