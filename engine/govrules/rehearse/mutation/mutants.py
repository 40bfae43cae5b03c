"""RuleBook → its mutants: each is the book with one limit, one operator or one arrow changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, Unit
from govrules.model.bundles import Bundle, Member
from govrules.model.limits import LimitReference, TimeLimit
from govrules.model.matters import After, MaterialEntry, Matter, Route, Step, Visit
from govrules.process.limits_of import duration_of
from govrules.rehearse.mutation.operators import other_operators
from govrules.source import Place

MutantKind: TypeAlias = Literal["limit", "operator", "arrow"]
Path: TypeAlias = tuple[str | int, ...]

_PERIODS: Final = ("promised", "accept_within", "deliver_within")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one value. `owner` is the matter, bundle, table or limit whose rules say it."""

    kind: MutantKind
    section: str
    owner: str
    path: Path
    value: Any
    """What stands at the path instead."""
    before: str
    after: str
    """For people: what stood there, and what stands there now."""
    shown: Path
    """The path that the rule files have; `path` may lead deeper."""

    def place(self, book: RuleBook) -> Place:
        """Return where the value stands."""
        return book.place(self.section, self.owner, *self.shown)


def mutants_of(book: RuleBook) -> Iterator[Mutant]:
    """Yield every mutant of a book, in the order of the book."""
    for matter in book.matters.values():
        yield from _of_matter(book, matter)
    for bundle in book.bundles.values():
        yield from _of_bundle(book, bundle)
    for section in ("tier_tables", "decision_tables"):
        for table in getattr(book, section).values():
            for number, row in enumerate(table.rules):
                for name, cell in row.when.items():
                    yield from _in_cell(section, table.id, ("rules", number, "when", name), cell)
    for limit in book.limits.values():
        if limit.id is not None:
            yield from _in_limit("limits", limit.id, (), limit)


def _of_matter(book: RuleBook, matter: Matter) -> Iterator[Mutant]:
    yield from _limits(book, "matters", matter.id, ("limit",), matter.limit)
    for criterion in matter.criteria:
        yield from _operators("matters", matter.id, ("criteria", criterion.id, "when"), criterion.when)
    for index, entry in enumerate(matter.materials or ()):
        if isinstance(entry, MaterialEntry):
            yield from _operators("matters", matter.id, ("materials", index, "when"), entry.when)
    yield from _steps(book, "matters", matter.id, matter.steps or ())


def _of_bundle(book: RuleBook, bundle: Bundle) -> Iterator[Mutant]:
    yield from _limits(book, "bundles", bundle.id, ("limit",), bundle.limit)
    for index, item in enumerate(bundle.matters):
        at: Path = ("matters", index)
        if isinstance(item, Member):
            yield from _operators("bundles", bundle.id, (*at, "when"), item.when)
            for place, other in enumerate(item.one_of or ()):
                if isinstance(other, Member):
                    yield from _operators("bundles", bundle.id, (*at, "one_of", place, "when"), other.when)
        yield from _member_arrows(bundle, index, item)
    yield from _steps(book, "bundles", bundle.id, bundle.steps)


def _member_arrows(bundle: Bundle, index: int, item: str | Member) -> Iterator[Mutant]:
    at: Path = ("matters", index)
    member = Member(matter=item) if isinstance(item, str) else item
    if member.after is None:
        if index:
            free = Member(
                **{name: getattr(member, name) for name in ("matter", "one_of", "when", "else_")}, after=()
            )
            yield Mutant("arrow", "bundles", bundle.id, at, free, "after: …", "after: []", at)
        return
    for number, entry in enumerate(member.after):
        rest = (*member.after[:number], *member.after[number + 1 :])
        name = entry if isinstance(entry, str) else entry.matter
        path: Path = (*at, "after")
        yield Mutant("arrow", "bundles", bundle.id, path, rest, f"after: {name}", "", path)


def _steps(book: RuleBook, section: str, owner: str, steps: tuple[Step, ...]) -> Iterator[Mutant]:
    for index, step in enumerate(steps):
        at: Path = ("steps", step.id)
        yield from _limits(book, section, owner, (*at, "limit"), step.limit)
        yield from _operators(section, owner, (*at, "when"), step.when)
        if isinstance(step.visit, Visit):
            yield from _operators(section, owner, (*at, "visit", "when"), step.visit.when)
        for outcome, route in step.on.items():
            if isinstance(route, Route):
                yield from _operators(section, owner, (*at, "on", outcome, "when"), route.when)
        yield from _step_arrows(section, owner, steps, index)


def _step_arrows(section: str, owner: str, steps: tuple[Step, ...], index: int) -> Iterator[Mutant]:
    step = steps[index]
    path: Path = ("steps", step.id, "after")
    if step.after is None:
        if index:
            shown = ("steps", step.id)
            yield Mutant(
                "arrow", section, owner, path, (), f"after: {steps[index - 1].id}", "after: []", shown
            )
        return
    for number, entry in enumerate(step.after):
        if isinstance(entry, After) and entry.prefer:
            continue
        rest = (*step.after[:number], *step.after[number + 1 :])
        name = entry if isinstance(entry, str) else entry.step
        yield Mutant("arrow", section, owner, path, rest, f"after: {name}", "", path)


def _limits(
    book: RuleBook, section: str, owner: str, path: Path, reference: LimitReference | None
) -> Iterator[Mutant]:
    if isinstance(reference, tuple):
        for index, one in enumerate(reference):
            yield from _limits(book, section, owner, (*path, index), one)
    elif isinstance(reference, TimeLimit):
        yield from _in_limit(section, owner, path, reference)
    elif reference is not None and reference not in book.limits:
        yield from _longer(section, owner, path, reference)


def _in_limit(section: str, owner: str, path: Path, limit: TimeLimit) -> Iterator[Mutant]:
    for name in _PERIODS:
        yield from _longer(section, owner, (*path, name), getattr(limit, name))


def _longer(section: str, owner: str, path: Path, text: str | None) -> Iterator[Mutant]:
    """One unit more; at once becomes one working day."""
    found = duration_of(text)
    if found is None or text is None:
        return
    unit = Unit.WORKING_DAY if found.unit is Unit.AT_ONCE else found.unit
    longer = str(Duration(found.amount + Decimal(1), unit))
    yield Mutant("limit", section, owner, path, longer, text, longer, path)


def _operators(section: str, owner: str, path: Path, text: str | None) -> Iterator[Mutant]:
    for other in other_operators(text) if text is not None else ():
        yield Mutant("operator", section, owner, path, other, text or "", other, path)


def _in_cell(section: str, owner: str, path: Path, cell: Any) -> Iterator[Mutant]:
    if isinstance(cell, str):
        for other in other_operators(cell, cell=True):
            yield Mutant("operator", section, owner, path, other, cell, other, path)
