"""The answer of a table: which rows hit, what they say, or which facts it needs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govrules.diagnostics import Diagnostic
from govrules.language import Language, say
from govrules.model.base import name_in
from govrules.report.diagnostics_json import VERSION, diagnostic_json
from govrules.report.diagnostics_text import diagnostics_text
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.model.tables import DecisionTable, TierTable


def decision_json(
    answer: Mapping[str, Any], diagnostics: Sequence[Diagnostic], language: Language
) -> dict[str, Any]:
    """Return what `govrules decide --format json` prints; what is wrong stands under `diagnostics`."""
    told = [diagnostic_json(diagnostic, language) for diagnostic in diagnostics]
    return {"version": VERSION, **answer, "diagnostics": told}


def decision_text(
    answer: Mapping[str, Any],
    diagnostics: Sequence[Diagnostic],
    table: TierTable | DecisionTable,
    language: Language,
    paint: Paint = PLAIN,
) -> str:
    """Return the answer for people."""
    lines = [paint.strong(visible(f"{name_in(table.name, language, table.id)}  {table.id}"))]
    if diagnostics:
        return "\n".join([*lines, diagnostics_text(diagnostics, language, paint=paint)])
    rows = [str(row) for row in answer.get("matched") or ()]
    if answer.get("asks"):
        asks = say("It depends on: {facts}. Give them with --facts.", facts=list(answer["asks"]))
        lines.append(f"  {asks.tell(language)}")
        if rows:
            could = say("Rows that could hit: {rows}", rows=rows)
            lines.append(f"  {could.tell(language)}")
        return "\n".join(lines)
    hit = say("Rows that hit: {rows}", rows=rows) if rows else say("No row hits; the default holds.")
    lines.append(f"  {hit.tell(language)}")
    outputs = answer.get("outputs")
    for output in outputs if isinstance(outputs, list) else [outputs]:
        lines += _output(output)
    return "\n".join(lines)


def _output(output: Any) -> list[str]:
    if not isinstance(output, Mapping):
        return [] if output is None else [f"  {visible(_value(output))}"]
    width = max((display_width(key) for key in output), default=0)
    return [f"  {pad(key, width)}  {visible(_value(value))}" for key, value in output.items()]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value)
    return "null" if value is None else str(value)
