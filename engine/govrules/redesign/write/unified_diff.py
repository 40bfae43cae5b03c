"""The unified diff of an edited file, from its edits: no search for what is alike is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govrules.redesign.write.write_back import ChangedFile

CONTEXT: Final = 3
"""Lines shown before and after what changes, as `diff -u` does."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `[old, old_end)` of the old text that become `[new, new_end)` of the new one, from 0."""

    old: int
    old_end: int
    new: int
    new_end: int


def unified_diff(file: ChangedFile) -> str:
    """Return the diff as `patch -p1` and `git apply` read it; nothing where nothing changes."""
    old, new = _lines(file.source.text), _lines(file.text)
    stretches = _changed(file, old, new)
    if not stretches:
        return ""
    name = file.name if file.name.startswith("/") else None
    head = [f"--- {name or 'a/' + file.name}\n", f"+++ {name or 'b/' + file.name}\n"]
    return "".join([*head, *(line for hunk in _hunks(stretches) for line in _hunk(hunk, old, new))])


def counted(file: ChangedFile) -> tuple[int, int]:
    """Return how many lines go, and how many come."""
    old, new = _lines(file.source.text), _lines(file.text)
    found = _changed(file, old, new)
    return sum(s.old_end - s.old for s in found), sum(s.new_end - s.new for s in found)


def _changed(file: ChangedFile, old: list[str], new: list[str]) -> list[Stretch]:
    """Return the stretches of lines that differ, from top to bottom, with lines that are alike between them."""
    found: list[Stretch] = []
    for one in _stretches(file):
        stretch = _trimmed(one, old, new)
        if stretch is None:
            continue
        if found and found[-1].old_end == stretch.old:
            stretch = Stretch(found[-1].old, stretch.old_end, found.pop().new, stretch.new_end)
        found.append(stretch)
    return found


def _lines(text: str) -> list[str]:
    """Return the lines as `diff` counts them: each with its LF, the last one perhaps without."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _stretches(file: ChangedFile) -> Iterator[Stretch]:
    """Yield the lines that edits touch, edits of one line together, from top to bottom."""
    source = file.source
    spans = sorted(
        (
            source.offset(e.place.span.line, e.place.span.column),
            source.offset(*e.place.span[2:]),
            e.replacement,
        )
        for e in file.edits
    )
    shift = 0
    first = last = -1
    grown = 0
    line, reached = 0, 0
    for start, end, replacement in spans:
        line += source.text.count("\n", reached, start)
        end_line = line + source.text.count("\n", start, end)
        if line > last:
            if last >= 0:
                yield Stretch(first, last + 1, first + shift, last + 1 + shift + grown)
                shift += grown
            first, grown = line, 0
        last = max(last, end_line)
        grown += replacement.count("\n") - (end_line - line)
        line, reached = end_line, end
    if last >= 0:
        yield Stretch(first, last + 1, first + shift, last + 1 + shift + grown)


def _trimmed(stretch: Stretch, old: list[str], new: list[str]) -> Stretch | None:
    """Leave out lines at both ends that are alike; None if all are."""
    a, b = stretch.old, min(stretch.old_end, len(old))
    c, d = stretch.new, min(stretch.new_end, len(new))
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return None if a == b and c == d else Stretch(a, b, c, d)


def _hunks(stretches: list[Stretch]) -> Iterator[list[Stretch]]:
    """Yield stretches that stand so near that their context touches."""
    group: list[Stretch] = []
    for stretch in stretches:
        if group and stretch.old - group[-1].old_end > 2 * CONTEXT:
            yield group
            group = []
        group.append(stretch)
    yield group


def _hunk(group: list[Stretch], old: list[str], new: list[str]) -> Iterator[str]:
    lead = min(CONTEXT, group[0].old)
    begin, new_begin = group[0].old - lead, group[0].new - lead
    end = min(len(old), group[-1].old_end + CONTEXT)
    new_end = group[-1].new_end + (end - group[-1].old_end)
    yield f"@@ -{_range(begin, end)} +{_range(new_begin, new_end)} @@\n"
    at = begin
    for stretch in group:
        yield from _marked(" ", old[at : stretch.old])
        yield from _marked("-", old[stretch.old : stretch.old_end])
        yield from _marked("+", new[stretch.new : stretch.new_end])
        at = stretch.old_end
    yield from _marked(" ", old[at:end])


def _range(begin: int, end: int) -> str:
    count = end - begin
    return f"{begin + 1 if count else begin}" + ("" if count == 1 else f",{count}")


def _marked(sign: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
