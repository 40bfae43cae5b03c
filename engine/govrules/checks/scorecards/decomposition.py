"""A goal whose parts do not bring it about, and goals that are part of each other.

What it finds: targets of parts that do not add up to the target above them: parts of one metric that is
declared as a number (not a share or a score), each with the same comparison, whose sum is more than the goal
allows, or less than it asks for. And rings of `part_of`, through other scorecards too.

Why it matters: a goal is handed down so that the parts together bring it (target decomposition); in a ring
none stands at the top.

Wrong:

    goals:
      - {id: city, metric: tonnes, goal: '<= 100'}
      - {id: traffic, metric: tonnes, goal: '<= 70', part_of: city}
      - {id: heating, metric: tonnes, goal: '<= 50', part_of: city}

Right:

    goals:
      - {id: city, metric: tonnes, goal: '<= 100'}
      - {id: traffic, metric: tonnes, goal: '<= 60', part_of: city}
      - {id: heating, metric: tonnes, goal: '<= 40', part_of: city}

Options: none.

Fix: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks.scorecards.goal_tree import parts_of
from govrules.codes.scorecards import GOALS_IN_A_RING, PARTS_MISS_GOAL
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.scorecards import Goal, Scorecard
from govrules.source import Place

_TARGET: Final = re.compile(r"\s*(<=|<|>=|>)\s*(\d+(?:\.\d+)?)\s*")
_SHARES: Final = frozenset({"%", "％", "‰", "分", "points", "percent"})

Node = tuple[str, str]
"""A scorecard and a goal of it."""


class Target(NamedTuple):
    """A plain target: at most (`<`) or at least (`>`) a number."""

    direction: str
    number: Decimal


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every goal that has parts, and follow every goal upwards."""
    for card in book.scorecards.values():
        parts = parts_of(card)
        for goal in card.goals:
            if goal.id in parts:
                yield from _sum(book, card, goal, parts[goal.id])
    yield from _rings(book)


def _sum(book: RuleBook, card: Scorecard, goal: Goal, parts: list[Goal]) -> Iterator[Diagnostic]:
    whole = _target(goal)
    fact = book.facts.get(goal.metric or "")
    if whole is None or fact is None or fact.type not in ("number", "integer") or fact.unit in _SHARES:
        return
    targets = [_target(part) for part in parts if part.metric == goal.metric]
    if len(targets) < len(parts) or any(one is None or one.direction != whole.direction for one in targets):
        return
    total = sum((one.number for one in targets if one is not None), Decimal())
    if total <= whole.number if whole.direction == "<" else total >= whole.number:
        return
    yield Diagnostic(
        PARTS_MISS_GOAL,
        say(
            "The parts come to {total} together, the goal is {goal}.",
            total=total,
            goal=(goal.goal or "").strip(),
        ),
        book.place("scorecards", card.id, "goals", goal.id, "goal"),
        say("Tighten a part by {number}, or correct the goal.", number=abs(total - whole.number)),
        tuple(
            Related(
                book.place("scorecards", card.id, "goals", part.id, "goal"),
                say("“{goal}” is a part.", goal=Named(part.name, part.id)),
            )
            for part in parts
        ),
    )


def _target(goal: Goal) -> Target | None:
    found = _TARGET.fullmatch(goal.goal or "")
    return Target(found[1][0], Decimal(found[2])) if found is not None else None


def _rings(book: RuleBook) -> Iterator[Diagnostic]:
    above = {
        (card.id, goal.id): _above(book, card, goal)
        for card in book.scorecards.values()
        for goal in card.goals
    }
    done: set[Node] = set()
    for start in above:
        chain: list[Node] = []
        here: Node | None = start
        while here is not None and here not in done:
            done.add(here)
            chain.append(here)
            here = above[here]
        if here in chain:
            ring = chain[chain.index(here) :]
            yield Diagnostic(
                GOALS_IN_A_RING,
                say(
                    "These goals are part of each other: {names}.",
                    names=[goal for _, goal in [*ring, ring[0]]],
                ),
                _place(book, ring[0]),
                say("Take out the one `part_of` that does not hold."),
                tuple(
                    Related(_place(book, node), say("“{name}” is one of them.", name=node[1]))
                    for node in ring[1:]
                ),
            )


def _above(book: RuleBook, card: Scorecard, goal: Goal) -> Node | None:
    if goal.part_of is None:
        return None
    for other in (card, *book.scorecards.values()):
        if any(one.id == goal.part_of for one in other.goals):
            return (other.id, goal.part_of)
    return None


def _place(book: RuleBook, node: Node) -> Place:
    return book.place("scorecards", node[0], "goals", node[1], "part_of")
