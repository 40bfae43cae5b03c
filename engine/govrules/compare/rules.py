"""What two states of the rules say differently, by meaning: where in the rules, from what, to what.

A place is a path of ids and keys, as layers write it: `matters.food.steps.review.limit`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.surface.document import NAMING_KEYS

SECTIONS: Final[Mapping[str, str]] = {
    "matters": "matters",
    "bundles": "bundles",
    "materials": "materials",
    "data_sources": "data_sources",
    "tier_tables": "tables",
    "decision_tables": "tables",
    "limits": "limits",
    "facts": "facts",
    "levels": "levels",
    "areas": "areas",
    "places": "places",
    "departments": "departments",
    "groups": "groups",
    "one_stops": "one_stops",
    "commits": "commits",
    "aliases": "aliases",
}
"""Where a book keeps its entries → how a path names them. The last three are set by reforms only."""


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One value that differs; None = not written."""

    at: str
    before: Any
    after: Any

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {"at": self.at, "from": self.before, "to": self.after}


def rule_differences(before: RuleBook, after: RuleBook) -> tuple[RuleDifference, ...]:
    """Return every value in which two books differ, in the order of the sections and entries."""
    found: list[RuleDifference] = []
    for section, name in SECTIONS.items():
        old, new = getattr(before, section), getattr(after, section)
        if old is not new:
            for key in dict.fromkeys((*old, *new)):
                one, other = old.get(key), new.get(key)
                if one is not other:
                    found.extend(_differences(f"{name}.{key}", _plain(one), _plain(other)))
    return tuple(found)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return msgspec.to_builtins(value)


def _differences(at: str, before: Any, after: Any) -> Iterator[RuleDifference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences(f"{at}.{key}", before.get(key), after.get(key))
        return
    if (
        isinstance(before, list | tuple)
        and isinstance(after, list | tuple)
        and not _are_words(at, before, after)
    ):
        old, new = _by_name(before), _by_name(after)
        if old is not None and new is not None and (old.keys() != new.keys() or list(old) == list(new)):
            for key in dict.fromkeys((*old, *new)):
                yield from _differences(f"{at}.{key}", old.get(key), new.get(key))
            return
    yield RuleDifference(at, before, after)


def _are_words(at: str, before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Tell whether two lists are short enumerations (`after`, `needs`), read best as a whole."""
    elements = at.rpartition(".")[2] in ("materials", "matters")
    return not elements and all(isinstance(item, str) for item in (*before, *after))


def _by_name(items: Sequence[Any]) -> dict[str, Any] | None:
    """Return the elements of a list by the name that each is known by; None where one has none.

    An element that is only a name means the same as a mapping that says no more.
    """
    found: dict[str, Any] = {}
    for item in items:
        key = next(
            (key for key in NAMING_KEYS if isinstance(item, dict) and isinstance(item.get(key), str)), None
        )
        name = item if isinstance(item, str) else None if key is None else item[key]
        if name is None or name in found:
            return None
        found[name] = item if isinstance(item, dict) and len(item) > 1 else name
    return found or None
