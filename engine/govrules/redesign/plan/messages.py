"""What a plan and the solver's process say to each other: frames of MessagePack, each after its length."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final, TypeAlias

import msgspec

from govrules.redesign.plan.aim import Aim, Cheapest, MostMatters
from govrules.redesign.plan.instance import Instance
from govrules.redesign.plan.search import Found


class Find(msgspec.Struct, frozen=True, tag=True):
    """Search this problem."""

    instance: Instance
    need: int | None
    """Of the aim `Cheapest`; None = the aim is `MostMatters`."""
    budget: int | None
    seconds: float
    gap: float | None
    large: bool | None

    @property
    def aim(self) -> Aim:
        """Return the aim."""
        return MostMatters(self.budget) if self.need is None else Cheapest(self.need)


class Stop(msgspec.Struct, frozen=True, tag=True):
    """End the search with the best choice so far."""


class Told(msgspec.Struct, frozen=True, tag=True):
    """How far the search is."""

    best: float | None
    bound: float | None
    seconds: float


class Answer(msgspec.Struct, frozen=True, tag=True):
    """The search is over."""

    found: Found


class Missing(msgspec.Struct, frozen=True, tag=True):
    """There is no highspy to search with."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The solver's process has a fault; how it came about."""

    traceback: str


Question: TypeAlias = Find | Stop
Reply: TypeAlias = Told | Answer | Missing | Failed

QUESTIONS: Final = msgspec.msgpack.Decoder(Question)
REPLIES: Final = msgspec.msgpack.Decoder(Reply)
_LENGTH: Final = struct.Struct(">Q")


def write_frame(stream: BinaryIO, message: Question | Reply) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def frames(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages that come, until the other side closes."""
    while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        data = stream.read(length)
        if len(data) < length:
            return
        yield data
