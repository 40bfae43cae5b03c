"""Dated values: what of a document is in force on one day.

Any value may be a mapping whose keys are all dates, each holding from that day until the next; an element
of a list may say `from` and `until` (inclusive). The day's reading is a tree without any of these, and a
memory of which elements were left out, so that places in the file are still found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Path = tuple[str | int, ...]

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
MAY_BE_DATED: Final = re.compile(
    rb"\d{4}-\d\d-\d\d[\"']?[ \t]*:(?:\s|$)|\b(?:from|until)[\"']?[ \t]*:[ \t]*[\"']?\d{4}-\d\d-\d\d",
    re.MULTILINE,
)
"""Found in the bytes of every file that holds a dated value: a quick way to pass over those that do not."""

UNDATED_KINDS: Final = frozenset({"Calendar", "Case", "RuleTests", "Scenario"})
"""Kinds whose dates are their own: moments of a case, days of a calendar."""

_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Reading:
    """A tree as of one day."""

    tree: Any
    kept: Mapping[Path, tuple[int, ...]]
    """For lists that lost elements, by their path in `tree`: the original index of each element that stayed."""

    def original(self, path: Path) -> Path:
        """Turn a path in `tree` into the path in the document as written, without the dates on the way."""
        if not self.kept:
            return path
        found: list[str | int] = []
        for depth, part in enumerate(path):
            indexes = self.kept.get(path[:depth])
            if indexes is not None and isinstance(part, int) and part < len(indexes):
                part = indexes[part]
            found.append(part)
        return tuple(found)


def read_as_of(tree: Any, as_of: str) -> Reading:
    """Read a document as of a day (`YYYY-MM-DD`)."""
    kept: dict[Path, tuple[int, ...]] = {}
    found = _read(tree, as_of, (), kept)
    return Reading({} if found is _ABSENT else found, kept)


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


def _read(value: Any, as_of: str, path: Path, kept: dict[Path, tuple[int, ...]]) -> Any:
    if isinstance(value, dict):
        if is_dated(value):
            held = holding(value, as_of)
            return held if held is _ABSENT else _read(held, as_of, path, kept)
        read = {}
        for key, item in value.items():
            found = _read(item, as_of, (*path, key), kept)
            if found is not _ABSENT:
                read[key] = found
        return read
    if isinstance(value, list):
        return _read_list(value, as_of, path, kept)
    return value


def _read_list(items: list[Any], as_of: str, path: Path, kept: dict[Path, tuple[int, ...]]) -> list[Any]:
    read: list[Any] = []
    indexes: list[int] = []
    for index, item in enumerate(items):
        if isinstance(item, dict):
            if not _in_force(item, as_of):
                continue
            item = {key: value for key, value in item.items() if not _is_bound(key, value)}
        found = _read(item, as_of, (*path, len(read)), kept)
        if found is not _ABSENT:
            read.append(found)
            indexes.append(index)
    if len(read) < len(items):
        kept[path] = tuple(indexes)
    return read


def _is_bound(key: str, value: object) -> bool:
    return key in ("from", "until") and isinstance(value, str) and _DATE.fullmatch(value) is not None


def _in_force(item: Mapping[str, Any], as_of: str) -> bool:
    first, last = item.get("from"), item.get("until")
    if _is_bound("from", first) and as_of < str(first):
        return False
    return not (_is_bound("until", last) and as_of > str(last))
