"""A name for a finding by which a dashboard knows it again when lines above it move."""

from __future__ import annotations

import hashlib
from collections import Counter

from govrules.diagnostics import Diagnostic


def fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """Return 32 hexadecimal digits made of code, file and words, never of a line.

    `seen` counts what was named before in the same report, so that two equal findings get two names.
    """
    words = f"{diagnostic.code.number}\0{diagnostic.place.file}\0{diagnostic.message.tell('en')}"
    seen[words] += 1
    return hashlib.sha256(f"{words}\0{seen[words]}".encode()).hexdigest()[:32]
