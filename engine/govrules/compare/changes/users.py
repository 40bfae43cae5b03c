"""Whom a change of an entry concerns: the matters and bundles that use it, directly or through what uses it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from govrules.book.rulebook import RuleBook
from govrules.compare.changes.differences import Key
from govrules.compare.changes.meaning import meaning_of
from govrules.compare.changes.renaming import named_in
from govrules.model.base import listed
from govrules.model.matters import Performer, Step
from govrules.redesign.scope import members_of

Users: TypeAlias = Mapping[Key, frozenset[str]]
"""Entry → matters and bundles that use it."""

_BETWEEN: Final = ("data_sources", "materials", "tier_tables", "decision_tables", "limits")
"""Sections whose entries hand on what they use to the matters that use them."""
_ENCODER: Final = msgspec.json.Encoder()


def users_of(book: RuleBook, changed: Collection[Key]) -> Users:
    """Return who uses each of some entries. A matter uses itself; a bundle all that its members use."""
    through = {key: {key} for key in changed}
    for _ in range(2):
        for key, causes in _hand_on(book, through):
            through.setdefault(key, set()).update(causes)
    direct: dict[Key, set[str]] = {key: set() for key in changed}

    def note(owner: str, used: Iterable[Key]) -> None:
        for key in used:
            for cause in through.get(key, ()):
                direct[cause].add(owner)

    shared = [key for key in through if key[0] not in ("matters", "bundles")]
    for matter in _mentioning(book.matters, shared):
        note(matter, named_in("matters", meaning_of("matters", book.matters[matter])))
    for bundle in _mentioning(book.bundles, shared):
        note(bundle, named_in("bundles", meaning_of("bundles", book.bundles[bundle])))
    for section, entry in through:
        if section in ("matters", "bundles"):
            note(entry, [(section, entry)])
        elif (section, entry) == ("calendars", book.calendar.id):
            for cause in through[section, entry]:
                direct[cause].update(book.matters, book.bundles)
        elif section == "layers":
            for cause in through[section, entry]:
                direct[cause].update(_at(book, entry))
    _through_members(book, direct)
    return {key: frozenset(users) for key, users in direct.items()}


def _hand_on(book: RuleBook, through: Mapping[Key, set[Key]]) -> Iterator[tuple[Key, set[Key]]]:
    wanted = [key for key in through if key[0] not in ("matters", "bundles")]
    for section in _BETWEEN:
        for entry in _mentioning(getattr(book, section), wanted):
            used = set(named_in(section, meaning_of(section, getattr(book, section)[entry])))
            if section == "materials":
                used = {key for key in used if key[0] == "data_sources"}
            elif section == "data_sources":
                continue
            causes = {cause for key in used if key in through for cause in through[key]}
            if causes:
                yield (section, entry), causes


def _mentioning(entries: Mapping[str, Any], wanted: Collection[Key]) -> Iterator[str]:
    """Yield the entries in whose text one of the ids stands: a quick way past those that use none of them."""
    if not wanted:
        return
    names = "|".join(re.escape(name) for name in sorted({name for _, name in wanted}))
    mentions = re.compile(f'"(?:{names})["/]|{_facts(wanted)}').search
    for key, entry in entries.items():
        if mentions(_ENCODER.encode(entry).decode()):
            yield key


def _facts(wanted: Collection[Key]) -> str:
    names = "|".join(re.escape(name) for section, name in sorted(wanted) if section == "facts")
    return f"(?:{names})" if names else "(?!)"


def _through_members(book: RuleBook, users: Mapping[Key, set[str]]) -> None:
    holding: dict[str, list[str]] = {}
    for bundle in book.bundles:
        for member in members_of(book, bundle):
            holding.setdefault(member, []).append(bundle)
    for owners in users.values():
        owners.update([bundle for owner in owners for bundle in holding.get(owner, ())])


def _at(book: RuleBook, layer: str) -> Iterator[str]:
    rule = book.layers.get(layer)
    for change in (*rule.set, *rule.add, *rule.remove) if rule is not None else ():
        parts = change.at.split(".")
        if len(parts) > 1 and parts[0] in ("matters", "bundles"):
            yield parts[1]


def departments_of(book: RuleBook, targets: Iterable[str]) -> tuple[str, ...]:
    """Return the departments that handle some matters and bundles, as far as the rules name them."""
    found: dict[str, None] = {}
    for target in targets:
        matter, bundle = book.matters.get(target), book.bundles.get(target)
        if matter is not None:
            found.update(dict.fromkeys((*listed(matter.authority), *matter.cooperating)))
            found.update(dict.fromkeys(_posts(matter.steps or ())))
        elif bundle is not None:
            found.update(dict.fromkeys((*listed(bundle.lead), *_posts(bundle.steps))))
    return tuple(found)


def _posts(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        for part in step.by if isinstance(step.by, tuple) else (step.by,):
            post = part.post if isinstance(part, Performer) else part
            if post is not None and post != "system":
                yield post.partition("/")[0]
