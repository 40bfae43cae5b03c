"""Whether conditions can hold together, within what is declared of the facts that they read.

Decided only where trying the turning points is a proof: conditions that compare declared facts with values,
joined by `and`, `or`, `not`. Anything else stays undecided, and whoever asks says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any, Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.feel import tree
from govrules.feel.walking import nodes
from govrules.process.activity import When
from govrules.process.conditions import holds, when_of
from govrules.process.facts import type_of
from govrules.process.turning_points import points_of

MOST_CASES: Final = 4_000
"""More combinations of values than this are not tried: the question stays open."""

MOST_CONDITIONS: Final = 40
MOST_TEXT: Final = 10_000
"""More conditions, or longer ones (characters), are not looked at together."""

MOST_WORK: Final = 200_000
"""Combinations times parts of the conditions: a rule file cannot make a check last."""

_KINDS: Final = frozenset({"boolean", "number", "integer", "string"})


class Answer(NamedTuple):
    """A case in which it is so; without one, `decided` tells whether there is surely none."""

    case: Mapping[str, Any] | None
    decided: bool


def find_case(
    book: RuleBook, true: tuple[str, ...], false: tuple[str, ...] = (), channels: tuple[str, ...] = ()
) -> Answer:
    """Look for a case in which every condition of `true` holds and none of `false` does.

    `channels` are those of the matter, which `channel` may have; none given = not known.
    """
    if not channels and not false and len(true) == 1:
        key: Any = true[0]
    else:
        key = (true, false, channels)
    return book.once(_Answers).find(key, true, false, channels)


class _Answers:
    """What has been found out of a book so far: the same conditions stand in many matters."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._kept: dict[Any, Answer] = {}

    def find(
        self, key: Any, true: tuple[str, ...], false: tuple[str, ...], channels: tuple[str, ...]
    ) -> Answer:
        """Return the answer to a question, looked for once."""
        if key not in self._kept:
            self._kept[key] = _find(self._book, true, false, channels)
        return self._kept[key]


def never(book: RuleBook, *conditions: str, channels: tuple[str, ...] = ()) -> bool:
    """Tell whether conditions can surely never hold together."""
    answer = find_case(book, conditions, (), channels)
    return answer.case is None and answer.decided


def _find(book: RuleBook, true: tuple[str, ...], false: tuple[str, ...], channels: tuple[str, ...]) -> Answer:
    if len(true) + len(false) > MOST_CONDITIONS or sum(map(len, (*true, *false))) > MOST_TEXT:
        return Answer(None, False)
    whens = [when_of(text) for text in (*true, *false)]
    if any(when is None for when in whens):
        return Answer(None, False)
    known: list[When] = [when for when in whens if when is not None]
    points = points_of(book, known)
    if channels and "channel" in points:
        points["channel"] = list(channels)
    decided = all(_is_plain(when.expression.tree) for when in known) and all(
        (fact == "channel" and channels) or (found and type_of(book, fact) in _KINDS)
        for fact, found in points.items()
    )
    cases = prod(map(len, points.values()))
    parts = sum(1 for when in known for _ in nodes(when.expression.tree))
    if not decided or cases > MOST_CASES or cases * parts > MOST_WORK:
        return Answer(None, False)
    wanted = [(when, number < len(true)) for number, when in enumerate(known)]
    for picked in product(*points.values()):
        case = dict(zip(points, picked, strict=True))
        if all((holds(when, case) is True) == truth for when, truth in wanted):
            return Answer(case, True)
    return Answer(None, True)


def _is_plain(node: Any) -> bool:
    """Tell whether a condition only compares facts with values."""
    match node:
        case tree.Literal(value=value):
            return value is not None
        case tree.Name() | tree.Path():
            return True
        case tree.Junction(operands=operands):
            return all(map(_is_plain, operands))
        case tree.Comparison(left=left, right=right):
            return (_is_fact(left) and _is_value(right)) or (_is_value(left) and _is_fact(right))
        case tree.Between(value=value, low=low, high=high):
            return _is_fact(value) and _is_value(low) and _is_value(high)
        case tree.In(value=value, tests=tests):
            return _is_fact(value) and all(_is_value(test.expression) for test in tests)
        case tree.Call(function=tree.Name(name="not"), arguments=(argument,)):
            return _is_plain(argument)
    return False


def _is_fact(node: Any) -> bool:
    return isinstance(node, tree.Name | tree.Path)


def _is_value(node: Any) -> bool:
    match node:
        case tree.Literal(value=value):
            return value is not None
        case tree.RangeOf(start=start, end=end):
            return _is_value(start) and _is_value(end)
        case tree.HalfRange(operand=operand):
            return _is_value(operand)
        case tree.ListOf(items=items):
            return all(map(_is_value, items))
    return False
