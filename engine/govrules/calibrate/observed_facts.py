"""What the cases were like: the facts of the rules that the log tells, as shares or distributions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.exchange.event_log import EventLog

MOST_VALUES: Final = 20
"""Different values up to which a fact is written as shares."""


def observed_facts(log: EventLog, book: RuleBook) -> dict[str, Any]:
    """Return the mix of each fact of the book that the log tells of its cases, as a scenario writes it."""
    found: dict[str, Any] = {}
    for name, values in log.attributes.items():
        known = [value for value in values if value is not None]
        if name in book.facts and known:
            found[name] = _mix(known)
    return found


def _mix(values: Sequence[Any]) -> Any:
    counts = Counter(values)
    if len(counts) == 1:
        return values[0]
    if len(counts) <= MOST_VALUES:
        return {_key(value): share for value, share in _shares(counts).items()}
    numbers = [float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) < len(values):
        common = dict(counts.most_common(MOST_VALUES))
        return {_key(value): share for value, share in _shares(Counter(common)).items()}
    mean = math.fsum(numbers) / len(numbers)
    deviation = math.sqrt(math.fsum((one - mean) ** 2 for one in numbers) / (len(numbers) - 1))
    if min(numbers) > 0:
        return {"lognormal": {"mean": _short(mean), "sd": _short(deviation)}}
    return {"normal": {"mean": _short(mean), "sd": _short(deviation)}}


def _shares(counts: Counter[Any]) -> dict[Any, float]:
    """Return shares of four digits that sum to 1: the last takes what rounding leaves."""
    total = sum(counts.values())
    ordered = counts.most_common()
    shares = {value: round(count / total, 4) for value, count in ordered}
    first = ordered[0][0]
    shares[first] = round(shares[first] + 1.0 - math.fsum(shares.values()), 4)
    return shares


def _key(value: Any) -> Any:
    return value if isinstance(value, str | bool) else float(value) if isinstance(value, float) else value


def _short(value: float) -> float:
    return float(f"{value:.4g}")
