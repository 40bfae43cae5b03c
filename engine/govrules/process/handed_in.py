"""What the applicant hands in, in each world: papers, and the letters of commitments."""

from __future__ import annotations

from collections.abc import Sequence

from govrules.process.commitments import committed_of, letter_of
from govrules.process.graph import ProcessGraph
from govrules.process.one_stop import brought_by_applicant, makers_by_material
from govrules.process.parts import Handed
from govrules.process.worlds import World


class HandedIn:
    """The papers of one graph; what all of its worlds share is worked out once.

    Without one stop a paper is counted for every matter that asks for it; with it, once, and only if no other
    matter of the target makes it. Never: shared, e-licence, generated, optional. A commitment's letter
    replaces its material, once. What only skipped steps would have given is brought by the applicant.
    """

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.once = graph.one_stop is not None
        self.activities = tuple(graph.steps())
        self.committed = committed_of(graph.book, graph.facts)
        of_owner: dict[str, list[int]] = {}
        for number, activity in enumerate(self.activities):
            of_owner.setdefault(activity.owner, []).append(number)
        self.asked = [
            (part.id, of_owner[part.id], lines)
            for part in graph.parts.values()
            if part.id in of_owner and (lines := [one for one in part.asked if self._may_be_asked(one)])
        ]
        """Each matter with its steps and the lines that it may ask for."""
        self.supplied = [
            (reader, name, makers)
            for (reader, kind, name), makers in graph.supplies.items()
            if kind == "material" and self._is_carried(name)
        ]

    def in_world(self, world: World, runs: Sequence[bool]) -> frozenset[tuple[str, str]]:
        """Return what is handed in: (matter, material), with one stop ("", material); `runs` = which steps do."""
        makers = {}
        if self.once:
            makers = makers_by_material(
                activity for activity, runs_here in zip(self.activities, runs, strict=True) if runs_here
            )
        found: list[tuple[str, str]] = []
        for owner, numbers, lines in self.asked:
            if any(runs[number] for number in numbers):
                found.extend(
                    (owner, handed.material)
                    for handed in lines
                    if (handed.when is None or world.truths[handed.when.text])
                    and (not self.once or brought_by_applicant(handed, makers))
                )
        found.extend(
            (self.activities[reader].owner, name)
            for reader, name, makers_of_it in self.supplied
            if runs[reader]
            and not any(runs[maker] for maker in makers_of_it)
            and not any(runs[giver] for giver in self.graph.earlier_givers(reader, name))
        )
        return self._counted(found)

    def _counted(self, found: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        papers = {
            ("" if self.once else owner, material)
            for owner, material in found
            if material not in self.committed
        }
        letters = {
            letter_of(self.graph.book, material) or "" for _, material in found if material in self.committed
        }
        if not letters:
            return frozenset(papers)
        listed = {material for _, material in papers}
        return frozenset(papers) | {("", letter) for letter in letters - listed - {""}}

    def _may_be_asked(self, handed: Handed) -> bool:
        optional = handed.entry is not None and handed.entry.necessity == "optional"
        return not optional and self._is_carried(handed.material)

    def _is_carried(self, material: str) -> bool:
        template = self.graph.book.materials.get(material)
        return template is None or template.carried_by_applicant
