"""Why a matter does not reach the goal even when everything that helps it is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.redesign.plan.demands import carriers_of
from govrules.redesign.plan.goal import METRICS, AtMost, Goal
from govrules.redesign.plan.kinds import Kind
from govrules.redesign.plan.trial import Outcome, Trials

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Blocker:
    """A matter that stays away from the goal, and why."""

    matter: str
    why: tuple[Text, ...]


def blockers(trials: Trials, goal: Goal, kinds: Iterable[Kind], best: frozenset[int]) -> tuple[Blocker, ...]:
    """Return the matters that the attainable best leaves unmet, in the order of the kinds."""
    found: list[Blocker] = []
    for kind in kinds:
        if kind.is_met(best):
            continue
        relevant = kind.offer.acting | carriers_of(trials, kind.first, kind.offer, kind.offer.acting)
        choices = [best & relevant] if best & kind.offer.acting else kind.offer.largest(relevant)
        outcome = min(
            (trials.outcome(kind.first, choice) for choice in choices), key=lambda one: _distance(one, goal)
        )
        why = tuple(why_not(trials.book, goal, outcome))
        found += (Blocker(member, why) for member in kind.members)
    return tuple(found)


def why_not(book: RuleBook, goal: Goal, outcome: Outcome) -> Iterable[Text]:
    """Yield what keeps a matter from the goal."""
    if outcome.metrics is None:
        yield say("It cannot be carried out: {fault}", fault=outcome.fault)
        return
    for part in goal.missed(outcome.metrics):
        value = METRICS[part.metric](outcome.metrics)
        if value.most is None:
            yield say(
                "{metric}: not known, because {steps} do not say enough.",
                metric=part.metric,
                steps=value.unknown,
            )
        elif part.metric == "materials":
            yield _materials(book, outcome, part)
        elif value.least != value.most:
            yield say(
                "{metric}: {least} to {most} remain, depending on {facts}; the goal is {goal}.",
                metric=part.metric,
                least=value.least,
                most=value.most,
                facts=value.open,
                goal=str(part),
            )
        else:
            yield say(
                "{metric}: {n} remain; the goal is {goal}.", metric=part.metric, n=value.most, goal=str(part)
            )


def _materials(book: RuleBook, outcome: Outcome, part: AtMost) -> Text:
    papers = max(outcome.papers, key=len, default=frozenset())
    names = dict.fromkeys(material for _, material in sorted(papers))
    told: list[object] = [
        Named(book.materials[name].name if name in book.materials else None, name)
        for name in list(names)[:_MOST_NAMED]
    ]
    if len(names) > _MOST_NAMED:
        told.append("…")
    return say(
        "materials: {n} remain ({names}); the goal is {goal}.", n=len(papers), names=told, goal=str(part)
    )


def _distance(outcome: Outcome, goal: Goal) -> int:
    return len(goal.missed(outcome.metrics)) if outcome.metrics is not None else len(goal.parts) + 1
