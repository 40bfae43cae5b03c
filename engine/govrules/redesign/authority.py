"""Whether a post may take every decision that would be handed to it: its `may`, and its `up_to`.

A condition is tried at every point where it can turn: each number that stands in it or in the table's cells,
between two of them and beyond, each listed value, true and false. What holds at all of these holds
everywhere, as long as conditions compare facts with values; for others only a counterexample is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, pairwise, product
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_NO_AUTHORITY
from govrules.feel import FeelSyntaxError, compile_unary_tests
from govrules.feel.tree import Literal
from govrules.feel.walking import nodes
from govrules.language import say
from govrules.model.organization import Post
from govrules.process.activity import When
from govrules.process.conditions import holds, when_of
from govrules.process.facts import type_of
from govrules.process.tables import as_feel, table_of
from govrules.redesign.trouble import Trouble

_MOST_POINTS: Final = 20_000
"""Points that are tried at most; more inputs than that allow are searched in part."""

Values = dict[str, list[Any]]


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
    for case in _cases(book, [within, *conditions], table):
        comes = all(holds(when, case) is True for when in conditions) and _comes(book, table, rows, case)
        if comes and holds(within, case) is False:
            return _outside(name, within, case)
    return None


def _comes(book: RuleBook, table: str | None, rows: frozenset[int], case: Mapping[str, Any]) -> bool:
    compiled = table_of(book, table)
    return compiled is None or bool(rows.intersection(compiled.decide(case).matched))


def _outside(name: str, within: When, case: Mapping[str, Any]) -> Trouble:
    shown = [f"{fact} = {_shown(value)}" for fact, value in case.items()]
    return Trouble(
        REFORM_NO_AUTHORITY,
        say(
            "{post} may decide only where {condition} holds; a case with {case} lies outside.",
            post=name,
            condition=within.text,
            case=shown,
        ),
        say("Widen `up_to` of the post, or delegate only what lies within it."),
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _cases(book: RuleBook, whens: list[When], table: str | None) -> Iterator[dict[str, Any]]:
    """Yield cases at every point where a condition or a row of the table can turn."""
    values: Values = {}
    for when in whens:
        literals = [node.value for node in nodes(when.expression.tree) if isinstance(node, Literal)]
        for fact in sorted(when.facts):
            values.setdefault(fact, []).extend(literals)
    written = book.table(table) if table is not None else None
    for fact, column in (written.inputs if written is not None else {}).items():
        if column.from_ is None:
            values.setdefault(fact, []).extend((*_in_cells(book, table, fact), *(column.values or ())))
    points = {fact: _points(book, fact, found) for fact, found in values.items()}
    facts = {fact: found for fact, found in points.items() if found}
    for picked in islice(product(*facts.values()), _MOST_POINTS):
        yield dict(zip(facts, picked, strict=True))


def _in_cells(book: RuleBook, table: str | None, fact: str) -> Iterator[Any]:
    written = book.table(table) if table is not None else None
    if written is None:
        return
    feel = as_feel(written)
    position = [column.name for column in feel.inputs].index(fact)
    for rule in feel.rules:
        try:
            cell = compile_unary_tests(rule.cells[position] or "-")
        except FeelSyntaxError:
            continue
        yield from (node.value for node in nodes(cell.tree) if isinstance(node, Literal))


def _points(book: RuleBook, fact: str, found: list[Any]) -> list[Any]:
    """Return the values of a fact at which something can turn, inside of what is declared for it."""
    kind = type_of(book, fact) or ("number" if any(map(_is_number, found)) else "string")
    declared = book.facts.get(fact)
    match kind:
        case "boolean":
            return [True, False]
        case "number" | "integer":
            low, high = _ends(book, fact)
            numbers = sorted({Decimal(str(value)) for value in (*found, low, high) if _is_number(value)})
            between = [(one + other) / 2 for one, other in pairwise(numbers)]
            beyond = [numbers[0] - 1, numbers[-1] + 1] if numbers else [Decimal(0)]
            points = {*numbers, *between, *beyond}
            if kind == "integer":
                points = {point for point in points if point == point.to_integral_value()}
            return sorted(
                point for point in points if (low is None or low <= point) and (high is None or point <= high)
            )
        case "string":
            listed = tuple(declared.values or ()) if declared is not None else ()
            words = [value for value in (*listed, *found) if isinstance(value, str)]
            return [*dict.fromkeys(words), *(() if listed else ("…",))]
        case _:
            return []


def _ends(book: RuleBook, fact: str) -> tuple[Decimal | None, Decimal | None]:
    columns = (table.inputs.get(fact) for table in book.tables())
    declared = [one for one in (book.facts.get(fact), *columns) if one is not None]
    lows = [Decimal(str(one.min)) for one in declared if one.min is not None]
    highs = [Decimal(str(one.max)) for one in declared if one.max is not None]
    return max(lows, default=None), min(highs, default=None)


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal | int | float) and not isinstance(value, bool)
