"""RuleBook → everything that a test could go through, each with its place in the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle, Member
from govrules.model.matters import MaterialEntry, Matter, Route, Step, Visit

ElementKind: TypeAlias = Literal["step", "row", "outcome", "condition"]
Path: TypeAlias = tuple[str | int, ...]


class Address(NamedTuple):
    """Where something stands in a book: section, entry, and the path inside it."""

    section: str
    entry: str
    path: Path = ()

    def at(self, *inside: str | int) -> Address:
        """Return the address of something further inside."""
        return Address(self.section, self.entry, (*self.path, *inside))


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a test may go through, or not."""

    kind: ElementKind
    owner: str
    """The matter, bundle or table that it belongs to."""
    address: Address
    name: str
    """A step's id; a row's number, 0 = the default; an outcome's name; the text of a condition."""
    truth: bool | None = None
    """Of a condition: which way."""

    @property
    def step(self) -> str | None:
        """The node of the process graph that it stands at; None for what is no step's."""
        path = self.address.path
        return f"{self.owner}.{path[1]}" if path[:1] == ("steps",) else None


def elements_of(book: RuleBook) -> tuple[Element, ...]:
    """Return what tests of a book can go through: matters, bundles, tables, in the order of the book."""
    return (
        *(one for matter in book.matters.values() for one in _of_matter(matter)),
        *(one for bundle in book.bundles.values() for one in _of_bundle(bundle)),
        *_rows(book),
    )


def _of_matter(matter: Matter) -> Iterator[Element]:
    at = Address("matters", matter.id)
    if not matter.steps:
        yield Element("step", matter.id, at, "handle")
    for criterion in matter.criteria:
        yield from _condition(matter.id, at.at("criteria", criterion.id, "when"), criterion.when)
    for index, entry in enumerate(matter.materials or ()):
        if isinstance(entry, MaterialEntry):
            yield from _condition(matter.id, at.at("materials", index, "when"), entry.when)
    for step in matter.steps or ():
        yield from _of_step(matter.id, step, at.at("steps", step.id))


def _of_bundle(bundle: Bundle) -> Iterator[Element]:
    at = Address("bundles", bundle.id)
    for index, item in enumerate(bundle.matters):
        if isinstance(item, Member):
            yield from _condition(bundle.id, at.at("matters", index, "when"), item.when)
            for place, other in enumerate(item.one_of or ()):
                if isinstance(other, Member):
                    inside = at.at("matters", index, "one_of", place, "when")
                    yield from _condition(bundle.id, inside, other.when)
    for step in bundle.steps:
        yield from _of_step(bundle.id, step, at.at("steps", step.id))


def _of_step(owner: str, step: Step, at: Address) -> Iterator[Element]:
    yield Element("step", owner, at, step.id)
    yield from _condition(owner, at.at("when"), step.when)
    if isinstance(step.visit, Visit):
        yield from _condition(owner, at.at("visit", "when"), step.visit.when)
    for outcome, route in step.on.items():
        yield Element("outcome", owner, at.at("on", outcome), outcome)
        if isinstance(route, Route):
            yield from _condition(owner, at.at("on", outcome, "when"), route.when)
    for outcome, share in (("refused", step.refuses), ("returned", step.returns)):
        if share and outcome not in step.on:
            yield Element("outcome", owner, at.at("refuses" if outcome == "refused" else "returns"), outcome)


def _condition(owner: str, at: Address, text: str | None) -> Iterator[Element]:
    if text is not None:
        yield Element("condition", owner, at, text, True)
        yield Element("condition", owner, at, text, False)


def _rows(book: RuleBook) -> Iterator[Element]:
    for section in ("tier_tables", "decision_tables"):
        for table in getattr(book, section).values():
            for number, _ in enumerate(table.rules, 1):
                yield Element("row", table.id, Address(section, table.id, ("rules", number - 1)), str(number))
            if table.default is not None:
                yield Element("row", table.id, Address(section, table.id, ("default",)), "0")
