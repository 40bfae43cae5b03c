"""The steps that are merged: where they stand, what they really need and give, and which matters go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.matters import Matter, Step
from govrules.model.reforms import ReformChange
from govrules.process.activity import Activity
from govrules.process.bundle_steps import entries_of
from govrules.process.draft import Draft
from govrules.process.matter_steps import add_matter
from govrules.redesign.scope import members_of, step_now
from govrules.redesign.trouble import Trouble, missing, unclear


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that is merged away. Of a matter without steps it is its one step, `handle`."""

    matter: Matter
    step: Step
    activity: Activity
    """The same step as the process has it: with the papers handed in there, and what the matter produces."""

    @property
    def id(self) -> str:
        """Return `MATTER.STEP`."""
        return f"{self.matter.id}.{self.step.id}"


@dataclass(frozen=True, slots=True)
class Merging:
    """What is merged into what."""

    taken: tuple[Taken, ...]
    into: Step
    homes: tuple[str, ...]
    """The bundles in which the first step's matter stands."""
    vanished: frozenset[str]
    """Matters of which no step is left."""
    staying: tuple[Activity, ...]
    """The other steps of that matter."""

    @property
    def home(self) -> Matter:
        """Return the matter in which the one step will stand: that of the first."""
        return self.taken[0].matter

    @property
    def id(self) -> str:
        """Return the id of the one step."""
        return f"{self.home.id}.{self.into.id}"

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of the steps that are merged."""
        return frozenset(one.id for one in self.taken)

    @property
    def alone(self) -> bool:
        """Tell whether the one step will be the only one of its matter."""
        return all(f"{self.home.id}.{step.id}" in self.ids for step in self.home.steps or ())

    def of(self, matter: str) -> frozenset[str]:
        """Return the ids, within a matter, of its steps that are merged."""
        return frozenset(one.step.id for one in self.taken if one.matter.id == matter)

    def others(self) -> tuple[Matter, ...]:
        """Return the matters that lose steps to another one, each once."""
        found = {one.matter.id: one.matter for one in self.taken if one.matter.id != self.home.id}
        return tuple(found.values())


def merging_of(book: RuleBook, change: ReformChange) -> Merging | Trouble:
    """Find the steps of a change, or say why they cannot become one."""
    assert change.into is not None
    names = tuple(dict.fromkeys(step_now(book, name) for name in change.merge_steps or ()))
    taken: list[Taken] = []
    drafts: dict[str, Draft] = {}
    for name in names:
        found = _taken(book, name, drafts)
        if found is None:
            return missing(name, _known(book, name))
        taken.append(found)
    if len(taken) < 2:
        return unclear(
            say("Only one step is named, so that nothing can be merged."),
            say("Name two steps or more under `merge_steps`."),
        )
    home = taken[0].matter
    homes = tuple(bundle for bundle in book.bundles if home.id in members_of(book, bundle))
    gone = {
        name: {one.step.id for one in taken if one.matter.id == name} for name in {t.matter.id for t in taken}
    }
    vanished = frozenset(
        name
        for name, steps in gone.items()
        if name != home.id
        and steps == {step.id for step in book.matters[name].steps or ()} | _handle(book, name)
    )
    staying = tuple(a for a in drafts[home.id].activities if a.step not in gone[home.id])
    merging = Merging(tuple(taken), change.into, homes, vanished, staying)
    return _unfit(book, merging) or merging


def _taken(book: RuleBook, name: str, drafts: dict[str, Draft]) -> Taken | None:
    """Find a step; `drafts` holds the matters that were laid out for the steps before it."""
    owner, _, step_id = name.partition(".")
    matter = book.matters.get(owner)
    if matter is None:
        return None
    if owner not in drafts:
        drafts[owner] = Draft(owner)
        add_matter(drafts[owner], book, matter, ())
    activity = next((one for one in drafts[owner].activities if one.id == name), None)
    if activity is None:
        return None
    step = next((one for one in matter.steps or () if one.id == step_id), None) or _whole(matter, activity)
    return Taken(matter, step, activity)


def _whole(matter: Matter, activity: Activity) -> Step:
    """Write the one step of a matter without steps as a step."""
    return Step(
        id=activity.step,
        name=matter.name,
        act=activity.act,
        by=matter.authority,
        needs=tuple(need.id for need in activity.needs if need.kind == "material")
        if activity.needs_known
        else None,
        gives=matter.produces,
        after=(),
        limit=None if activity.limit is None else str(activity.limit),
    )


def _handle(book: RuleBook, matter: str) -> set[str]:
    return set() if book.matters[matter].steps else {"handle"}


def _known(book: RuleBook, name: str) -> Iterable[str]:
    owner = name.partition(".")[0]
    for matter in book.matters.values() if owner not in book.matters else [book.matters[owner]]:
        yield from (f"{matter.id}.{step.id}" for step in matter.steps or ())
        if not matter.steps:
            yield f"{matter.id}.handle"


def _unfit(book: RuleBook, merging: Merging) -> Trouble | None:
    """Say why steps cannot become one: they never stand in one process, or never run in one case."""
    home = merging.home
    beside = {step.id for step in home.steps or ()} - merging.of(home.id)
    if merging.into.id in beside:
        return unclear(
            say("“{matter}” has another step “{step}” already.", matter=home.id, step=merging.into.id),
            say("Give the merged step an id of its own."),
        )
    for matter in merging.others():
        together = [name for name in merging.homes if matter.id in members_of(book, name)]
        if not together:
            return unclear(
                say("{first} and {second} stand in no bundle together.", first=home.id, second=matter.id),
                say("Merge only steps of one process."),
            )
        for name in together:
            for entry in entries_of(book.bundles[name]):
                members = {member.matter for member in entry.members}
                if entry.group is not None and members & {home.id, matter.id}:
                    return unclear(
                        say(
                            "{matter} is one of several alternatives: only one of them runs.",
                            matter=next(iter(members & {home.id, matter.id})),
                        ),
                        say("Merge steps that run in the same case."),
                    )
    return None
