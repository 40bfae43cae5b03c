"""How a step, a material or a fact is named to people."""

from __future__ import annotations

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.language import Language
from govrules.model.base import Name, Named, name_in
from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph


class StepName(msgspec.Struct, frozen=True):
    """`设立登记·审查`: the matter's name and the step's; a matter of one step is named alone."""

    owner: Name | None
    owner_id: str
    step: Name | None
    step_id: str

    def tell(self, language: Language) -> str:
        """Return the name in `language`."""
        owner = name_in(self.owner, language, self.owner_id)
        step = name_in(self.step, language, self.step_id)
        if owner == step:
            return owner
        return f"{owner}·{step}" if language == "zh" else f"{owner} · {step}"


def step_name(graph: ProcessGraph, activity: Activity) -> StepName:
    """Return how a step of the graph is named."""
    part = graph.parts.get(activity.owner)
    return StepName(part.name if part is not None else None, activity.owner, activity.name, activity.step)


def thing_name(book: RuleBook, kind: str, name: str) -> Named:
    """Return the name of a material or fact, its id where it has none."""
    declared = book.materials.get(name) if kind == "material" else book.facts.get(name)
    return Named(declared.name if declared is not None else None, name)
