"""Fixes made round by round until nothing is left to fix, each kept only where the rules are no worse for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from govrules.diagnostics import Diagnostic
from govrules.mend.choose import carried_out, choose
from govrules.mend.worse import Key, is_worse, key, stage
from govrules.surface.text import SourceText

MOST_ROUNDS: Final = 50
"""A fix may call for another one; a chain of this length is taken for a circle."""
MOST_READINGS: Final = 400
"""How often the rules are read again at most, all rounds taken together."""

Recheck: TypeAlias = Callable[[Mapping[str, SourceText]], Sequence[Diagnostic]]
"""Changed files → what is found in the rules with them, in reading order."""


@dataclass(slots=True)
class Mended:
    """What became of the fixes."""

    texts: dict[str, SourceText] = field(default_factory=dict)
    """The files that changed, with their new text."""
    made: list[Diagnostic] = field(default_factory=list)
    """The findings that are mended, with their places at the time."""
    refused: list[Diagnostic] = field(default_factory=list)
    """Findings whose fix would have made something worse."""
    found: Sequence[Diagnostic] = ()
    """What is found in the rules as they are now."""


def mend(
    sources: Mapping[str, SourceText], found: Sequence[Diagnostic], recheck: Recheck, *, unsafe: bool = False
) -> Mended:
    """Carry out the fixes of `found` in memory; nothing is written.

    Args:
        sources: every file that may be changed, as it was read.
        found: what is found in them, in reading order.
        recheck: reads the rules again with some files changed.
        unsafe: also fixes that may change what the rules mean.
    """
    work = _Work(dict(sources), recheck, Mended(found=found))
    for _ in range(MOST_ROUNDS):
        candidates = [d for d in work.mended.found if key(d) not in work.refused]
        chosen = choose(candidates, work.now, unsafe=unsafe)
        # What is read last is mended last: the text first, then what it says.
        earliest = min(map(stage, chosen), default=0)
        if not chosen or not work.round([d for d in chosen if stage(d) == earliest]):
            break
    return work.mended


@dataclass(slots=True)
class _Work:
    now: dict[str, SourceText]
    recheck: Recheck
    mended: Mended
    refused: set[Key] = field(default_factory=set)
    readings: int = 0

    def round(self, chosen: list[Diagnostic]) -> bool:
        """Make what can be made of `chosen`; False when there is no more time for it."""
        kept: list[Diagnostic] = []
        self._settle(chosen, kept)
        self.now.update(carried_out(kept, self.now))
        return self.readings < MOST_READINGS

    def _settle(self, group: list[Diagnostic], kept: list[Diagnostic]) -> None:
        """Keep the fixes of `group`; where they make it worse together, look for the culprit by halves."""
        if self.readings >= MOST_READINGS:
            return
        changed = carried_out([*kept, *group], self.now)
        self.readings += 1
        texts = {**self.mended.texts, **changed}
        after = self.recheck(texts)
        if not is_worse(self.mended.found, after, group):
            kept += group
            self.mended.texts = texts
            self.mended.made += group
            self.mended.found = after
        elif len(group) == 1:
            self.refused.add(key(group[0]))
            self.mended.refused += group
        else:
            middle = len(group) // 2
            self._settle(group[:middle], kept)
            self._settle(group[middle:], kept)
