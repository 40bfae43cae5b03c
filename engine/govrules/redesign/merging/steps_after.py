"""The steps of the matters after a merge: the one step in its place, and every arrow that led to or from it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace as changed

from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Route, Step
from govrules.redesign.merging.arrows_across import Across
from govrules.redesign.merging.taken import Merging
from govrules.redesign.merging.waiting import Before, before_of, before_through, repointed, waiting_for
from govrules.redesign.trouble import Trouble, unclear


def home_steps(merging: Merging, one: Step, across: Across) -> tuple[Step, ...]:
    """Return the steps of the matter that holds the one step, this one at the place of the first."""
    home = merging.home
    steps = home.steps or (merging.taken[0].step,)
    mine = merging.of(home.id)
    renamed = dict.fromkeys((*mine, *merging.ids), merging.into.id)
    one = _routed(waiting_for(one, _before_the_one(merging, across)), renamed)
    found: list[Step] = []
    for step in steps:
        if step.id == merging.taken[0].step.id:
            found.append(one)
        elif step.id not in mine:
            also = merging.into.id if f"{home.id}.{step.id}" in across.after else None
            found.append(_routed(repointed(steps, step, renamed, also=also), renamed))
    return tuple(found)


def left_steps(merging: Merging, matter: Matter, across: Across) -> tuple[Step, ...] | Trouble:
    """Return the steps that a matter keeps: what waited for a merged one waits for the one step."""
    steps, gone = matter.steps or (), merging.of(matter.id)
    through = {name: before_through(steps, name, gone) for name in gone}
    renamed = dict.fromkeys((*gone, *merging.ids), merging.id)
    found: list[Step] = []
    for step in steps:
        if step.id in gone:
            continue
        stuck = _goes_back_to(step, gone)
        if stuck is not None:
            return unclear(
                say(
                    "“{step}” goes back to a step that another matter takes over (outcome “{outcome}”).",
                    step=f"{matter.id}.{step.id}",
                    outcome=stuck,
                ),
                say("Write the way back of that step anew before merging."),
            )
        also = merging.id if f"{matter.id}.{step.id}" in across.after else None
        found.append(repointed(steps, step, renamed, also=also, through=through))
    return tuple(found)


def waiting_steps(owner: Matter | Bundle, merging: Merging, across: Across) -> tuple[Step, ...]:
    """Return the steps of a matter or bundle that loses none; some may wait for the one step now."""
    steps = owner.steps or ()
    renamed = dict.fromkeys(merging.ids, merging.id)
    return tuple(
        repointed(steps, step, renamed, also=merging.id if f"{owner.id}.{step.id}" in across.after else None)
        for step in steps
    )


def _before_the_one(merging: Merging, across: Across) -> Before:
    """Return everything that came before a merged step, under the names that hold where the one step stands."""
    home = merging.home.id
    found: Before = {}
    for taken in merging.taken:
        inside = merging.of(taken.matter.id)
        for name, because in before_of(taken.matter.steps or (), taken.step).items():
            if "." in name:
                found.setdefault(_seen_from(home, name), because)
            elif name not in inside:
                found.setdefault(_seen_from(home, f"{taken.matter.id}.{name}"), because)
    for name, because in across.before.items():
        found.setdefault(_seen_from(home, name), because)
    own = {_seen_from(home, name) for name in (*merging.ids, merging.id)}
    return {name: because for name, because in found.items() if name not in own}


def _seen_from(home: str, name: str) -> str:
    owner, _, step = name.partition(".")
    return step if owner == home else name


def _goes_back_to(step: Step, gone: frozenset[str]) -> str | None:
    """Return the outcome that leads a step back to one of those that go."""
    for outcome, route in step.on.items():
        goals = {route} if isinstance(route, str) else {route.to, *route.keep}
        if gone & goals:
            return outcome
    return None


def _routed(step: Step, renamed: Mapping[str, str]) -> Step:
    """Return a step whose ways back lead to the one step where they led to a merged one."""
    ways: dict[str, str | Route] = {}
    for outcome, route in step.on.items():
        if isinstance(route, str):
            ways[outcome] = renamed.get(route, route)
        else:
            kept = tuple(dict.fromkeys(renamed.get(name, name) for name in route.keep))
            ways[outcome] = changed(route, to=renamed.get(route.to or "", route.to), keep=kept)
    return changed(step, on=ways) if ways else step
