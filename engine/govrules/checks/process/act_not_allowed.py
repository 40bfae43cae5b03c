"""A step given to a post that may not do it.

What it finds: the post in a step's `by`, in a list of posts, in the rows of its approval table (`decides`,
`through`) or among the answers of its decision table has a `may` without the step's act.

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
from govrules.checks.posts_of import posts_of
from govrules.codes.process import ACT_NOT_ALLOWED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Step

Path = tuple[str | int, ...]


OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, owner: Matter | Bundle) -> Iterator[Diagnostic]:
    """Hold the act of every step against what its posts may do; posts without `may` may do everything."""
    restricted = book.once(_restricted)
    if restricted:
        section = "matters" if isinstance(owner, Matter) else "bundles"
        for step in owner.steps or ():
            for post, _, path in posts_of(book, step.by):
                if post in restricted and step.act not in restricted[post]:
                    yield _not_allowed(book, section, owner.id, step, post, path)


def _restricted(book: RuleBook) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(post.may) for name, post in book.posts.items() if post.may is not None}


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
