"""A field that stands on two forms of one matter, or that means two things.

What it finds: a field id on two materials with different `type`, or different `meaning`, where both say it (a warning);
and, in one matter, a field on two of the forms that its applicant always fills in himself (a note). The same across the
members of a bundle is a finding of `govrules findings` (GR822), which weighs what a joint form would change.

Why it matters: one name with two meanings (口径) makes every figure drawn from it wrong, unnoticed. A field that is
asked for twice is work for nothing.

Wrong:

    materials:
      - {id: tax-form, fields: [{id: staff, type: integer, meaning: 在册人数}]}
      - {id: insurance-form, fields: [{id: staff, type: integer, meaning: 参保人数}]}

Right:

    materials:
      - {id: tax-form, fields: [{id: staff, type: integer, meaning: 在册人数}]}
      - {id: insurance-form, fields: [{id: insured, type: integer, meaning: 参保人数}]}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.papers import FIELD_ON_TWO_FORMS, FIELD_WITH_TWO_MEANINGS
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.materials import Field
from govrules.model.matters import Matter
from govrules.process.fields_on_forms import fields_on_forms

OVER: Final = ("matters",)


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Hold every field against the first one of its id that says the same."""
    first: dict[tuple[str, str], tuple[str, Field]] = {}
    for material in book.materials.values():
        for field in material.fields or ():
            for key in ("type", "meaning"):
                if getattr(field, key) is None:
                    continue
                other, earlier = first.setdefault((field.id, key), (material.id, field))
                if getattr(earlier, key) != getattr(field, key):
                    yield _two_meanings(book, key, (other, earlier), (material.id, field))


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look for a field that one applicant writes twice for one matter."""
    if not book.once(_with_fields):
        return
    filled = []
    for line in entry.materials or ():
        if isinstance(line, str) or (line.necessity == "required" and line.when is None):
            name = line if isinstance(line, str) else line.material
            template = book.materials.get(name)
            if template is not None and template.carried_by_applicant:
                filled.append(name)
    for field_id, forms in fields_on_forms(book, dict.fromkeys(filled)).items():
        if len(forms) > 1:
            yield _on_two_forms(book, entry, field_id, forms)


def _with_fields(book: RuleBook) -> frozenset[str]:
    return frozenset(material.id for material in book.materials.values() if material.fields)


def _two_meanings(
    book: RuleBook, key: str, earlier: tuple[str, Field], later: tuple[str, Field]
) -> Diagnostic:
    (first, field), (material, other) = earlier, later
    name = Named(other.name, other.id)
    return Diagnostic(
        FIELD_WITH_TWO_MEANINGS,
        say(
            "“{name}” is a {type} here and a {earlier} elsewhere.",
            name=name,
            type=other.type,
            earlier=field.type,
        )
        if key == "type"
        else say(
            "“{field}” means “{meaning}” here and “{earlier}” elsewhere.",
            field=name,
            meaning=other.meaning,
            earlier=field.meaning,
        ),
        book.place("materials", material, "fields", other.id, key),
        say("Let the two agree, or give this field an id of its own."),
        (
            Related(
                book.place("materials", first, "fields", field.id, key), say("It is declared here first.")
            ),
        ),
    )


def _on_two_forms(
    book: RuleBook, matter: Matter, field_id: str, forms: list[tuple[str, Field]]
) -> Diagnostic:
    names = [Named(book.materials[name].name, name) for name, _ in forms]
    return Diagnostic(
        FIELD_ON_TWO_FORMS,
        say(
            "For “{matter}” the applicant writes “{field}” on {n} forms: {forms}.",
            matter=Named(matter.name, matter.id),
            field=Named(forms[0][1].name, field_id),
            n=len(forms),
            forms=names,
        ),
        book.place("matters", matter.id, "materials"),
        say("Take the field out of one form, or let the system fill that form in (`generated: true`)."),
        tuple(
            Related(book.place("materials", name, "fields", field_id), say("Asked for here."))
            for name, _ in forms
        ),
    )
