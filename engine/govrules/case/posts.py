"""Who may act for a post: the post itself and its deputies, if the post may do the act at all."""

from __future__ import annotations

from collections.abc import Mapping

from govrules.book.rulebook import RuleBook
from govrules.process.activity import Called


def post_name(called: Called) -> str:
    """Return `department/post`, or the department alone where any of its posts may act."""
    return called.id if called.post else called.department


def who_may(book: RuleBook, called: Called, act: str) -> Mapping[str, str]:
    """Return who may act where `called` is called: `department/post` → the post called; empty = nobody.

    A post whose `may` leaves the act out has no authority for it, and neither has a deputy in its place.
    A department without a post is the authority as a whole: the department and each of its posts.
    """
    name = post_name(called)
    if not called.post:
        department = book.departments.get(called.department)
        posts = department.posts if department is not None else ()
        within = {f"{called.department}/{post.id}": name for post in posts if allows(post.may, act)}
        return {name: name, **within}
    post = book.posts.get(name)
    if post is None:
        return {name: name}
    if not allows(post.may, act):
        return {}
    return {name: name, **dict.fromkeys(post.deputies, name)}


def allows(may: tuple[str, ...] | None, act: str) -> bool:
    """Tell whether a post's `may` covers an act; left out = not restricted."""
    return may is None or act in may
