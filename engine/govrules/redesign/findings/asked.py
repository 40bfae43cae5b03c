"""What the matters of a target ask the applicant for, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.process.one_stop import brought_by_applicant, makers_by_material
from govrules.process.parts import Handed
from govrules.redesign.inquiry import Inquiry
from govrules.source import Place


def asked(inquiry: Inquiry) -> dict[str, list[Handed]]:
    """Return every material that the applicant himself hands in → the lines that ask for it.

    Left out: what is shared, an e-licence, generated, or optional, what a commitment replaces already, and at
    one stop what another matter there makes in any case.
    """
    return inquiry.once(_asked)


def _asked(inquiry: Inquiry) -> dict[str, list[Handed]]:
    found: dict[str, list[Handed]] = {}
    for handed in _lines(inquiry):
        found.setdefault(handed.material, []).append(handed)
    return found


def _lines(inquiry: Inquiry) -> Iterator[Handed]:
    committed = inquiry.committed
    made = None
    if inquiry.graph.one_stop is not None:
        made = makers_by_material(activity for activity in inquiry.steps if not activity.conditions)
    for part in inquiry.graph.parts.values():
        for handed in part.asked:
            template = inquiry.book.materials.get(handed.material)
            if template is None or not template.carried_by_applicant or handed.material in committed:
                continue
            if made is not None and not brought_by_applicant(handed, made):
                continue
            if handed.entry is None or handed.entry.necessity != "optional":
                yield handed


def line_place(inquiry: Inquiry, handed: Handed) -> Place:
    """Return where a matter asks for a material."""
    return inquiry.place(handed.matter, "materials", handed.material)


def askers(lines: list[Handed]) -> tuple[str, ...]:
    """Return the matters that ask for a material, each once."""
    return tuple(dict.fromkeys(handed.matter for handed in lines))
