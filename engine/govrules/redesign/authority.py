"""Whether a post may take every decision that would be handed to it: its `may`, and its `up_to`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_NO_AUTHORITY
from govrules.language import say
from govrules.model.organization import Post
from govrules.process.activity import When
from govrules.process.conditions import holds, when_of
from govrules.process.tables import table_of
from govrules.process.turning_points import cases_at_turning_points, shown_case
from govrules.redesign.trouble import Trouble


def may_not_act(post: Post, name: str, act: str) -> Trouble | None:
    """Say that a post's `may` leaves an act out, if it does."""
    if post.may is None or act in post.may:
        return None
    return Trouble(
        REFORM_NO_AUTHORITY,
        say(
            "{post} has no authority for the act “{act}”: its `may` names {may}.",
            post=name,
            act=act,
            may=post.may,
        ),
        say("Add the act to `may` of the post, or delegate to another one."),
    )


def may_not_decide(
    book: RuleBook, post: Post, name: str, whens: Iterable[When], table: str | None, rows: frozenset[int]
) -> Trouble | None:
    """Name a case that would come to a post and lies outside its `up_to`, if there is one.

    The cases that come: all `whens` hold, and of `table` one of `rows` (from 1) hits.
    """
    within = when_of(post.up_to) if post.up_to is not None else None
    if within is None:
        return None
    conditions = list(whens)
    for case in cases_at_turning_points(book, [within, *conditions], table):
        comes = all(holds(when, case) is True for when in conditions) and _comes(book, table, rows, case)
        if comes and holds(within, case) is False:
            return _outside(name, within, case)
    return None


def _comes(book: RuleBook, table: str | None, rows: frozenset[int], case: Mapping[str, Any]) -> bool:
    compiled = table_of(book, table)
    return compiled is None or bool(rows.intersection(compiled.decide(case).matched))


def _outside(name: str, within: When, case: Mapping[str, Any]) -> Trouble:
    return Trouble(
        REFORM_NO_AUTHORITY,
        say(
            "{post} may decide only where {condition} holds; a case with {case} lies outside.",
            post=name,
            condition=within.text,
            case=shown_case(case),
        ),
        say("Widen `up_to` of the post, or delegate only what lies within it."),
    )
