"""Weights that do not sum to 100.

What it finds: goals at the top of a scorecard whose weights do not sum to 100; parts of a goal whose weights
sum neither to 100 nor to the goal's own weight; a goal without weight among weighted ones. A goal with parts
may leave its weight out: it is then the sum of theirs. A scorecard without any weight is passed over.

Why it matters: a score out of 100 that cannot reach 100 cannot be compared with another one (systems of
service scorecards ask for exactly 100).

Wrong:

    goals:
      - {id: visits, weight: 60}
      - {id: days, weight: 30}

Right:

    goals:
      - {id: visits, weight: 60}
      - {id: days, weight: 40}

Options: none.

Fix: none; a person decides which weight changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.scorecards.goal_tree import parts_of, weighted
from govrules.codes.scorecards import WEIGHTS_NOT_100
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.model.scorecards import Goal, Scorecard

OVER: Final = ("scorecards",)

WHOLE: Final = Decimal(100)
_ROUNDING: Final = Decimal("0.05")
"""Thirds are written 33.3: each weight may be this far off."""


def check_entry(book: RuleBook, card: Scorecard) -> Iterator[Diagnostic]:
    """Add the weights up, group by group."""
    if not weighted(card):
        return
    groups = parts_of(card)
    by_id = {goal.id: goal for goal in card.goals}
    for parent, goals in groups.items():
        weights = {goal.id: _weight(goal, groups, frozenset()) for goal in goals}
        if all(weight is None for weight in weights.values()):
            continue
        missing = [goal for goal in goals if weights[goal.id] is None]
        for goal in missing:
            yield Diagnostic(
                WEIGHTS_NOT_100,
                say(
                    "“{goal}” has no weight, though the goals beside it have.", goal=Named(goal.name, goal.id)
                ),
                book.place("scorecards", card.id, "goals", goal.id),
                say("Write its weight, so that all sum to 100."),
            )
        total = sum((weight for weight in weights.values() if weight is not None), Decimal())
        above = by_id.get(parent) if parent is not None else None
        if not missing and not _is_whole(total, above, _ROUNDING * len(goals)):
            yield _not_whole(book, card, goals, total, above)


def _weight(goal: Goal, groups: dict[str | None, list[Goal]], above: frozenset[str]) -> Decimal | None:
    """Return the weight of a goal, else the sum of its parts'; None = not known."""
    if goal.weight is not None:
        return Decimal(str(goal.weight))
    if goal.id in above or goal.id not in groups:
        return None
    weights = [_weight(part, groups, above | {goal.id}) for part in groups[goal.id]]
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal()) if known and len(known) == len(weights) else None


def _is_whole(total: Decimal, above: Goal | None, rounding: Decimal) -> bool:
    if abs(total - WHOLE) <= rounding:
        return True
    if above is None:
        return False
    return above.weight is None or abs(total - Decimal(str(above.weight))) <= rounding


def _not_whole(
    book: RuleBook, card: Scorecard, goals: list[Goal], total: Decimal, above: Goal | None
) -> Diagnostic:
    message: Text
    if above is None:
        message = say("The weights sum to {total}, not to 100.", total=_plain(total))
        place = book.key_place("scorecards", card.id, "goals")
    else:
        message = say(
            "The parts of “{goal}” weigh {total} together: neither 100 nor its own {weight}.",
            goal=Named(above.name, above.id),
            total=_plain(total),
            weight=_plain(Decimal(str(above.weight))),
        )
        place = book.place("scorecards", card.id, "goals", above.id, "weight")
    related = tuple(
        Related(
            book.place("scorecards", card.id, "goals", goal.id, "weight"),
            say("“{goal}” weighs {weight}.", goal=Named(goal.name, goal.id), weight=_plain(goal.weight)),
        )
        for goal in goals
        if goal.weight is not None
    )
    missing = (WHOLE if above is None else Decimal(str(above.weight))) - total
    hint = (
        say("{points} points are missing.", points=_plain(missing))
        if missing > 0
        else say("That is {points} points too many.", points=_plain(-missing))
    )
    return Diagnostic(WEIGHTS_NOT_100, message, place, hint, related)


def _plain(number: Decimal | float | None) -> str:
    text = f"{Decimal(str(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
