"""The share of matters that a plan has to bring to the goal: `90.3%`."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil
from typing import Final

_SHARE: Final = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<sign>[%％]?)\s*\Z")


def share_of(text: str) -> Fraction | None:
    """Read a share: `90.3%`, `90.3 %` or `0.903`; None = it is none, or more than everything."""
    found = _SHARE.match(text)
    if found is None:
        return None
    share = Fraction(found["number"]) / (100 if found["sign"] else 1)
    return share if share <= 1 else None


def needed(share: Fraction, matters: int) -> int:
    """Return how many of the matters make the share: the next whole number."""
    return ceil(share * matters)
