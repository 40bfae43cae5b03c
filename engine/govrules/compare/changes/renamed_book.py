"""A book under the new ids: what was only renamed is then no difference, wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.compare.changes.differences import unequal
from govrules.compare.changes.renaming import ORDER, Names, Rename, renames_in, with_names

_ENCODER: Final = msgspec.json.Encoder()


def renames_between(base: RuleBook, head: RuleBook) -> tuple[Rename, ...]:
    """Return the entries of `base` that stand in `head` under another id, and are else the same."""
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
    return tuple(found)


def with_renames(book: RuleBook, renames: tuple[Rename, ...]) -> RuleBook:
    """Return a book in which some entries have their new ids; places are still those of the files."""
    if not renames:
        return book
    names: dict[str, dict[str, str]] = {}
    for section, before, after in renames:
        names.setdefault(section, {})[before] = after
    old = "|".join(re.escape(rename.before) for rename in renames)
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
    return tree if isinstance(entry, dict) else msgspec.convert(tree, type(entry))
