"""Several departments, and none that leads.

What it finds: a bundle without `lead` whose members belong to more than one department; a matter with several
authorities that stands in no bundle with a lead. A group among them has a lead of its own.

Why it matters: where several departments handle one thing, one of them may be made to accept it and to handle it with
the others (Administrative Licensing Law art. 26). Where everybody is responsible, nobody is.

Wrong:

    kind: Bundle
    id: restaurant
    matters: [food, signboard]

Right:

    kind: Bundle
    id: restaurant
    lead: approval-bureau
    matters: [food, signboard]

Options: none; it is a warning.

Fix: none. Who leads is for the government to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.codes.authority import NO_LEAD
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

OVER: Final = ("matters", "bundles")

_BASIS: Final = "《行政许可法》第二十六条"


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look for the lead of what several departments do together."""
    if isinstance(entry, Bundle):
        if entry.lead is not None:
            return
        departments = dict.fromkeys(
            department for member in members_of(entry) for department in _authorities(book, member.matter)
        )
        if len(departments) > 1:
            yield Diagnostic(
                NO_LEAD,
                say(
                    "{departments} act in this bundle, and none of them leads.",
                    departments=_names(book, departments),
                ),
                book.place("bundles", entry.id, "id"),
                say("Write `lead`: the department that answers for the whole."),
                basis=_BASIS,
            )
        return
    authorities = set(listed(entry.authority))
    if len(authorities) > 1 and authorities <= book.departments.keys() and entry.id not in book.once(_led):
        yield Diagnostic(
            NO_LEAD,
            say(
                "{departments} are jointly competent for “{matter}”, and none of them leads.",
                departments=_names(book, dict.fromkeys(listed(entry.authority))),
                matter=Named(entry.name, entry.id),
            ),
            book.place("matters", entry.id, "authority"),
            say(
                "Name a group with a lead as the authority, or one department and the others under `cooperating`."
            ),
            basis=_BASIS,
        )


def _led(book: RuleBook) -> frozenset[str]:
    """Return the matters that stand in a bundle with a lead."""
    return frozenset(
        member.matter or ""
        for bundle in book.bundles.values()
        if bundle.lead is not None
        for member in members_of(bundle)
    )


def _authorities(book: RuleBook, matter: str | None) -> tuple[str, ...]:
    known = book.matters.get(matter or "")
    return listed(known.authority) if known is not None else ()


def _names(book: RuleBook, departments: dict[str, None]) -> list[Named]:
    found = [book.departments.get(one) or book.groups.get(one) for one in departments]
    return [
        Named(known.name if known is not None else None, one)
        for one, known in zip(departments, found, strict=True)
    ]
