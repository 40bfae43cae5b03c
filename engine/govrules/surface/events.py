"""libyaml's events, made at the speed of C.

PyYAML's C parser wraps every event of libyaml in an object whose class is written in Python; building
these objects is a third of the time that reading takes. While a `lean_events` block runs, the parser
makes objects of the same shape (same attributes, same `isinstance`) from classes whose constructors
are compiled. Where that is not possible the usual classes serve, only slower.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final, NamedTuple

import msgspec
import yaml._yaml as libyaml
from yaml import events

_NODE_FIELDS: Final = ("anchor", "tag", "implicit")
_FIELDS: Final[dict[type[events.Event], tuple[str, ...]]] = {
    events.ScalarEvent: (*_NODE_FIELDS, "value", "start_mark", "end_mark", "style"),
    events.MappingStartEvent: (*_NODE_FIELDS, "start_mark", "end_mark", "flow_style"),
    events.SequenceStartEvent: (*_NODE_FIELDS, "start_mark", "end_mark", "flow_style"),
    events.MappingEndEvent: ("start_mark", "end_mark"),
    events.SequenceEndEvent: ("start_mark", "end_mark"),
}


class EventTypes(NamedTuple):
    """The exact classes of the events that the parser makes, to compare with `type(event) is …`."""

    scalar: Any
    mapping_start: Any
    mapping_end: Any
    sequence_start: Any
    sequence_end: Any


def _event_types(classes: dict[type[events.Event], type]) -> EventTypes:
    return EventTypes(
        classes[events.ScalarEvent],
        classes[events.MappingStartEvent],
        classes[events.MappingEndEvent],
        classes[events.SequenceStartEvent],
        classes[events.SequenceEndEvent],
    )


def _lean_class(usual: type[events.Event], fields: tuple[str, ...]) -> type:
    """Make a compiled twin of an event class; whoever asks `isinstance(event, usual)` hears yes."""
    return msgspec.defstruct(
        f"Lean{usual.__name__}",
        [(name, Any, None) for name in fields],
        gc=False,
        namespace={"__class__": property(lambda _event: usual)},
    )


_USUAL: Final = {usual: usual for usual in _FIELDS}
_LEAN: Final = {usual: _lean_class(usual, fields) for usual, fields in _FIELDS.items()}
_lock: Final = Lock()
_users = 0


def _install(classes: dict[type[events.Event], type]) -> None:
    for usual, chosen in classes.items():
        setattr(libyaml, usual.__name__, chosen)


def _makes(classes: dict[type[events.Event], type]) -> bool:
    """Tell whether the parser really makes events of these classes, with all that we read from them."""
    parser = libyaml.CParser(b"- {a: 'b'}\n")
    parser.get_event(), parser.get_event()
    made: list[Any] = [parser.get_event() for _ in range(6)]
    order = (
        events.SequenceStartEvent,
        events.MappingStartEvent,
        events.ScalarEvent,
        events.ScalarEvent,
        events.MappingEndEvent,
        events.SequenceEndEvent,
    )
    if [type(event) for event in made] != [classes[usual] for usual in order]:
        return False
    quoted = made[3]
    place = (quoted.start_mark.index, quoted.end_mark.index)
    return (quoted.value, quoted.style, quoted.anchor, quoted.tag, place) == ("b", "'", None, None, (6, 9))


_chosen: dict[type[events.Event], type] | None = None


@contextmanager
def lean_events() -> Iterator[EventTypes]:
    """Make the parser's events lean while the block runs; may be nested and used by several threads."""
    global _users, _chosen
    with _lock:
        if _users == 0:
            if _chosen is None:
                _install(_LEAN)
                _chosen = _LEAN if _makes(_LEAN) else _USUAL
            _install(_chosen)
        _users += 1
        classes = _chosen or _USUAL
    try:
        yield _event_types(classes)
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                _install(_USUAL)
