"""Figures for people: a number or an interval, with its unit and its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from govrules.language import Language, Text, say

Figure: TypeAlias = float | int | Mapping[str, Any] | None
"""A metric of the JSON output: a number, `{"min", "max", "open", "unknown", "exact"}`, or null."""

METRICS: Final[dict[str, Text]] = {
    "working_days": say("Time promised (working days)"),
    "clock_days": say("of which held against a promise"),
    "visits": say("Visits (trips)"),
    "materials": say("Materials handed in"),
    "departments": say("Departments"),
    "handoffs": say("Handoffs between departments"),
    "approvals": say("Approvals"),
}

BASES: Final[dict[str, Text]] = {
    "promised": say("promised"),
    "measured": say("measured"),
    "simulated": say("simulated"),
    "provisional": say("provisional"),
}


def figure_text(figure: Figure) -> str:
    """Return `22`, `5–7`, `3 +` (no upper bound known) or `?`."""
    if figure is None:
        return "?"
    if isinstance(figure, Mapping):
        low, high = figure.get("min"), figure.get("max")
        if high is None:
            return "?" if low is None else f"{number_text(low)} +"
        return number_text(high) if low == high else f"{number_text(low or 0)}–{number_text(high)}"
    return number_text(figure)


def number_text(number: float) -> str:
    """Return a number with at most two decimals and no idle zeros; the minus sign is a real one."""
    shown = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in {"-0", ""} else shown.replace("-", "−")


def change_text(before: Figure, after: Figure) -> str:
    """Return the change in per cent, such as `−50 %`; nothing where one end is an interval or zero."""
    if isinstance(before, int | float) and isinstance(after, int | float) and before and before != after:
        share = (after - before) / before * 100
        return f"{'+' if share > 0 else '−'}{abs(share):.0f} %"
    return ""


def bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Return the lower and the upper end of a figure; both None when nothing is known."""
    if figure is None:
        return None, None
    if isinstance(figure, Mapping):
        return figure.get("min"), figure.get("max")
    return figure, figure


def basis_text(basis: object, language: Language) -> str:
    """Return the kind of a number: promised, measured, simulated or provisional."""
    word = BASES.get(str(basis))
    return word.tell(language) if word else str(basis)
