"""Numbers out of names: the same on every machine, and whatever else there is."""

from __future__ import annotations

import hashlib


def name_number(name: str) -> int:
    """Return 63 bits out of a name."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little") >> 1
