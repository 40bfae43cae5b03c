"""Every FEEL text of a book, where it stands, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govrules.feel import FeelSyntaxError
from govrules.feel.parse import parse_cell, parse_expression
from govrules.feel.walking import free_names
from govrules.model import tables as model
from govrules.model.bundles import Bundle
from govrules.model.layers import Layer
from govrules.model.materials import Material
from govrules.model.matters import Matter, Step, Visit
from govrules.model.organization import Department
from govrules.model.reforms import Reform
from govrules.model.scenarios import Scenario
from govrules.model.scorecards import Scorecard
from govrules.model.tables import DecisionRow, DecisionTable, TierRow, TierTable

if TYPE_CHECKING:
    from govrules.feel.table import TableInput

Path = tuple[str | int, ...]


class Condition(NamedTuple):
    """A FEEL text: an expression, or the unary tests of a cell."""

    text: str
    section: str
    entry: str
    path: Path
    is_cell: bool = False
    shift: int = 0
    """Where the text begins in what stands in the file (1 after `=`); -1 = it stands there in other words."""


class Read(NamedTuple):
    """What became of a text: the facts that it reads with their offsets, or why it is no FEEL."""

    facts: tuple[tuple[str, int], ...]
    error: FeelSyntaxError | None = None


@lru_cache(maxsize=65536)
def read(text: str, is_cell: bool = False) -> Read:
    """Parse a FEEL text."""
    try:
        tree = parse_cell(text) if is_cell else parse_expression(text)
    except FeelSyntaxError as error:
        return Read((), error)
    return Read(tuple(free_names(tree)))


SECTIONS: Final = (
    "matters",
    "bundles",
    "tier_tables",
    "decision_tables",
    "departments",
    "materials",
    "reforms",
    "scorecards",
    "layers",
    "scenarios",
)
"""The sections whose entries have conditions."""


def conditions_in_entry(entry: Any) -> Iterator[Condition]:
    """Yield every condition, cell, computed input and computed answer of an entry."""
    return _READERS[type(entry)](entry)


def _in_matter(matter: Matter) -> Iterator[Condition]:
    for criterion in matter.criteria:
        if criterion.when is not None:
            yield Condition(criterion.when, "matters", matter.id, ("criteria", criterion.id, "when"))
    for entry in matter.materials or ():
        if type(entry) is not str and entry.when is not None:  # type: ignore[union-attr]
            path: Path = ("materials", entry.material, "when")  # type: ignore[union-attr]
            yield Condition(entry.when, "matters", matter.id, path)  # type: ignore[union-attr]
    for step in matter.steps or ():
        if step.when is not None or step.on or type(step.visit) is Visit:
            yield from _in_step("matters", matter.id, ("steps", step.id), step)


def _in_step(section: str, entry: str, path: Path, step: Step) -> Iterator[Condition]:
    if step.when is not None:
        yield Condition(step.when, section, entry, (*path, "when"))
    if step.visit is not None and not isinstance(step.visit, str) and step.visit.when is not None:
        yield Condition(step.visit.when, section, entry, (*path, "visit", "when"))
    for outcome, route in step.on.items():
        if not isinstance(route, str) and route.when is not None:
            yield Condition(route.when, section, entry, (*path, "on", outcome, "when"))


def _in_bundle(bundle: Bundle) -> Iterator[Condition]:
    for index, entry in enumerate(bundle.matters):
        for member in () if isinstance(entry, str) else (entry, *(entry.one_of or ())):
            if not isinstance(member, str) and member.when is not None:
                path: Path = ("matters", member.matter if member.matter is not None else index, "when")
                yield Condition(member.when, "bundles", bundle.id, path)
    for step in bundle.steps:
        yield from _in_step("bundles", bundle.id, ("steps", step.id), step)


def _in_table(section: str, table: TierTable | DecisionTable) -> Iterator[Condition]:
    for name, column in table.inputs.items():
        if column.from_ is not None:
            yield Condition(column.from_, section, table.id, ("inputs", name, "from"))
    rows: Sequence[TierRow | DecisionRow] = table.rules
    for index, row in enumerate(rows):
        for name, cell in row.when.items():
            if name in table.inputs:
                path: Path = ("rules", index, "when", name)
                yield from _in_cell(cell, _column(name, table.inputs[name]), section, table.id, path)


def _column(name: str, column: model.TableInput) -> TableInput:
    from govrules.feel.table import TableInput

    values = tuple(column.values) if column.values is not None else None
    return TableInput(name=name, type=column.type, values=values)


def _in_cell(cell: object, column: TableInput, section: str, entry: str, path: Path) -> Iterator[Condition]:
    if isinstance(cell, list | tuple):
        for index, one in enumerate(cell):
            yield from _in_cell(one, column, section, entry, (*path, index))
    elif isinstance(cell, str):
        from govrules.feel.table_cells import cell_text

        text = cell_text(cell, column)
        shift = len(cell) - len(cell.lstrip()) if text == cell.strip() else -1
        yield Condition(text, section, entry, path, is_cell=True, shift=shift)


def _in_decision_table(table: DecisionTable) -> Iterator[Condition]:
    yield from _in_table("decision_tables", table)
    yield from _in_answers(table)


def _in_answers(table: DecisionTable) -> Iterator[Condition]:
    answers: list[tuple[Path, Any]] = [
        (("rules", index, "then"), row.then) for index, row in enumerate(table.rules)
    ]
    for path, then in (*answers, (("default",), table.default or {})):
        for name, answer in then.items():
            if isinstance(answer, str) and answer.startswith("="):
                yield Condition(answer[1:], "decision_tables", table.id, (*path, name), shift=1)


def _in_department(department: Department) -> Iterator[Condition]:
    for post in department.posts:
        if post.up_to is not None:
            yield Condition(post.up_to, "departments", department.id, ("posts", post.id, "up_to"))


def _in_material(material: Material) -> Iterator[Condition]:
    if material.commitment is not None and material.commitment.not_for is not None:
        text = material.commitment.not_for
        yield Condition(text, "materials", material.id, ("commitment", "not_for"))


def _in_reform(reform: Reform) -> Iterator[Condition]:
    for index, change in enumerate(reform.changes):
        if change.into is not None:
            yield from _in_step("reforms", reform.id, ("changes", index, "into"), change.into)


def _in_scorecard(card: Scorecard) -> Iterator[Condition]:
    for goal in card.goals:
        if goal.goal is not None:
            yield Condition(goal.goal, "scorecards", card.id, ("goals", goal.id, "goal"), is_cell=True)


def _in_layer(layer: Layer) -> Iterator[Condition]:
    if layer.when is not None:
        yield Condition(layer.when, "layers", layer.id, ("when",))
    if layer.exit is not None:
        yield Condition(layer.exit.goal, "layers", layer.id, ("exit", "goal"), is_cell=True)


def _in_scenario(scenario: Scenario) -> Iterator[Condition]:
    if isinstance(scenario.queue, dict) and isinstance(scenario.queue.get("priority"), str):
        yield Condition(scenario.queue["priority"], "scenarios", scenario.id, ("queue", "priority"))


_READERS: Final[Mapping[type, Callable[[Any], Iterator[Condition]]]] = {
    Matter: _in_matter,
    Bundle: _in_bundle,
    TierTable: partial(_in_table, "tier_tables"),
    DecisionTable: _in_decision_table,
    Department: _in_department,
    Material: _in_material,
    Reform: _in_reform,
    Scorecard: _in_scorecard,
    Layer: _in_layer,
    Scenario: _in_scenario,
}
