"""A department that has a matter in hand, and nobody in it.

What it finds: a matter without `steps` whose authority is a department without `posts`. With steps, each step says who
does it, and a post that is missing there is an error of its own (GR203, GR421).

Why it matters: such a matter is one step for any post of its authority. Where no post is written down, anybody may act
and nobody has to (有事无人).

Wrong:

    departments: [{id: tax}]
    # … and
    matters: [{id: tax-proof, authority: tax, limit: 3 working days}]

Right:

    departments: [{id: tax, posts: [{id: officer}]}]
    # … and
    matters: [{id: tax-proof, authority: tax, limit: 3 working days}]

Options: none; it is a note.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.completeness import DEPARTMENT_WITHOUT_POSTS
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.matters import Matter

OVER: Final = ("matters",)


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look whether anybody is there to handle a matter without steps."""
    if entry.steps or entry.authority is None:
        return
    for index, name in enumerate(listed(entry.authority)):
        department = book.departments.get(name)
        if department is not None and not department.posts:
            shown = Named(department.name, name)
            yield Diagnostic(
                DEPARTMENT_WITHOUT_POSTS,
                say(
                    "Who in “{department}” handles “{matter}”? The department has no posts, the matter no steps.",
                    department=shown,
                    matter=Named(entry.name, entry.id),
                ),
                book.place(
                    "matters", entry.id, "authority", *(() if isinstance(entry.authority, str) else (index,))
                ),
                say("Write the department's `posts`, or the steps of the matter."),
                (Related(book.place("departments", name, "id"), say("“{id}” stands here.", id=shown)),),
            )
