"""The reason of a change: what `legal_basis` and `because` say at the entry that makes it, and did not say before.

Looked for is where the value stands, at the date that brings it, and on the way up to the nearest element of a
list (a material, a step, a row) or to the entry itself; above that a law is about something else. What a new element
says is new, even where the entry around it cites the same law: somebody has said that it founds this too. A row of an
approval table is also founded by its table, a condition by its matter, a material by the template that comes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from govrules.book.dating import DatedDocument, is_dated
from govrules.book.rulebook import RuleBook
from govrules.compare.changes.differences import Difference
from govrules.compare.changes.renaming import Rename
from govrules.compare.values import Path

_BASES: Final = ("legal_basis", "basis")

_NAMES: Final = ("id", "matter", "material", "step", "name")
_WRITTEN: Final = ("to", "item")


class Ground(NamedTuple):
    """Why something is so."""

    text: str
    law: bool
    """Whether it cites a law: `legal_basis`, `because: {law: …}`. A plain `because` states a reason only."""


def grounds_of(
    base: RuleBook, head: RuleBook, difference: Difference, renames: Iterable[Rename] = ()
) -> tuple[Ground, ...]:
    """Return the reasons that the head brings for a change, the nearest first.

    `renames` lead to what the base says of a step that had another id there.
    """
    section, entry, path = difference.section, difference.entry, difference.path
    near, depth = _near(head, section, entry, path)
    found = dict.fromkeys(near)
    if section == "matters" and path[:1] == ("materials",) and len(path) == 2:
        material = str(path[1])
        if material not in base.materials and material in head.materials:
            found.update(dict.fromkeys(_near(head, "materials", material, ())[0]))
    if path[:1] == ("steps",) and len(path) > 1:
        before = {new: old for where, old, new in renames if where == "steps"}
        old = before.get(f"{entry}.{path[1]}", "").partition(".")[2]
        path = ("steps", old or path[1], *path[2:])
    known, known_depth = _near(base, section, entry, path)
    is_new = known_depth < depth
    return tuple(ground for ground in found if is_new or ground not in known)


def _near(book: RuleBook, section: str, entry: str, path: Path) -> tuple[tuple[Ground, ...], int]:
    """Return what is said from a value up to its nearest element, and how many lists deep that element lies."""
    origin = book.origins.get((section, entry))
    if origin is None:
        return (), 0
    document: Any = origin.document
    way: Sequence[str | int] = (*origin.path, *path)
    tree = getattr(document, "data", None)
    if isinstance(document, DatedDocument):
        way, tree = document.reading.original(way), document.document.data
    levels = list(_levels(tree, way, str(book.as_of)))
    deepest = levels[-1][1]
    start = next(number for number, (_, depth) in enumerate(levels) if depth == deepest)
    if section.endswith("_tables") and path[:1] == ("rules",):
        # The rows of a table are one rule: what founds the table founds them.
        start = min(start, len(origin.path))
    if path[:1] == ("criteria",):
        # A condition has no basis of its own to write; its matter has.
        start = min(start, len(origin.path))
    said = tuple(ground for node, _ in reversed(levels[start:]) for ground in _said(node))
    return said, levels[start][1]


def _levels(tree: Any, way: Sequence[str | int], as_of: str) -> Iterator[tuple[Any, int]]:
    """Yield each value on a way through a document as written, and in how many lists it lies."""
    node: Any = tree
    depth = 0
    yield node, depth
    for part in way:
        for dated in _held(node, as_of):
            yield dated, depth
            node = dated
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list):
            node = _element(node, part)
            depth += 1
        if node is None:
            return
        yield node, depth
    for dated in _held(node, as_of):
        yield dated, depth


def _held(node: Any, as_of: str) -> Iterator[Any]:
    """Yield what a dated value holds on a day: the entry of its date, then the value in that."""
    if not is_dated(node):
        return
    dates = [day for day in node if day <= as_of]
    if dates:
        held = node[max(dates)]
        yield held
        if isinstance(held, dict) and "value" in held:
            yield held["value"]


def _element(items: list[Any], part: str | int) -> Any:
    if isinstance(part, int):
        return items[part] if part < len(items) else None
    if len(items) < _FEW:
        return _by_name(items).get(part)
    kept = _long_lists.get(id(items))
    if kept is None or kept[0] is not items:
        if len(_long_lists) >= _MOST_LISTS:
            _long_lists.clear()
        kept = _long_lists[id(items)] = (items, _by_name(items))
    return kept[1].get(part)


_FEW: Final = 32
_MOST_LISTS: Final = 256
_long_lists: dict[int, tuple[list[Any], dict[str, Any]]] = {}
"""Lists of a file with hundreds of matters, by identity: each is gone through once."""


def _by_name(items: list[Any]) -> dict[str, Any]:
    """Return each element by what it is called; the first of a name."""
    found: dict[str, Any] = {}
    for item in items:
        if isinstance(item, str):
            found.setdefault(item, item)
        elif isinstance(item, dict):
            for key in _NAMES:
                if isinstance(item.get(key), str):
                    found.setdefault(item[key], item)
    return found


def _said(node: Any) -> Iterator[Ground]:
    if not isinstance(node, dict):
        return
    for key in _BASES:
        basis = node.get(key)
        for text in basis if isinstance(basis, list) else [basis]:
            if isinstance(text, str) and text.strip():
                yield Ground(text.strip(), True)
    for key in _WRITTEN:
        # What a line of a layer writes says its own basis.
        if isinstance(node.get(key), dict) and "at" in node:
            yield from _said(node[key])
    because = node.get("because")
    if isinstance(because, str) and because.strip():
        yield Ground(because.strip(), False)
    elif isinstance(because, dict) and isinstance(because.get("law"), str) and because["law"].strip():
        yield Ground(because["law"].strip(), True)
