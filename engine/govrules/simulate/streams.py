"""Streams of random numbers, each named by what it is for: independent of each other and of who asks first."""

from __future__ import annotations

import numpy as np

ARRIVALS, FACTS, OUTAGES, ABSENCES, VOTES = range(5)


def stream(seed: int, replication: int, purpose: int, block: int = 0) -> np.random.Generator:
    """Return a stream of its own: Philox, a counter-based generator (Salmon et al., 2011), keyed by all four."""
    return np.random.Generator(
        np.random.Philox(np.random.SeedSequence((seed % 2**64, replication, purpose, block)))
    )
