"""Facts as the record keeps them: plain JSON values, so that a record read back equals the one written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any


def plain_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as plain values: dates as ISO text, decimals as numbers; types read them again."""
    return {str(name): plain_fact(value) for name, value in facts.items()}


def plain_fact(value: Any) -> Any:
    """Return one fact as a plain value; what JSON has no value for becomes its text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return plain_facts(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_fact(item) for item in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"PT{value.total_seconds():g}S"
    return str(value)
