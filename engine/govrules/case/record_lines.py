"""The record as JSON lines: one event a line, keys always in one order, moments in ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from govrules.case.events import Event

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_DECODER: Final = msgspec.json.Decoder(Event)


def event_line(event: Event) -> bytes:
    """Return an event as one line of JSON, without line end."""
    return _ENCODER.encode(event)


def write_lines(events: Iterable[Event]) -> bytes:
    """Return a record as JSON lines, each ending with a line feed."""
    return b"".join(_ENCODER.encode(event) + b"\n" for event in events)


def read_lines(text: bytes | str) -> Iterator[Event]:
    """Yield the events of JSON lines; empty lines are passed over.

    Raises:
        msgspec.ValidationError: a line is JSON, but no event.
        msgspec.DecodeError: a line is no JSON.
    """
    for line in text.splitlines():
        if line.strip():
            yield _DECODER.decode(line)
