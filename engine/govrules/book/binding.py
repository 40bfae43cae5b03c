"""Binding: every name in every kind, resolved across files.

A name that nothing has is a diagnostic at the name itself, with what was probably meant. Nothing is replaced:
the rules keep their ids, and whoever reads a rule looks the id up in the book.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final

from govrules.book.binding_bundles import uses_in_bundle
from govrules.book.binding_duplicates import duplicates, duplicates_in_matter
from govrules.book.binding_faults import Unknown, faults
from govrules.book.binding_matters import Glance, uses_in_matter
from govrules.book.binding_organization import (
    uses_in_area,
    uses_in_data_source,
    uses_in_decision_table,
    uses_in_department,
    uses_in_fact,
    uses_in_group,
    uses_in_limit_entry,
    uses_in_material,
    uses_in_tier_table,
)
from govrules.book.binding_redesigns import uses_in_layer, uses_in_reform
from govrules.book.binding_rings import rings
from govrules.book.binding_trials import uses_in_case, uses_in_scenario, uses_in_scorecard, uses_in_test
from govrules.book.names import Names, Use
from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic

Reader = Callable[[Names, Any], Iterator[Use]]

_READERS: Final[tuple[tuple[str, Reader], ...]] = (
    ("departments", uses_in_department),
    ("groups", uses_in_group),
    ("areas", uses_in_area),
    ("facts", uses_in_fact),
    ("data_sources", uses_in_data_source),
    ("materials", uses_in_material),
    ("tier_tables", uses_in_tier_table),
    ("decision_tables", uses_in_decision_table),
    ("limits", uses_in_limit_entry),
    ("bundles", uses_in_bundle),
    ("layers", uses_in_layer),
    ("reforms", uses_in_reform),
    ("scenarios", uses_in_scenario),
    ("scorecards", uses_in_scorecard),
    ("cases", uses_in_case),
)
"""Section of the book → what its entries name. Matters and tests are read apart."""


def bind(book: RuleBook, refused: Collection[str] = ()) -> list[Diagnostic]:
    """Resolve every name of the book.

    `refused` are ids found in documents that could not be read into rules (`names.ids_in`): a rule that
    names one of them is not blamed for it.
    """
    names = Names(book, frozenset(refused))
    glance = Glance(names)
    unknown: list[Unknown] = []
    found: list[Diagnostic] = []
    for matter in glance.in_question():
        unknown.extend(_unknown(names, "matters", matter.id, uses_in_matter(names, matter)))
        found.extend(duplicates_in_matter(book, matter))
    for section, uses_in in _READERS:
        for entry_id, entry in getattr(book, section).items():
            unknown.extend(_unknown(names, section, entry_id, uses_in(names, entry)))
    for number, test in enumerate(book.tests):
        unknown.extend(_unknown(names, "tests", str(number), uses_in_test(names, test)))
    found.extend(faults(names, unknown))
    found.extend(duplicates(book))
    found.extend(rings(book))
    return found


def uses_in(names: Names, section: str, entry_id: str) -> Iterator[Use]:
    """Yield the names that an entry of the book uses; nothing for one that the book does not have."""
    if section == "tests":
        number = int(entry_id)
        if number < len(names.book.tests):
            yield from uses_in_test(names, names.book.tests[number])
        return
    readers: dict[str, Reader] = {**dict(_READERS), "matters": uses_in_matter}
    entry = getattr(names.book, section).get(entry_id)
    if entry is not None and section in readers:
        yield from readers[section](names, entry)


def bind_entries(book: RuleBook, entries: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """Resolve the names in some entries: section and id of each. One that the book no longer has is passed over."""
    names = Names(book)
    unknown: list[Unknown] = []
    for section, entry_id in entries:
        unknown.extend(_unknown(names, section, entry_id, uses_in(names, section, entry_id)))
    return list(faults(names, unknown))


def _unknown(names: Names, section: str, entry_id: str, uses: Iterable[Use]) -> Iterator[Unknown]:
    return (Unknown(section, entry_id, use) for use in uses if not names.serves(use))
