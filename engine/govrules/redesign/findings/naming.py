"""How the things of a finding are named to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from govrules.book.rulebook import RuleBook
from govrules.language import Text, say
from govrules.model.base import Name, Named
from govrules.process.interval import Interval

MOST: Final = 6
"""Things named in one sentence; more would bury it."""


def some(things: Iterable[object]) -> list[object]:
    """Return the first few things, with a sign that there are more."""
    listed = list(things)
    return listed if len(listed) <= MOST else [*listed[:MOST], "…"]


def material(book: RuleBook, name: str) -> Named:
    """Name a material."""
    return _named(book.materials, name)


def matter(book: RuleBook, name: str) -> Named:
    """Name a matter or a bundle."""
    return _named(book.bundles, name) if name in book.bundles else _named(book.matters, name)


def department(book: RuleBook, name: str) -> Named:
    """Name a department."""
    return _named(book.departments, name)


def place(book: RuleBook, name: str) -> Named:
    """Name a place; a department called like it lends it its own name."""
    return _named(book.places, name) if name in book.places else _named(book.departments, name)


def post(book: RuleBook, name: str) -> Text | Named:
    """Name `department/post`, or a department alone."""
    of, slash, _ = name.partition("/")
    if not slash:
        return department(book, name)
    found = book.posts.get(name)
    own = Named(found.name if found is not None else None, name)
    return say("{department} · {post}", department=department(book, of), post=own)


def source(book: RuleBook, name: str) -> Named:
    """Name a data source."""
    return _named(book.data_sources, name)


def figure(interval: Interval) -> str:
    """Write a metric: `3`, `3–7`, or `3 +` where nobody can say the most."""
    if interval.most is None:
        return f"{interval.least:g} +"
    return (
        f"{interval.least:g}" if interval.least == interval.most else f"{interval.least:g}–{interval.most:g}"
    )


class _HasName(Protocol):
    @property
    def name(self) -> Name | None: ...


def _named(entries: Mapping[str, _HasName], name: str) -> Named:
    found = entries.get(name)
    return Named(found.name if found is not None else None, name)
