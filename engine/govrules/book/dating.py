"""Dated values: what of a document is in force on one day.

Any value may be a mapping whose keys are all dates, each holding from that day until the next; an element
of a list may say `from` and `until` (inclusive). The day's reading is a tree without any of these, and a
memory of which elements were left out, so that places in the file are still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Protocol

import msgspec

from govrules.source import Place
from govrules.surface.document import NAMING_KEYS

Path = tuple[str | int, ...]

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATED_KEY: Final = re.compile(rb"\d{4}-\d\d-\d\d[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_BOUNDS: Final = tuple(
    re.compile(word + rb"[\"']?[ \t]*:[ \t]*[\"']?\d{4}-\d\d-\d\d") for word in (b"from", b"until")
)

UNDATED_KINDS: Final = frozenset({"Calendar", "Case", "RuleTests", "Scenario"})
"""Kinds whose dates are their own: moments of a case, days of a calendar."""

BESIDE_VALUE: Final = frozenset({"value", "legal_basis", "because"})
"""What a dated entry may say besides its value."""

_ABSENT: Final = object()


class Located(Protocol):
    """A document as read: its tree, and where a path of it stands (see `surface.document.Document`)."""

    @property
    def data(self) -> Any:
        """The tree as written."""
        ...

    @property
    def file(self) -> str:
        """The file's name as the user gave it."""
        ...

    def place(self, path: Sequence[str | int] = (), as_of: str | None = None) -> Place:
        """Return where the value at a path of keys, indexes and ids stands."""
        ...

    def key_place(self, path: Sequence[str | int], as_of: str | None = None) -> Place:
        """Return where the key at the end of a path stands."""
        ...

    def text_offset_place(self, path: Sequence[str | int], offset: int, as_of: str | None = None) -> Place:
        """Return where one character of a text stands."""
        ...


class Reading(msgspec.Struct, frozen=True):
    """A tree as of one day."""

    tree: Any
    kept: Mapping[Path, tuple[int, ...]]
    """For lists that lost elements, by their path in `tree`: the original index of each that stayed."""
    faults: tuple[tuple[Path, str], ...] = ()
    """Keys of dated values that are no day of the calendar, or that do not belong beside `value`: the path of
    the dated value in `tree`, then its date (and the key), and what is wrong: `date` or `key`."""

    def original(self, path: Sequence[str | int]) -> Path:
        """Turn a path in `tree` into the path in the document as written (dates on the way are left out).

        A list element may be named by its id, as in `Document.place`: among several of one id it is the one
        that is in force.
        """
        if not self.kept:
            return tuple(path)
        found: list[str | int] = []
        walked: Path = ()
        node: Any = self.tree
        for part in path:
            step = _index_of(node, part) if isinstance(node, list) else part
            indexes = self.kept.get(walked)
            inside = indexes is not None and isinstance(step, int) and step < len(indexes)
            found.append(indexes[step] if indexes is not None and inside and isinstance(step, int) else step)
            walked = (*walked, step)
            node = _child(node, step)
        return tuple(found)


@dataclass(frozen=True)
class DatedDocument:
    """A document read as of a day: paths are those of the day's tree, places those of the file."""

    document: Located
    as_of: str

    @property
    def file(self) -> str:
        """The file's name as the user gave it."""
        return self.document.file

    @cached_property
    def reading(self) -> Reading:
        """The day's tree."""
        return read_as_of(self.document.data, self.as_of)

    def place(self, path: Sequence[str | int] = (), as_of: str | None = None) -> Place:
        """Return where the value at a path of the day's tree stands."""
        return self.document.place(self.reading.original(path), as_of or self.as_of)

    def key_place(self, path: Sequence[str | int], as_of: str | None = None) -> Place:
        """Return where the key at the end of a path of the day's tree stands."""
        return self.document.key_place(self.reading.original(path), as_of or self.as_of)

    def text_offset_place(self, path: Sequence[str | int], offset: int, as_of: str | None = None) -> Place:
        """Return where one character of a text of the day's tree stands."""
        return self.document.text_offset_place(self.reading.original(path), offset, as_of or self.as_of)


