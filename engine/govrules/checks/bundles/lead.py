"""A lead department that has no part in its bundle.

What it finds: a `lead` that is the authority or a cooperating department of no member, has no step in any of
them or in the bundle, supervises none of their authorities, and does not take in at the one stop. A bundle with a
member whose authority or steps are not written is passed over.

Why it matters: a lead department organises joint handling (Administrative Licensing Law art. 26). With nothing
to do in the bundle it leads on paper.

Wrong:

    lead: approval-bureau
    matters: [food-licence]                       # authority: market

Right:

    lead: approval-bureau
    matters: [food-licence]
    one_stop: {place: service-centre, by: approval-bureau/window}

Options: none; it is a note.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.codes.bundles import LEAD_OUTSIDE
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.bundles import Bundle
from govrules.model.matters import Performer, Step

OVER: Final = ("bundles",)


def check_entry(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """Look for what the lead of a bundle does in it."""
    lead = bundle.lead
    if lead is None or (lead not in book.departments and lead not in book.groups):
        return
    matters = [book.matters.get(member.matter or "") for member in members_of(bundle)]
    known = [matter for matter in matters if matter is not None]
    if not known or any(matter.authority is None or not matter.steps for matter in known):
        return
    part: set[str] = set()
    for matter in known:
        part.update(listed(matter.authority), matter.cooperating, _departments(book, matter.steps or ()))
    part.update(_departments(book, bundle.steps))
    if bundle.one_stop is not None:
        part.add((bundle.one_stop.by or f"{lead}/window").partition("/")[0])
    for body in list(part):
        department = book.departments.get(body)
        if department is not None and department.supervised_by is not None:
            part.add(department.supervised_by)
    bodies = {lead}
    if lead in book.groups:
        group = book.groups[lead]
        bodies |= {*group.members, *listed(group.lead)}
    if not bodies & part and "" not in part:
        found = book.departments.get(lead) or book.groups.get(lead)
        yield Diagnostic(
            LEAD_OUTSIDE,
            say(
                "“{lead}” leads the bundle, but has no part in any member.",
                lead=Named(found.name if found is not None else None, lead),
            ),
            book.place("bundles", bundle.id, "lead"),
            say("Name a lead that takes part, or write what it does: a one stop, a step of the bundle."),
        )


def _departments(book: RuleBook, steps: Iterable[Step]) -> set[str]:
    """Return the departments of steps; "" stands for one that only a case can tell."""
    found: set[str] = set()
    for step in steps:
        for by in step.by if isinstance(step.by, tuple) else (step.by,):
            found |= _of(book, by)
    return found


def _of(book: RuleBook, by: str | Performer | None) -> set[str]:
    if by is None:
        return set()
    if isinstance(by, str):
        return {by.partition("/")[0]}
    if by.tiers is not None and by.tiers in book.tier_tables:
        posts: list[Any] = []
        for row in book.tier_tables[by.tiers].rules:
            posts += listed(row.decides)
            posts += [one if isinstance(one, str) else one.post for one in row.through]
        return {str(post).partition("/")[0] for post in posts}
    if by.post is not None and "/" in by.post:
        return {by.post.partition("/")[0]}
    return {""}
