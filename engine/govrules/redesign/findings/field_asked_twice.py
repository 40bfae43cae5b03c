"""The same field asked for on several forms, and one name with two meanings (统计口径)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import FIELD_ASKED_TWICE
from govrules.diagnostics import Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.materials import Field
from govrules.process.fields_on_forms import fields_on_forms
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.findings.asked import asked
from govrules.redesign.inquiry import Inquiry


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a field that the applicant fills in on more than one form."""
    forms = fields_on_forms(inquiry.book, asked(inquiry))
    for field_id, places in forms.items():
        if len(places) > 1:
            yield _finding(inquiry, field_id, places)


def _finding(inquiry: Inquiry, field_id: str, places: list[tuple[str, Field]]) -> RedesignFinding:
    first = places[0][1]
    named = Named(first.name, field_id)
    names = [naming.material(inquiry.book, name) for name, _ in places]
    differ = any((field.type, field.meaning) != (first.type, first.meaning) for _, field in places)
    if differ:
        evidence = say(
            "“{field}” stands on {n} forms with different meanings or types: {forms}.",
            field=named,
            n=len(places),
            forms=naming.some(names),
        )
        pays = say(
            "The departments have to agree on one meaning, and those that lose theirs change their figures."
        )
    else:
        evidence = say(
            "The applicant writes “{field}” on {n} forms: {forms}.",
            field=named,
            n=len(places),
            forms=naming.some(names),
        )
        pays = say(
            "One department becomes the source of the field and keeps it right; the others depend on it."
        )
    return inquiry.found(
        FIELD_ASKED_TWICE,
        "question" if differ else "proven",
        (field_id, *(name for name, _ in places)),
        evidence,
        pays,
        inquiry.book.place("materials", places[1][0], "fields", field_id),
        (),
        (
            Related(inquiry.book.place("materials", name, "fields", field_id), say("Asked for here."))
            for name, _ in places
        ),
    )
