"""A material that nobody issues.

What it finds: a material with `obtained_by: []` that a matter asks the applicant for, and that no matter
produces.

Why it matters: the applicant is sent for a paper that does not exist; no application can ever be complete.

Wrong:

    materials:
      - {id: proof-of-life, source: government, obtained_by: []}

Right:

    materials:
      - {id: proof-of-life, source: government, issuer: human-resources}

Options: none.

Fix: none. Drop it, let a commitment replace it, or say who issues it.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.materials.asked_for import asked_for
from govrules.codes.materials import NOBODY_ISSUES
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at the materials that are asked for."""
    nowhere = [
        one
        for one in book.materials.values()
        if one.obtained_by == () and one.carried_by_applicant and one.id not in book.producers
    ]
    asked = asked_for(book) if nowhere else {}
    for material in nowhere:
        if material.id in asked:
            matter = asked[material.id]
            yield Diagnostic(
                NOBODY_ISSUES,
                say(
                    "“{matter}” asks for “{material}”, and nobody issues it.",
                    matter=matter,
                    material=Named(material.name, material.id),
                ),
                book.place("materials", material.id, "obtained_by"),
                say("Drop it, let a commitment replace it, or say who issues it."),
                (
                    Related(
                        book.place("matters", matter, "materials", material.id),
                        say("“{matter}” asks for it.", matter=matter),
                    ),
                ),
            )
