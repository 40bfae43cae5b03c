"""A book under the new ids: what was only renamed is then no difference, wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.compare.changes.differences import pairs_of, unequal
from govrules.compare.changes.meaning import meaning_of
from govrules.compare.changes.renaming import ORDER, Names, Rename, renames_in, same_things, with_names
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

STEPS: Final = "steps"
_WITH_STEPS: Final = ("matters", "bundles")
_ENCODER: Final = msgspec.json.Encoder()


def renames_between(base: RuleBook, head: RuleBook) -> tuple[Rename, ...]:
    """Return the entries of `base` that stand in `head` under another id, and say the same, or alone have its name."""
    names: dict[str, dict[str, str]] = {}
    found: list[Rename] = []
    for section in ORDER:
        old, new = getattr(base, section), getattr(head, section)
        if old.keys() <= new.keys() or new.keys() <= old.keys():
            continue
        pairs = unequal(base, head, section)
        gone = {key: one for key, (one, other) in pairs.items() if other is None}
        fresh = {key: other for key, (one, other) in pairs.items() if one is None}
        for rename in renames_in(section, gone, fresh, names):
            names.setdefault(section, {})[rename.before] = rename.after
            found.append(rename)
    return (*found, *_step_renames(with_renames(base, tuple(found)), head))


def _step_renames(base: RuleBook, head: RuleBook) -> Iterator[Rename]:
    """Yield the steps that have another id in their matter; bundles' own steps among them."""
    for section in _WITH_STEPS:
        for owner, one, other in pairs_of(getattr(base, section), getattr(head, section)):
            if one is None or other is None or one is other or not _may_be_renamed(one, other):
                continue
            old, new = (
                {step["id"]: step for step in meaning_of(section, rule)["steps"]} for rule in (one, other)
            )
            gone = {key: step for key, step in old.items() if key not in new}
            fresh = {key: step for key, step in new.items() if key not in old}
            for before, after in same_things(gone, fresh):
                yield Rename(STEPS, f"{owner}.{before}", f"{owner}.{after}")


def _may_be_renamed(one: Matter | Bundle, other: Matter | Bundle) -> bool:
    """Tell whether one side has a step that the other has not, both ways round."""
    old, new = ({step.id for step in owner.steps or ()} for owner in (one, other))
    return not (old <= new or new <= old)


def with_renames(book: RuleBook, renames: tuple[Rename, ...]) -> RuleBook:
    """Return a book in which some entries have their new ids; places are still those of the files."""
    if not renames:
        return book
    names: dict[str, dict[str, str]] = {}
    for section, before, after in renames:
        names.setdefault(section, {})[before] = after
    old = "|".join(re.escape(rename.before.rpartition(".")[2]) for rename in renames)
    mentions = re.compile(f'"(?:{old})["/]'.encode())
    sections: dict[str, Any] = {
        section: _renamed(section, getattr(book, section), names, mentions) for section in ORDER
    }
    origins = {
        (section, names.get(section, {}).get(entry, entry)): origin
        for (section, entry), origin in book.origins.items()
    }
    return replace(book, **sections, origins=origins)


def _renamed(
    section: str, entries: Mapping[str, Any], names: Names, mentions: re.Pattern[bytes]
) -> dict[str, Any]:
    own = names.get(section, {})
    return {
        own.get(key, key): _entry(section, entry, own.get(key, key), names)
        if mentions.search(_ENCODER.encode(entry))
        else entry
        for key, entry in entries.items()
    }


def _entry(section: str, entry: Any, key: str, names: Names) -> Any:
    tree = {**with_names(msgspec.to_builtins(entry), names, section), "id": key}
    if section in _WITH_STEPS:
        steps = {
            old.partition(".")[2]: new.partition(".")[2]
            for old, new in names.get(STEPS, {}).items()
            if old.partition(".")[0] == key
        }
        if steps and tree.get("steps"):
            tree["steps"] = [_step(step, steps) for step in tree["steps"]]
    return tree if isinstance(entry, dict) else msgspec.convert(tree, type(entry))


def _step(step: Any, names: Mapping[str, str]) -> Any:
    """Return a step under its new id, and with the new ids of those that it names."""
    found = {**step, "id": names.get(step["id"], step["id"])}
    if found.get("after"):
        found["after"] = [_named(one, "step", names) for one in found["after"]]
    if found.get("on"):
        found["on"] = {outcome: _route(route, names) for outcome, route in found["on"].items()}
    return found


def _named(value: Any, key: str, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {**value, key: names.get(value.get(key, ""), value.get(key))}
    return names.get(value, value)


def _route(route: Any, names: Mapping[str, str]) -> Any:
    if not isinstance(route, dict):
        return names.get(route, route)
    kept = [names.get(step, step) for step in route.get("keep", ())]
    renamed = _named(route, "to", names) if "to" in route else route
    return {**renamed, "keep": kept} if kept else renamed
