"""Which elements of a list stayed, changed, went and came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from govrules.surface.document import NAMING_KEYS


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an old list becomes a new one."""

    pairs: tuple[tuple[int, int], ...]
    """Old and new index of elements that stand for each other; their content may differ."""
    gone: frozenset[int]
    """Old indexes."""
    added: tuple[tuple[int, int], ...]
    """(old index after which it comes, -1 = first; new index), in the new order."""


def align(old: Sequence[Any], new: Sequence[Any]) -> Alignment:
    """Align two lists: elements of one name belong together, those without a name by content and place."""
    old_names, new_names = list(map(_name, old)), list(map(_name, new))
    if old_names == new_names:
        return Alignment(tuple((n, n) for n in range(len(old))), frozenset(), ())
    pairs: list[tuple[int, int]] = []
    gone: set[int] = set()
    added: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, old_names, new_names, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(first, last), range(new_first, new_last), strict=True))
            continue
        together = 0
        while first + together < last and new_first + together < new_last:
            if not _alike(old[first + together], new[new_first + together]):
                break
            pairs.append((first + together, new_first + together))
            together += 1
        gone.update(range(first + together, last))
        added.extend((first + together - 1, index) for index in range(new_first + together, new_last))
    return Alignment(tuple(pairs), frozenset(gone), tuple(added))


def _name(element: Any) -> tuple[str, str]:
    """Return what an element is known by: its name, else its content."""
    if isinstance(element, str):
        return "name", element
    if isinstance(element, dict):
        for key in NAMING_KEYS:
            if isinstance(element.get(key), str):
                return "name", element[key]
        if isinstance(element.get("one_of"), list):
            return "one of", json.dumps([_name(inner) for inner in element["one_of"]])
    return "content", json.dumps(element, sort_keys=True, default=str)


def _alike(old: Any, new: Any) -> bool:
    """Tell whether one element may be written over the other: texts, or two that have no name."""
    if isinstance(old, str) and isinstance(new, str):
        return True
    return _name(old)[0] == _name(new)[0] != "name"
