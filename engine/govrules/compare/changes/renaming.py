"""Renames: an entry that is gone and a new one that is the same thing under another id.

It is the same thing when it says the same, or when it is the only one of its name on either side: what else has
changed of it is then a change like any other, and not a new matter with a legal basis of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

Names: TypeAlias = Mapping[str, Mapping[str, str]]
"""Section → old id → new id."""

_MATERIALS: Final = ("materials",)
_DEPARTMENTS: Final = ("departments",)
_TABLES: Final = ("tier_tables", "decision_tables")

_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "materials": _MATERIALS,
    "material": _MATERIALS,
    "needs": _MATERIALS,
    "gives": _MATERIALS,
    "produces": _MATERIALS,
    "provides": _MATERIALS,
    "requires": _MATERIALS,
    "letter": _MATERIALS,
    "limit": ("limits",),
    "tiers": _TABLES,
    "table": _TABLES,
    "shared_by": ("data_sources",),
    "visit": ("places",),
    "place": ("places",),
    "level": ("levels",),
    "area": ("areas",),
    "in": ("areas",),
    "matter": ("matters",),
    "matters": ("matters",),
    "one_of": ("matters",),
    "calendar": ("calendars",),
    "authority": _DEPARTMENTS,
    "cooperating": _DEPARTMENTS,
    "issuer": _DEPARTMENTS,
    "owner": _DEPARTMENTS,
    "lead": _DEPARTMENTS,
    "members": _DEPARTMENTS,
    "supervised_by": _DEPARTMENTS,
    "may_summon": _DEPARTMENTS,
}
"""Key → the sections of which its value names an entry."""
_POSTS: Final = frozenset({"by", "post", "decides", "through", "approved_by", "tell", "escalate", "deputies"})
"""Keys whose value is a post: `department/post`."""
_FACTS: Final = frozenset({"inputs", "when"})
_CONDITIONS: Final = frozenset({"when", "up_to", "not_for", "from"})
_WORD: Final = re.compile(r"[^\W\d][\w.]*")

ORDER: Final = (
    "levels",
    "areas",
    "places",
    "departments",
    "groups",
    "data_sources",
    "materials",
    "limits",
    "tier_tables",
    "decision_tables",
    "matters",
    "bundles",
)
"""Sections of which an entry may be renamed, those first that others name."""


class Rename(NamedTuple):
    """An entry that has another id; of a step (section `steps`) the id is `MATTER.STEP`."""

    section: str
    before: str
    after: str


def renames_in(
    section: str, gone: Mapping[str, Any], new: Mapping[str, Any], names: Names
) -> Iterable[Rename]:
    """Yield which of the entries that are gone are new under another id.

    The values are meanings (see `meaning.meaning_of`); `names` are the renames that are known so far.
    """
    old = {key: with_names(value, names, section) for key, value in gone.items()}
    yield from (Rename(section, *pair) for pair in same_things(old, new))


def same_things(gone: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield old and new id of what says the same, then of what alone has the same name on both sides."""
    found: dict[str, str] = {}
    waiting: dict[str, list[str]] = {}
    for key, value in new.items():
        waiting.setdefault(_content(value), []).append(key)
    for key, value in gone.items():
        same = waiting.get(_content(value))
        if same:
            found[key] = same.pop(0)
    yield from found.items()
    left = {key: value for key, value in gone.items() if key not in found}
    taken = set(found.values())
    others = _by_name({key: value for key, value in new.items() if key not in taken})
    yield from (
        (keys[0], others[name][0])
        for name, keys in _by_name(left).items()
        if len(keys) == 1 == len(others.get(name, ()))
    )


def _by_name(entries: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in entries.items():
        name = value.get("name") if isinstance(value, dict) else None
        if name:
            found.setdefault(json.dumps(name, ensure_ascii=False, sort_keys=True), []).append(key)
    return found


def with_names(value: Any, names: Names, section: str) -> Any:
    """Return a plain value with every renamed entry under its new id."""
    return _renamed("", value, names, section) if names else value


def _renamed(key: str, value: Any, names: Names, section: str) -> Any:
    if isinstance(value, dict):
        ids = names.get("matters", {}) if key == "after" and section == "bundles" else {}
        return {ids.get(name, name): _renamed(name, inside, names, section) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(key, inside, names, section) for inside in value]
    if not isinstance(value, str):
        return value
    if key in _POSTS:
        department, slash, post = value.partition("/")
        return f"{names.get('departments', {}).get(department, department)}{slash}{post}"
    sections = ("matters",) if key == "after" and section == "bundles" else _NAMED_BY.get(key, ())
    for named in sections:
        if value in names.get(named, {}):
            return names[named][value]
    return value


def named_in(section: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the entries that a plain value names: section and id; facts that stand in its conditions."""
    yield from _named("", value, section)


def _named(key: str, value: Any, section: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inside in value.items():
            if key in _FACTS:
                yield "facts", name
            yield from _named("when" if key == "when" else name, inside, section)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _named(key, inside, section)
    elif isinstance(value, str):
        if key in _POSTS:
            yield "departments", value.partition("/")[0]
        elif key in _CONDITIONS:
            yield from (("facts", name) for name in _WORD.findall(value))
        elif value.startswith("fact:"):
            yield "facts", value.removeprefix("fact:")
        else:
            sections = ("matters",) if key == "after" and section == "bundles" else _NAMED_BY.get(key, ())
            yield from ((named, value) for named in sections)


def _content(value: Any) -> str:
    without_id = (
        {key: each for key, each in value.items() if key not in ("id", "after")}
        if isinstance(value, dict)
        else value
    )
    return json.dumps(without_id, ensure_ascii=False, sort_keys=True, default=str)
