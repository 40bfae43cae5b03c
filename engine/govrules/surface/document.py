"""One document of a rule file: plain data, and on request the place of every part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

import msgspec

from govrules.source import Place, Span
from govrules.surface.characters import character_offsets
from govrules.surface.layout import Layout
from govrules.surface.text import SourceText

Path: TypeAlias = Sequence[str | int]
"""The way to a part of a document: keys, and for lists an index or the name of an element."""

NAMING_KEYS: Final = ("id", "matter", "material", "step", "name")
"""The entries by which an element of a list is known, the first that it has."""

_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOLDERS: Final = (dict, list)
_OPENING: Final = ("{", "[")
_MARKS: Final = frozenset("&!|>")
"""What a node may begin with that is no part of it, or has an end of its own."""
_BLANK: Final = " \t\r\n\x85\u2028\u2029"
"""What libyaml takes for space or for the end of a line; other spaces are text."""
_PROPERTIES: Final = re.compile(rf"(?:(?:&[0-9A-Za-z_-]+|![^{_BLANK}\[\]{{}},]*)(?:[{_BLANK}]|#[^\r\n]*)*)+")


class _Spot(NamedTuple):
    """A node on the way: its slot, its value, the slot of its key (None for a root or a list element)."""

    slot: int
    node: Any
    key_slot: int | None = None
    found: bool = True


class Document:
    """A mapping read from a rule file. Treat `data` as read-only: aliases share their values.

    `span`, `key_span` and `text_offset_span` take a path of keys and list elements. In a list a number
    is an index, and a text names the element whose `id`, `matter`, `material`, `step` or `name` it is (or
    that is this text itself); elements of a `one_of` are found too. A dated mapping on the way is entered
    at the value that holds `as_of` (left out: the last one), unless the path names the date itself.
    """

    def __init__(
        self,
        source: SourceText,
        number: int,
        layout: Layout,
        *,
        data: dict[str, Any] | None = None,
        packed: bytes | None = None,
        sound: bool = True,
        base: int = 0,
    ) -> None:
        self.source = source
        self.number = number
        """Its place among the documents of the file, from 0; empty ones count."""
        self.layout = layout
        self.sound = sound
        """False when something in it was refused, so that a value may be missing from `data`."""
        self.base = base
        """Code points before the text that the parser saw (1 for a byte order mark)."""
        if data is not None:
            self.__dict__["data"] = data
        if packed is not None:
            self.__dict__["packed"] = packed
        self._pairs: dict[int, dict[str, tuple[int, int]]] = {}
        self._elements: dict[int, list[int]] = {}
        self._names: dict[int, dict[str, _Spot]] = {}
        self._last: tuple[date | str | None, Path, list[_Spot]] = (None, (), [])
        """The way that was walked last: on which day, by which path, and every node on it from the root."""

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return the tree: exact dicts, lists, texts, numbers, truth values and None."""
        tree: dict[str, Any] = msgspec.msgpack.decode(self.packed)
        return tree

    @cached_property
    def packed(self) -> bytes:
        """Return the tree as MessagePack."""
        return msgspec.msgpack.encode(self.data)

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return self.source.name

    def span(self, path: Path = (), as_of: date | str | None = None) -> Span:
        """Return where the value at `path` stands.

        A path that leads to nothing gives the owner of what is missing: the key of the deepest part that
        exists, or the name of the list element, or the document's `kind`.
        """
        spot = self._find(path, as_of)
        return self._span(*(self._extent(spot) if spot.found else self._owner(spot)))

    def key_span(self, path: Path, as_of: date | str | None = None) -> Span:
        """Return where the key of the value at `path` stands; for a list element, its name (or itself)."""
        return self._span(*self._owner(self._find(path, as_of)))

    def place(self, path: Path = (), as_of: date | str | None = None) -> Place:
        """Return `span(path)` together with the file."""
        spot = self._find(path, as_of)
        source = self.source
        return Place(source.name, source.span(*(self._extent(spot) if spot.found else self._owner(spot))))

    def key_place(self, path: Path, as_of: date | str | None = None) -> Place:
        """Return `key_span(path)` together with the file."""
        return Place(self.file, self.key_span(path, as_of))

    def source_text(self, path: Path, as_of: date | str | None = None) -> str:
        """Return the scalar at `path` as text: `0.50`, `1.10`, `null` just as they were written.

        A text is returned with its quotes and escapes resolved; a mapping or a list, or a path that leads
        to nothing, gives the source text of its span.
        """
        spot = self._find(path, as_of)
        if spot.found and isinstance(spot.node, str):
            return spot.node
        start, end = self._extent(spot) if spot.found else self._owner(spot)
        return self.source.text[start:end]

    def text_offset_span(self, path: Path, offset: int, as_of: date | str | None = None) -> Span:
        """Return where the code point number `offset` (from 0) of the text at `path` stands in the file.

        Quotes, escapes, folded lines and block scalars are taken into account. An offset past the end
        gives the place just after the last code point, inside the quotes.
        """
        spot = self._find(path, as_of)
        if not spot.found or isinstance(spot.node, dict | list):
            return self.span(path, as_of)
        target = self.layout.aliases.get(spot.slot, spot.slot)
        start, end = self._extent(_Spot(target, spot.node))
        value = spot.node if isinstance(spot.node, str) else self.source.text[start:end]
        offsets = character_offsets(self.source.text, start, end, value)
        at = offsets[min(max(offset, 0), len(offsets) - 1)]
        line, column, _, _ = self._span(at, at)
        return Span(line, column, line, column + 1)

    def text_offset_place(self, path: Path, offset: int, as_of: date | str | None = None) -> Place:
        """Return `text_offset_span` together with the file."""
        return Place(self.file, self.text_offset_span(path, offset, as_of))

    def _span(self, start: int, end: int) -> Span:
        return self.source.span(start, end)

    def _find(self, path: Path, as_of: date | str | None) -> _Spot:
        # Places are asked for in runs, one step of a matter after the other: the way to what holds them all is
        # walked once, and of the way before it what the next one shares.
        if not path:
            return _Spot(0, self.data)
        around = path[:-1]
        day, way, spots = self._last
        if not spots or day != as_of:
            way, spots = (), [_Spot(0, self.data)]
        if way != around:
            shared = 0
            for before, now in zip(way, around, strict=False):
                if before != now:
                    break
                shared += 1
            spots = spots[: shared + 1]
            for component in around[shared:]:
                spot = self._entered(spots[-1], component, as_of)
                if not spot.found:
                    return spot
                spots.append(spot)
            self._last = (as_of, around, spots)
        return self._entered(spots[-1], path[-1], as_of)

    def _entered(self, spot: _Spot, component: str | int, as_of: date | str | None) -> _Spot:
        """Return what a key, an index or a name leads to from a node; the node, not found, if to nothing."""
        child = self._child(spot, component)
        if child is not None:
            return child
        if (dated := self._on_date(spot, as_of)) is not None:
            spot = dated
            child = self._child(spot, component) or self._through_value(spot, component)
        return spot._replace(found=False) if child is None else child

    def _child(self, spot: _Spot, component: str | int) -> _Spot | None:
        if isinstance(spot.node, dict):
            key = str(component)
            slots = self._pair_slots(spot).get(key)
            return None if slots is None else _Spot(slots[1], spot.node[key], slots[0])
        if not isinstance(spot.node, list):
            return None
        if isinstance(component, str):
            return self._named_elements(spot).get(component)
        slot_list = self._element_slots(spot)
        if not -len(slot_list) <= component < len(slot_list):
            return None
        return _Spot(slot_list[component], spot.node[component])

    def _on_date(self, spot: _Spot, as_of: date | str | None) -> _Spot | None:
        """Return the value of a dated mapping that holds on `as_of`; None if it is no such mapping."""
        node = spot.node
        if not isinstance(node, dict) or not node or not all(map(_ISO_DATE.fullmatch, node)):
            return None
        held = [day for day in node if as_of is None or day <= str(as_of)]
        return self._child(spot, max(held) if held else min(node))

    def _through_value(self, spot: _Spot, component: str | int) -> _Spot | None:
        """Enter the `value` of a dated entry that carries its legal basis beside it."""
        value = self._child(spot, "value") if isinstance(spot.node, dict) else None
        return None if value is None else self._child(value, component)

    def _pair_slots(self, spot: _Spot) -> dict[str, tuple[int, int]]:
        known = self._pairs.get(spot.slot)
        if known is None:
            pairs = self.layout.pairs(spot.slot, spot.node)
            known = self._pairs[spot.slot] = {key: (key_slot, slot) for key, key_slot, slot in pairs}
        return known

    def _element_slots(self, spot: _Spot) -> list[int]:
        known = self._elements.get(spot.slot)
        if known is None:
            known = self._elements[spot.slot] = list(self.layout.elements(spot.slot, spot.node))
        return known

    def _named_elements(self, spot: _Spot) -> dict[str, _Spot]:
        known = self._names.get(spot.slot)
        if known is None:
            known = self._names[spot.slot] = {}
            for slot, element in zip(self._element_slots(spot), spot.node, strict=True):
                child = _Spot(slot, element)
                if (name := self._name(child)) is not None:
                    known.setdefault(name, child)
                holds_group = isinstance(element, dict) and "one_of" in element
                group = self._child(child, "one_of") if holds_group else None
                if group is not None and isinstance(group.node, list):
                    for inner_name, inner in self._named_elements(group).items():
                        known.setdefault(inner_name, inner)
        return known

    def _name(self, spot: _Spot) -> str | None:
        if isinstance(spot.node, dict):
            name = spot.node.get(NAMING_KEYS[0])
            if isinstance(name, str):
                return name  # as nearly always: no need to know where the parts of the element stand
            key = next((key for key in NAMING_KEYS if key in spot.node), None)
            if key is None:
                return None
            name = spot.node[key]
            if isinstance(name, str):
                return name
            child = self._child(spot, key)
            return None if child is None or isinstance(child.node, dict | list) else self._name(child)
        if isinstance(spot.node, list):
            return None
        return spot.node if isinstance(spot.node, str) else self.source.text[slice(*self._extent(spot))]

    def _owner(self, spot: _Spot) -> tuple[int, int]:
        if spot.key_slot is not None:
            return self._key_extent(spot.key_slot)
        if isinstance(spot.node, dict):
            for key in (*NAMING_KEYS, "kind"):
                if (child := self._child(spot, key)) is not None and not isinstance(child.node, dict | list):
                    return self._extent(child)
            for key_slot, _ in self._pair_slots(spot).values():
                return self._key_extent(key_slot)
        return self._extent(spot)

    def _key_extent(self, slot: int) -> tuple[int, int]:
        return self._trimmed(self.layout.positions[slot], self.layout.positions[slot + 1])

    def _extent(self, spot: _Spot) -> tuple[int, int]:
        """Return the code-point offsets of a node, without anchor, tag or what follows its content."""
        positions, slot, node = self.layout.positions, spot.slot, spot.node
        if type(node) not in _HOLDERS or slot in self.layout.aliases:
            return self._trimmed(positions[slot], positions[slot + 1])
        seen_end = positions[positions[slot + 1] - 1]
        start, end = self._trimmed(positions[slot], seen_end)
        if self.source.text[start : start + 1] not in _OPENING:
            last = self.layout.last_child(slot, node)
            end = start if last is None else max(start, self._extent(_Spot(*last))[1])
        return start, end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        start, end, text = start + self.base, end + self.base, self.source.text
        first = text[start : start + 1] if start < end else ""
        if first not in _MARKS:
            return start, end
        if first in ("&", "!") and (match := _PROPERTIES.match(text, start, end)):
            start = match.end()
            first = text[start : start + 1]
        if first in ("|", ">"):
            end = start + len(text[start:end].rstrip(_BLANK))
        return start, end
