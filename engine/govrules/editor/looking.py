"""The checks that look at entries one by one, over what one file defines: cheap enough for every keystroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.registry import CHECKS
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.editor.workspace import Workspace

FEW: Final = 40
"""A file with more entries than this is looked at in the pauses only."""


def checked_entries(workspace: Workspace, file: str) -> Workspace:
    """Add what the checks find in a file's own entries; the file has just been changed."""
    entries = workspace.entries_in(file)
    if len(entries) > FEW:
        return workspace
    found = [one for one in found_in(workspace.book, entries) if one.place.file == file]
    own = tuple(in_reading_order([*workspace.found.get(file, ()), *found]))
    return replace(workspace, found={**workspace.found, file: own})


def found_in(book: RuleBook, entries: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Yield what the checks that look at entries one by one find in some: section and id of each."""
    by_section: dict[str, list[str]] = {}
    for section, entry in entries:
        by_section.setdefault(section, []).append(entry)
    for name in CHECKS:
        module = import_module(f"govrules.checks.{name}")
        for section in getattr(module, "OVER", ()):
            shelf = getattr(book, section)
            for entry in by_section.get(section, ()):
                if entry in shelf:
                    yield from module.check_entry(book, shelf[entry])
