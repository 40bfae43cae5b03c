"""A book in the making: changes of layers are carried out one by one, each on the result of those before it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from govrules.book.binding_redesigns import SECTIONS, has
from govrules.book.layers.fitting import CHANGEABLE, Change, fit, fits, tree_of
from govrules.book.layers.insertion import put_in
from govrules.book.layers.patch import LayeredDocument, Patch, Verb
from govrules.book.layers.path import Names, Spot, find, name_of, plain
from govrules.book.rulebook import Origin, RuleBook
from govrules.diagnostics import Diagnostic
from govrules.model.layers import Change as LayerChange
from govrules.model.layers import Layer
from govrules.source import Place

Outcome: TypeAlias = Literal["done", "same", "missing", "exists", "misfit"]
"""What came of a change: done; nothing differs after it; no such path; there already; the value does not fit."""


class _Nowhere:
    """The document of a layer that was made by a program."""

    file = ""

    def place(self, path: object = (), as_of: str | None = None) -> Place:
        return Place("")

    key_place = place

    def text_offset_place(self, path: object, offset: int, as_of: str | None = None) -> Place:
        return Place("")

    def source_text(self, path: object) -> str:
        return ""


_NOWHERE: Final = _Nowhere()


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change of a layer did."""

    layer: Layer
    verb: Verb
    number: int
    change: LayerChange
    outcome: Outcome
    section: str = ""
    entry: str = ""
    path: Names = ()
    """Inside the entry, by names."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Draft:
    """Holds what the layers have touched; everything else is the base book's own."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._sections: dict[str, dict[str, Any]] = {}
        self._trees: dict[tuple[str, str], Any] = {}
        self._patches: dict[tuple[str, str], list[Patch]] = {}

    def apply(self, layer: Layer, verb: Verb, number: int) -> Effect:
        """Carry out one change. What cannot be done leaves everything as it was."""
        change: LayerChange = getattr(layer, verb)[number]
        effect = Effect(layer, verb, number, change, "missing")
        head, *parts = change.at.split(".")
        sections = [section for section in SECTIONS.get(head, ()) if section in CHANGEABLE]
        if not sections:
            return effect
        if not parts:
            return self._new_entry(effect, sections) if verb == "add" else effect
        section = next((name for name in sections if parts[0] in self._shelf(name)), None)
        if section is None:
            return effect
        effect = replace(effect, section=section, entry=parts[0])
        return self._inside(effect, parts[1:]) if parts[1:] else self._whole(effect)

    def book(self) -> RuleBook:
        """Return the book as it stands now, sharing what the next change may alter: for a look, not to keep."""
        sections: dict[str, Any] = {**self._sections}
        return replace(self._book, **sections)

    def finish(self, **also: Any) -> RuleBook:
        """Return the finished book: every changed entry knows where each of its values was written."""
        origins = dict(self._book.origins)
        for key, patches in self._patches.items():
            tree = self._trees.get(key)
            if tree is not None:
                document = LayeredDocument(self._book.origins.get(key), tree, tuple(patches))
                origins[key] = Origin(document, ())
        found = {key: tuple(patches) for key, patches in self._patches.items()}
        changed: dict[str, Any] = {**self._sections, "origins": origins, "patches": found, **also}
        return replace(self._book, **changed)

    def touched(self) -> list[tuple[str, str]]:
        """Return the entries that differ from the base: section and id."""
        return list(self._patches)

    def _inside(self, effect: Effect, parts: list[str]) -> Effect:
        tree = copy.deepcopy(self._tree(effect.section, effect.entry))
        spot = find(tree, parts, self._book.limits)
        verb = effect.verb
        if spot is None or (verb != "add" and not self._is_there(effect, spot, parts)):
            return effect
        value = copy.deepcopy(effect.change.to if verb == "set" else effect.change.item)
        path: Names = spot.names
        if verb == "remove":
            if spot.is_there:
                del spot.holder[spot.key]
        elif verb == "set":
            spot.holder[spot.key] = value
        else:
            added = self._added(effect, tree, spot, value)
            if isinstance(added, str):
                name = name_of(value) if isinstance(spot.holder.get(spot.key), list) else None
                return replace(effect, outcome=added, path=path if name is None else (*path, name))
            path = added
        return self._typed(replace(effect, path=path), tree, value)

    def _is_there(self, effect: Effect, spot: Spot, parts: list[str]) -> bool:
        """Tell whether a path exists: it is written, or it is a key that every such rule has."""
        return spot.is_there or has(self._book, self._shelf(effect.section)[effect.entry], parts)

    def _added(self, effect: Effect, tree: Any, spot: Spot, value: Any) -> Names | Outcome:
        """Put an item in; the path at which it stands now, or why it cannot be added."""
        if not spot.is_there:
            if isinstance(spot.holder, list):
                if name_of(value) != spot.names[-1]:
                    return "missing"
                put_in(spot.holder, value)
                return spot.names
            spot.holder[spot.key] = value
            if not isinstance(value, list) and not fits(effect.section, tree):
                spot.holder[spot.key] = [value]
                if fits(effect.section, tree):
                    return (*spot.names, name_of(value) or 0)
                spot.holder[spot.key] = value
            return spot.names
        if not isinstance(spot.value, list):
            return "same" if spot.value == value else "exists"
        name = name_of(value)
        there = next((item for item in spot.value if name is not None and name_of(item) == name), None)
        if there is not None:
            return "same" if there == value or _says_no_more(there, value) else "exists"
        put_in(spot.value, value)
        return (*spot.names, name if name is not None else len(spot.value) - 1)

    def _typed(self, effect: Effect, tree: Any, value: Any) -> Effect:
        section, entry = effect.section, effect.entry
        value_key = {"set": ("to",), "add": ("item",), "remove": ()}[effect.verb]
        document = self._document(effect.layer)
        written = (effect.verb, effect.number, *value_key)
        rule, diagnostics = fit(section, tree, Change(document, written, _numbered(tree, effect.path)))
        if rule is None:
            return replace(effect, outcome="misfit", diagnostics=diagnostics)
        if rule == self._shelf(section)[entry]:
            return replace(effect, outcome="same")
        self._keep(section, entry, rule, plain(rule), effect)
        return replace(effect, outcome="done")

    def _keep(self, section: str, entry: str, rule: Any, tree: Any, effect: Effect) -> None:
        shelf = self._shelf(section, own=True)
        if rule is None:
            shelf.pop(entry, None)
        else:
            shelf[entry] = rule
        self._trees[section, entry] = tree
        patch = Patch(
            effect.layer.id,
            effect.verb,
            effect.number,
            effect.path,
            effect.change.because,
            self._document(effect.layer),
        )
        self._patches.setdefault((section, entry), []).append(patch)

    def _whole(self, effect: Effect) -> Effect:
        """Change an entry as a whole: another in its place, or none."""
        section, entry, verb = effect.section, effect.entry, effect.verb
        if verb == "add":
            tree = self._tree(section, entry)
            return replace(effect, outcome="same" if tree == effect.change.item else "exists")
        if verb == "remove":
            self._keep(section, entry, None, None, effect)
            return replace(effect, outcome="done")
        value = copy.deepcopy(effect.change.to)
        if isinstance(value, dict):
            value = {"id": entry, **value} if section in ("areas",) else {**value, "id": entry}
        return self._typed(effect, value, value)

    def _new_entry(self, effect: Effect, sections: list[str]) -> Effect:
        """Add an entry to a section."""
        item = copy.deepcopy(effect.change.item)
        name = item.get("id") if isinstance(item, Mapping) else None
        section = sections[0]
        if len(sections) > 1 and isinstance(item, Mapping) and "outputs" in item:
            section = sections[1]
        if section == "bundles" and isinstance(item, dict):
            item.setdefault("kind", "Bundle")
        if isinstance(name, str) and name in self._shelf(section):
            there = self._tree(section, name)
            return replace(effect, section=section, entry=name, outcome="same" if there == item else "exists")
        document = self._document(effect.layer)
        change = Change(document, (effect.verb, effect.number, "item"), ())
        rule, diagnostics = fit(section, item, change)
        if rule is None:
            return replace(effect, section=section, outcome="misfit", diagnostics=diagnostics)
        effect = replace(effect, section=section, entry=str(name), path=())
        self._keep(section, str(name), rule, plain(rule), effect)
        return replace(effect, outcome="done")

    def _shelf(self, section: str, *, own: bool = False) -> dict[str, Any]:
        if own and section not in self._sections:
            self._sections[section] = dict(getattr(self._book, section))
        found: dict[str, Any] = self._sections.get(section) or getattr(self._book, section)
        return found

    def _tree(self, section: str, entry: str) -> Any:
        tree = self._trees.get((section, entry))
        return tree_of(section, self._shelf(section)[entry]) if tree is None else tree

    def _document(self, layer: Layer) -> Any:
        origin = self._book.origins.get(("layers", layer.id))
        return _NOWHERE if origin is None else origin.document


def _says_no_more(there: Any, value: Any) -> bool:
    """Tell whether one is only the name of the other: `lease` and `{material: lease}`."""
    short = next((one for one in (there, value) if isinstance(one, str)), None)
    long = next((one for one in (there, value) if isinstance(one, dict)), None)
    return short is not None and long is not None and list(long.values()) == [short]


def _numbered(tree: Any, path: Names) -> tuple[str | int, ...]:
    """Turn the names of elements on a path into their numbers."""
    found: list[str | int] = []
    for part in path:
        if isinstance(tree, list) and isinstance(part, str):
            part = next((n for n, item in enumerate(tree) if name_of(item) == part), part)
        found.append(part)
        if isinstance(tree, dict):
            tree = tree.get(part)
        elif isinstance(tree, list) and isinstance(part, int) and -len(tree) <= part < len(tree):
            tree = tree[part]
        else:
            tree = None
    return tuple(found)
