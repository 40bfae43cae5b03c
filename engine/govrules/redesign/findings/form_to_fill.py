"""A form all of whose fields are known already, so that the system could fill it."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import FORM_TO_FILL
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.materials import Field
from govrules.model.reforms import ReformChange
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked, askers, line_place
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a form of the applicant whose every field is known from elsewhere.

    Known are the fields of what data sources provide or what never reaches the applicant's hands, facts that
    an earlier step finds out, and what surely stands on a form listed above, which he fills in himself.
    """
    book = inquiry.book
    lines = asked(inquiry)
    known: dict[str, str] = {}
    for part in inquiry.graph.parts.values():
        for handed in part.asked:
            template = book.materials.get(handed.material)
            if template is not None and (
                not template.carried_by_applicant or template.id in inquiry.providers
            ):
                known.update((field.id, template.id) for field in template.fields or ())
    for name, source in inquiry.providers.items():
        for field in book.materials[name].fields or ():
            known.setdefault(field.id, source.id)
    for name, asking in lines.items():
        template = book.materials[name]
        if name in inquiry.providers or template.source not in (None, "applicant") or not template.fields:
            continue
        from_where = {field.id: _origin(inquiry, field, known, asking[0].matter) for field in template.fields}
        origins = [origin for origin in from_where.values() if origin is not None]
        if len(origins) == len(from_where):
            yield _finding(inquiry, name, list(dict.fromkeys(origins)))
        elif any(line.when is None for line in asking):
            known.update((field.id, name) for field in template.fields if field.id not in known)


def _origin(inquiry: Inquiry, field: Field, known: dict[str, str], matter: str) -> str | None:
    """Return where a field is known from: a material, a data source, or the step that finds it out."""
    if field.id in known:
        return known[field.id]
    part = inquiry.graph.parts[matter]
    first = min(inquiry.numbers[step] for step in part.steps)
    return next(
        (
            inquiry.steps[number].id
            for number in inquiry.earlier(first)
            if field.id in inquiry.steps[number].gives_facts
        ),
        None,
    )


def _finding(inquiry: Inquiry, name: str, origins: list[str]) -> RedesignFinding:
    lines = asked(inquiry)[name]
    return inquiry.found(
        FORM_TO_FILL,
        "proven",
        (name, *askers(lines)),
        say(
            "Every field of “{form}” is known already, from: {origins}.",
            form=naming.material(inquiry.book, name),
            origins=naming.some(_named(inquiry, origin) for origin in origins),
        ),
        say(
            "Somebody builds the form and keeps it in step with its sources; a mistake in a source now stands on "
            "every form, so that the applicant has to look it over before he signs."
        ),
        line_place(inquiry, lines[0]),
        (ReformChange(generate_form=name),),
        (Related(inquiry.book.place("materials", name, "fields"), say("Its fields.")),),
    )


def _named(inquiry: Inquiry, origin: str) -> object:
    if origin in inquiry.book.data_sources:
        return naming.source(inquiry.book, origin)
    if origin in inquiry.numbers:
        return inquiry.step_name(origin)
    return naming.material(inquiry.book, origin)
