"""libyaml's events → plain data and the place of every part of it.

The loop below runs once for every word of a catalogue, so it is written for speed: local names,
exact type tests, no objects of its own. What is rare (anchors, tags, refusals) leaves it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, Final, NamedTuple, NoReturn

import msgspec
from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import AliasEvent, DocumentEndEvent, StreamEndEvent

from govrules.codes import Code
from govrules.codes import reading as codes
from govrules.surface.events import EventTypes, lean_events
from govrules.surface.faults import DEEPEST, MOST_ALIASED, MOST_DOCUMENTS, MOST_FAULTS, MOST_VALUES, Fault
from govrules.surface.layout import Layout
from govrules.surface.scalars import Memory

_KEYS_REFUSED: Final = {"<<": (codes.MERGE_KEY, "<<"), "": (codes.KEY_NOT_TEXT, "empty")}


class Tree(NamedTuple):
    """One document: its data, where everything stands, and whether nothing in it was refused."""

    data: Any
    layout: Layout
    sound: bool


class Parsed(msgspec.Struct, frozen=True):
    """What was made of a file: the documents up to the first fault of syntax, the refusals, that fault."""

    trees: list[Tree]
    faults: list[Fault]
    error: YAMLError | None = None


class _Anchored(NamedTuple):
    slot: int
    value: Any
    size: int
    """Values in it, what its own aliases stand for included; 0 while it is still open."""


class _Stop(Exception):  # noqa: N818 — not an error: the last fault says what is wrong
    """The file is not read further."""


class _Stream(NamedTuple):
    get: Callable[[], Any]
    types: EventTypes
    memory: Memory
    faults: list[Fault]
    budget: Iterator[None]


def parse(data: bytes, memory: Memory) -> Parsed:
    """Read all documents of a file. `data` is UTF-8 without byte order mark; never raises for its content."""
    trees: list[Tree] = []
    faults: list[Fault] = []
    parser: Any = CParser(data)
    try:
        with lean_events() as types:
            stream = _Stream(parser.get_event, types, memory, faults, repeat(None, MOST_VALUES))
            parser.get_event()
            while not isinstance(event := parser.get_event(), StreamEndEvent):
                if isinstance(event, DocumentEndEvent):
                    continue
                _check_version(event, faults)
                trees.append(_read_document(stream))
                if len(trees) > MOST_DOCUMENTS:
                    faults.append(Fault(codes.TOO_MANY_VALUES, event.start_mark.index, event.end_mark.index))
                    break
    except _Stop:
        pass
    except YAMLError as error:
        return Parsed(trees, faults, error)
    return Parsed(trees, faults)


def _check_version(event: Any, faults: list[Fault]) -> None:
    if event.version is not None and tuple(event.version) != (1, 2):
        version = ".".join(str(part) for part in event.version)
        start = event.start_mark.index
        faults.append(Fault(codes.OTHER_YAML_VERSION, start, start + len("%YAML ") + len(version), version))


def _read_document(stream: _Stream) -> Tree:
    get, types, memory, faults, budget = stream
    scalar, mapping_start, mapping_end, sequence_start, sequence_end = types
    keys, plain, quoted = memory.keys, memory.plain, memory.quoted
    layout = Layout()
    positions, aliases, skips = layout.positions, layout.aliases, layout.skips
    put = positions.append
    anchors: dict[str, _Anchored] = {}
    aliased = 0
    refused_before = len(faults)

    def mapping(opening: Any, depth: int) -> dict[str, Any]:
        slot = len(positions)
        put(opening.start_mark.index)
        put(0)
        result: dict[str, Any] = {}
        size = open_container(opening, slot, result, depth)
        for _ in budget:
            event = get()
            if type(event) is scalar:
                key = keys[event.value]
                if key in result:
                    refuse_repeated(key, event, slot, result, depth)
                    continue
                if event.anchor is not None or event.tag is not None:
                    note_properties(event, len(positions), key)
                put(event.start_mark.index)
                put(event.end_mark.index)
            elif type(event) is mapping_end:
                if "<<" in result or "" in result:
                    refuse_keys(slot, result)
                put(event.end_mark.index)
                positions[slot + 1] = len(positions)
                if opening.anchor is not None:
                    close_anchor(opening.anchor, slot, result, size)
                return result
            else:
                refuse_key(event, depth)
                continue
            event = get()
            if type(event) is scalar:
                value = quoted[event.value] if event.style else plain[event.value]
                if event.anchor is not None or event.tag is not None:
                    note_properties(event, len(positions), value)
                result[key] = value
                put(event.start_mark.index)
                put(event.end_mark.index)
            elif type(event) is mapping_start:
                result[key] = mapping(event, depth + 1)
            elif type(event) is sequence_start:
                result[key] = sequence(event, depth + 1)
            else:
                result[key] = alias(event, depth)
        return stop(codes.TOO_MANY_VALUES, opening)

    def sequence(opening: Any, depth: int) -> list[Any]:
        slot = len(positions)
        put(opening.start_mark.index)
        put(0)
        result: list[Any] = []
        add = result.append
        size = open_container(opening, slot, result, depth)
        for _ in budget:
            event = get()
            if type(event) is scalar:
                value = quoted[event.value] if event.style else plain[event.value]
                if event.anchor is not None or event.tag is not None:
                    note_properties(event, len(positions), value)
                add(value)
                put(event.start_mark.index)
                put(event.end_mark.index)
            elif type(event) is mapping_start:
                add(mapping(event, depth + 1))
            elif type(event) is sequence_end:
                put(event.end_mark.index)
                positions[slot + 1] = len(positions)
                if opening.anchor is not None:
                    close_anchor(opening.anchor, slot, result, size)
                return result
            elif type(event) is sequence_start:
                add(sequence(event, depth + 1))
            else:
                add(alias(event, depth))
        return stop(codes.TOO_MANY_VALUES, opening)

    def node(event: Any, depth: int) -> Any:
        if type(event) is mapping_start:
            return mapping(event, depth)
        if type(event) is sequence_start:
            return sequence(event, depth)
        if type(event) is not scalar:
            return alias(event, depth)
        value = quoted[event.value] if event.style else plain[event.value]
        if event.anchor is not None or event.tag is not None:
            note_properties(event, len(positions), value)
        put(event.start_mark.index)
        put(event.end_mark.index)
        return value

    def open_container(opening: Any, slot: int, container: Any, depth: int) -> int:
        """Note anchor and tag; return the count of values so far, from which the size is told later."""
        if depth > DEEPEST:
            # What was refused on the way down (a bracket where a key belongs …) has the same cause.
            del faults[refused_before:]
            stop(codes.NESTED_TOO_DEEP, opening)
        if opening.tag is not None:
            refuse(codes.TAG_REFUSED, opening, _shown_tag(opening.tag))
        if opening.anchor is not None:
            anchors[opening.anchor] = _Anchored(slot, container, 0)
        return slot // 2 + aliased

    def close_anchor(name: str, slot: int, container: Any, size: int) -> None:
        anchors[name] = _Anchored(slot, container, len(positions) // 2 + aliased - size)

    def note_properties(event: Any, slot: int, value: Any) -> None:
        if event.tag is not None:
            refuse(codes.TAG_REFUSED, event, _shown_tag(event.tag))
        if event.anchor is not None:
            anchors[event.anchor] = _Anchored(slot, value, 1)

    def alias(event: Any, depth: int) -> Any:
        nonlocal aliased
        slot = len(positions)
        put(event.start_mark.index)
        put(event.end_mark.index)
        anchored = anchors.get(event.anchor)
        if anchored is None:
            refuse(codes.BROKEN_ALIAS, event, event.anchor)
            return None
        if anchored.size == 0:
            start = positions[anchored.slot]
            refuse(codes.BROKEN_ALIAS, event, event.anchor, (start, start + 1 + len(event.anchor)))
            return None
        aliased += anchored.size
        if aliased > MOST_ALIASED:
            stop(codes.ALIAS_FLOOD, event, event.anchor)
        if depth + _height(anchored.value) > DEEPEST:
            stop(codes.NESTED_TOO_DEEP, event)
        aliases[slot] = anchored.slot
        return anchored.value

    def refuse_repeated(key: str, event: Any, slot: int, result: dict[str, Any], depth: int) -> None:
        if key in _KEYS_REFUSED:  # the first of them is refused when its mapping ends
            code, subject = _KEYS_REFUSED[key]
            refuse(code, event, subject)
            return pass_over(event, depth)
        first = next(key_slot for name, key_slot, _ in layout.pairs(slot, result) if name == key)
        refuse(codes.DUPLICATE_KEY, event, key, (positions[first], positions[first + 1]))
        return pass_over(event, depth)

    def refuse_key(event: Any, depth: int) -> None:
        refuse(codes.KEY_NOT_TEXT, event, "alias" if isinstance(event, AliasEvent) else "container")
        pass_over(event, depth)

    def pass_over(event: Any, depth: int) -> None:
        """Read a pair whose key is refused, and leave it out of the tree."""
        slot = len(positions)
        node(event, depth + 1)
        node(get(), depth + 1)
        skips[slot] = len(positions)

    def refuse_keys(slot: int, result: dict[str, Any]) -> None:
        for key, key_slot, value_slot in list(layout.pairs(slot, result)):
            if key in _KEYS_REFUSED:
                code, subject = _KEYS_REFUSED[key]
                faults.append(Fault(code, positions[key_slot], positions[key_slot + 1], subject))
                skips[key_slot] = layout.slot_after(value_slot, result.pop(key))

    def refuse(code: Code, event: Any, subject: str = "", first: tuple[int, int] | None = None) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        faults.append(Fault(code, start, max(end, start + 1), subject, first))
        if len(faults) >= MOST_FAULTS:
            raise _Stop

    def stop(code: Code, event: Any, subject: str = "") -> NoReturn:
        refuse(code, event, subject)
        raise _Stop

    data = node(get(), 1)
    return Tree(data, layout, len(faults) == refused_before)


def _height(value: Any) -> int:
    """Return how many mappings and lists stand inside each other in `value`, itself included."""
    if type(value) is dict:
        return 1 + max(map(_height, value.values()), default=0)
    if type(value) is list:
        return 1 + max(map(_height, value), default=0)
    return 0


def _shown_tag(tag: str) -> str:
    """Return a tag as people write it: the standard's own ones with two exclamation marks."""
    standard = "tag:yaml.org,2002:"
    return f"!!{tag.removeprefix(standard)}" if tag.startswith(standard) else tag
