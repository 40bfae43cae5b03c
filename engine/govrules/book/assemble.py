"""Typed documents → rule book: every entry under its id, with where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from govrules.book.late_files import LateFile
from govrules.book.rulebook import Located, Origin, RuleBook
from govrules.codes.references import DUPLICATE_ID
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Rule
from govrules.model.bundles import Bundle
from govrules.model.calendar import Calendar
from govrules.model.cases import Case
from govrules.model.facts import Facts
from govrules.model.layers import Layer
from govrules.model.limits import TimeLimits
from govrules.model.materials import MaterialTemplates
from govrules.model.matters import MatterList
from govrules.model.organization import Organization
from govrules.model.reforms import Reform
from govrules.model.rule_tests import RuleTest, RuleTests
from govrules.model.scenarios import Scenario
from govrules.model.scorecards import Scorecard
from govrules.model.tables import ApprovalTiers, DecisionTables


class TypedDocument(msgspec.Struct, frozen=True):
    """A document and its typed value."""

    document: Located
    rule: Rule


class LateMatters(msgspec.Struct, frozen=True):
    """A document of which only the ids of its matters are known yet, and where they come from."""

    document: Located
    ids: tuple[str, ...]
    file: LateFile


@dataclass
class _Shelf:
    """The book while it is being put together. Lives in one call of `assemble`."""

    as_of: date
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    tests: list[RuleTest] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def put(
        self, document: Located, section: str, entries: Iterable[Any], path: tuple[str | int, ...]
    ) -> None:
        """Put a list's entries under their ids; a second one of an id is a diagnostic, the first stays."""
        shelf = self.sections.setdefault(section, {})
        for index, entry in enumerate(entries):
            key = entry["id"] if isinstance(entry, dict) else entry.id
            self._put(document, section, shelf, key, entry, (*path, key if path else index))

    def put_late(self, late: LateMatters) -> None:
        """Put a list's matters that are not decoded yet: what stands for each is the file that has it."""
        shelf = self.sections.setdefault("matters", {})
        for matter in late.ids:
            self._put(late.document, "matters", shelf, matter, late.file, ("matters", matter))

    def put_one(self, document: Located, section: str, entry: Any) -> None:
        """Put a document that is one entry itself."""
        self._put(document, section, self.sections.setdefault(section, {}), entry.id, entry, ())

    def _put(
        self,
        document: Located,
        section: str,
        shelf: dict[str, Any],
        key: str,
        entry: Any,
        path: tuple[str | int, ...],
    ) -> None:
        if key in shelf:
            self._duplicate(document, section, key, path)
            return
        shelf[key] = entry
        self.origins[section, key] = Origin(document, path)

    def _duplicate(self, document: Located, section: str, key: str, path: tuple[str | int, ...]) -> None:
        first = self.origins[section, key]
        as_of = str(self.as_of)
        self.diagnostics.append(
            Diagnostic(
                DUPLICATE_ID,
                say("The id “{id}” is taken: two rules of one kind cannot share it.", id=key),
                document.place((*path, "id"), as_of),
                say("Give one of the two another id, or delete the one that is out of date."),
                (
                    Related(
                        first.document.place((*first.path, "id"), as_of),
                        say("“{id}” is defined here first.", id=key),
                    ),
                ),
            )
        )


def assemble(
    documents: Iterable[TypedDocument | LateMatters],
    as_of: date,
    calendar_id: str | None = None,
    edition: Callable[[date], RuleBook] | None = None,
) -> RuleBook:
    """Put typed documents together into one book.

    Entries with an id that is taken, and faults of calendars, are in `diagnostics` of the book. What stands for
    the matters of a late document in `matters` has to be put right by the caller (see `MattersByFile`).
    """
    shelf = _Shelf(as_of)
    for typed in documents:
        if isinstance(typed, LateMatters):
            shelf.put_late(typed)
        else:
            _HANDLERS[type(typed.rule)](shelf, typed.document, typed.rule)
    calendars = _calendars(shelf)
    sections: dict[str, Any] = {**shelf.sections}
    return RuleBook(
        as_of=as_of,
        **sections,
        calendars=calendars,
        tests=tuple(shelf.tests),
        diagnostics=tuple(shelf.diagnostics),
        origins=shelf.origins,
        edition=edition,
        calendar_id=calendar_id,
    )


def _calendars(shelf: _Shelf) -> dict[str, Any]:
    written: dict[str, Calendar] = shelf.sections.pop("calendars", {})
    if not written:
        return {}
    from govrules.clock.calendar import build_calendar

    built = {}
    for calendar in written.values():
        years: dict[int | str, Any] = {
            year: msgspec.to_builtins(days) for year, days in calendar.years.items()
        }
        built[calendar.id], problems = build_calendar(
            calendar.id, calendar.name, calendar.hours, calendar.weekend, calendar.known_through, years
        )
        document = shelf.origins["calendars", calendar.id].document
        shelf.diagnostics.extend(
            problem.diagnostic(document.place(problem.path, str(shelf.as_of))) for problem in problems
        )
    return built


def _organization(shelf: _Shelf, document: Located, rule: Organization) -> None:
    shelf.put(document, "levels", rule.levels, ("levels",))
    shelf.put(document, "areas", rule.areas, ("areas",))
    shelf.put(document, "places", rule.places, ("places",))
    shelf.put(document, "departments", rule.departments, ("departments",))
    shelf.put(document, "groups", rule.groups, ("groups",))


def _materials(shelf: _Shelf, document: Located, rule: MaterialTemplates) -> None:
    shelf.put(document, "data_sources", rule.data_sources, ("data_sources",))
    shelf.put(document, "materials", rule.materials, ("materials",))


def _tests(shelf: _Shelf, document: Located, rule: RuleTests) -> None:
    for index, test in enumerate(rule.tests):
        shelf.origins["tests", str(len(shelf.tests))] = Origin(document, ("tests", index))
        shelf.tests.append(test)


_HANDLERS: dict[type[Rule], Callable[[_Shelf, Located, Any], None]] = {
    MatterList: lambda shelf, document, rule: shelf.put(document, "matters", rule.matters, ("matters",)),
    MaterialTemplates: _materials,
    ApprovalTiers: lambda shelf, document, rule: shelf.put(document, "tier_tables", rule.tables, ("tables",)),
    DecisionTables: lambda shelf, document, rule: shelf.put(
        document, "decision_tables", rule.tables, ("tables",)
    ),
    TimeLimits: lambda shelf, document, rule: shelf.put(document, "limits", rule.limits, ("limits",)),
    Facts: lambda shelf, document, rule: shelf.put(document, "facts", rule.facts, ("facts",)),
    Organization: _organization,
    Calendar: lambda shelf, document, rule: shelf.put_one(document, "calendars", rule),
    Bundle: lambda shelf, document, rule: shelf.put_one(document, "bundles", rule),
    Layer: lambda shelf, document, rule: shelf.put_one(document, "layers", rule),
    Reform: lambda shelf, document, rule: shelf.put_one(document, "reforms", rule),
    Scenario: lambda shelf, document, rule: shelf.put_one(document, "scenarios", rule),
    Scorecard: lambda shelf, document, rule: shelf.put_one(document, "scorecards", rule),
    Case: lambda shelf, document, rule: shelf.put_one(document, "cases", rule),
    RuleTests: _tests,
}
