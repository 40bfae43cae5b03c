"""A replication as bytes, for the way from one process to another: numbers and names only, nothing that runs."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from govrules.simulate.tally import Replication


class _Array(msgspec.Struct, array_like=True):
    shape: tuple[int, ...]
    data: bytes


def pack(one: Replication) -> bytes:
    """Return a replication as bytes; what is not a number stays what it is."""
    return _encoder.encode(one)


def unpack(packed: bytes) -> Replication:
    """Return the replication that was packed.

    Raises:
        msgspec.DecodeError: when these are no such bytes.
    """
    return _decoder.decode(packed)


def _plain(values: Any) -> _Array:
    if not isinstance(values, np.ndarray):
        raise TypeError(f"{type(values)} is no figure")
    return _Array(values.shape, np.ascontiguousarray(values, np.float64).tobytes())


def _floats(_: Any, told: Any) -> NDArray[np.float64]:
    packed = msgspec.convert(told, _Array)
    return np.frombuffer(packed.data, np.float64).reshape(packed.shape).copy()


_encoder: Final = msgspec.msgpack.Encoder(enc_hook=_plain)
_decoder: Final = msgspec.msgpack.Decoder(Replication, dec_hook=_floats)
