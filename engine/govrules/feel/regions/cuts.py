"""Sets of an ordered scale as cuts: an open or closed end is a cut just before or just after a value.

A region is an even number of cuts in ascending order: from the first up to the second, from the third up to
the fourth, and so on. `[3..5)` is the cuts before 3 and before 5; `(3..5]` those after 3 and after 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

Key: TypeAlias = Any
"""A place on a scale: a Decimal, or an int for whole numbers, days, months and nanoseconds."""
Cut: TypeAlias = tuple[int, Key, int]
"""(0, key, 0) = just before the key, (0, key, 1) = just after it; LOWEST and HIGHEST lie beyond all keys."""
Region: TypeAlias = tuple[Cut, ...]

LOWEST: Final[Cut] = (-1, 0, 0)
HIGHEST: Final[Cut] = (1, 0, 0)
EVERYTHING: Final[Region] = (LOWEST, HIGHEST)
NOTHING: Final[Region] = ()


def before(key: Key) -> Cut:
    """Return the cut just before a key."""
    return (0, key, 0)


def after(key: Key) -> Cut:
    """Return the cut just after a key."""
    return (0, key, 1)


def interval(start: Cut, end: Cut) -> Region:
    """Return what lies between two cuts; nothing where the second does not come after the first."""
    return (start, end) if start < end else NOTHING


def union(regions: Iterable[Region]) -> Region:
    """Return what lies in any of the regions."""
    pairs = sorted((region[at], region[at + 1]) for region in regions for at in range(0, len(region), 2))
    joined: list[Cut] = []
    for start, end in pairs:
        if joined and start <= joined[-1]:
            joined[-1] = max(joined[-1], end)
        else:
            joined += (start, end)
    return tuple(joined)


def complement(region: Region) -> Region:
    """Return what does not lie in the region."""
    turned = [LOWEST, *region, HIGHEST]
    if turned[0] == turned[1]:
        del turned[:2]
    if turned and turned[-1] == turned[-2]:
        del turned[-2:]
    return tuple(turned)


def common(one: Region, other: Region) -> Region:
    """Return what lies in both regions."""
    return complement(union((complement(one), complement(other))))
