"""What a matter asks of the changes on offer, found by carrying them out and measuring.

Three ways, from the exact to the lazy:

* a material that somebody else brings is one item less, whatever else happens: counting is enough;
* a few changes that act on the matter itself are tried in every combination, which gives a truth table;
* many are not: then only the combinations that a plan would use are tried (`lazy`), one demand at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from govrules.redesign.plan.clauses import clauses, subsets
from govrules.redesign.plan.goal import METRICS, AtMost, Goal
from govrules.redesign.plan.instance import Demand, Item
from govrules.redesign.plan.trial import Outcome, Papers, Trials

MOST_TRIED: Final = 6
"""Changes acting on one matter up to which every combination is tried: 64 trials."""

Paper = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a matter asks for; `demands` None = nothing on offer brings it to the goal."""

    demands: tuple[Demand, ...] | None
    lazy: frozenset[int] = frozenset()
    """Options of which only some combinations were tried; the demands are necessary, not yet sufficient."""
    goal: Goal | None = None
    """The part of the goal that they have to bring about."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The changes on offer, as far as they concern one matter."""

    acting: frozenset[int]
    carriers: Mapping[str, frozenset[int]]
    """By material."""
    exclusive: frozenset[tuple[int, int]]

    def allows(self, chosen: Collection[int]) -> bool:
        """Tell whether no two of a choice exclude each other."""
        return not any(one in chosen and other in chosen for one, other in self.exclusive)

    def largest(self, chosen: frozenset[int]) -> list[frozenset[int]]:
        """Return the largest choices within a choice that take no two that exclude each other."""
        for one, other in sorted(self.exclusive):
            if one in chosen and other in chosen:
                return [*self.largest(chosen - {one}), *self.largest(chosen - {other})]
        return [chosen]


def demands_of(trials: Trials, goal: Goal, target: str, offer: Offer) -> Asked:
    """Return what a matter asks of the changes on offer."""
    base = trials.outcome(target, frozenset())
    dropping = _dropping(trials, goal, target, offer, base)
    acting = sorted(offer.acting - dropping.keys())
    papers = _papers_tried(trials, target, offer, acting) if goal.materials is not None else {}
    if papers is None or len(acting) > MOST_TRIED:
        return _lazily(trials, goal, target, offer, dropping, acting)
    found = clauses(acting, reaching(trials, Goal(goal.others), target, offer))
    if found is None:
        return Asked(None)
    if goal.materials is None:
        return Asked(found)
    return Asked((*found, *_counts(goal.materials, papers, offer, dropping)))


def reaching(trials: Trials, goal: Goal, target: str, offer: Offer) -> Callable[[frozenset[int]], bool]:
    """Return the test whether a choice (or the best that it allows) brings the matter to a goal."""

    def is_reached(chosen: frozenset[int]) -> bool:
        return any(_is_met(trials.outcome(target, one), goal) for one in offer.largest(chosen))

    return is_reached


def missing_demand(
    is_reached: Callable[[frozenset[int]], bool], lazy: frozenset[int], chosen: frozenset[int]
) -> Demand | None:
    """Return a demand that a choice violates, though it met all that was known; None = the goal is reached.

    As much as possible is added without reaching the goal; of the rest, one at least is needed. This takes for
    granted that choosing more does no harm.
    """
    if is_reached(chosen & lazy):
        return None
    short = chosen & lazy
    for option in sorted(lazy - short):
        if not is_reached(short | {option}):
            short |= {option}
    return Demand(1, (Item(lazy - short),))


def _is_met(outcome: Outcome, goal: Goal) -> bool:
    return outcome.metrics is not None and not goal.missed(outcome.metrics)


def _dropping(
    trials: Trials, goal: Goal, target: str, offer: Offer, base: Outcome
) -> dict[int, frozenset[Paper]]:
    """Return the acting options that do nothing but take papers away, and which.

    Only for a single matter, and not where a step makes the material: there its going may free an arrow.
    """
    if goal.materials is None or base.metrics is None or not base.single or not base.regular:
        return {}
    found: dict[int, frozenset[Paper]] = {}
    for option in sorted(offer.acting):
        alone = trials.outcome(target, frozenset({option}))
        if alone.metrics is None or not alone.regular or not alone.single:
            continue
        gone = frozenset[Paper]().union(*base.papers) - frozenset[Paper]().union(*alone.papers)
        if not gone or any(material in base.made for _, material in gone):
            continue
        left = {one - gone for one in base.papers}
        same = set(alone.papers) == {one for one in left if not any(one < other for other in left)}
        if same and _values(alone, goal) == _values(base, goal):
            found[option] = gone
    return found


def _values(outcome: Outcome, goal: Goal) -> list[object]:
    """Return the figures that the other parts of the goal speak of."""
    metrics = outcome.metrics
    return [] if metrics is None else [METRICS[part.metric](metrics) for part in goal.others]


