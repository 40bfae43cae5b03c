"""Diagnostics as people read them: the fact, the place, the law, the mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic
from govrules.language import Language, Text, say, say_count
from govrules.report.excerpt import LinesOf, excerpt, no_lines
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible
from govrules.source import NOWHERE, Place

SEVERITY_WORDS: Final = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("note"),
}
_BASIS: Final = say("Basis")
_SEE: Final = say("See also")
_MEND: Final = say("Mend")
_MORE: Final = say("More")


def diagnostics_text(
    diagnostics: Sequence[Diagnostic], language: Language, lines_of: LinesOf = no_lines, paint: Paint = PLAIN
) -> str:
    """Return diagnostics as paragraphs divided by empty lines; nothing for none."""
    paragraphs = (diagnostic_text(diagnostic, language, lines_of, paint) for diagnostic in diagnostics)
    return "\n\n".join(paragraphs)


def diagnostic_text(
    diagnostic: Diagnostic, language: Language, lines_of: LinesOf = no_lines, paint: Paint = PLAIN
) -> str:
    """Return one diagnostic: a heading, the message, the source with the fault underlined, and what to do."""
    code = diagnostic.code
    severity = paint.severity(SEVERITY_WORDS[diagnostic.severity].tell(language), diagnostic.severity)
    heading = f"{severity} {code.number} {code.name}"
    if diagnostic.place.file:
        heading = f"{place_text(diagnostic.place)}  {heading}"
    lines = [heading, *(f"  {line}" for line in _told(diagnostic.message, language))]
    source = lines_of(diagnostic.place.file) if diagnostic.place.file else None
    if source is not None and diagnostic.place.span != NOWHERE:
        lines += excerpt(source, diagnostic.place.span, language, paint)
    lines += _labelled(_remarks(diagnostic, language), language, paint)
    return "\n".join(lines)


def summary_text(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return how many of each severity there are, such as `2 个错误，1 个警告`."""
    counts = count_by_severity(diagnostics)
    words = [
        say_count("{n} error", "{n} errors", counts[Severity.ERROR]),
        say_count("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        say_count("{n} note", "{n} notes", counts[Severity.NOTE]),
    ]
    shown = [word.tell(language) for word in words if word.arguments["n"]]
    return ("，" if language == "zh" else ", ").join(shown)


def count_by_severity(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Count diagnostics by severity; every severity has its count."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return counts


def place_text(place: Place) -> str:
    """Return `file:line:column`; a file as a whole is named without a line."""
    return visible(place.file) if place.span == NOWHERE else visible(str(place))


def _remarks(diagnostic: Diagnostic, language: Language) -> list[tuple[Text, list[str]]]:
    remarks: list[tuple[Text, list[str]]] = []
    if diagnostic.basis:
        remarks.append((_BASIS, [visible(diagnostic.basis)]))
    for related in diagnostic.related:
        place = f"{place_text(related.place)}  " if related.place.file else ""
        remarks.append((_SEE, [place + " ".join(_told(related.message, language))]))
    if diagnostic.hint is not None:
        remarks.append((_MEND, _told(diagnostic.hint, language)))
    remarks.append((_MORE, [f"govrules explain {diagnostic.code.number}"]))
    return remarks


def _labelled(remarks: list[tuple[Text, list[str]]], language: Language, paint: Paint) -> list[str]:
    width = max(display_width(label.tell(language)) for label, _ in remarks)
    lines = []
    for label, texts in remarks:
        head = paint.faint(pad(label.tell(language), width))
        lines.append(f"  {head}  {texts[0]}")
        lines += [f"  {' ' * width}  {text}" for text in texts[1:]]
    return lines


def _told(text: Text, language: Language) -> list[str]:
    return [visible(line) for line in text.tell(language).splitlines()] or [""]
