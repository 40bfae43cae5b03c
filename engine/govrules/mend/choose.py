"""Which fixes are made in one go: those that are wanted, each whole or not at all, no two touching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from govrules.diagnostics import Diagnostic, Edit
from govrules.surface.edit import apply_edits
from govrules.surface.text import SourceText


class Stretch(NamedTuple):
    """Code points `[start, end)` of a file that an edit takes the place of."""

    file: str
    start: int
    end: int

    def touches(self, other: Stretch) -> bool:
        """Tell whether the order of the two edits, or what they replace, is in question."""
        if self.file != other.file:
            return False
        if self.start == self.end or other.start == other.end:  # an insertion: not inside, not at the ends
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


def choose(
    found: Iterable[Diagnostic], sources: Mapping[str, SourceText], *, unsafe: bool
) -> list[Diagnostic]:
    """Return the findings whose fixes can be made together, in reading order.

    A fix with an edit in a file that is not one of `sources`, or that touches one taken before it, waits.
    """
    taken: list[Stretch] = []
    chosen: list[Diagnostic] = []
    done: set[tuple[Edit, ...]] = set()
    for diagnostic in found:
        fix = diagnostic.fix
        if fix is None or not fix.edits or not (fix.safe or unsafe):
            continue
        if any(edit.place.file not in sources for edit in fix.edits):
            continue
        stretches = [stretch(sources[edit.place.file], edit) for edit in fix.edits]
        if fix.edits not in done and any(one.touches(other) for one in stretches for other in taken):
            continue
        done.add(fix.edits)
        taken += stretches
        chosen.append(diagnostic)
    return chosen


def stretch(source: SourceText, edit: Edit) -> Stretch:
    """Return what an edit replaces."""
    span = edit.place.span
    start = source.offset(span.line, span.column)
    return Stretch(edit.place.file, start, max(start, source.offset(span.end_line, span.end_column)))


def carried_out(chosen: Iterable[Diagnostic], sources: Mapping[str, SourceText]) -> dict[str, SourceText]:
    """Return the texts of the files that the fixes of `chosen` change, after them."""
    edits: dict[str, list[Edit]] = {}
    for diagnostic in chosen:
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            edits.setdefault(edit.place.file, []).append(edit)
    changed = {file: apply_edits(sources[file], own).text for file, own in edits.items()}
    return {
        file: SourceText(file, text.encode("utf-8"))
        for file, text in changed.items()
        if text != sources[file].text
    }