def may_be_dated(data: bytes, keys: Iterable[str]) -> bool:
    """Tell whether a file may hold dated values: a quick way to pass over those that do not.

    `keys` are the mapping keys that were seen so far, in this file or others: without a date among them, the
    bytes need not be searched for one.
    """
    if any(bound.search(data) for bound in _BOUNDS):
        return True
    return any(map(_DATE.fullmatch, keys)) and _DATED_KEY.search(data) is not None


def read_as_of(tree: Any, as_of: str) -> Reading:
    """Read a document as of a day (`YYYY-MM-DD`)."""
    reader = _Reader(as_of)
    found = reader.read(tree, ())
    return Reading({} if found is _ABSENT else found, reader.kept, tuple(reader.faults))


def is_dated(value: object) -> bool:
    """Tell whether a value is a mapping whose keys are all dates."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(key, str) and _DATE.fullmatch(key) for key in value)
    )


def holding(dated: Mapping[str, Any], as_of: str) -> Any:
    """Return what a dated value holds on a day; `_ABSENT` before the first date and for null."""
    dates = [day for day in dated if day <= as_of]
    if not dates:
        return _ABSENT
    value = dated[max(dates)]
    if isinstance(value, dict) and "value" in value:
        value = value["value"]
    return _ABSENT if value is None else value


class _Reader:
    """Reads one tree as of one day, and remembers what it left out."""

    def __init__(self, as_of: str) -> None:
        self.as_of = as_of
        self.kept: dict[Path, tuple[int, ...]] = {}
        self.faults: list[tuple[Path, str]] = []

    def read(self, value: Any, path: Path) -> Any:
        """Return the value that holds, or `_ABSENT`."""
        if isinstance(value, list):
            return self._list(value, path)
        if not isinstance(value, dict):
            return value
        if is_dated(value):
            self._look_at(value, path)
            held = holding(value, self.as_of)
            return held if held is _ABSENT else self.read(held, path)
        read = {}
        for key, item in value.items():
            found = self.read(item, (*path, key))
            if found is not _ABSENT:
                read[key] = found
        return read

    def _look_at(self, dated: Mapping[str, Any], path: Path) -> None:
        for day, entry in dated.items():
            if not _is_day(day):
                self.faults.append(((*path, day), "date"))
            if isinstance(entry, dict) and "value" in entry:
                strange = (key for key in entry if key not in BESIDE_VALUE)
                self.faults.extend(((*path, day, key), "key") for key in strange)

    def _list(self, items: list[Any], path: Path) -> list[Any]:
        read: list[Any] = []
        indexes: list[int] = []
        for index, item in enumerate(items):
            if isinstance(item, dict):
                if not _in_force(item, self.as_of):
                    continue
                item = {key: value for key, value in item.items() if not _is_bound(key, value)}
            found = self.read(item, (*path, len(read)))
            if found is not _ABSENT:
                read.append(found)
                indexes.append(index)
        if len(read) < len(items):
            self.kept[path] = tuple(indexes)
        return read


def _is_bound(key: str, value: object) -> bool:
    return key in ("from", "until") and isinstance(value, str) and _is_day(value)


def _in_force(item: Mapping[str, Any], as_of: str) -> bool:
    first, last = item.get("from"), item.get("until")
    if _is_bound("from", first) and as_of < str(first):
        return False
    return not (_is_bound("until", last) and as_of > str(last))


def _is_day(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _index_of(elements: list[Any], part: str | int) -> str | int:
    """Return the index of the element that a name means; the name itself where there is none."""
    if isinstance(part, int):
        return part
    for index, element in enumerate(elements):
        if element == part:
            return index
        if isinstance(element, dict):
            named = next((element[key] for key in NAMING_KEYS if key in element), None)
            if named == part:
                return index
    return part


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list) and isinstance(step, int) and -len(node) <= step < len(node):
        return node[step]
    return None
