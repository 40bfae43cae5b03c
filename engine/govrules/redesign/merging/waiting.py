"""What a step waits for, as it is written, and how that is written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from msgspec.structs import replace as changed

from govrules.model.base import Reason
from govrules.model.matters import After, Step

Before = dict[str, Reason | None]
"""What comes before a step: id in its matter, or `MATTER.STEP` → why, where it is said."""


def before_of(steps: Iterable[Step], step: Step) -> Before:
    """Return what a step waits for: the step listed above where nothing is written; advice is left out."""
    if step.after is None:
        previous: Step | None = None
        for other in steps:
            if other.id == step.id:
                break
            if other.act != "follow_up":
                previous = other
        return {} if previous is None else {previous.id: step.because}
    found: Before = {}
    for entry in step.after:
        if isinstance(entry, str):
            found[entry] = step.because
        elif not entry.prefer:
            found[entry.step] = entry.because or step.because
    return found


def before_through(steps: tuple[Step, ...], name: str, gone: Set[str]) -> Before:
    """Return what stands before a step that goes, looking through those before it that go too."""
    by_id = {step.id: step for step in steps}
    found: Before = {}
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        for earlier, because in before_of(steps, by_id[at]).items():
            if earlier in gone:
                waiting.append(earlier)
            else:
                found.setdefault(earlier, because)
    return found


def waiting_for(step: Step, before: Before, gone: Set[str] = frozenset()) -> Step:
    """Write what a step waits for, each entry with its own reason; advice stays, but for steps that go."""
    entries = tuple(name if why is None else After(step=name, because=why) for name, why in before.items())
    return changed(step, after=(*entries, *_advice(step, gone)), because=None)


def repointed(
    steps: tuple[Step, ...],
    step: Step,
    renamed: Mapping[str, str],
    *,
    also: str | None = None,
    through: Mapping[str, Before] | None = None,
) -> Step:
    """Return a step that waits for others under their new names; the same one where nothing changes.

    `also` is one more step to wait for; `through` says what else to wait for where a name is replaced.
    """
    today = before_of(steps, step)
    if also is None and not any(name in renamed for name in today):
        kept = _advice(step, renamed.keys())
        if len(kept) == len(_advice(step, frozenset())):
            return step
    before: Before = {}
    for name, because in today.items():
        before.setdefault(renamed.get(name, name), because)
        for earlier, reason in (through or {}).get(name, {}).items():
            before.setdefault(earlier, reason)
    if also is not None:
        before.setdefault(also, None)
    return waiting_for(step, before, renamed.keys())


def _advice(step: Step, gone: Set[str]) -> tuple[After, ...]:
    return tuple(
        entry
        for entry in step.after or ()
        if isinstance(entry, After) and entry.prefer and entry.step not in gone
    )
