"""The goals of a scorecard as a tree: which stand at the top, which are parts of others."""

from __future__ import annotations

from govrules.model.scorecards import Goal, Scorecard


def parts_of(card: Scorecard) -> dict[str | None, list[Goal]]:
    """Return the parts of each goal that has some; under None the goals at the top.

    A goal that is part of one of another scorecard stands at the top of its own.
    """
    own = {goal.id for goal in card.goals}
    found: dict[str | None, list[Goal]] = {}
    for goal in card.goals:
        found.setdefault(goal.part_of if goal.part_of in own else None, []).append(goal)
    return found


def counts(goal: Goal) -> bool:
    """Tell whether a goal counts in the score: it has a weight."""
    return goal.weight is not None


def weighted(card: Scorecard) -> bool:
    """Tell whether a scorecard gives weights at all; one without is a list of aims, not a score."""
    return any(map(counts, card.goals))
