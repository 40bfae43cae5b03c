"""Every post that a step may come to: named itself, or by a row or an answer of its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govrules.book.names import SYSTEM
from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.matters import Performer
from govrules.model.tables import TierTable

Path = tuple[str | int, ...]


class Reached(NamedTuple):
    """A post (`department/post`), how many officers of it are needed at once, and where `by` says so."""

    post: str
    officers: int
    path: Path


def posts_of(
    book: RuleBook, by: str | Performer | tuple[str | Performer, ...] | None, path: Path = ("by",)
) -> Iterator[Reached]:
    """Yield the posts that `by` names; those of a table once each."""
    if by is None or by == SYSTEM:
        return
    if isinstance(by, str):
        yield Reached(by, 1, path)
    elif isinstance(by, tuple):
        for index, part in enumerate(by):
            yield from posts_of(book, part, (*path, index))
    elif by.tiers is not None:
        table = book.tier_tables.get(by.tiers)
        for post in dict.fromkeys(post for post, _ in posts_of_tiers(table)) if table is not None else ():
            yield Reached(post, 1, (*path, "tiers"))
    elif by.table is not None:
        for post in dict.fromkeys(_answers(book, by)):
            yield Reached(post, 1, (*path, "table"))
    elif by.post is not None:
        yield Reached(by.post, by.officers, (*path, "post"))


def posts_of_tiers(table: TierTable) -> Iterator[tuple[str, Path]]:
    """Yield the posts that decide, or that approve before, in the rows of an approval table."""
    for number, row in enumerate(table.rules):
        one = isinstance(row.decides, str)
        for index, post in enumerate(listed(row.decides)):
            yield post, ("rules", number, "decides", *(() if one else (index,)))
        for index, entry in enumerate(row.through):
            where: Path = ("rules", number, "through", index)
            yield (entry, where) if isinstance(entry, str) else (entry.post, (*where, "post"))
    default = (table.default or {}).get("decides")
    for post in (default,) if isinstance(default, str) else default or ():
        yield str(post), ("default", "decides")


def _answers(book: RuleBook, by: Performer) -> Iterator[str]:
    """Yield the posts that a decision table can answer; an answer after `=` is not known before a case."""
    table = book.decision_tables.get(by.table or "")
    if table is None or by.output is None:
        return
    for then in (*(row.then for row in table.rules), table.default or {}):
        answer = then.get(by.output)
        for one in answer if isinstance(answer, list | tuple) else (answer,):
            if isinstance(one, str) and not one.startswith("="):
                if "/" in one:
                    yield one
                elif by.post is not None:
                    yield f"{one}/{by.post}"
