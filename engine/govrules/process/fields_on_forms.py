"""Which fields stand on which of the forms that an applicant fills in."""

from __future__ import annotations

from collections.abc import Iterable

from govrules.book.rulebook import RuleBook
from govrules.model.materials import Field


def fields_on_forms(book: RuleBook, materials: Iterable[str]) -> dict[str, list[tuple[str, Field]]]:
    """Return every field of the applicant's own forms among some materials: field id → forms, each with its field."""
    found: dict[str, list[tuple[str, Field]]] = {}
    for name in materials:
        template = book.materials.get(name)
        if template is not None and template.source in (None, "applicant"):
            for field in template.fields or ():
                found.setdefault(field.id, []).append((name, field))
    return found
