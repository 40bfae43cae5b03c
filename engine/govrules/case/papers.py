"""Materials of a plan: what a line of `materials` and a template come to when a case needs them."""

from __future__ import annotations

from collections.abc import Iterable

from govrules.book.rulebook import RuleBook
from govrules.case.plan import Paper
from govrules.model.matters import MaterialEntry
from govrules.process.conditions import when_of
from govrules.process.limits_of import duration_of
from govrules.process.parts import Handed


def paper_of(
    book: RuleBook, material: str, entry: MaterialEntry | None, makers: tuple[int, ...] = ()
) -> Paper:
    """Return what is needed of a material: the matter's line for it, and what its template offers."""
    template = book.materials.get(material)
    commitment = template.commitment if template is not None else None
    not_for = commitment.not_for if commitment is not None else None
    return Paper(
        id=material,
        own_copy=entry is not None and entry.from_ == "applicant",
        optional=entry is not None and entry.necessity == "optional",
        deferrable=entry is not None and entry.necessity == "deferrable",
        when=when_of(entry.when) if entry is not None and entry.when is not None else None,
        makers=makers,
        carried=template is None or template.carried_by_applicant,
        letter=entry.letter if entry is not None else None,
        within=duration_of(entry.within) if entry is not None else None,
        commitment=None if commitment is None else commitment.letter or "",
        not_for=when_of(not_for) if not_for is not None else None,
    )


def asked_papers(book: RuleBook, asked: Iterable[Handed]) -> tuple[Paper, ...]:
    """Return what a matter asks of the applicant."""
    return tuple(paper_of(book, handed.material, handed.entry) for handed in asked)
