"""The part that `compile`, `metrics`, `graph` and `parallel` share: target, facts, reform → process graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.desk import Desk
from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.language import Text, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.process.graph import ProcessGraph


def compiled(
    desk: Desk,
    target: str,
    rules: Sequence[Path] | None,
    as_of: str | None,
    facts: Sequence[str] | None,
    reform: str | None,
    at: str | None = None,
) -> ProcessGraph:
    """Load the rules as they hold `at` a level or in an area, and compile `target`.

    Raises:
        Misuse: when there is no such target, reform, level or area.
        Stopped: when the rules or the order of the steps have errors.
    """
    from govrules import api

    known = facts_given(facts)
    book = desk.book(rules, as_of, at=at)
    require_target(book, target)
    if reform is not None and reform not in book.reforms:
        raise missing_id(say("There is no reform “{id}”.", id=reform), reform, [*book.reforms])
    graph = api.compile(book, target, facts=known, reform=reform)
    desk.stop_on_errors(graph.diagnostics)
    return graph


def require_target(book: RuleBook, target: str) -> None:
    """See to it that `target` is a matter or a bundle.

    Raises:
        Misuse: when it is neither; names the nearest.
    """
    if target not in book.matters and target not in book.bundles:
        message = say("There is no matter and no bundle “{id}”.", id=target)
        raise missing_id(message, target, [*book.bundles, *book.matters])


def missing_id(message: Text, wanted: str, known: Sequence[str]) -> Misuse:
    """Say that an id is not there, with the nearest one, or with the first few that are."""
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, 1, 0.6)
    if near:
        return Misuse(message, say("Did you mean “{id}”?", id=near[0]))
    if not known:
        return Misuse(message, say("The rules that were read have none."))
    shown = [*known[:8], *(["…"] if len(known) > 8 else [])]
    return Misuse(message, say("There are: {ids}.", ids=shown))
