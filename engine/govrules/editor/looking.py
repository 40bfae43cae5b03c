"""The checks that look at entries one by one, over what one file defines: cheap enough for every keystroke."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Final

from govrules.checks.registry import CHECKS
from govrules.diagnostics import in_reading_order
from govrules.editor.workspace import Workspace

FEW: Final = 40
"""A file with more entries than this is looked at in the pauses only."""


def checked_entries(workspace: Workspace, file: str) -> Workspace:
    """Add what the checks find in a file's own entries; the file has just been changed."""
    entries = workspace.entries_in(file)
    if len(entries) > FEW:
        return workspace
    by_section: dict[str, list[str]] = {}
    for section, entry in entries:
        by_section.setdefault(section, []).append(entry)
    found = [
        diagnostic
        for name in CHECKS
        for module in [import_module(f"govrules.checks.{name}")]
        for section in getattr(module, "OVER", ())
        for entry in by_section.get(section, ())
        if entry in getattr(workspace.book, section)
        for diagnostic in module.check_entry(workspace.book, getattr(workspace.book, section)[entry])
        if diagnostic.place.file == file
    ]
    own = tuple(in_reading_order([*workspace.found.get(file, ()), *found]))
    return replace(workspace, found={**workspace.found, file: own})
