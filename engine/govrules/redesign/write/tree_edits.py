"""A value before and after → edits at its place in the text.

Old and new are plain trees of the day's reading (mappings, lists, scalars; what has its default is left
out). They are walked together with the document. Where both are mappings, or both lists, only what differs
inside is touched; a dated value gets a new day instead of being overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from govrules.book.dating import is_dated
from govrules.codes.writing import WRITE_LATER_DATE
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.redesign.write.alignment import align
from govrules.redesign.write.node import Node
from govrules.redesign.write.node_edits import cuts, replaced, shared
from govrules.redesign.write.pieces import AtOnce, Piece

Path = tuple[str | int, ...]

ABSENT: Final = object()
"""A value that is not there, before or after."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the document was read: the day, and which elements of lists were in force on it."""

    day: str
    dated: bool
    """Whether mappings of dates are dated values in this document."""
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    """See `book.dating.Reading.kept`."""


def edits_of(node: Node, old: Any, new: Any, reading: Reading, path: Path = ()) -> Iterator[Piece]:
    """Yield what turns the text of `node` from `old` to `new`; `path` = its path in the day's tree."""
    if old is not ABSENT and new is not ABSENT and old == new:
        return
    if node.is_shared or (node.is_alias and isinstance(node.value, dict | list)):
        yield shared(node)
    elif reading.dated and is_dated(node.value):
        yield from _on_a_day(node, old, new, reading, path)
    elif isinstance(old, dict) and isinstance(new, dict) and isinstance(node.value, dict):
        yield from _mapping(node, old, new, reading, path)
    elif isinstance(old, list) and isinstance(new, list) and isinstance(node.value, list):
        yield from _list(node, old, new, reading, path)
    else:
        yield from replaced(node, None if new is ABSENT else new)


def _on_a_day(node: Node, old: Any, new: Any, reading: Reading, path: Path) -> Iterator[Piece]:
    """Give a dated value a new day; the days before stay as they are."""
    days = node.pairs()
    later = min((day for day in days if day > reading.day), default=None)
    if later is not None:
        yield Diagnostic(
            WRITE_LATER_DATE,
            say("From {day} on another value is written here, which takes over from the reform.", day=later),
            node.document.key_place((*node.path, later)),
            say("Change it too, or take it out."),
        )
    if reading.day in days:
        entry = days[reading.day]
        if isinstance(entry.value, dict) and "value" in entry.value:
            entry = entry.pairs()["value"]
        yield from (
            piece for piece in edits_of(entry, old, new, reading, path) if not isinstance(piece, AtOnce)
        )
        return
    keys = list(days)
    before = max((number for number, day in enumerate(keys) if day <= reading.day), default=len(keys) - 1)
    value = None if new is ABSENT else new
    yield from cuts(node, list(days.values()), set(), {before: [(reading.day, value)]})


def _mapping(
    node: Node, old: Mapping[str, Any], new: Mapping[str, Any], reading: Reading, path: Path
) -> Iterator[Piece]:
    written = node.pairs()
    keys = list(written)
    gone: set[int] = set()
    added: dict[int, list[tuple[str, Any]]] = {}
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, ABSENT), new.get(key, ABSENT)
        if key not in written:
            if after is not ABSENT:
                added.setdefault(_place_for(key, list(new), keys, node), []).append((key, after))
        elif after is ABSENT and not (reading.dated and is_dated(written[key].value)):
            gone.add(keys.index(key))
        elif before is ABSENT or after is ABSENT or before != after:
            yield from edits_of(written[key], before, after, reading, (*path, key))
    if gone or added:
        yield AtOnce()
        yield from cuts(node, list(written.values()), gone, added)


def _place_for(key: str, order: Sequence[str], written: Sequence[str], node: Node) -> int:
    """Return after which key a new one is put: in braces the last, else by the usual order of keys."""
    if node.in_flow or node.is_flow:
        return len(written) - 1
    before = set(order[: order.index(key)])
    return max((number for number, known in enumerate(written) if known in before), default=0)


def _list(
    node: Node, old: Sequence[Any], new: Sequence[Any], reading: Reading, path: Path
) -> Iterator[Piece]:
    written = node.elements()
    indexes = reading.kept.get(path, tuple(range(len(written))))
    alignment = align(old, new)
    for before, after in alignment.pairs:
        yield from edits_of(written[indexes[before]], old[before], new[after], reading, (*path, before))
    gone: set[int] = set()
    for number in alignment.gone:
        element = written[indexes[number]]
        if reading.dated and is_dated(element.value):
            yield from edits_of(element, old[number], ABSENT, reading, (*path, number))
        else:
            gone.add(indexes[number])
    added: dict[int, list[tuple[None, Any]]] = {}
    for before, after in alignment.added:
        number = -1 if before < 0 else indexes[before]
        added.setdefault(number, []).append((None, new[after]))
    if gone or added:
        yield AtOnce()
        yield from cuts(node, written, gone, added)
