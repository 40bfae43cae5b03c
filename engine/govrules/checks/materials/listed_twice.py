"""A material that one matter asks for twice.

What it finds: two lines of a matter's `materials` for one material, unless their conditions surely exclude each other.

Why it matters: the applicant is asked for it twice, or one of the lines was meant for another paper.

Wrong:

    materials: [application, identity-card, application]

Right:

    materials: [application, identity-card]

Options: none; it is a warning.

Fix: none. Two lines with different forms for different cases need conditions that exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import never
from govrules.codes.papers import MATERIAL_LISTED_TWICE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import MaterialEntry, Matter

OVER: Final = ("matters",)

Line = str | MaterialEntry


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look for two lines about one material."""
    lines = entry.materials or ()
    names = [line if type(line) is str else line.material for line in lines]  # type: ignore[union-attr]
    if len(set(names)) == len(names):
        return
    seen: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        for earlier in seen.setdefault(name, []):
            if not _exclude(book, entry, lines[earlier], lines[index]):
                yield _twice(book, entry, name, earlier, index)
                break
        seen[name].append(index)


def _exclude(book: RuleBook, matter: Matter, one: Line, other: Line) -> bool:
    if isinstance(one, str) or isinstance(other, str) or one.when is None or other.when is None:
        return False
    return never(book, one.when, other.when, channels=matter.channels)


def _twice(book: RuleBook, matter: Matter, material: str, earlier: int, index: int) -> Diagnostic:
    known = book.materials.get(material)
    return Diagnostic(
        MATERIAL_LISTED_TWICE,
        say(
            "“{material}” stands on this list twice.", material=Named(known.name if known else None, material)
        ),
        book.place("matters", matter.id, "materials", index),
        say("Take one of the lines out, or give the two conditions that exclude each other."),
        (
            Related(
                book.place("matters", matter.id, "materials", earlier),
                say("“{id}” stands here first.", id=material),
            ),
        ),
    )
