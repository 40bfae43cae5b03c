"""Outcomes that a condition, a vote or the scenario chooses: which way a case takes at each run of a step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.model.matters import Voters
from govrules.model.scenarios import Vote
from govrules.process.activity import Activity, Way, When
from govrules.simulate.cases import Conditions
from govrules.simulate.facts import Column
from govrules.simulate.kernel import arrays as a
from govrules.simulate.names import name_number
from govrules.simulate.routes import MANY
from govrules.simulate.setting import Setting
from govrules.simulate.streams import VOTES, stream

ROUNDS: Final = 63
"""Runs of a step whose outcomes are told apart; from then on the last one comes again."""
REDRAWN: Final = 8
"""Runs for which facts that a step finds out anew are drawn."""
_BY_LUCK: Final = frozenset({"refused", "returned"})
_NO_OUTCOME: Final = frozenset({"done", "deemed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenWay:
    """An outcome of a step that is not the luck of the kernel: a condition says when, or a share how often."""

    step: str
    outcome: str
    way: Way | None
    when: When | None = None
    share: float = 0.0

    def row(self, column: int, ids: list[str]) -> list[int]:
        """Return it as the loop reads it (`Process.ways`)."""
        way = self.way
        asks = int(self.outcome == "returned")
        if way is None:
            return [-1, 0, a.END, column, asks]
        if way.goal != "back" or way.to not in ids:
            return [-1, 0, self._holds(way.goal), column, asks]
        bounds = [
            one for one in (way.at_most, None if way.rounds is None else way.rounds - 1) if one is not None
        ]
        return [ids.index(way.to), min([*bounds, MANY]), self._holds(way.then), column, asks]

    def _holds(self, goal: str) -> int:
        if goal == "refused" or (goal == "end" and self.outcome in ("refused", "returned", "failed")):
            return a.END
        return a.CLOSE if goal == "end" else a.NEXT


def chosen_ways(setting: Setting) -> tuple[ChosenWay, ...]:
    """Return the outcomes of all steps, in the order in which they are looked at."""
    return tuple(one for activity in setting.graph.steps() for one in _of_step(setting, activity))


def _of_step(setting: Setting, activity: Activity) -> list[ChosenWay]:
    found = []
    said: Mapping[str, float] = setting.said_of(setting.scenario.outcomes, activity.id, {})
    shares = {name: share for name, share in said.items() if name not in _BY_LUCK | _NO_OUTCOME}
    vote = setting.said_of(setting.scenario.votes, activity.id)
    if vote is not None and activity.voters is not None and "failed" not in shares:
        shares["failed"] = chance_to_fail(activity.voters, vote)
    ways = dict(activity.ways)
    for outcome, way in activity.ways:
        if outcome in shares:
            found.append(ChosenWay(step=activity.id, outcome=outcome, way=way, share=shares[outcome]))
        elif way.when is not None and outcome not in said:
            found.append(ChosenWay(step=activity.id, outcome=outcome, way=way, when=way.when))
    found += [
        ChosenWay(step=activity.id, outcome=outcome, way=None, share=share)
        for outcome, share in shares.items()
        if outcome not in ways
    ]
    return found


def taken(
    setting: Setting,
    ways: tuple[ChosenWay, ...],
    facts: Mapping[str, Column],
    redrawn: Any,
    cases: int,
    luck: tuple[int, int, int],
) -> NDArray[np.int64]:
    """Return for each case and way the runs at which its outcome comes, bit by bit.

    `redrawn(run)` gives the facts as they are found at that run of a step, from 0 on; `luck` = seed, replication,
    block. Of several outcomes of a step that would come, the first one does.

    Raises:
        OpenFactsError: when the scenario says nothing about a fact that a condition reads.
    """
    found = np.zeros((cases, len(ways)), np.int64)
    given = {fact for activity in setting.graph.steps() for fact in activity.gives_facts} & set(
        setting.scenario.facts
    )
    for column, one in enumerate(ways):
        if one.when is None:
            found[:, column] = _by_share(one, cases, luck)
        elif not one.when.facts & given:
            truth = Conditions(setting.graph, facts, cases).truth(one.when)
            found[:, column] = np.where(truth, np.int64(2**ROUNDS - 1), 0)
        else:
            for run in range(REDRAWN):
                anew = {**facts, **{name: redrawn(run)[name] for name in one.when.facts & given}}
                truth = Conditions(setting.graph, anew, cases).truth(one.when)
                last = 2**ROUNDS - 2**run if run == REDRAWN - 1 else 2**run
                found[:, column] |= np.where(truth, np.int64(last), 0)
    return found


def _by_share(one: ChosenWay, cases: int, luck: tuple[int, int, int]) -> NDArray[np.int64]:
    random = stream(luck[0], luck[1], VOTES, name_number(f"{one.step} {one.outcome} {luck[2]}"))
    bits = np.zeros(cases, np.int64)
    for run in range(ROUNDS):
        bits |= (random.random(cases) < one.share).astype(np.int64) << run
    return bits


def chance_to_fail(voters: Voters, vote: Vote) -> float:
    """Return the chance that a vote fails: those called come, and say yes, each for himself.

    Of a role with an open number, the least is called. Binomial: P = Σₓ P(x come) · P(enough of them say yes).
    """
    called = min(sum(_least(number) for number in voters.roles.values()), 500)
    passes = 0.0
    for come in range(1, called + 1):
        if come < (voters.quorum or 0.0) * called - 1e-9:
            continue
        base = come if voters.of == "present" else called
        enough = _enough(voters.pass_, base)
        chance = _binomial(called, come, vote.present)
        passes += chance * math.fsum(_binomial(come, yes, vote.yes) for yes in range(enough, come + 1))
    return min(1.0, max(0.0, 1.0 - passes))


def _enough(passes: object, base: int) -> int:
    if isinstance(passes, int | float) and not isinstance(passes, bool):
        return math.ceil(float(passes) * base - 1e-9)
    return base if passes == "all" else base // 2 + 1


def _least(number: object) -> int:
    text = str(number).partition("..")[0].strip()
    return int(text) if text.isascii() and text.isdigit() else 0


def _binomial(count: int, hits: int, chance: float) -> float:
    return math.comb(count, hits) * chance**hits * (1.0 - chance) ** (count - hits)
