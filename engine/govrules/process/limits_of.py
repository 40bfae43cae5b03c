"""The limits that a rule names: a duration, an entry of TimeLimits, an inline limit, or a list of them."""

from __future__ import annotations

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, DurationProblem, parse_duration
from govrules.model.limits import LimitReference, TimeLimit


def duration_of(text: str | None) -> Duration | None:
    """Read a duration; None for what is left out or is none (the check of limits says so)."""
    if text is None:
        return None
    parsed = parse_duration(text)
    return None if isinstance(parsed, DurationProblem) else parsed


def entries_of(book: RuleBook, reference: LimitReference | None) -> tuple[TimeLimit, ...]:
    """Return the limits that a rule names, a plain duration as a promise."""
    if reference is None:
        return ()
    if isinstance(reference, tuple):
        return tuple(entry for one in reference for entry in entries_of(book, one))
    if isinstance(reference, TimeLimit):
        return (reference,)
    named = book.limits.get(reference)
    if named is not None:
        return (named,)
    if duration_of(reference) is None:
        return ()
    return (TimeLimit(promised=reference),)


def promise_of(book: RuleBook, reference: LimitReference | None) -> Duration | None:
    """Return what is promised from acceptance to decision, else what the law allows; None = neither."""
    entries = entries_of(book, reference)
    whole = [entry for entry in entries if (entry.from_, entry.to) == ("accepted", "decided")] or list(
        entries
    )
    for entry in whole:
        found = duration_of(entry.promised) or duration_of(entry.statutory)
        if found is not None:
            return found
    return None


def step_limit(book: RuleBook, reference: LimitReference | None) -> tuple[Duration | None, str | None]:
    """Return how long a step may take, and the TimeLimits entry that says so."""
    if isinstance(reference, str) and reference not in book.limits:
        return duration_of(reference), None
    for entry in entries_of(book, reference):
        found = duration_of(entry.promised) or duration_of(entry.statutory)
        if found is not None:
            return found, entry.id
    return None, None
