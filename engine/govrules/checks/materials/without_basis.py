"""A proof without a legal basis.

What it finds: a material whose template says `legal_basis: []` (no law asks for it), or a line of a matter
that says so, and that a matter asks the applicant for. A basis that is left out is not known, which is no
finding.

Why it matters: a proof without a basis (奇葩证明) may not be asked for. One province struck 136 such
proofs from its lists.

Wrong:

    materials:
      - {id: good-conduct, source: government, legal_basis: []}

Right:

    materials:
      - {id: good-conduct, source: government, legal_basis: ["《…》第…条"]}

Options: none.

Fix: none. Drop the material from the matters that ask for it, or cite the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.materials.asked_for import asked_for
from govrules.codes.materials import PROOF_WITHOUT_BASIS
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Matter

OVER: Final = ("matters",)


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look at the lines of a matter."""
    for entry in matter.materials or ():
        if not isinstance(entry, str) and entry.legal_basis == ():
            yield Diagnostic(
                PROOF_WITHOUT_BASIS,
                say("This matter asks for “{material}”, and no law does.", material=entry.material),
                book.place("matters", matter.id, "materials", entry.material, "legal_basis"),
                say("Take it off the list, or cite the article it rests on."),
            )


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at the materials that are asked for."""
    without = [one for one in book.materials.values() if one.legal_basis == () and one.carried_by_applicant]
    asked = asked_for(book) if without else {}
    for material in without:
        if material.id in asked:
            matter = asked[material.id]
            yield Diagnostic(
                PROOF_WITHOUT_BASIS,
                say("No law asks for “{material}”.", material=Named(material.name, material.id)),
                book.place("materials", material.id, "legal_basis"),
                say("Drop it from the matters that ask for it, or cite the article it rests on."),
                (
                    Related(
                        book.place("matters", matter, "materials", material.id),
                        say("“{matter}” asks for it.", matter=matter),
                    ),
                ),
            )