def _papers_tried(
    trials: Trials, target: str, offer: Offer, acting: list[int]
) -> dict[frozenset[int], tuple[Papers, ...]] | None:
    """Return the papers under every combination of the acting options that changes them; None = irregular."""
    if len(acting) > MOST_TRIED:
        return None
    tried = {one: trials.outcome(target, one) for one in subsets(acting) if offer.allows(one)}
    sound = {one: outcome for one, outcome in tried.items() if outcome.metrics is not None}
    if not all(outcome.regular for outcome in sound.values()):
        return None
    moving = [
        option
        for option in acting
        if any(
            one | {option} in sound and sound[one | {option}].papers != outcome.papers
            for one, outcome in sound.items()
            if option not in one
        )
    ]
    found: dict[frozenset[int], tuple[Papers, ...]] = {}
    for one, outcome in sound.items():
        found.setdefault(one & frozenset(moving), outcome.papers)
    return found


def _counts(
    most: AtMost,
    papers: Mapping[frozenset[int], tuple[Papers, ...]],
    offer: Offer,
    dropping: Mapping[int, frozenset[Paper]],
) -> list[Demand]:
    """Return the demands on the number of papers, one for each world under each combination.

    A demand of one combination is waived by the choice of anything that leads out of it.
    """
    moving = frozenset[int]().union(*papers)
    found: list[Demand] = []
    for combination, worlds in papers.items():
        waived = moving - combination
        if not _only_fewer(combination, papers):
            waived |= {~option for option in combination}
        for world in worlds:
            least = len(world) - most.most
            if least <= 0:
                continue
            items = [Item(_takers(paper, offer, dropping)) for paper in sorted(world)]
            found.append(Demand(least, (*items, *([Item(waived, least)] if waived else []))))
    return found


def _only_fewer(combination: frozenset[int], papers: Mapping[frozenset[int], tuple[Papers, ...]]) -> bool:
    """Tell whether each smaller combination asks for all these papers too, so that nothing has to be waived."""
    return all(
        any(world <= other for other in worlds)
        for smaller, worlds in papers.items()
        if smaller < combination
        for world in papers[combination]
    )


def _takers(paper: Paper, offer: Offer, dropping: Mapping[int, frozenset[Paper]]) -> frozenset[int]:
    """Return the options after which a paper is not handed in."""
    return offer.carriers.get(paper[1], frozenset()) | {
        option for option, gone in dropping.items() if paper in gone
    }


def _lazily(
    trials: Trials,
    goal: Goal,
    target: str,
    offer: Offer,
    dropping: Mapping[int, frozenset[Paper]],
    acting: list[int],
) -> Asked:
    """Return what is surely needed of many options; the rest is asked for when a plan lacks it."""
    part, lazy, counts = goal, frozenset(acting).union(dropping), list[Demand]()
    base = trials.outcome(target, frozenset())
    if goal.materials is None:
        part = Goal(goal.others)
    else:
        papers = _papers_lazily(trials, target, offer, acting) if base.regular else None
        if papers is not None:
            counts = _counts(goal.materials, papers, offer, dropping)
            part, lazy = Goal(goal.others), frozenset(acting)
        else:
            lazy |= carriers_of(trials, target, offer, acting)
    return lazily(trials, part, target, offer, lazy, tuple(counts))


def lazily(
    trials: Trials,
    goal: Goal,
    target: str,
    offer: Offer,
    lazy: frozenset[int],
    known: tuple[Demand, ...] = (),
) -> Asked:
    """Return the demands for each option without which nothing reaches the goal, and what is known besides."""
    is_reached = reaching(trials, goal, target, offer)
    if not is_reached(lazy):
        return Asked(None)
    needed = (option for option in sorted(lazy) if not is_reached(lazy - {option}))
    return Asked((*known, *(Demand(1, (Item(frozenset({option})),)) for option in needed)), lazy, goal)


def carriers_of(trials: Trials, target: str, offer: Offer, acting: Collection[int]) -> frozenset[int]:
    """Return the options that carry any paper of the matter, as it is or with everything that acts on it."""
    outcomes = [trials.outcome(target, frozenset()), *_all(trials, target, offer, acting)]
    materials = {material for outcome in outcomes for world in outcome.papers for _, material in world}
    return frozenset[int]().union(*(offer.carriers.get(material, frozenset()) for material in materials))


def _papers_lazily(
    trials: Trials, target: str, offer: Offer, acting: list[int]
) -> dict[frozenset[int], tuple[Papers, ...]] | None:
    """Return the papers under the few options that change them, if the others surely do not; else None."""
    base = trials.outcome(target, frozenset())
    moving = [o for o in acting if trials.outcome(target, frozenset({o})).papers != base.papers]
    still = frozenset(acting) - set(moving)
    calm = all(one.papers == base.papers for one in _all(trials, target, offer, still))
    if not calm or len(moving) > MOST_TRIED // 2:
        return None
    found = _papers_tried(trials, target, offer, moving)
    top = frozenset(moving)
    if found is None or (offer.allows(top) and top in found):
        return found if found is None or _same_above(trials, target, offer, acting, found[top]) else None
    return None


def _same_above(
    trials: Trials, target: str, offer: Offer, acting: Collection[int], papers: tuple[Papers, ...]
) -> bool:
    return all(one.papers == papers for one in _all(trials, target, offer, acting))


def _all(trials: Trials, target: str, offer: Offer, chosen: Collection[int]) -> list[Outcome]:
    return [trials.outcome(target, one) for one in offer.largest(frozenset(chosen))]
