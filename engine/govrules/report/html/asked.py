"""Which materials a case is asked for, sure or open, each once, with the matters that ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from govrules.model.base import listed
from govrules.model.matters import MaterialEntry
from govrules.process.commitments import committed_of
from govrules.process.one_stop import brought_by_applicant, makers_by_material
from govrules.process.parts import Handed
from govrules.process.worlds import choices_of

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

Sure: TypeAlias = Literal["yes", "open", "no"]
Bringer: TypeAlias = Literal["applicant", "shared", "e_licence", "system", "inside", "commitment"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A material that a case is asked for."""

    material: str
    matters: tuple[str, ...]
    entries: tuple[MaterialEntry, ...]
    """The lines of those matters that say more than the material's id."""
    sure: Sure
    """`open`: it depends on facts that are not known."""
    conditions: tuple[str, ...]
    """What has to hold for it to be asked for, as written; empty = always."""
    bringer: Bringer
    makers: tuple[str, ...]
    """The matters of the process that make it, for `inside`."""

    @property
    def by_applicant(self) -> bool:
        """Tell whether the applicant hands it in, without which a case is not complete."""
        return self.bringer == "applicant" and self.necessity != "optional"

    @property
    def necessity(self) -> str:
        """Return `required` if a matter requires it, else `deferrable`, else `optional`."""
        found = {entry.necessity for entry in self.entries}
        if len(self.entries) < len(self.matters) or "required" in found:
            return "required"
        return "deferrable" if "deferrable" in found else "optional"


def asked_of(graph: ProcessGraph) -> tuple[Asked, ...]:
    """Return every material that the matters of a process list, in the order in which it first appears.

    With facts that leave nothing open every material is `yes` or `no`.
    """
    lines: dict[str, list[Handed]] = {}
    for part in graph.parts.values():
        for handed in part.asked:
            lines.setdefault(handed.material, []).append(handed)
    worlds = list(choices_of(graph).all_worlds())
    ways = [
        ({activity.owner for activity in graph.steps() if world.runs(activity)}, world.truths)
        for world in worlds
    ]
    sureness = _sureness(graph, ways)
    makers = makers_by_material(
        activity for activity in graph.steps() if any(world.runs(activity) for world in worlds)
    )
    committed = committed_of(graph.book, graph.facts)
    return tuple(
        _asked(graph, material, found, sureness, makers, material in committed)
        for material, found in lines.items()
    )


def _sureness(
    graph: ProcessGraph, ways: Sequence[tuple[Set[str], Mapping[str, bool]]]
) -> dict[tuple[str, str | None], Sure]:
    """Return whether a matter runs and a condition of it holds: in every way the case may go, or in some.

    A way is: the matters that run, and the truth of each condition by its text.
    """
    found: dict[tuple[str, str | None], Sure] = {}
    for part in graph.parts.values():
        for handed in part.asked:
            text = handed.when.text if handed.when is not None else None
            held = [part.id in owners and (text is None or truths[text]) for owners, truths in ways]
            found[part.id, text] = "yes" if all(held) else "open" if any(held) else "no"
    return found


def _asked(
    graph: ProcessGraph,
    material: str,
    lines: list[Handed],
    sureness: dict[tuple[str, str | None], Sure],
    makers: dict[str, set[str]],
    committed: bool,
) -> Asked:
    states = [sureness[line.matter, line.when.text if line.when else None] for line in lines]
    sure: Sure = "yes" if "yes" in states else "open" if "open" in states else "no"
    asking = [line for line, state in zip(lines, states, strict=True) if state == sure]
    conditions = [line.when.text for line in asking if line.when is not None]
    outside = [line for line in asking if brought_by_applicant(line, makers)]
    return Asked(
        material=material,
        matters=tuple(dict.fromkeys(line.matter for line in asking)),
        entries=tuple(line.entry for line in asking if line.entry is not None),
        sure=sure,
        conditions=tuple(dict.fromkeys(conditions)) if len(conditions) == len(asking) else (),
        bringer=_bringer(graph, material, inside=not outside, committed=committed),
        makers=tuple(sorted(makers.get(material, ()))) if not outside else (),
    )


def _bringer(graph: ProcessGraph, material: str, *, inside: bool, committed: bool) -> Bringer:
    template = graph.book.materials.get(material)
    if template is not None and listed(template.shared_by):
        return "shared"
    if template is not None and template.e_licence:
        return "e_licence"
    if template is not None and template.generated:
        return "system"
    if inside:
        return "inside"
    return "commitment" if committed else "applicant"
