"""Who makes what a step needs, and which steps would race on it.

The rule language, §4 *Who makes what B needs*: the first that fits of six rules, for materials and for facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from msgspec import Struct

from govrules.process.activity import Activity, Need
from govrules.process.conditions import holds, when_of
from govrules.process.draft import Draft
from govrules.process.order import Order


class Supply(Struct, frozen=True):
    """What comes to a step, and from which step: the reason of an arrow."""

    maker: int
    reader: int
    need: Need
    drawn: bool
    """Rule 4: today's order says nothing of the two, so that the need itself draws the arrow."""


class Late(Struct, frozen=True):
    """Rule 5: the only maker comes after the step that needs it."""

    maker: int
    reader: int
    need: Need


class Missing(Struct, frozen=True):
    """Rule 6: nobody makes it, and the matter does not ask the applicant for it."""

    reader: int
    need: Need


class Clash(Struct, frozen=True):
    """Two steps that both give a thing, or one that overwrites what the other reads.

    `ordered` = today's order decides (`first` before `second`); else it is a race.
    """

    first: int
    second: int
    kind: str
    id: str
    ordered: bool


Finding = Supply | Late | Missing


class Makers:
    """The givers and readers of every material and fact of a draft. Lives in one compilation."""

    def __init__(
        self,
        draft: Draft,
        facts: Mapping[str, Any],
        declared: Callable[[str], bool],
        committed: frozenset[str],
        *,
        doubt: bool = False,
    ) -> None:
        """Index the draft. `facts` are known of the case; `declared` says whether a fact is declared.

        `committed` are the materials that a commitment replaces.

        A material whose condition does not hold is not needed; with `doubt`, neither is one whose condition
        is open.
        """
        self.facts = facts
        self.doubt = doubt
        self.open_materials: set[str] = set()
        """Materials needed under a condition that nobody can tell yet."""
        self.activities = draft.activities
        self.declared = declared
        self.committed = committed
        self.group = {matter: i for i, group in enumerate(draft.groups) for matter in group.matters}
        self.asked_by = {part.id: {handed.material for handed in part.asked} for part in draft.parts.values()}
        if draft.bundle:
            self.asked_by[draft.target] = set().union(*self.asked_by.values())
        self.givers: dict[tuple[str, str], list[int]] = {}
        self.readers: dict[tuple[str, str], list[int]] = {}
        for number, activity in enumerate(self.activities):
            if activity.after_case:
                continue
            for material in activity.gives_materials:
                self.givers.setdefault(("material", material), []).append(number)
            for fact in activity.gives_facts:
                self.givers.setdefault(("fact", fact), []).append(number)
            for need in activity.needs:
                if self.is_needed(need) and not self.held_by_applicant(need):
                    self.readers.setdefault((need.kind, need.id), []).append(number)

    @property
    def open_needs(self) -> bool:
        """Whether a step makes a material that is needed under an open condition: an arrow hangs on it."""
        return any(("material", name) in self.givers for name in self.open_materials)

    def is_needed(self, need: Need) -> bool:
        """Tell whether the condition of a material holds, or may hold."""
        when = when_of(need.entry.when) if need.entry is not None and need.entry.when is not None else None
        if when is None:
            return True
        truth = holds(when, self.facts)
        if truth is None:
            self.open_materials.add(need.id)
            return not self.doubt
        return truth

    def held_by_applicant(self, need: Need) -> bool:
        """Rule 1: nobody makes it: the applicant has a copy, a commitment replaces it, or it is optional."""
        if need.kind == "fact":
            return False
        if need.id in self.committed:
            return True
        return need.entry is not None and (
            need.entry.from_ == "applicant" or need.entry.necessity == "optional"
        )

    def unseen(self, a: Activity, b: Activity) -> bool:
        """Tell whether two steps never run in one case: they belong to two alternatives of one `one_of`."""
        if a.owner == b.owner:
            return False
        group = self.group.get(a.owner)
        return group is not None and group == self.group.get(b.owner)

    def findings(self, order: Order) -> Iterator[Finding]:
        """Yield, need by need in the order of the list, who supplies it or why nobody does."""
        for (kind, name), readers in self.readers.items():
            givers = self.givers.get((kind, name), ())
            for reader in readers:
                activity = self.activities[reader]
                need = next(need for need in activity.needs if need.id == name and need.kind == kind)
                seen = [
                    giver
                    for giver in givers
                    if giver != reader and not self.unseen(self.activities[giver], activity)
                ]
                yield from self._supply(order, reader, need, seen)

    def _supply(self, order: Order, reader: int, need: Need, givers: list[int]) -> Iterator[Finding]:
        earlier = [giver for giver in givers if order.precedes(giver, reader)]
        if earlier:
            among = sum(1 << giver for giver in earlier)
            for giver in earlier:
                if not order.behind[giver] & among:
                    yield Supply(giver, reader, need, drawn=False)
            return
        owner = self.activities[reader].owner
        foreign = any(self.activities[giver].owner != owner for giver in givers)
        if self._listed(owner, need) and not foreign:
            return
        unordered = [giver for giver in givers if not order.precedes(reader, giver)]
        if unordered:
            for giver in unordered:
                yield Supply(giver, reader, need, drawn=True)
        elif givers:
            yield Late(givers[0], reader, need)
        elif reader not in self.givers.get((need.kind, need.id), ()) and need.declared:
            yield Missing(reader, need)

    def _listed(self, owner: str, need: Need) -> bool:
        if need.kind == "fact":
            return not need.declared or self.declared(need.id)
        return need.entry is not None or need.id in self.asked_by.get(owner, ())

    def clashes(self, order: Order, supplied: Mapping[tuple[int, int], Any]) -> Iterator[Clash]:
        """Yield the pairs that conflict in `order`; `supplied` = the pairs that a supply puts in order."""
        makers: dict[tuple[int, str, str], int] = {}
        for maker, reader in supplied:
            for kind, name in supplied[maker, reader]:
                key = (reader, kind, name)
                makers[key] = makers.get(key, 0) | 1 << maker
        for (kind, name), givers in self.givers.items():
            chain = self._chain(order, givers)
            pairs = pairwise(chain) if chain is not None else combinations(givers, 2)
            for one, other in pairs:
                yield from self._clash(order, one, other, kind, name, supplied, both_give=True)
            for reader in self.readers.get((kind, name), ()):
                mine = makers.get((reader, kind, name), 0) | 1 << reader
                for giver in self._met_by(order, reader, givers, chain):
                    if not mine >> giver & 1:
                        yield from self._clash(order, reader, giver, kind, name, supplied, both_give=False)

    def _chain(self, order: Order, givers: list[int]) -> list[int] | None:
        """Return givers one after the other where today's order has them so and all can meet in one case."""
        if any(self.activities[giver].owner in self.group for giver in givers):
            return None
        ranked = sorted(givers, key=lambda giver: order.before[giver].bit_count())
        return ranked if all(order.precedes(a, b) for a, b in pairwise(ranked)) else None

    @staticmethod
    def _met_by(order: Order, reader: int, givers: list[int], chain: list[int] | None) -> list[int]:
        """Return the givers that may conflict with a reader: of a chain, the first behind it is enough."""
        if chain is None:
            return givers
        behind = next((giver for giver in chain if order.precedes(reader, giver)), None)
        loose = [giver for giver in chain if giver != reader and not order.ordered(reader, giver)]
        return loose if behind is None else [behind, *loose]

    def _clash(
        self,
        order: Order,
        one: int,
        other: int,
        kind: str,
        name: str,
        supplied: Mapping[tuple[int, int], Any],
        *,
        both_give: bool,
    ) -> Iterator[Clash]:
        a, b = self.activities[one], self.activities[other]
        if self.unseen(a, b) or (one, other) in supplied or (other, one) in supplied:
            return
        if order.precedes(one, other):
            yield Clash(one, other, kind, name, ordered=True)
        elif order.precedes(other, one):
            if both_give:
                yield Clash(other, one, kind, name, ordered=True)
        else:
            yield Clash(one, other, kind, name, ordered=False)
