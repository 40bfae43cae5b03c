"""A step given to a post that may not do it.

What it finds: the post in a step's `by`, in the rows of its approval table, or in a list of posts, has a
`may` without the step's act.

Why it matters: authority is checked on every command, so that the officer would be refused and the case would
stay where it is.

Wrong:

    departments: [{id: tax, posts: [{id: window, may: [accept]}]}]
    steps:
      - {id: decide, act: decide, by: tax/window}

Right:

    departments: [{id: tax, posts: [{id: window, may: [accept, decide]}]}]
    steps:
      - {id: decide, act: decide, by: tax/window}

Options: none.

Fix: none. Who may decide is for the organization to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.process import ACT_NOT_ALLOWED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import listed
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Performer, Step

Path = tuple[str | int, ...]


OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, owner: Matter | Bundle) -> Iterator[Diagnostic]:
    """Hold the act of every step against what its posts may do; posts without `may` may do everything."""
    restricted = book.once(_restricted)
    if restricted:
        section = "matters" if isinstance(owner, Matter) else "bundles"
        for step in owner.steps or ():
            for post, path in _posts(book, step.by, ("by",)):
                if post in restricted and step.act not in restricted[post]:
                    yield _not_allowed(book, section, owner.id, step, post, path)


def _restricted(book: RuleBook) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(post.may) for name, post in book.posts.items() if post.may is not None}


def _posts(
    book: RuleBook, by: str | Performer | tuple[str | Performer, ...] | None, path: Path
) -> Iterator[tuple[str, Path]]:
    if isinstance(by, str):
        yield by, path
    elif isinstance(by, tuple):
        for index, part in enumerate(by):
            yield from _posts(book, part, (*path, index))
    elif by is not None and by.tiers is not None:
        table = book.tier_tables.get(by.tiers)
        rows = table.rules if table is not None else ()
        for post in dict.fromkeys(post for row in rows for post in listed(row.decides)):
            yield post, (*path, "tiers")
    elif by is not None and by.table is None and by.post is not None:
        yield by.post, (*path, "post")


def _not_allowed(book: RuleBook, section: str, owner: str, step: Step, post: str, path: Path) -> Diagnostic:
    department, _, name = post.partition("/")
    return Diagnostic(
        ACT_NOT_ALLOWED,
        say("“{post}” may not do the act `{act}`, which this step is.", post=post, act=step.act),
        book.place(section, owner, "steps", step.id, *path),
        say("Give the step to another post, or add `{act}` to the post's `may`.", act=step.act),
        (
            Related(
                book.place("departments", department, "posts", name, "may"),
                say("This is what “{post}” may do.", post=post),
            ),
        ),
    )
