"""One entry of a long list, typed into: read, bound and looked at alone, so that no answer waits for the list.

A matter list of a department is hundreds of kilobytes; what an officer changes is one matter. As long as all that
differs from the text read last lies within one entry, that entry is put into a small document of its own, and what is
found there is moved to where the entry stands. What other entries and files have to say to it waits for the pause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from govrules.book.binding import bind_entries
from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, Edit, Fix, Related, in_reading_order
from govrules.editor.looking import found_in
from govrules.editor.workspace import Workspace
from govrules.pipeline import assembled, type_file
from govrules.source import Place, Span
from govrules.surface.document import Document
from govrules.surface.reading import read_text

_ALONE: Final = "\x00entry"
"""The name of the small document: no file can be called so."""
_HEADER_LINES: Final = 2
_DASH: Final = re.compile(r" *- *")
_WORTH_IT: Final = 20_000
"""Code points below which the whole file is read as fast."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a list: which, and the stretch of whole lines that it stands in."""

    document: Document
    key: str
    id: str
    start: int
    end: int


def typed_in_one_entry(workspace: Workspace, file: str, text: str) -> tuple[Diagnostic, ...] | None:
    """Return what is wrong with a file after a change within one entry; None = the whole file has to be read."""
    base = workspace.files[file].source.source
    if len(text) < _WORTH_IT or len(base.text) < _WORTH_IT or "\r" in text:
        return None
    start, old_end, new_end = difference(base.text, text)
    entry = _entry_around(workspace, file, start, old_end)
    if entry is None:
        return None
    own = base.text[entry.start : start] + text[start:new_end] + base.text[old_end : entry.end]
    kind = str(entry.document.data["kind"])
    small = read_text(f"kind: {kind}\n{entry.key}:\n{own}".encode("utf-8", "surrogatepass"), _ALONE)
    if len(small.documents) > 1:
        return None
    typed = type_file(small, str(workspace.as_of), None)
    book, keys = _with(workspace.book, assembled([typed], workspace.as_of, workspace.calendar), file, entry)
    found = [*typed.diagnostics, *bind_entries(book, keys), *found_in(book, keys)]
    line = base.span(entry.start, entry.start).line
    move = _Move(file, line - 1 - _HEADER_LINES)
    mine = [move.diagnostic(one) for one in found if one.place.file == _ALONE]
    last = base.span(entry.end, entry.end).line
    shift = text.count("\n", start, new_end) - base.text.count("\n", start, old_end)
    others = _others(workspace.found.get(file, ()), line, last, shift)
    return tuple(in_reading_order([*others, *mine]))


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where each goes on alike."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    start = low
    low, high = 0, min(len(before), len(after)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if before[len(before) - middle : len(before) - low] == after[len(after) - middle : len(after) - low]:
            low = middle
        else:
            high = middle - 1
    return start, len(before) - low, len(after) - low


def _entry_around(workspace: Workspace, file: str, start: int, end: int) -> _Entry | None:
    """Return the entry of a block list in whose lines a stretch lies wholly."""
    document = workspace.document_at(file, start)
    if document is None or not document.sound or document.base or document.layout.aliases:
        return None
    lists = [key for key, value in document.data.items() if isinstance(value, list) and len(value) > 1]
    if len(lists) != 1 or set(document.data) - {"kind", lists[0]}:
        return None
    key = lists[0]
    (slot,) = (value for name, _, value in document.layout.pairs(0, document.data) if name == key)
    positions = document.layout.positions
    starts = [positions[one] for one in document.layout.elements(slot, document.data[key])]
    index = bisect_right(starts, start) - 1
    if index < 0:
        return None
    text = document.source.text
    first = _line_start(text, starts[index])
    stop = (
        _line_start(text, starts[index + 1])
        if index + 1 < len(starts)
        else _end_of_list(text, positions, slot)
    )
    item = document.data[key][index]
    if first is None or stop is None or not first < start <= end < stop or not isinstance(item, dict):
        return None
    return _Entry(document, key, str(item.get("id", "")), first, stop)


def _line_start(text: str, offset: int) -> int | None:
    """Return where the line of a list element begins; None where anything but its dash stands before it."""
    start = text.rfind("\n", 0, offset) + 1
    return start if _DASH.fullmatch(text, start, offset) else None


def _end_of_list(text: str, positions: Any, slot: int) -> int:
    end = positions[positions[slot + 1] - 1]
    stop = text.find("\n", max(0, end - 1))
    return len(text) if stop < 0 else stop + 1


def _with(
    book: RuleBook, alone: RuleBook, file: str, entry: _Entry
) -> tuple[RuleBook, tuple[tuple[str, str], ...]]:
    """Return the book with the entry as it is now."""
    keys = tuple(key for key in alone.origins if key[0] != "tests")
    origins = dict(book.origins)
    sections: dict[str, Any] = {}
    for section, name in keys:
        shelf = sections.setdefault(section, dict(getattr(book, section)))
        before = origins.get((section, entry.id))
        if before is not None and before.document.file == file and entry.id != name:
            shelf.pop(entry.id, None)
            del origins[section, entry.id]
        shelf[name] = getattr(alone, section)[name]
        origins[section, name] = alone.origins[section, name]
    return replace(book, **sections, origins=origins), keys


def _others(found: Iterable[Diagnostic], first: int, last: int, shift: int) -> Iterator[Diagnostic]:
    """Yield what was said of the rest of the file, moved by the lines that came or went before it."""
    for one in found:
        if one.place.span.line < first:
            yield one
        elif one.place.span.line >= last:
            yield replace(one, place=_moved(one.place, one.place.file, shift)) if shift else one


@dataclass(frozen=True, slots=True)
class _Move:
    """From the small document to the file: another name, so many lines further down."""

    file: str
    lines: int

    def place(self, place: Place) -> Place:
        return _moved(place, self.file, self.lines) if place.file == _ALONE else place

    def diagnostic(self, one: Diagnostic) -> Diagnostic:
        related = tuple(Related(self.place(other.place), other.message) for other in one.related)
        fix = one.fix
        if fix is not None:
            edits = tuple(Edit(self.place(edit.place), edit.replacement) for edit in fix.edits)
            fix = Fix(fix.title, edits, fix.safe)
        return replace(one, place=self.place(one.place), related=related, fix=fix)


def _moved(place: Place, file: str, lines: int) -> Place:
    line, column, end_line, end_column = place.span
    return Place(file, Span(max(1, line + lines), column, max(1, end_line + lines), end_column))
