"""Whether a step can be taken up: does it apply, and is everything at hand that it needs?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from govrules.case.assignment import calling
from govrules.case.desk import Desk
from govrules.case.plan import Paper, Task
from govrules.case.state import WITHOUT_RESULT
from govrules.case.truth import is_known, judge, judge_when


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands between a step and its start. All empty = nothing."""

    skip: bool = False
    """A condition is false: the step does not apply."""
    impossible: bool = False
    """It needs what an ended member would have made."""
    facts: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Tell whether the step can be taken up now."""
        return not (self.skip or self.impossible or self.facts or self.materials)


CLEAR: Final = Finding()
SKIP: Final = Finding(skip=True)
IMPOSSIBLE: Final = Finding(impossible=True)


def examine(desk: Desk, task: Task) -> Finding:
    """Look at a step before which everything has passed."""
    facts: dict[str, None] = {}
    for condition in task.conditions:
        truth, asks = judge(desk, condition)
        if truth is False:
            return SKIP
        if truth is None:
            facts.update(dict.fromkeys(asks))
    if facts:
        # What else it needs is asked for once it is certain that the step applies at all.
        return Finding(facts=tuple(facts))
    for fact in task.facts:
        if not is_known(desk.known, fact):
            facts[fact] = None
    materials: dict[str, None] = {}
    impossible = False
    for paper in task.papers:
        need = look_for(desk, task, paper)
        if need is CLEAR:
            continue
        facts.update(dict.fromkeys(need.facts))
        materials.update(dict.fromkeys(need.materials))
        impossible = impossible or need.impossible
    for paper in task.deferred:
        if paper.letter is not None and not _has(desk, paper) and paper.letter not in desk.draft.handed:
            facts.update(dict.fromkeys(_unless_needed(desk, paper, materials)))
    if task.tiers is not None or task.router is not None:
        facts.update(dict.fromkeys(calling(desk, task).asks))
    if not (facts or materials or impossible):
        return CLEAR
    return Finding(False, impossible, tuple(facts), tuple(materials))


def look_for(desk: Desk, task: Task, paper: Paper) -> Finding:
    """Say whether a material is at hand for a step, else what is missing."""
    if paper.optional or paper.id in desk.draft.handed:
        return CLEAR
    if paper.when is not None:
        truth, asks = judge_when(desk, paper.when)
        if truth is False:
            return CLEAR
        if truth is None:
            return Finding(facts=asks)
    letter = committed(desk, paper) if paper.commitment is not None else None
    if letter is not None:
        return CLEAR if not letter or letter in desk.draft.handed else Finding(materials=(letter,))
    if _has(desk, paper):
        return CLEAR
    makers = [desk.plan.tasks[maker] for maker in paper.makers]
    if not makers:
        return Finding(materials=(paper.id,)) if paper.carried or paper.own_copy else CLEAR
    steps = desk.draft.steps
    states = [steps[maker.id].status if maker.id in steps else "" for maker in makers]
    without = [_ended_without(desk, maker, task) for maker in makers]
    if any(without) and all(gone or state == "skipped" for gone, state in zip(without, states, strict=True)):
        return IMPOSSIBLE
    if "ended" in states:
        # The step that would have made it fell away with a deemed approval: nobody may ask for it now.
        return CLEAR
    if not paper.carried and all(state in ("skipped", "done") for state in states):
        return CLEAR
    return Finding(materials=(paper.id,))


def _ended_without(desk: Desk, maker: Task, reader: Task) -> bool:
    """Tell whether the member that would make something has ended without a result."""
    matter = desk.draft.matters.get(maker.part.id)
    return maker.part is not reader.part and matter is not None and matter.outcome in WITHOUT_RESULT


def committed(desk: Desk, paper: Paper) -> str | None:
    """Return the letter that replaces a material by the applicant's choice (`""` = none asked); None = no."""
    if paper.commitment is None:
        return None
    chosen = desk.known.get("commits")
    if not isinstance(chosen, list | tuple | set | frozenset) or paper.id not in chosen:
        return None
    # Who broke a promise may not make one again; as long as that is unknown the paper itself is asked for.
    if paper.not_for is not None and judge_when(desk, paper.not_for)[0] is not False:
        return None
    return paper.commitment


def missing_for(desk: Desk, task: Task) -> tuple[str, ...]:
    """Return every material that a matter asks for and does not have yet, so that it is named once."""
    missing: dict[str, None] = {}
    for paper in (*task.papers, *task.part.asked):
        if paper.deferrable or (not paper.own_copy and paper.id in desk.plan.made_inside):
            continue
        missing.update(dict.fromkeys(look_for(desk, task, paper).materials))
    return tuple(missing)


def _has(desk: Desk, paper: Paper) -> bool:
    draft = desk.draft
    return paper.id in draft.handed or (not paper.own_copy and paper.id in draft.made)


def _unless_needed(desk: Desk, paper: Paper, materials: dict[str, None]) -> tuple[str, ...]:
    """Ask for a deferrable material's letter, unless the material is not needed; return facts to ask for."""
    if paper.when is not None:
        truth, asks = judge_when(desk, paper.when)
        if truth is not True:
            return asks
    assert paper.letter is not None
    materials[paper.letter] = None
    return ()
