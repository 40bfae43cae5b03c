"""What two states of the rules say differently, by meaning: where in the rules, from what, to what.

A place is a path of ids and keys, as layers write it: `matters.food.steps.review.limit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.compare.values import value_differences

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
                    found.extend(
                        RuleDifference(".".join(map(str, (name, key, *path))), old_value, new_value)
                        for path, old_value, new_value in value_differences(_plain(one), _plain(other))
                    )
    return tuple(found)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return msgspec.to_builtins(value)
